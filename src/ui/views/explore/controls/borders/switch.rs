//! A switch: on or off.

use yew::prelude::*;

/// A check box with a label and the framework's name for it, and an explanation below.
pub(super) fn switch(
    [label, framework_name]: [&'static str; 2],
    note: &str,
    checked: bool,
    disabled: bool,
    onchange: Callback<Event>,
) -> Html {
    html! {
        <label class="switch">
            <input type="checkbox" {checked} {disabled} {onchange} />
            <span>{label}<code>{framework_name}</code></span>
            if !note.is_empty() { <span class="sub">{note.to_owned()}</span> }
        </label>
    }
}
