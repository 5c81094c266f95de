//! The top of the page: its name, undo and redo, light and dark, and the link.

use super::share::Share;
use super::widgets::icon;
use crate::lesson::Lesson;
use crate::pixels::Paper;
use std::rc::Rc;
use yew::prelude::*;

/// What a [`Header`] needs.
#[derive(Properties, PartialEq)]
pub struct HeaderProps {
    /// The lesson, for its link.
    pub lesson: Rc<Lesson>,
    /// Whether there is something to take back.
    pub can_undo: bool,
    /// Whether something was taken back.
    pub can_redo: bool,
    /// Light or dark.
    pub paper: Paper,
    /// One step back.
    pub on_undo: Callback<()>,
    /// One step forward again.
    pub on_redo: Callback<()>,
    /// Turns light to dark and back.
    pub on_paper: Callback<()>,
}

/// The top of the page.
#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let HeaderProps { lesson, can_undo, can_redo, paper, on_undo, on_redo, on_paper } = props;
    let other_paper = match paper {
        Paper::Light => "Dark page",
        Paper::Dark => "Light page",
    };
    html! {
        <header>
            <h1 class="brand">
                <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
                    <rect class="brand-a" x="1" y="1" width="9" height="9" rx="2" />
                    <rect class="brand-b" x="12" y="1" width="9" height="9" rx="2" />
                    <rect class="brand-b" x="1" y="12" width="9" height="9" rx="2" />
                    <rect class="brand-c" x="12" y="12" width="9" height="9" rx="2" />
                </svg>
                {"Poolscope"}
            </h1>
            <span class="grow"></span>
            <button aria-label="Undo" title="Undo (Ctrl+Z)" disabled={!can_undo} onclick={on_undo.reform(|_| ())}>{icon("M6 2.5 3 5.5l3 3M3 5.5h6a4 4 0 0 1 0 8H6")}</button>
            <button aria-label="Redo" title="Redo (Ctrl+Shift+Z)" disabled={!can_redo} onclick={on_redo.reform(|_| ())}>{icon("M10 2.5l3 3-3 3M13 5.5H7a4 4 0 0 0 0 8h3")}</button>
            <button aria-label={other_paper} title={other_paper} onclick={on_paper.reform(|_| ())}>{icon("M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11v11M8 5l3.6-.8M8 8h5.3M8 11l3.6.8")}</button>
            <Share lesson={lesson.clone()} />
        </header>
    }
}
