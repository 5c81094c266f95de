//! The top of the page: its name, undo and redo, light and dark, and the link.

use super::share::Share;
use super::widgets::icon;
use crate::pixels::Paper;
use crate::say::header as words;
use crate::setup::Setup;
use std::rc::Rc;
use yew::prelude::*;

/// The top of the page.
pub(crate) fn header(
    setup: &Rc<Setup>,
    can_undo: bool,
    can_redo: bool,
    paper: Paper,
    on_undo: &Callback<()>,
    on_redo: &Callback<()>,
    on_paper: &Callback<()>,
) -> Html {
    let other_paper = match paper {
        Paper::Light => words::DARK_PAGE,
        Paper::Dark => words::LIGHT_PAGE,
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
                {words::NAME}
            </h1>
            <span class="grow"></span>
            <button aria-label={words::UNDO} title={words::UNDO_BY_KEYS} disabled={!can_undo} onclick={on_undo.reform(|_| ())}>{icon("M6 2.5 3 5.5l3 3M3 5.5h6a4 4 0 0 1 0 8H6")}</button>
            <button aria-label={words::REDO} title={words::REDO_BY_KEYS} disabled={!can_redo} onclick={on_redo.reform(|_| ())}>{icon("M10 2.5l3 3-3 3M13 5.5H7a4 4 0 0 0 0 8h3")}</button>
            <button aria-label={other_paper} title={other_paper} onclick={on_paper.reform(|_| ())}>{icon("M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11v11M8 5l3.6-.8M8 8h5.3M8 11l3.6.8")}</button>
            <Share setup={setup.clone()} />
        </header>
    }
}
