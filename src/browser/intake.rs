//! Listens on the whole page for files that are dropped or pasted.

use super::drop_paste::{carries_address, carries_files, dropped_file, pasted_file, pasted_text};
use super::keyboard::is_typing;
use gloo::events::{EventListener, EventListenerOptions};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DragEvent, Event, Window};

/// A file of the learner's.
pub use web_sys::File;

/// Calls `on_hover` when a drag of files enters or leaves the page, and `on_file` when a file is dropped or pasted, with
/// `None` if only an address is dropped. Dropping the listeners ends it.
#[must_use]
pub fn listen(
    on_hover: impl Fn(bool) + 'static,
    on_file: impl Fn(Option<File>) + 'static,
) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let (on_hover, on_file) = (Rc::new(on_hover), Rc::new(on_file));
    let hover = {
        let on_hover = on_hover.clone();
        move |event: &DragEvent| {
            if carries_files(event) || carries_address(event) {
                // Without this the browser would leave the page and show the file.
                event.prevent_default();
                on_hover(carries_files(event));
            }
        }
    };
    let leave = {
        let on_hover = on_hover.clone();
        move |event: &DragEvent| {
            // Moving from one element of the page to another also fires this event.
            if event.related_target().is_none() {
                on_hover(false);
            }
        }
    };
    let drop = {
        let on_file = on_file.clone();
        move |event: &DragEvent| {
            if carries_files(event) || carries_address(event) {
                event.prevent_default();
                on_hover(false);
                on_file(dropped_file(event));
            }
        }
    };
    let paste = move |event: &ClipboardEvent| {
        // Spreadsheets copy a picture of the cells beside their text. In a field, the text is meant.
        if is_typing(event) && pasted_text(event).is_some() {
            return;
        }
        if let Some(file) = pasted_file(event) {
            event.prevent_default();
            on_file(Some(file));
        }
    };
    vec![
        on(&window, "dragenter", hover.clone()),
        on(&window, "dragover", hover),
        on(&window, "dragleave", leave),
        on(&window, "drop", drop),
        on(&window, "paste", paste),
    ]
}

fn on<E: JsCast>(window: &Window, name: &'static str, handle: impl Fn(&E) + 'static) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(window, name, options, move |event: &Event| {
        if let Some(event) = event.dyn_ref::<E>() {
            handle(event);
        }
    })
}
