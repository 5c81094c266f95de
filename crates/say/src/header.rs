//! The words at the top of the page.

/// The name of the page.
pub const NAME: &str = "Poolscope";
/// Takes back one step.
pub const UNDO: &str = "Undo";
/// The same with its keys.
pub const UNDO_BY_KEYS: &str = "Undo (Ctrl+Z)";
/// Repeats the step that was taken back.
pub const REDO: &str = "Redo";
/// The same with its keys.
pub const REDO_BY_KEYS: &str = "Redo (Ctrl+Shift+Z)";
/// Leads back to the first view. Undo leads to the lesson again.
pub const START_AGAIN: &str = "Start again";
/// Changes to a dark page.
pub const DARK_PAGE: &str = "Dark page";
/// Changes to a light page.
pub const LIGHT_PAGE: &str = "Light page";
/// The buttons at the top.
pub const TOOLS: &str = "Page";
/// The tab's title.
#[must_use]
pub fn title(shown: &str) -> String {
    format!("{shown} · {NAME}")
}
