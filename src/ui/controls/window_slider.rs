//! One number of a stage's window as a slider that reaches only what is possible, or as two: for rows and for
//! columns.

use super::chosen::Chosen;
use crate::cnn::AxisName;
use crate::lesson::{Along, WindowNumber};
use crate::text;
use crate::ui::widgets::Slider;
use yew::prelude::*;

/// What [`WindowSliders`] need.
#[derive(Properties, PartialEq)]
pub(super) struct WindowSlidersProps {
    /// The stage.
    pub chosen: Chosen,
    /// Which number.
    pub number: WindowNumber,
    /// Called with every new value and the axes it is for.
    pub on_input: Callback<(Along, usize)>,
    /// Called when a slider is let go.
    pub on_settle: Callback<()>,
    /// Whether another setting decides this number at the moment.
    #[prop_or_default]
    pub disabled: bool,
}

/// One number of a stage's window: one slider while rows and columns are linked, otherwise one for each.
#[component]
pub(super) fn WindowSliders(props: &WindowSlidersProps) -> Html {
    let WindowSlidersProps { chosen, number, on_input, on_settle, disabled } = props;
    let slider = |along: Along| {
        let on_input = on_input.reform(move |value| (along, value));
        html! {
            <WindowSlider key={format!("{along:?}")} chosen={chosen.clone()} number={*number} {along} {on_input}
                on_settle={on_settle.clone()} disabled={*disabled} />
        }
    };
    if chosen.linked {
        return slider(Along::Both);
    }
    html! { <>{for AxisName::BOTH.map(|axis| slider(axis.into()))}</> }
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
