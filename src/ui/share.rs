//! The link that opens exactly this lesson.

use crate::browser::{clipboard, location};
use crate::lesson::{Lesson, permalink};
use crate::text::{self, share as words};
use std::rc::Rc;
use yew::platform::spawn_local;
use yew::prelude::*;

/// What a [`Share`] needs.
#[derive(Properties, PartialEq)]
pub(crate) struct ShareProps {
    /// The lesson.
    pub lesson: Rc<Lesson>,
}

/// A button that shows the link and copies it.
#[component]
pub(crate) fn Share(props: &ShareProps) -> Html {
    let open = use_state_eq(|| false);
    let copied = use_state_eq(|| None::<bool>);
    let copy = {
        let (lesson, copied) = (props.lesson.clone(), copied.clone());
        Callback::from(move |()| {
            let (address, copied) = (location::address_with(&permalink::write(&lesson).text), copied.clone());
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
    let close = {
        let open = open.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                open.set(false);
            }
        })
    };
    html! {
        <div class="share" onkeydown={close}>
            <button class="primary" aria-expanded={open.to_string()} onclick={on_share}>{words::SHARE}</button>
            if *open { {sheet(&props.lesson, *copied)} }
        </div>
    }
}

fn sheet(lesson: &Lesson, copied: Option<bool>) -> Html {
    let link = permalink::write(lesson);
    let address = location::address_with(&link.text);
    html! {
        <div class="share-sheet" role="group" aria-label={words::SHEET}>
            <label>
                <span>{text::link_label(&link.left_behind)}</span>
                <input type="text" readonly=true aria-label={words::LINK} value={address} />
            </label>
            <p role="status" class="sub">
                {match copied {
                    Some(true) => words::COPIED,
                    Some(false) => words::NOT_COPIED,
                    None => "",
                }}
            </p>
            if !link.left_behind.is_empty() { <p class="sub left-behind">{text::left_behind(&link.left_behind)}</p> }
        </div>
    }
}
