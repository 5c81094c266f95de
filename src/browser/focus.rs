//! Keyboard focus. When the element that has it goes, `static/keys.js` moves it to the nearest control. Where another one is
//! better, as the button that opened what closes, it is moved before, with [`leave`].

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

/// Moves the keyboard focus to `element` if it is on another element of the same `list`, as when the arrow keys walk
/// from one map of a stage to the next.
pub fn follow(element: &HtmlElement, list: &str) {
    let Some(active) = active() else { return };
    let same_list = match (active.closest(list), element.closest(list)) {
        (Ok(Some(here)), Ok(Some(there))) => here == there,
        _ => false,
    };
    let is_other = !active.is_same_node(Some(element));
    if same_list && is_other {
        take(element);
    }
}

/// Moves the keyboard focus to `element` and scrolls it into view.
pub fn take(element: &HtmlElement) {
    // A refusal leaves the focus where it was.
    let _ = element.focus();
}

/// Moves the keyboard focus to the first element inside another one that `selector` finds.
pub fn take_first(inside: &Element, selector: &str) {
    let found = inside.query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into().ok()) {
        take(&element);
    }
}

/// Moves the keyboard focus to the first element of the page that `selector` finds.
pub fn go_to(selector: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        take_first(&root, selector);
    }
}

/// Once the page is drawn anew, moves the keyboard focus to the first element of the page that `selector` finds.
pub fn go_later(selector: &'static str) {
    Timeout::new(0, move || go_to(selector)).forget();
}

/// Before a part of the page goes: if the keyboard focus is in it, moves it to the first element of the page that the
/// selector finds.
pub fn leave(part: &str, to: &str) {
    if active().is_some_and(|active| active.closest(part).is_ok_and(|part| part.is_some())) {
        go_to(to);
    }
}

fn active() -> Option<Element> {
    document()?.active_element()
}

fn document() -> Option<Document> {
    web_sys::window().and_then(|window| window.document())
}
