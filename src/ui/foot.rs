//! What an embedded page has in place of the header: the author's words above, and a foot with the ways back and out.

use super::hooks::use_rested;
use super::scene::Scene;
use super::session::{Session, Step};
use super::widgets::icon;
use crate::browser::location;
use crate::say::framing as words;
use crate::setup::{Framing, permalink};
use yew::prelude::*;

/// The author's note, and what is locked, said once.
pub(super) fn words_of(framing: &Framing) -> Html {
    html! {
        <>
            if !framing.note.is_empty() { <p class="note" role="note" aria-label={words::NOTE} dir="auto">{&framing.note}</p> }
            if !framing.locked.is_empty() { <p class="locked sub">{words::locked(framing.locked)}</p> }
        </>
    }
}

/// The props of [`Foot`].
#[derive(Properties, PartialEq)]
pub(super) struct FootProps {
    /// The scene.
    pub scene: Scene,
    /// The page's state.
    pub session: Session,
}

/// Back to what the author set, and out to the whole page with what is shown now.
#[component]
pub(super) fn Foot(props: &FootProps) -> Html {
    let FootProps { scene, session } = props;
    let rested = use_rested(scene).setup;
    let link = use_memo(rested, |setup| location::address_with(&permalink::write(setup).text));
    let reset = session.stepper(|| Step::Reset).reform(|_: MouseEvent| ());
    html! {
        <>
            <span class="grow"></span>
            <button title={words::RESET_TITLE} onclick={reset}>{words::RESET}</button>
            <a href={(*link).clone()} target="_blank" rel="noopener" title={words::OPEN_TITLE}>{words::OPEN}{icon("M7 4H3.5v8.5H12V9M9 3h4v4M13 3 7.5 8.5")}</a>
        </>
    }
}
