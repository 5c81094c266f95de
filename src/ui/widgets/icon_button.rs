//! A button that shows only an icon.

use super::icon;
use yew::prelude::*;

/// A button with an icon. One function for all of them keeps the page small.
#[inline(never)]
pub(crate) fn icon_button(
    class: &'static str,
    name: &'static str,
    strokes: &'static str,
    disabled: bool,
    onclick: Callback<MouseEvent>,
) -> Html {
    html! { <button {class} aria-label={name} title={name} {disabled} {onclick}>{icon(strokes)}</button> }
}
