//! One of many things, in a list that opens.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// What a [`Select`] needs.
#[derive(Properties, PartialEq)]
pub struct SelectProps<T: Clone + PartialEq + 'static> {
    /// Its name, also for screen readers.
    pub label: AttrValue,
    /// The values with their words.
    pub options: Vec<(T, AttrValue)>,
    /// The present value; `None` when it is none of the options.
    pub value: Option<T>,
    /// What to show when the value is none of the options.
    #[prop_or_default]
    pub otherwise: AttrValue,
    /// Called with the new value.
    pub on_choose: Callback<T>,
}

/// One of many things, in the browser's own list.
#[component]
pub fn Select<T: Clone + PartialEq + 'static>(props: &SelectProps<T>) -> Html {
    let chosen = props.options.iter().position(|(value, _)| Some(value) == props.value.as_ref());
    let onchange = {
        let values: Vec<T> = props.options.iter().map(|(value, _)| value.clone()).collect();
        let on_choose = props.on_choose.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            let index = select.value().parse::<usize>().ok();
            if let Some(value) = index.and_then(|index| values.get(index)) {
                on_choose.emit(value.clone());
            }
        })
    };
    let options = props.options.iter().enumerate().map(|(index, (_, words))| {
        html! { <option value={index.to_string()} selected={chosen == Some(index)}>{words}</option> }
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
