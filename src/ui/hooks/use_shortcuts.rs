//! Undo and redo by keyboard, anywhere on the page.

use crate::browser::keyboard::{Shortcut, on_shortcut};
use crate::ui::session::{Session, Step};
use yew::prelude::*;

/// Ctrl+Z and Ctrl+Shift+Z.
#[hook]
pub fn use_shortcuts(session: &Session) {
    let session = session.clone();
    use_effect_with((), move |()| {
        let listener = on_shortcut(move |shortcut| {
            session.step(match shortcut {
                Shortcut::Undo => Step::Undo,
                Shortcut::Redo => Step::Redo,
            });
        });
        move || drop(listener)
    });
}
