//! Scrolling parts of the page.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Scrolls a row sideways so that the child that matches `selector` is in its middle. Nothing else moves.
pub fn to_child(row: &HtmlElement, selector: &str) {
    let child = row.query_selector(selector).ok().flatten();
    if let Some(child) = child.and_then(|child| child.dyn_into::<HtmlElement>().ok()) {
        row.set_scroll_left(child.offset_left() - row.client_width() / 2);
    }
}
