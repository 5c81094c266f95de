//! Padding, dilation, what is read beyond the edge, and full or depthwise.

use super::chosen::Chosen;
use super::window_slider::WindowSlider;
use crate::cnn::{Border, Padding, Positions};
use crate::lesson::{ConvolutionChoice, StageKind, WindowChoice, WindowNumber};
use crate::text::{controls, names};
use crate::ui::widgets::{Choice, Fold};
use yew::prelude::*;

/// What [`Borders`] needs.
#[derive(Properties, PartialEq)]
pub(super) struct BordersProps {
    /// The stage.
    pub chosen: Chosen,
    /// What it does.
    pub convolution: ConvolutionChoice,
}

/// Padding, dilation, what is read beyond the edge, and full or depthwise.
#[component]
pub(super) fn Borders(props: &BordersProps) -> Html {
    let BordersProps { chosen, convolution } = props;
    let window = convolution.window;
    let slider = |number: WindowNumber, disabled: bool| {
        let (subject, convolution) = (chosen.clone(), convolution.clone());
        let on_input = Callback::from(move |value| {
            let window = number.set(convolution.window, value);
            subject.edit(StageKind::Convolution(convolution.with_window(window)));
        });
        html! { <WindowSlider chosen={chosen.clone()} {number} {disabled} {on_input} on_settle={chosen.on_settle.clone()} /> }
    };
    let is_same = window.padding == Padding::Same;
    let rows = rows(chosen);
    let toggled = StageKind::Convolution(convolution.with_window(toggled(window, rows)));
    let can_toggle = chosen.allows(&toggled);
    let on_same = {
        let chosen = chosen.clone();
        Callback::from(move |_: Event| chosen.edit_once(toggled.clone()))
    };
    let borders = Border::ALL.map(|border| (border, AttrValue::from(names::border(border)))).to_vec();
    let unavailable: Vec<_> = Border::ALL
        .into_iter()
        .filter(|&border| border != convolution.border && !chosen.allows(&bordered(convolution, border)))
        .collect();
    let kinds =
        vec![(false, AttrValue::from("All maps")), (true, AttrValue::from("One map each (depthwise)"))];
    let other = !convolution.depthwise;
    let refused_kind: Vec<_> =
        (!chosen.allows(&reading(convolution, other))).then_some(other).into_iter().collect();
    let on_border = {
        let (chosen, convolution) = (chosen.clone(), convolution.clone());
        Callback::from(move |border| chosen.edit_once(bordered(&convolution, border)))
    };
    let on_kind = {
        let (chosen, convolution) = (chosen.clone(), convolution.clone());
        Callback::from(move |depthwise| chosen.edit_once(reading(&convolution, depthwise)))
    };
    html! {
        <Fold title="Padding, dilation, borders">
            {slider(WindowNumber::Padding, is_same)}
            <label class="switch">
                <input type="checkbox" checked={is_same} disabled={!can_toggle} onchange={on_same} />
                <span>{"Same size"}</span>
                <span class="sub">{controls::same_size(window.padding, rows, window.stride)}</span>
            </label>
            {slider(WindowNumber::Dilation, false)}
            <Choice<Border> label="Beyond the edge" show_label=true options={borders} {unavailable}
                value={convolution.border} on_choose={on_border} />
            if window.padding == Padding::Each(0) { <p class="say">{controls::NO_BORDER}</p> }
            <Choice<bool> label="Each filter reads" show_label=true options={kinds} unavailable={refused_kind}
                value={convolution.depthwise} on_choose={on_kind} />
            <p class="say">{controls::depthwise(convolution.depthwise)}</p>
        </Fold>
    }
}

/// The convolution with another fill beyond the edge.
fn bordered(convolution: &ConvolutionChoice, border: Border) -> StageKind {
    StageKind::Convolution(ConvolutionChoice { border, ..convolution.clone() })
}

/// The convolution whose filters read one map each, or all of them.
fn reading(convolution: &ConvolutionChoice, depthwise: bool) -> StageKind {
    StageKind::Convolution(ConvolutionChoice { depthwise, ..convolution.clone() })
}

/// Where the kernel stands along the rows, when it can be computed.
fn rows(chosen: &Chosen) -> Option<Positions> {
    let input = chosen.input?;
    let stage = chosen.choice()?.resolve(input.channels).ok()?;
    stage.positions(input).ok().flatten().map(|(rows, _)| rows)
}

/// "Same" padding switched on, or off with the padding it had on both sides.
fn toggled(window: WindowChoice, rows: Option<Positions>) -> WindowChoice {
    let padding = match window.padding {
        Padding::Each(_) | Padding::Sides { .. } => Padding::Same,
        Padding::Same | Padding::SameUpper | Padding::SameLower => {
            Padding::Each(rows.map_or(0, |rows| rows.before))
        }
    };
    WindowChoice { padding, ..window }
}
