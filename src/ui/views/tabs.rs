//! The tabs that lead to the views.

use super::VIEWS;
use crate::lesson::{Action, View};
use crate::text::views::{VIEWS as LABEL, view_name};
use yew::prelude::*;

/// A tab for each view, once there are several.
pub(super) fn tabs(present: View, on_action: &Callback<Action>) -> Html {
    if VIEWS.len() < 2 {
        return Html::default();
    }
    let tabs = VIEWS.iter().map(|entry| {
        let view = entry.view;
        let onclick = on_action.reform(move |_: MouseEvent| Action::ShowView(view));
        let pressed = (view == present).to_string();
        html! { <button aria-pressed={pressed} {onclick}>{view_name(view)}</button> }
    });
    html! { <nav class="tabs" aria-label={LABEL}>{for tabs}</nav> }
}
