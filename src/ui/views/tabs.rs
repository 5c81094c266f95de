//! The tabs of the views.

use super::VIEWS;
use crate::say::views::{VIEWS as LABEL, view_name};
use crate::setup::{Change, View};
use yew::prelude::*;

/// A tab for each view, if there are several.
pub(super) fn tabs(present: View, on_change: &Callback<Change>) -> Html {
    if VIEWS.len() < 2 {
        return Html::default();
    }
    let tabs = VIEWS.iter().map(|entry| {
        let view = entry.view;
        let onclick = on_change.reform(move |_: MouseEvent| Change::View(view));
        let pressed = (view == present).to_string();
        html! { <button aria-pressed={pressed} {onclick}>{view_name(view)}</button> }
    });
    html! { <nav class="tabs" aria-label={LABEL}>{for tabs}</nav> }
}
