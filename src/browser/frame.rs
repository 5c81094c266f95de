//! A frame with another page in it, and the room for it.

use gloo::events::EventListener;
use web_sys::{Element, HtmlIFrameElement};

/// Opens an address in a frame, without adding a step to the browser's history.
pub fn show(frame: &HtmlIFrameElement, address: &str) {
    let Some(window) = frame.content_window() else { return };
    // Where the browser refuses, the frame stays as it is.
    let _ = window.location().replace(address);
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
