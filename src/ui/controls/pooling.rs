//! What can be set on a pooling stage.

use super::borders::borders;
use super::chosen::Chosen;
use super::dilation::dilation;
use super::kind_choice::kind_choice;
use super::linked::linked;
use super::placement::placement_numbers;
use super::window_slider::window_sliders;
use crate::cnn::Reduce;
use crate::lesson::{Along, Placement, PoolingChoice, StageKind, WindowNumber};
use crate::text::{controls, names, rule_words};
use crate::ui::scene::Scene;
use crate::ui::widgets::{Slider, fold};
use yew::prelude::*;

/// What can be set on a pooling stage.
pub(super) fn pooling_controls(chosen: &Chosen, pooling: PoolingChoice, scene: &Scene) -> Html {
    let on_number = |number: WindowNumber| {
        let subject = chosen.clone();
        Callback::from(move |(along, value)| {
            subject.edit(StageKind::Pooling(with_number(&subject, pooling, (number, along), value)));
        })
    };
    let sliders = |number| window_sliders(chosen, number, &on_number(number), &chosen.on_settle, false);
    html! {
        <>
            {rules(chosen, pooling)}
            {own_number(chosen, pooling)}
            {placements(chosen, pooling)}
            {placement_numbers(chosen, pooling)}
            if pooling.placement == Placement::Sliding {
                // Above its sliders, so that it stays where it is when there are more or fewer of them.
                {linked(chosen)}
                {sliders(WindowNumber::Size)}
                {sliders(WindowNumber::Stride)}
                {borders(chosen, scene)}
                {fold(controls::DILATION, dilation(chosen))}
            }
        </>
    }
}

/// All rules; the one that was chosen stands in the list with its own numbers.
fn rules(chosen: &Chosen, pooling: PoolingChoice) -> Html {
    let usual = pooling.window.convention.framework().usual_divisor();
    let option = |rule: Reduce| {
        let reduce = if rule.is_like(pooling.reduce) { pooling.reduce } else { rule.with_divisor(usual) };
        (StageKind::Pooling(PoolingChoice { reduce, ..pooling }), rule_words(rule).button)
    };
    kind_choice(chosen, controls::RULE, false, Reduce::all().into_iter().map(option))
}

/// All placements; the one that was chosen stands in the list with its numbers.
fn placements(chosen: &Chosen, pooling: PoolingChoice) -> Html {
    let option = |placement: Placement| {
        let is_present = placement.is_like(pooling.placement);
        let choice = if is_present { pooling } else { pooling.placed(placement) };
        (StageKind::Pooling(choice), names::placement(placement))
    };
    kind_choice(chosen, controls::WINDOWS, true, Placement::all().into_iter().map(option))
}

/// The number that only this rule has, and what frameworks disagree on.
fn own_number(chosen: &Chosen, pooling: PoolingChoice) -> Html {
    let slider = pooling.reduce.number().map(|number| {
        let (from, to) = (usize::from(*number.offered.start()), usize::from(*number.offered.end()));
        let on_input = {
            let chosen = chosen.clone();
            Callback::from(move |value: usize| {
                let reduce = pooling.reduce.with_number(f32::from(u16::try_from(value).unwrap_or(u16::MAX)));
                chosen.edit(StageKind::Pooling(PoolingChoice { reduce, ..pooling }));
            })
        };
        html! {
            <Slider label={controls::own_number(pooling.reduce)} symbol={number.symbol} value={whole(number.value)}
                min={from} max={to} {on_input} on_settle={chosen.on_settle.clone()} />
        }
    });
    let note = rule_words(pooling.reduce).note;
    html! { <>{slider}if !note.is_empty() { <p class="say">{note}</p> }</> }
}

/// The own number on the slider.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "own numbers are whole and small"
)]
fn whole(number: f32) -> usize {
    number as usize
}

/// The pooling with one number changed. Where size and stride are equal, so that windows lie side by
/// side, the stride follows the size as far as it can: frameworks take the size as default stride.
fn with_number(
    chosen: &Chosen,
    pooling: PoolingChoice,
    (number, along): (WindowNumber, Along),
    value: usize,
) -> PoolingChoice {
    let window = number.set(pooling.window, along, value);
    let changed = PoolingChoice { window, ..pooling };
    let lie_side_by_side = |along| pooling.window.size.along(along) == pooling.window.stride.along(along);
    if number != WindowNumber::Size || !lie_side_by_side(along) {
        return changed;
    }
    let mut lesson = (*chosen.lesson).clone();
    if let Some(stage) = lesson.stages.get_mut(chosen.stage) {
        stage.kind = StageKind::Pooling(changed);
    }
    let possible = lesson.window_range(chosen.stage, WindowNumber::Stride, along, chosen.picture);
    let stride = value.clamp(*possible.start(), *possible.end());
    PoolingChoice { window: WindowNumber::Stride.set(window, along, stride), ..pooling }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cnn::{Max, Shape};
    use crate::lesson::{Lesson, PerAxis, StageChoice, WindowChoice, limits};
    use std::rc::Rc;

    fn changed(window: WindowChoice, side: usize, along: Along, size: usize) -> (PerAxis, PerAxis) {
        let pooling = PoolingChoice { window, ..PoolingChoice::new(Max, 2) };
        let stages = vec![StageChoice::new(StageKind::Pooling(pooling))];
        let chosen = Chosen {
            lesson: Rc::new(Lesson { stages, ..Lesson::default() }),
            stage: 0,
            picture: Shape::new(1, side, side),
            input: None,
            linked: along == Along::Both,
            on_link: Callback::noop(),
            on_action: Callback::noop(),
            on_settle: Callback::noop(),
        };
        let window = with_number(&chosen, pooling, (WindowNumber::Size, along), size).window;
        (window.size, window.stride)
    }

    #[test]
    fn the_stride_follows_the_size_while_windows_lie_side_by_side() {
        let both = PerAxis::both;
        assert_eq!(changed(WindowChoice::new(2, 2), 64, Along::Both, 5), (both(5), both(5)));
        assert_eq!(changed(WindowChoice::new(3, 2), 64, Along::Both, 5), (both(5), both(2)));
        let apart = WindowChoice::new(2, PerAxis::new(2, 1));
        assert_eq!(changed(apart, 64, Along::Rows, 5), (PerAxis::new(5, 2), PerAxis::new(5, 1)));
        assert_eq!(changed(apart, 64, Along::Columns, 5), (PerAxis::new(2, 5), PerAxis::new(2, 1)));
    }

    #[test]
    fn the_stride_follows_no_further_than_it_can() {
        let both = PerAxis::both;
        let changed = changed(WindowChoice::new(2, 2), 64, Along::Both, limits::WINDOW);
        assert_eq!(changed, (both(limits::WINDOW), both(limits::STRIDE)));
    }
}
