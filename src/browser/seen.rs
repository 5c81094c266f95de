//! Whether anyone can see the page: it may be in a hidden tab or in a frame that its host hides or has scrolled away.

/// Whether the page can be seen now.
#[must_use]
pub fn is_seen() -> bool {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return true };
    let Some(root) = document.document_element() else { return true };
    // boot.js observes whether the page is in sight and sets the attribute. Firefox stops its observers in a frame that is
    // not displayed, but there the page has no width.
    !document.hidden() && root.client_width() > 0 && !root.has_attribute("data-unseen")
}
