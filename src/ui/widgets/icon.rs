//! A sign on a button, drawn with lines: fonts of old devices lack the characters.

use yew::prelude::*;

/// A sign on a button, which has its name from the button.
pub fn icon(path: &'static str) -> Html {
    html! {
        <svg class="line-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d={path} />
        </svg>
    }
}
