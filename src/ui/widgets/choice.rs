//! One of a few things, all of them in sight.

use std::sync::atomic::{AtomicU32, Ordering};
use yew::prelude::*;

/// Radio buttons belong together by a name, which no other group on the page may have.
static GROUPS: AtomicU32 = AtomicU32::new(0);

/// What a [`Choice`] needs.
#[derive(Properties, PartialEq)]
pub struct ChoiceProps<T: Clone + PartialEq + 'static> {
    /// Its name, also for screen readers.
    pub label: AttrValue,
    /// Show the name above the options.
    #[prop_or_default]
    pub show_label: bool,
    /// The values with their words.
    pub options: Vec<(T, AttrValue)>,
    /// Values that cannot be chosen at the moment.
    #[prop_or_default]
    pub unavailable: Vec<T>,
    /// The present value.
    pub value: T,
    /// Called with the new value.
    pub on_choose: Callback<T>,
}

/// One of a few things, all of them in sight: radio buttons that look like pills.
#[component]
pub fn Choice<T: Clone + PartialEq + 'static>(props: &ChoiceProps<T>) -> Html {
    let group = use_memo((), |()| format!("choice-{}", GROUPS.fetch_add(1, Ordering::Relaxed)));
    let options = props.options.iter().map(|(value, words)| {
        let on_choose = props.on_choose.clone();
        let chosen = *value == props.value;
        let disabled = props.unavailable.contains(value);
        let emitted = value.clone();
        let onchange = Callback::from(move |_: Event| on_choose.emit(emitted.clone()));
        html! {
            <label class={classes!("pill", chosen.then_some("on"))}>
                <input type="radio" name={(*group).clone()} checked={chosen} {disabled} {onchange} />
                <span>{words}</span>
            </label>
        }
    });
    html! {
        <div class="choice" role="radiogroup" aria-label={props.label.clone()}>
            if props.show_label { <span class="choice-label" aria-hidden="true">{&props.label}</span> }
            {for options}
        </div>
    }
}
