//! A button that shows only an icon.

use super::icon;
use yew::prelude::*;

/// A button with an icon. One function for all of them keeps the page small. A disabled one keeps the keyboard focus, which
/// would be lost when its last press disables it; pressing it does nothing.
/// `title` is what the pointer reads: the name, or the name with its keys.
#[inline(never)]
pub(crate) fn icon_button(
    class: &'static str,
    name: &'static str,
    title: &'static str,
    strokes: &'static str,
    disabled: bool,
    onclick: Callback<MouseEvent>,
) -> Html {
    let onclick = (!disabled).then_some(onclick);
    let disabled = disabled.then_some("true");
    html! { <button {class} aria-label={name} {title} aria-disabled={disabled} {onclick}>{icon(strokes)}</button> }
}
