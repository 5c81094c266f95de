//! The cell whose window the page shows.

/// The cell in sight, pinned or not, as links have it (`docs/messages.md`). `None` where no cell is explained.
#[must_use]
pub fn in_sight() -> Option<String> {
    let document = web_sys::window()?.document()?;
    document.query_selector("[data-cell]").ok()??.get_attribute("data-cell")
}
