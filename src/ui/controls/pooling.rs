//! What can be set on a pooling stage.

use super::chosen::Chosen;
use super::window_slider::WindowSlider;
use crate::cnn::PoolingKind;
use crate::lesson::{PoolingChoice, StageKind, WindowChoice, WindowNumber};
use crate::text::{controls, names};
use crate::ui::widgets::{Choice, Fold};
use yew::prelude::*;

/// What [`PoolingControls`] needs.
#[derive(Properties, PartialEq)]
pub(super) struct PoolingControlsProps {
    /// The stage.
    pub chosen: Chosen,
    /// What it does.
    pub pooling: PoolingChoice,
}

/// What can be set on a pooling stage.
#[component]
pub(super) fn PoolingControls(props: &PoolingControlsProps) -> Html {
    let PoolingControlsProps { chosen, pooling } = props;
    let with_kind = {
        let pooling = *pooling;
        move |kind: PoolingKind| StageKind::Pooling(PoolingChoice { kind, ..pooling })
    };
    let on_choose = {
        let chosen = chosen.clone();
        Callback::from(move |kind| chosen.edit_once(with_kind(kind)))
    };
    let options: Vec<_> =
        PoolingKind::ALL.map(|kind| (kind, AttrValue::from(names::pooling_kind(kind)))).to_vec();
    let unavailable: Vec<_> = PoolingKind::ALL
        .into_iter()
        .filter(|&kind| kind != pooling.kind && !chosen.allows(&with_kind(kind)))
        .collect();
    let slider = |number: WindowNumber| {
        let (subject, pooling) = (chosen.clone(), *pooling);
        let on_input = Callback::from(move |value| {
            subject.edit(StageKind::Pooling(with_number(&subject, pooling, number, value)));
        });
        html! { <WindowSlider chosen={chosen.clone()} {number} {on_input} on_settle={chosen.on_settle.clone()} /> }
    };
    html! {
        <>
            <Choice<PoolingKind> label="Pooling kind" {options} {unavailable} value={pooling.kind} {on_choose} />
            if pooling.kind.is_global() {
                <p class="say">{controls::GLOBAL}</p>
            } else {
                {slider(WindowNumber::Size)}
                {slider(WindowNumber::Stride)}
                <Fold title="Padding, dilation">
                    {slider(WindowNumber::Padding)}
                    {slider(WindowNumber::Dilation)}
                </Fold>
            }
        </>
    }
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
    use crate::lesson::{Lesson, StageChoice, limits};
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
