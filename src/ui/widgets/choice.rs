//! A choice of one of a few options, all of them visible.

use super::{Options, select};
use crate::say::controls::UNAVAILABLE;
use std::sync::atomic::{AtomicU32, Ordering};
use yew::prelude::*;

/// Numbers for the names of radio groups, which must be unique on the page.
static GROUPS: AtomicU32 = AtomicU32::new(0);

/// The props of [`Choice`].
#[derive(Properties, PartialEq)]
pub struct ChoiceProps {
    /// Its name, also for screen readers.
    pub label: AttrValue,
    /// Whether to show the name above the options.
    #[prop_or_default]
    pub show_label: bool,
    /// The options.
    pub options: Options,
    /// How many of them are always visible. The others are in a list behind them, under the name `more`.
    #[prop_or(usize::MAX)]
    pub front: usize,
    /// The name of that list.
    #[prop_or_default]
    pub more: AttrValue,
}

/// A choice of one of a few options, all of them visible: radio buttons that look like pills.
#[component]
pub fn Choice(props: &ChoiceProps) -> Html {
    let group = use_memo((), |()| format!("choice-{}", GROUPS.fetch_add(1, Ordering::Relaxed)));
    let Options { words, unavailable, chosen, on_choose } = &props.options;
    let (front, more) = (props.front.min(words.len()), props.more.clone());
    let options = words.iter().enumerate().take(front).map(|(place, words)| {
        let chosen = *chosen == Some(place);
        let disabled = unavailable.contains(&place);
        let onchange = on_choose.reform(move |_: Event| place);
        html! {
            <label class={classes!("pill", chosen.then_some("on"))} title={disabled.then_some(UNAVAILABLE)}>
                <input type="radio" name={(*group).clone()} checked={chosen} {disabled} {onchange} />
                <span>{words}</span>
            </label>
        }
    });
    html! {
        <div class="choice" role="radiogroup" aria-label={props.label.clone()}>
            if props.show_label { <span class="choice-label" aria-hidden="true">{&props.label}</span> }
            {for options}
            if front < words.len() { {select(more.clone(), rest(&props.options, front), more)} }
        </div>
    }
}

/// The options from `front` on.
fn rest(options: &Options, front: usize) -> Options {
    Options {
        words: options.words.iter().skip(front).cloned().collect(),
        unavailable: Vec::new(),
        chosen: options.chosen.and_then(|place| place.checked_sub(front)),
        on_choose: options.on_choose.reform(move |place| place + front),
    }
}
