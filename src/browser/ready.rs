//! Tells tests and embedding pages what the page is doing, by attributes of `<html>`.

fn set(name: &str, value: &str) {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|d| d.document_element());
    if let Some(root) = root {
        let _ = root.set_attribute(name, value);
    }
}

/// `data-ready="true"` once the first maps are painted.
pub fn set_ready() {
    set("data-ready", "true");
}

/// `data-busy`: whether maps are still being computed.
pub fn set_busy(busy: bool) {
    set("data-busy", if busy { "true" } else { "false" });
}
