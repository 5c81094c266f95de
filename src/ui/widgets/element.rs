//! Elements with a name or a style, and buttons, each compiled once.

use crate::browser::style::css;
use yew::prelude::*;

/// An element with a name for readers that do not see it.
#[inline(never)]
pub(crate) fn named(
    (tag, class): (&'static str, &'static str),
    role: Option<&'static str>,
    name: AttrValue,
    style: &str,
    inside: Vec<Html>,
) -> Html {
    html! { <@{tag} {class} {role} aria-label={name} ~style={css(style)}>{inside}</@> }
}

/// A button. Without something to do it stays, and says that it is disabled.
#[inline(never)]
pub(crate) fn button(
    class: &'static str,
    name: Option<AttrValue>,
    words: &'static str,
    onclick: Option<Callback<MouseEvent>>,
) -> Html {
    let disabled = onclick.is_none().then_some("true");
    html! { <button {class} aria-label={name.clone()} title={name} aria-disabled={disabled} {onclick}>{words}</button> }
}
