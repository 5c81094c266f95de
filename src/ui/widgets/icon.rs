//! Icons for buttons, drawn with lines because fonts of old devices lack the characters.

use yew::prelude::*;

/// An icon for a button. Its name is the button's.
pub fn icon(path: &'static str) -> Html {
    html! {
        <svg class="line-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d={path} />
        </svg>
    }
}
