//! Keys that work anywhere on the page.

use super::dialog;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent};

/// A key that works anywhere on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortcut {
    /// Ctrl+Z or ⌘Z.
    Undo,
    /// Ctrl+Shift+Z, ⌘⇧Z or Ctrl+Y.
    Redo,
}

/// Calls back for each shortcut. Fields in which text is typed keep their own undo, and an open dialog keeps the page
/// behind it as it is.
#[must_use]
pub fn on_shortcut(callback: impl Fn(Shortcut) + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(&window, "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        if !(event.ctrl_key() || event.meta_key())
            || event.alt_key()
            || is_typing(event)
            || dialog::is_any_open()
        {
            return;
        }
        let shortcut = match event.key().as_str() {
            "z" | "Z" if event.shift_key() => Shortcut::Redo,
            "z" | "Z" => Shortcut::Undo,
            "y" | "Y" => Shortcut::Redo,
            _ => return,
        };
        event.prevent_default();
        callback(shortcut);
    }))
}

/// Whether an event comes from a field for typing text or a number. Lists and sliders do not count: they have no undo
/// of their own.
pub(super) fn is_typing(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let fields = "textarea, input[type=text], input[type=number], input:not([type]), [contenteditable]";
    target.is_some_and(|element| element.matches(fields).unwrap_or(false))
}

/// The step (down, right) of an arrow key.
#[must_use]
pub fn arrow(event: &KeyboardEvent) -> Option<(i32, i32)> {
    match event.key().as_str() {
        "ArrowLeft" => Some((0, -1)),
        "ArrowRight" => Some((0, 1)),
        "ArrowUp" => Some((-1, 0)),
        "ArrowDown" => Some((1, 0)),
        _ => None,
    }
}
