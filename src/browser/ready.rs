//! Publishes the page's state for tests and embedding pages, as attributes of `<html>`.
//!
//! `data-busy`: whether maps are being computed or painted. `data-ready="true"`: the first maps are painted.

use std::cell::Cell;

#[derive(Clone, Copy)]
struct Doing {
    computing: bool,
    painting: bool,
    /// Whether sentences and tables still follow the maps.
    following: bool,
    /// Views' own work that is under way.
    tasks: u32,
    /// Whether the chosen view is being loaded.
    loading: bool,
    /// Whether all parts of the page are loaded.
    complete: bool,
    /// The value of `data-busy`, once it is set.
    said: Option<bool>,
}

thread_local! {
    /// One for the page.
    static DOING: Cell<Doing> = const { Cell::new(Doing { computing: true, painting: false, following: false, tasks: 0, loading: false, complete: false, said: None }) };
}

/// Sets whether maps are being computed.
pub fn set_computing(computing: bool) {
    say(Doing { computing, ..DOING.get() });
}

/// Sets whether maps in sight are being painted.
pub(super) fn set_painting(painting: bool) {
    say(Doing { painting, ..DOING.get() });
}

/// Sets whether sentences and tables still follow the maps.
pub fn set_following(following: bool) {
    say(Doing { following, ..DOING.get() });
}

/// Counts a view's own work that begins, or ends.
pub fn add_task(begins: bool) {
    let doing = DOING.get();
    let tasks = if begins { doing.tasks.saturating_add(1) } else { doing.tasks.saturating_sub(1) };
    say(Doing { tasks, ..doing });
}

/// Sets whether the chosen view is being loaded.
pub fn set_loading(loading: bool) {
    say(Doing { loading, ..DOING.get() });
}

/// Marks all parts of the page as loaded.
pub fn set_complete() {
    say(Doing { complete: true, ..DOING.get() });
}

fn say(doing: Doing) {
    let busy = doing.computing
        || doing.painting
        || doing.following
        || doing.tasks > 0
        || doing.loading
        || !doing.complete;
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
