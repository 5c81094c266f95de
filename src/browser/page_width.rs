//! The page's width for the style sheets. None of their own units leaves out the scroll bar.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Keeps the style property `--page` at the page's width, as long as the page is open.
pub fn keep() {
    set();
    if let Some(window) = web_sys::window() {
        EventListener::new(&window, "resize", |_| set()).forget();
    }
}

fn set() {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|d| d.document_element());
    if let Some(root) = root.and_then(|root| root.dyn_into::<HtmlElement>().ok()) {
        // Without it, the width of the window is used.
        let _ = root.style().set_property("--page", &format!("{}px", root.client_width()));
    }
}
