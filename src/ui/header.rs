//! The top of the page: its name, undo and redo, light and dark, and the link.

use super::scene::Scene;
use super::session::{Session, Step};
use super::share::Share;
use super::views::tabs;
use super::widgets::icon_button;
use crate::pixels::Paper;
use crate::say::header as words;
use crate::setup::{Framing, History, View, permalink};
use yew::prelude::*;

/// The top of the page.
pub(crate) fn header(
    history: &History,
    scene: &Scene,
    framing: &Framing,
    paper: Paper,
    session: &Session,
    on_paper: &Callback<()>,
    on_view: &Callback<View>,
) -> Html {
    let setup = history.present();
    // What an author framed starts again as the author set it.
    let start = session.stepper(if *framing == Framing::default() {
        || Step::Open(Box::new(permalink::read("")))
    } else {
        || Step::Reset
    });
    let button = |name, title, strokes, disabled, on_press: &Callback<()>| {
        icon_button("", name, title, strokes, disabled, on_press.reform(|_| ()))
    };
    let other_paper = match paper {
        Paper::Light => words::DARK_PAGE,
        Paper::Dark => words::LIGHT_PAGE,
    };
    html! {
        <header>
            <h1><a class="brand" href="./" title={words::START_AGAIN} onclick={start.reform(|event: MouseEvent| event.prevent_default())}>
                <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
                    <rect class="brand-a" x="1" y="1" width="9" height="9" rx="2" />
                    <rect class="brand-b" x="12" y="1" width="9" height="9" rx="2" />
                    <rect class="brand-b" x="1" y="12" width="9" height="9" rx="2" />
                    <rect class="brand-c" x="12" y="12" width="9" height="9" rx="2" />
                </svg>
                {words::NAME}
            </a></h1>
            {tabs(setup.view, on_view)}
            <span class="grow"></span>
            <div class="header-tools" role="toolbar" aria-label={words::TOOLS}>
            {button(words::UNDO, words::UNDO_BY_KEYS, "M6 2.5 3 5.5l3 3M3 5.5h6a4 4 0 0 1 0 8H6", !history.can_undo(), &session.stepper(|| Step::Undo))}
            {button(words::REDO, words::REDO_BY_KEYS, "M10 2.5l3 3-3 3M13 5.5H7a4 4 0 0 0 0 8h3", !history.can_redo(), &session.stepper(|| Step::Redo))}
            {button(words::START_AGAIN, words::START_AGAIN, "M3 8a5 5 0 1 1 1.5 3.5M3 12.5v-3h3", false, &start)}
            {button(other_paper, other_paper, "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11v11M8 5l3.6-.8M8 8h5.3M8 11l3.6.8", false, on_paper)}
            <Share scene={scene.clone()} framing={framing.clone()} />
            </div>
        </header>
    }
}
