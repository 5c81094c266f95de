//! The tabs of the views.

use super::VIEWS;
use crate::browser::location;
use crate::say::views::{VIEWS as LABEL, view_name};
use crate::setup::{View, permalink};
use yew::prelude::*;

/// A tab for each view: a link to the same setup in that view.
pub(in crate::ui) fn tabs(present: View, on_view: &Callback<View>) -> Html {
    // As it was when the page rested last: writing the link at every change would slow a drag.
    let address = location::fragment();
    let tabs = VIEWS.iter().map(|entry| {
        let view = entry.view;
        let href = format!("#{}", permalink::in_view(&address, view));
        let onclick = on_view.reform(move |event: MouseEvent| {
            event.prevent_default();
            view
        });
        let current = (view == present).to_string();
        html! { <a {href} aria-current={current} {onclick}>{view_name(view)}</a> }
    });
    html! { <nav class="tabs" aria-label={LABEL}>{for tabs}</nav> }
}
