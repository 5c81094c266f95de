//! Something that is on or off.

use yew::prelude::*;

/// A check box with words beside it and an explanation below.
pub(super) fn switch(
    label: Html,
    note: &str,
    checked: bool,
    disabled: bool,
    on_change: impl Fn() + 'static,
) -> Html {
    let onchange = Callback::from(move |_: Event| on_change());
    html! {
        <label class="switch">
            <input type="checkbox" {checked} {disabled} {onchange} />
            <span>{label}</span>
            if !note.is_empty() { <span class="sub">{note.to_owned()}</span> }
        </label>
    }
}
