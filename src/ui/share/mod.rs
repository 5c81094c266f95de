//! Share: the link, and all that shows this setup elsewhere.

mod address;
mod along;
mod code;
mod copied;
mod dialog;
mod look;
mod parts;
mod preview;
mod snippet;
mod take_away;
mod window;

use super::scene::Scene;
use super::views::use_later_half;
use crate::say::share as words;
use crate::setup::Framing;
use std::hint::black_box;
use yew::prelude::*;

/// The props of [`Share`].
#[derive(Properties, PartialEq)]
pub(crate) struct ShareProps {
    /// What is shared.
    pub scene: Scene,
    /// How the page itself was asked to be shown.
    pub framing: Framing,
}

/// What the dialog shows.
#[derive(Clone, Properties, PartialEq)]
pub(crate) struct Shared {
    /// What is shared.
    pub scene: Scene,
    /// How the page itself was asked to be shown: the author's choices so far.
    pub framing: Framing,
    /// Called when it is closed.
    pub on_close: Callback<()>,
}

/// The button that opens the dialog. The dialog comes with the views' wasm: few visitors share.
#[component]
pub(crate) fn Share(props: &ShareProps) -> Html {
    let open = use_state_eq(|| false);
    let (awaited, _) = use_later_half(*open);
    let on_open = {
        let open = open.setter();
        Callback::from(move |_: MouseEvent| open.set(true))
    };
    let on_close = {
        let open = open.setter();
        Callback::from(move |()| open.set(false))
    };
    let shared = Shared { scene: props.scene.clone(), framing: props.framing.clone(), on_close };
    // Called through its address alone, since the other half of the program has it (`xtask/src/split/`).
    let dialog: fn(&Shared) -> Html = black_box(dialog::dialog);
    html! {
        <div class="share">
            <button class="primary share-open" aria-haspopup="dialog" onclick={on_open}>{words::SHARE}</button>
            if *open { {awaited.unwrap_or_else(|| dialog(&shared))} }
        </div>
    }
}
