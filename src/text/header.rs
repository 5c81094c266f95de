//! The words at the top of the page.

/// The name of the page.
pub const NAME: &str = "Poolscope";
/// Takes one step back.
pub const UNDO: &str = "Undo";
/// The same with its keys.
pub const UNDO_BY_KEYS: &str = "Undo (Ctrl+Z)";
/// Takes the step again that was taken back.
pub const REDO: &str = "Redo";
/// The same with its keys.
pub const REDO_BY_KEYS: &str = "Redo (Ctrl+Shift+Z)";
/// Changes to a dark page.
pub const DARK_PAGE: &str = "Dark page";
/// Changes to a light page.
pub const LIGHT_PAGE: &str = "Light page";
