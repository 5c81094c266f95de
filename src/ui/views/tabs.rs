//! The tabs of the views.

use super::VIEWS;
use crate::say::views::{VIEWS as LABEL, view_name};
use crate::setup::{Setup, View, permalink};
use yew::prelude::*;

/// A tab for each view: a link to the same setup in that view.
pub(in crate::ui) fn tabs(setup: &Setup, on_view: &Callback<View>) -> Html {
    let tabs = VIEWS.iter().map(|entry| {
        let view = entry.view;
        let href = format!("#{}", permalink::write(&Setup { view, ..setup.clone() }).text);
        let onclick = on_view.reform(move |event: MouseEvent| {
            event.prevent_default();
            view
        });
        let current = (view == setup.view).to_string();
        html! { <a {href} aria-current={current} {onclick}>{view_name(view)}</a> }
    });
    html! { <nav class="tabs" aria-label={LABEL}>{for tabs}</nav> }
}
