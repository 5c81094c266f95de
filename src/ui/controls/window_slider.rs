//! One number of a stage's window as a slider that reaches only what is possible, or as two: for rows and for
//! columns.

use super::chosen::Chosen;
use crate::lesson::{Along, WindowNumber};
use crate::text;
use crate::ui::widgets::Slider;
use yew::prelude::*;

/// One number of a stage's window: one slider while rows and columns are linked, otherwise one for each. `on_input`
/// gets every new value and the axes it is for, `on_settle` is called when a slider is let go. A slider is `disabled`
/// while another setting decides its number.
pub(super) fn window_sliders(
    chosen: &Chosen,
    number: WindowNumber,
    on_input: &Callback<(Along, usize)>,
    on_settle: &Callback<()>,
    disabled: bool,
) -> Html {
    let slider = |along: Along, key: usize| {
        let on_input = on_input.reform(move |value| (along, value));
        html! {
            <WindowSlider {key} chosen={chosen.clone()} {number} {along} {on_input} on_settle={on_settle.clone()} {disabled} />
        }
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
    let WindowSliderProps { chosen, number, along, on_input, on_settle, disabled } = props;
    // Each possible value is tried on the whole lesson, so the range is kept while the lesson stays.
    let range = use_memo(
        (chosen.lesson.clone(), chosen.stage, chosen.picture, *number, *along),
        |(lesson, stage, picture, number, along)| lesson.window_range(*stage, *number, *along, *picture),
    );
    let Some((kind, window)) = chosen.windowed() else {
        return Html::default();
    };
    let (label, symbol) = text::controls::window_number(*number, *along, kind);
    html! {
        <Slider {label} {symbol} value={number.of(window, *along)} min={*range.start()} max={*range.end()}
            on_input={on_input.clone()} on_settle={on_settle.clone()} disabled={*disabled} />
    }
}
