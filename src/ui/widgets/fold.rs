//! A part of the page that opens on a click.

use web_sys::HtmlElement;
use yew::prelude::*;

/// A part of the page that opens on a click, closed at first. `state`: its present value in a word or two.
pub fn fold(title: impl Into<AttrValue>, state: impl Into<AttrValue>, inside: Html) -> Html {
    controlled_fold(title.into(), state.into(), false, Callback::noop(), inside)
}

/// The same, controlled by the page. `on_toggle` is called when the learner opens or closes it.
pub fn controlled_fold(
    title: AttrValue,
    state: AttrValue,
    open: bool,
    on_toggle: Callback<bool>,
    inside: Html,
) -> Html {
    let ontoggle = Callback::from(move |event: Event| {
        // This event also fires when the page changes `open` itself.
        let details: HtmlElement = event.target_unchecked_into();
        let is_open = details.has_attribute("open");
        if is_open != open {
            on_toggle.emit(is_open);
        }
    });
    html! {
        <details class="fold" {open} {ontoggle}>
            <summary><span>{title}</span><span class="sub">{state}</span></summary>
            <div class="fold-inside">{inside}</div>
        </details>
    }
}
