//! A sign on a button, drawn with lines: fonts of old devices lack the characters.

use yew::prelude::*;

/// What an [`Icon`] needs.
#[derive(Properties, PartialEq)]
pub struct IconProps {
    /// An SVG path on a field of 16 × 16.
    pub path: AttrValue,
}

/// A sign on a button, which has its name from the button.
#[component]
pub fn Icon(props: &IconProps) -> Html {
    html! {
        <svg class="line-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d={props.path.clone()} />
        </svg>
    }
}
