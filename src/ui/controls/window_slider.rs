//! One number of a stage's window as a slider that reaches only what is possible.

use super::chosen::Chosen;
use crate::lesson::WindowNumber;
use crate::text;
use crate::ui::widgets::Slider;
use yew::prelude::*;

/// What a [`WindowSlider`] needs.
#[derive(Properties, PartialEq)]
pub(super) struct WindowSliderProps {
    /// The stage.
    pub chosen: Chosen,
    /// Which number.
    pub number: WindowNumber,
    /// Called with every new value.
    pub on_input: Callback<usize>,
    /// Called when it is let go.
    pub on_settle: Callback<()>,
    /// Whether another setting decides this number at the moment.
    #[prop_or_default]
    pub disabled: bool,
}

/// One number of a stage's window as a slider that reaches only what is possible.
#[component]
pub(super) fn WindowSlider(props: &WindowSliderProps) -> Html {
    let WindowSliderProps { chosen, number, on_input, on_settle, disabled } = props;
    // Each possible value is tried on the whole lesson, so the range is kept while the lesson stays.
    let range = use_memo(
        (chosen.lesson.clone(), chosen.stage, chosen.picture, *number),
        |(lesson, stage, picture, number)| lesson.window_range(*stage, *number, *picture),
    );
    let Some((kind, window)) = chosen.windowed() else {
        return Html::default();
    };
    let (label, symbol) = text::controls::window_number(*number, kind);
    html! {
        <Slider {label} {symbol} value={number.of(window)} min={*range.start()} max={*range.end()}
            on_input={on_input.clone()} on_settle={on_settle.clone()} disabled={*disabled} />
    }
}
