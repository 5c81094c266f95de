//! Dialogs over the page.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement};

/// Opens a dialog over the page. The rest of the page can then be neither pressed nor reached by keyboard.
pub fn open(dialog: &HtmlDialogElement) {
    if !dialog.open() {
        // It refuses only what is open already, or is not on the page.
        let _ = dialog.show_modal();
    }
}

/// Whether a press was on the ground beside the dialog: the browser gives it to the dialog itself.
#[must_use]
pub fn is_beside(event: &Event) -> bool {
    event.target().is_some_and(|target| target.has_type::<HtmlDialogElement>())
}

/// Whether any dialog is open.
#[must_use]
pub fn is_any_open() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let found: Option<Element> =
        document.and_then(|document| document.query_selector("dialog[open]").ok()?);
    found.is_some()
}
