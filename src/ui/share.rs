//! The link that opens exactly this setup.

use crate::browser::{clipboard, location};
use crate::say::{self, share as words};
use crate::setup::{Setup, permalink};
use crate::ui::widgets::own_tab;
use std::rc::Rc;
use yew::platform::spawn_local;
use yew::prelude::*;

/// The props of [`Share`].
#[derive(Properties, PartialEq)]
pub(crate) struct ShareProps {
    /// The setup.
    pub setup: Rc<Setup>,
}

/// A button that shows the link and copies it. `static/keys.js` presses it again when something else is used.
#[component]
pub(crate) fn Share(props: &ShareProps) -> Html {
    let open = use_state_eq(|| false);
    let copied = use_state_eq(|| None::<bool>);
    let copy = {
        let (setup, copied) = (props.setup.clone(), copied.clone());
        Callback::from(move |()| {
            let (address, copied) = (location::address_with(&permalink::write(&setup).text), copied.clone());
            spawn_local(async move { copied.set(Some(clipboard::copy(&address).await)) });
        })
    };
    let on_share = {
        let (open, copied, copy) = (open.clone(), copied.clone(), copy);
        Callback::from(move |_: MouseEvent| {
            copied.set(None);
            if !*open {
                copy.emit(());
            }
            open.set(!*open);
        })
    };
    html! {
        <div class="share popup">
            <button class="primary" aria-expanded={open.to_string()} onclick={on_share}>{words::SHARE}</button>
            if *open { {sheet(&props.setup, *copied)} }
        </div>
    }
}

fn sheet(setup: &Setup, copied: Option<bool>) -> Html {
    let link = permalink::write(setup);
    let address = location::address_with(&link.text);
    html! {
        <div class="share-sheet" role="group" aria-label={words::SHEET}>
            <label>
                <span>{say::link_label(&link.left_behind)}</span>
                <input type="text" readonly=true aria-label={words::LINK} value={address} />
            </label>
            <p role="status" class="sub">
                {match copied {
                    Some(true) => words::COPIED,
                    Some(false) if location::is_framed() => words::NOT_COPIED_IN_FRAME,
                    Some(false) => words::NOT_COPIED,
                    None => "",
                }}
            </p>
            if copied == Some(false) { {own_tab()} }
            if !link.left_behind.is_empty() { <p class="sub left-behind">{say::left_behind(&link.left_behind)}</p> }
        </div>
    }
}
