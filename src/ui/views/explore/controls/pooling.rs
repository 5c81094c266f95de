//! The controls of a pooling.

use super::borders::borders;
use super::chosen::Chosen;
use super::dilation::{dilation, dilation_words};
use super::linked::linked_rows;
use super::placement::placement_numbers;
use super::setting_choice::{setting_choice, setting_choice_with_more};
use super::window_slider::window_sliders;
use crate::cnn::Reduce;
use crate::say::{controls, names, rule_words};
use crate::setup::{Placement, PoolingChoice, PoolingSetting, WindowNumber};
use crate::ui::scene::Scene;
use crate::ui::widgets::{Slider, fold};
use yew::prelude::*;

/// The controls of a pooling.
pub(super) fn pooling_controls(chosen: &Chosen, pooling: PoolingChoice) -> Html {
    let sliders = |number| window_sliders(chosen, number, false);
    html! {
        <>
            {rules(chosen)}
            {own_number(chosen, pooling)}
            {placements(chosen, pooling)}
            {placement_numbers(chosen, pooling)}
            if pooling.placement == Placement::Sliding {
                {linked_rows(chosen, html! { <><div>{sliders(WindowNumber::Size)}</div><div>{sliders(WindowNumber::Stride)}</div></> })}
            }
        </>
    }
}

/// What is rarely needed: borders and dilation.
pub(super) fn pooling_folds(chosen: &Chosen, pooling: PoolingChoice, scene: &Scene) -> Html {
    if pooling.placement != Placement::Sliding {
        return Html::default();
    }
    html! {
        <>
            {borders(chosen, scene)}
            {fold(controls::DILATION, dilation_words(chosen), dilation(chosen))}
        </>
    }
}

/// The rules that are always visible: max and average.
const FRONT: usize = 2;

/// All rules. The chosen one is in the list with its own numbers.
fn rules(chosen: &Chosen) -> Html {
    let option = |rule: Reduce| (PoolingSetting::Rule(rule), rule_words(rule).button);
    setting_choice_with_more(chosen, controls::RULE, FRONT, Reduce::all().into_iter().map(option))
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
