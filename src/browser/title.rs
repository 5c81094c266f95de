//! The title of the tab.

/// Sets the tab's title.
pub fn set(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}
