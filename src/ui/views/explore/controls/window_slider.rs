//! One number of a stage's window as a slider whose ends are the possible values, or as two: for rows and for columns.

use super::chosen::Chosen;
use crate::say;
use crate::setup::{Along, WindowNumber, WindowSetting};
use crate::ui::widgets::Slider;
use yew::prelude::*;

/// One number of a stage's window: one slider while rows and columns are linked, otherwise one for each. The slider is
/// `disabled` while another setting determines its number.
pub(super) fn window_sliders(chosen: &Chosen, number: WindowNumber, disabled: bool) -> Html {
    let slider = |along: Along, key: usize| {
        html! { <WindowSlider {key} chosen={chosen.clone()} {number} {along} {disabled} /> }
    };
    if chosen.linked {
        return slider(Along::Both, 0);
    }
    html! { <>{slider(Along::Rows, 1)}{slider(Along::Columns, 2)}</> }
}

/// The props of [`WindowSlider`].
#[derive(Properties, PartialEq)]
pub(super) struct WindowSliderProps {
    /// The stage.
    pub chosen: Chosen,
    /// The number.
    pub number: WindowNumber,
    /// The axes it sets.
    pub along: Along,
    /// Whether another setting determines this number at present.
    #[prop_or_default]
    pub disabled: bool,
}

/// One number of a stage's window as a slider whose ends are the possible values.
#[component]
pub(super) fn WindowSlider(props: &WindowSliderProps) -> Html {
    let WindowSliderProps { chosen, number, along, disabled } = props;
    // Each possible value is tried on the whole setup, so the range is kept while the setup stays the same.
    let range = use_memo(
        (chosen.rested.clone(), chosen.stage, chosen.picture, *number, *along),
        |(setup, stage, picture, number, along)| setup.stages.window_range(*stage, *number, *along, *picture),
    );
    let Some((kind, window)) = chosen.windowed() else {
        return Html::default();
    };
    let (label, symbol) = say::controls::window_number(*number, *along, kind);
    let on_input = {
        let (chosen, number, along) = (chosen.clone(), *number, *along);
        Callback::from(move |value| chosen.set(WindowSetting::Number(number, along, value)))
    };
    html! {
        <Slider {label} {symbol} value={number.of(window, *along)} min={*range.start()} max={*range.end()}
            {on_input} on_settle={chosen.on_settle.clone()} disabled={*disabled} />
    }
}
