//! A frame with another page in it, and the room for it.

use gloo::events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlIFrameElement};

/// Opens an address in a frame, without adding a step to the browser's history.
pub fn show(frame: &HtmlIFrameElement, address: &str) {
    let Some(window) = frame.content_window() else { return };
    // Where the browser refuses, the frame stays as it is.
    let _ = window.location().replace(address);
}

/// Calls back when Escape was pressed in a frame with this page, where nothing was open (`docs/messages.md`).
#[must_use]
pub fn on_escape(frame: &HtmlIFrameElement, callback: impl Fn() + 'static) -> Option<EventListener> {
    let frame = frame.clone();
    let listener = EventListener::new(&web_sys::window()?.into(), "message", move |message| {
        let read = |from: &JsValue, name: &str| Reflect::get(from, &name.into()).unwrap_or_default();
        let is_from_frame = frame
            .content_window()
            .is_some_and(|window| read(message, "source") == *AsRef::<JsValue>::as_ref(&window));
        if is_from_frame && read(&read(message, "data"), "event") == "escape" {
            callback();
        }
    });
    Some(listener)
}

/// The width of an element's inside, in pixels. `None` while it is not shown.
#[must_use]
pub fn room(element: &Element) -> Option<usize> {
    usize::try_from(element.client_width()).ok().filter(|&width| width > 0)
}

/// Calls back when the window changes its size.
#[must_use]
pub fn on_resize(callback: impl Fn() + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "resize", move |_| callback()))
}
