//! The controls of a pooling.

use super::borders::borders;
use super::chosen::Chosen;
use super::dilation::{dilation, dilation_words};
use super::kinds::{FRONT, kinds_list};
use super::linked::linked_rows;
use super::placement::placement_numbers;
use super::setting_choice::setting_choice;
use super::window_slider::window_sliders;
use crate::cnn::{Preset, Reduce};
use crate::say::{controls, kinds, names, rule_words};
use crate::setup::{Part, PerAxis, Placement, PoolingChoice, PoolingSetting, WindowNumber};
use crate::ui::scene::Scene;
use crate::ui::widgets::{Options, Slider, fold, select};
use yew::prelude::*;

/// The controls of a pooling. In a small frame `formula` stands among the first.
pub(super) fn pooling_controls(chosen: &Chosen, pooling: PoolingChoice, formula: Html) -> Html {
    let sliders = |number| window_sliders(chosen, number, false);
    let kind = chosen.held(Part::Kind, html! { <>{rules(chosen)}</> });
    let kinds = chosen.held(
        Part::Kind,
        html! {
            <>
                {kinds_list(chosen, pooling)}
                {own_number(chosen, pooling)}
                {kernel(chosen, pooling)}
                {placements(chosen, pooling)}
                if pooling.reduce.must_slide() { <p class="sub">{kinds::MUST_SLIDE}</p> }
            </>
        },
    );
    let windows = chosen.held(
        Part::Window,
        html! {
            <>
                {placement_numbers(chosen, pooling)}
                if pooling.placement == Placement::Sliding {
                    {linked_rows(chosen, html! { <><div>{sliders(WindowNumber::Size)}</div><div>{sliders(WindowNumber::Stride)}</div></> })}
                }
            </>
        },
    );
    if chosen.framing.embed {
        html! { <>{kind}{windows}{formula}{kinds}</> }
    } else {
        html! { <>{kind}{kinds}{windows}</> }
    }
}

/// What is rarely needed: borders and dilation.
pub(super) fn pooling_folds(chosen: &Chosen, pooling: PoolingChoice, scene: &Scene) -> Html {
    if pooling.placement != Placement::Sliding || pooling.reduce.pads_itself() {
        return Html::default();
    }
    html! {
        <>
            {chosen.held(Part::Borders, borders(chosen, scene))}
            {chosen.held(Part::Window, fold(controls::DILATION, dilation_words(chosen), dilation(chosen)))}
        </>
    }
}

/// The rules that are always visible: max and average.
fn rules(chosen: &Chosen) -> Html {
    let option = |rule: Reduce| (PoolingSetting::Rule(rule), rule_words(rule).button);
    setting_choice(chosen, controls::RULE, true, Reduce::all().into_iter().take(FRONT).map(option))
}

/// The kernels that have a meaning at the window's size, for a rule that chooses one.
fn kernel(chosen: &Chosen, pooling: PoolingChoice) -> Html {
    let Some(present) = pooling.reduce.kernel() else { return Html::default() };
    let PerAxis { rows, columns } = pooling.window.size;
    let all = Preset::ALL.into_iter().filter(|kernel| kernel.kernel(rows, columns).is_some());
    let options = all.map(|kernel| (kernel, AttrValue::from(names::preset(kernel)))).collect();
    let set = {
        let chosen = chosen.clone();
        Callback::from(move |kernel: Preset| chosen.set_once(PoolingSetting::Kernel(kernel)))
    };
    html! { <p class="row">{select(kinds::KERNEL.into(), Options::new(options, &present, set), AttrValue::default())}</p> }
}

/// All placements. The chosen one is in the list with its numbers.
fn placements(chosen: &Chosen, pooling: PoolingChoice) -> Html {
    let option = |placement: Placement| {
        let is_present = placement.is_like(pooling.placement);
        let to = if is_present { pooling.placement } else { placement };
        (PoolingSetting::Placement(to), names::placement(placement))
    };
    setting_choice(chosen, controls::WINDOWS, true, Placement::all().into_iter().map(option))
}

/// The rule's own number, and a note on how frameworks differ.
fn own_number(chosen: &Chosen, pooling: PoolingChoice) -> Html {
    let slider = pooling.reduce.number().map(|number| {
        let (from, to) = (usize::from(*number.offered.start()), usize::from(*number.offered.end()));
        let on_input = {
            let chosen = chosen.clone();
            Callback::from(move |value: usize| {
                chosen.set(PoolingSetting::RuleNumber(u16::try_from(value).unwrap_or(u16::MAX)));
            })
        };
        html! {
            <Slider label={controls::own_number(pooling.reduce)} symbol={if number.parts == 1 { number.symbol } else { "" }} value={usize::from(number.in_parts())}
                min={from} max={to} {on_input} on_settle={chosen.on_settle.clone()} />
        }
    });
    let note = rule_words(pooling.reduce).note;
    html! { <>{slider}if !note.is_empty() { <p class="say">{note}</p> }</> }
}
