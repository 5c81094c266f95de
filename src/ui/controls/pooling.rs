//! What can be set on a pooling stage.

use super::borders::Borders;
use super::chosen::Chosen;
use super::dilation::Dilation;
use super::window_slider::WindowSlider;
use crate::cnn::{PoolingKind, Positions};
use crate::lesson::{PoolingChoice, StageChoice, StageKind, WindowChoice, WindowNumber, limits};
use crate::text::{borders, controls, names};
use crate::ui::scene::Scene;
use crate::ui::widgets::{Choice, Fold, Options, Slider};
use std::ops::RangeInclusive;
use yew::prelude::*;

/// What [`PoolingControls`] needs.
#[derive(Properties, PartialEq)]
pub(super) struct PoolingControlsProps {
    /// The stage.
    pub chosen: Chosen,
    /// What it does.
    pub pooling: PoolingChoice,
    /// What is on the page.
    pub scene: Scene,
}

/// What can be set on a pooling stage.
#[component]
pub(super) fn PoolingControls(props: &PoolingControlsProps) -> Html {
    let PoolingControlsProps { chosen, pooling, scene } = props;
    let pooling = *pooling;
    // The kind that was chosen stands in the list with its own numbers.
    let offered = PoolingKind::ALL.map(|kind| match kind {
        kind if kind.is_like(pooling.kind) => pooling.kind,
        PoolingKind::Average(_) => {
            PoolingKind::Average(pooling.window.convention.framework().usual_divisor())
        }
        kind => kind,
    });
    let with_kind = move |kind: PoolingKind| StageKind::Pooling(PoolingChoice { kind, ..pooling });
    let options: Vec<_> = offered.map(|kind| (kind, AttrValue::from(names::pooling_kind(kind)))).to_vec();
    let on_choose = {
        let chosen = chosen.clone();
        Callback::from(move |kind| chosen.edit_once(with_kind(kind)))
    };
    let is_available = |&kind: &PoolingKind| kind == pooling.kind || chosen.allows(&with_kind(kind));
    let options = Options::among(options, is_available, &pooling.kind, on_choose);
    let slider = |number: WindowNumber| {
        let subject = chosen.clone();
        let on_input = Callback::from(move |value| {
            subject.edit(StageKind::Pooling(with_number(&subject, pooling, number, value)));
        });
        html! { <WindowSlider chosen={chosen.clone()} {number} {on_input} on_settle={chosen.on_settle.clone()} /> }
    };
    html! {
        <>
            <Choice label="Pooling kind" {options} />
            {own_numbers(chosen, pooling)}
            if pooling.kind.slides() {
                {slider(WindowNumber::Size)}
                {slider(WindowNumber::Stride)}
                <Borders chosen={chosen.clone()} scene={scene.clone()} />
                <Fold title="Dilation"><Dilation chosen={chosen.clone()} /></Fold>
            }
        </>
    }
}

/// What only this kind has.
fn own_numbers(chosen: &Chosen, pooling: PoolingChoice) -> Html {
    let with_kind = move |kind: PoolingKind| StageKind::Pooling(PoolingChoice { kind, ..pooling });
    let slider = |label: &'static str,
                  symbol: &'static str,
                  value: usize,
                  limits: RangeInclusive<usize>,
                  kind: KindOf| {
        let made = move |value| with_kind(kind(pooling.kind, value));
        let range = chosen.lesson.range(chosen.stage, value, &limits, chosen.picture, made);
        let on_input = {
            let chosen = chosen.clone();
            Callback::from(move |value| chosen.edit(made(value)))
        };
        html! {
            <Slider {label} {symbol} {value} min={*range.start()} max={*range.end()} {on_input}
                on_settle={chosen.on_settle.clone()} />
        }
    };
    match pooling.kind {
        PoolingKind::Max | PoolingKind::Average(_) => Html::default(),
        PoolingKind::GlobalMax | PoolingKind::GlobalAverage => {
            html! { <p class="say">{controls::GLOBAL}</p> }
        }
        PoolingKind::Lp { p } => html! {
            <>
                {slider("Exponent", "p", whole(p), limits::EXPONENT, |_, p| PoolingKind::Lp { p: exponent(p) })}
                <p class="say">{borders::LP}</p>
            </>
        },
        PoolingKind::AdaptiveMax { rows, columns } | PoolingKind::AdaptiveAverage { rows, columns } => {
            html! {
                <>
                    {slider("Rows out", "", rows, limits::BINS, |kind, rows| kind.with_rows(rows))}
                    {slider("Columns out", "", columns, limits::BINS, |kind, columns| kind.with_columns(columns))}
                    <p class="say">{borders::bins(bins(chosen, pooling))}</p>
                    <p class="say">{borders::PYRAMID}</p>
                </>
            }
        }
    }
}

/// Where the bins lie, when they can be computed.
fn bins(chosen: &Chosen, pooling: PoolingChoice) -> Option<(Positions, Positions)> {
    let stage = StageChoice::new(StageKind::Pooling(pooling)).resolve(chosen.input?.channels).ok()?;
    stage.positions(chosen.input?).ok().flatten()
}

/// A kind with one of its own numbers changed.
type KindOf = fn(PoolingKind, usize) -> PoolingKind;

/// The exponent on the slider.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "exponents are 1 to 16")]
fn whole(p: f32) -> usize {
    p as usize
}

#[allow(clippy::cast_precision_loss, reason = "exponents are 1 to 16")]
fn exponent(p: usize) -> f32 {
    p as f32
}

/// The pooling with one number changed. Where size and stride are equal, so that windows lie side by
/// side, the stride follows the size as far as it can: frameworks take the size as default stride.
fn with_number(chosen: &Chosen, pooling: PoolingChoice, number: WindowNumber, value: usize) -> PoolingChoice {
    let window = number.set(pooling.window, value);
    let changed = PoolingChoice { window, ..pooling };
    if number != WindowNumber::Size || pooling.window.size != pooling.window.stride {
        return changed;
    }
    let mut lesson = (*chosen.lesson).clone();
    if let Some(stage) = lesson.stages.get_mut(chosen.stage) {
        stage.kind = StageKind::Pooling(changed);
    }
    let possible = lesson.window_range(chosen.stage, WindowNumber::Stride, chosen.picture);
    let stride = value.clamp(*possible.start(), *possible.end());
    PoolingChoice { window: WindowChoice { stride, ..window }, ..pooling }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cnn::Shape;
    use crate::lesson::Lesson;
    use std::rc::Rc;

    fn changed(window: WindowChoice, side: usize, size: usize) -> (usize, usize) {
        let pooling = PoolingChoice { kind: PoolingKind::Max, window };
        let stages = vec![StageChoice::new(StageKind::Pooling(pooling))];
        let chosen = Chosen {
            lesson: Rc::new(Lesson { stages, ..Lesson::default() }),
            stage: 0,
            picture: Shape::new(1, side, side),
            input: None,
            on_action: Callback::noop(),
            on_settle: Callback::noop(),
        };
        let window = with_number(&chosen, pooling, WindowNumber::Size, size).window;
        (window.size, window.stride)
    }

    #[test]
    fn the_stride_follows_the_size_while_windows_lie_side_by_side() {
        assert_eq!(changed(WindowChoice::new(2, 2), 64, 5), (5, 5));
        assert_eq!(changed(WindowChoice::new(3, 2), 64, 5), (5, 2));
    }

    #[test]
    fn the_stride_follows_no_further_than_it_can() {
        assert_eq!(changed(WindowChoice::new(2, 2), 64, limits::WINDOW), (limits::WINDOW, limits::STRIDE));
    }
}
