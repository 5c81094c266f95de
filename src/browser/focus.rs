//! Keyboard focus.

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, KeyboardEvent, Node};

/// Moves the keyboard focus to `element` if it is on another element of the same `list`, as when the arrow keys walk
/// from one map of a stage to the next.
pub fn follow(element: &HtmlElement, list: &str) {
    let active = document().and_then(|document| document.active_element());
    let Some(active) = active else { return };
    let same_list = match (active.closest(list), element.closest(list)) {
        (Ok(Some(here)), Ok(Some(there))) => here == there,
        _ => false,
    };
    let is_other = !active.is_same_node(Some(element));
    if same_list && is_other {
        // A refusal leaves the focus where it was.
        let _ = element.focus();
    }
}

/// Moves the keyboard focus to `element` and scrolls it into view.
pub fn take(element: &HtmlElement) {
    let _ = element.focus();
}

/// Moves the keyboard focus to the first element inside another one that `selector` finds.
pub fn take_first(inside: &Element, selector: &str) {
    let found = inside.query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into().ok()) {
        take(&element);
    }
}

/// Once the page is drawn anew, moves the keyboard focus to the first element that `selector` finds.
pub fn take_later(selector: &'static str) {
    Timeout::new(0, move || {
        let body = document().and_then(|document| document.document_element());
        body.iter().for_each(|body| take_first(body, selector));
    })
    .forget();
}

/// Moves the keyboard focus to `element` if nothing has it, as after the focused element was removed.
pub fn catch(element: &HtmlElement) {
    let active = document().and_then(|document| document.active_element());
    if active.is_none_or(|active| active.tag_name() == "BODY") {
        let _ = element.focus();
    }
}

/// Once the page is drawn anew, catches the keyboard focus with the first element that `selector` finds.
pub fn catch_later(selector: String) {
    Timeout::new(0, move || {
        let found = document().and_then(|document| document.query_selector(&selector).ok()?);
        if let Some(element) = found.and_then(|element| element.dyn_into().ok()) {
            catch(&element);
        }
    })
    .forget();
}

/// Like [`catch_later`], with the close button of the next message, or else the first button of the view.
pub fn catch_first() {
    catch_later("main button:not(.arrow)".into());
}

/// Like [`catch_later`], with the icon of the row at `index`, or of the last, which comes after it in the page.
pub fn catch_row(row: &str, index: usize) {
    catch_later(format!(".{row}:nth-of-type({}) > .icon, .{row}:last-of-type > .icon", index + 1));
}

/// Calls back when something outside of an element is pressed or gets the focus, and when Escape is pressed.
#[must_use]
pub fn on_outside(element: Element, callback: impl Fn() + 'static) -> Option<[EventListener; 3]> {
    let document = document()?;
    let callback = Rc::new(callback);
    Some(["pointerdown", "focusin", "keydown"].map(|kind| {
        let (element, callback) = (element.clone(), callback.clone());
        EventListener::new(&document, kind, move |event| {
            let is_leaving = match event.dyn_ref::<KeyboardEvent>() {
                Some(key) => key.key() == "Escape",
                None => {
                    let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
                    target.is_some_and(|target| !element.contains(Some(&target)))
                }
            };
            if is_leaving {
                callback();
            }
        })
    }))
}

fn document() -> Option<Document> {
    web_sys::window().and_then(|window| window.document())
}
