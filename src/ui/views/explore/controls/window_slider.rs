//! One number of a stage's window as a slider that reaches only what is possible, or as two: for rows and for
//! columns.

use super::chosen::Chosen;
use crate::lesson::{Along, WindowNumber, WindowSetting};
use crate::text;
use crate::ui::widgets::Slider;
use yew::prelude::*;

/// One number of a stage's window: one slider while rows and columns are linked, otherwise one for each. A slider is
/// `disabled` while another setting decides its number.
pub(super) fn window_sliders(chosen: &Chosen, number: WindowNumber, disabled: bool) -> Html {
    let slider = |along: Along, key: usize| {
        html! { <WindowSlider {key} chosen={chosen.clone()} {number} {along} {disabled} /> }
    };
    if chosen.linked {
        return slider(Along::Both, 0);
    }
    html! { <>{slider(Along::Rows, 1)}{slider(Along::Columns, 2)}</> }
}

/// What a [`WindowSlider`] needs.
#[derive(Properties, PartialEq)]
pub(super) struct WindowSliderProps {
    /// The stage.
    pub chosen: Chosen,
    /// Which number.
    pub number: WindowNumber,
    /// Along which axes.
    pub along: Along,
    /// Whether another setting decides this number at the moment.
    #[prop_or_default]
    pub disabled: bool,
}

/// One number of a stage's window as a slider that reaches only what is possible.
#[component]
pub(super) fn WindowSlider(props: &WindowSliderProps) -> Html {
    let WindowSliderProps { chosen, number, along, disabled } = props;
    // Each possible value is tried on the whole lesson, so the range is kept while the lesson stays.
    let range = use_memo(
        (chosen.lesson.clone(), chosen.stage, chosen.picture, *number, *along),
        |(lesson, stage, picture, number, along)| lesson.window_range(*stage, *number, *along, *picture),
    );
    let Some((kind, window)) = chosen.windowed() else {
        return Html::default();
    };
    let (label, symbol) = text::controls::window_number(*number, *along, kind);
    let on_input = {
        let (chosen, number, along) = (chosen.clone(), *number, *along);
        Callback::from(move |value| chosen.set(WindowSetting::Number(number, along, value)))
    };
    html! {
        <Slider {label} {symbol} value={number.of(window, *along)} min={*range.start()} max={*range.end()}
            {on_input} on_settle={chosen.on_settle.clone()} disabled={*disabled} />
    }
}
