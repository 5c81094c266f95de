//! Undo and redo by keyboard, anywhere on the page.

use crate::browser::keyboard::{Shortcut, on_shortcut};
use crate::lesson::History;
use crate::ui::session::Step;
use yew::prelude::*;

/// Ctrl+Z and Ctrl+Shift+Z.
#[hook]
pub fn use_shortcuts(session: &UseReducerHandle<History>) {
    let dispatcher = session.dispatcher();
    use_effect_with((), move |()| {
        let listener = on_shortcut(move |shortcut| {
            dispatcher.dispatch(match shortcut {
                Shortcut::Undo => Step::Undo,
                Shortcut::Redo => Step::Redo,
            });
        });
        move || drop(listener)
    });
}
