//! The tabs of the views.

use super::VIEWS;
use crate::browser::location;
use crate::say::views::{VIEWS as LABEL, view_name};
use crate::setup::View;
use yew::prelude::*;

/// A tab for each view: a link to the same setup in that view.
pub(in crate::ui) fn tabs(present: View, on_view: &Callback<View>) -> Html {
    // As it was when the page rested last: writing the link at every change would slow a drag.
    let address = location::fragment();
    let tabs = VIEWS.iter().map(|entry| {
        let view = entry.view;
        let href = format!("#{}", in_view(&address, view.word()));
        let onclick = on_view.reform(move |event: MouseEvent| {
            event.prevent_default();
            view
        });
        let current = (view == present).to_string();
        html! { <a {href} aria-current={current} {onclick}>{view_name(view)}</a> }
    });
    html! { <nav class="tabs" aria-label={LABEL}>{for tabs}</nav> }
}

/// A link with another view.
fn in_view(link: &str, view: &str) -> String {
    let link = if link.is_empty() { "v=1" } else { link };
    let parts = link.split('&').filter(|part| !part.starts_with("view="));
    parts.fold(String::new(), |link, part| link + part + "&") + "view=" + view
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tab_leads_to_the_same_setup_in_its_view() {
        assert_eq!(in_view("", "explore"), "v=1&view=explore");
        assert_eq!(in_view("v=1&view=other&size=8", "explore"), "v=1&size=8&view=explore");
    }
}
