//! One of many things, in a list that opens.

use super::Options;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// What a [`Select`] needs.
#[derive(Properties, PartialEq)]
pub struct SelectProps {
    /// Its name, also for screen readers.
    pub label: AttrValue,
    /// The things.
    pub options: Options,
    /// What to show when the present value is none of the options.
    #[prop_or_default]
    pub otherwise: AttrValue,
}

/// One of many things, in the browser's own list.
#[component]
pub fn Select(props: &SelectProps) -> Html {
    let Options { words, chosen, on_choose, .. } = &props.options;
    let onchange = {
        let on_choose = on_choose.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            if let Ok(place) = select.value().parse() {
                on_choose.emit(place);
            }
        })
    };
    let options = words.iter().enumerate().map(|(place, words)| {
        html! { <option value={place.to_string()} selected={*chosen == Some(place)}>{words}</option> }
    });
    html! {
        <label class="select">
            <span>{&props.label}</span>
            <select {onchange}>
                if chosen.is_none() { <option value="" selected=true>{&props.otherwise}</option> }
                {for options}
            </select>
        </label>
    }
}
