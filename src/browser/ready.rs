//! Tells tests and embedding pages what the page is doing, by attributes of `<html>`.
//!
//! `data-busy`: whether maps are being computed or painted. `data-ready="true"` once the first maps are painted.

use std::cell::Cell;

#[derive(Clone, Copy)]
struct Doing {
    computing: bool,
    painting: bool,
    /// Whether all parts of the page are there.
    complete: bool,
    /// What `data-busy` says, once it does.
    said: Option<bool>,
}

thread_local! {
    /// There is one page, so there is one of these.
    static DOING: Cell<Doing> = const { Cell::new(Doing { computing: true, painting: false, complete: false, said: None }) };
}

/// Says whether maps are being computed.
pub fn set_computing(computing: bool) {
    say(Doing { computing, ..DOING.get() });
}

/// Says whether maps in sight are being painted.
pub(super) fn set_painting(painting: bool) {
    say(Doing { painting, ..DOING.get() });
}

/// Says that all parts of the page are there.
pub fn set_complete() {
    say(Doing { complete: true, ..DOING.get() });
}

fn say(doing: Doing) {
    let busy = doing.computing || doing.painting || !doing.complete;
    DOING.set(Doing { said: Some(busy), ..doing });
    if doing.said == Some(busy) {
        return;
    }
    let root = web_sys::window().and_then(|window| window.document()).and_then(|d| d.document_element());
    let Some(root) = root else { return };
    let _ = root.set_attribute("data-busy", if busy { "true" } else { "false" });
    if !busy {
        let _ = root.set_attribute("data-ready", "true");
    }
}
