//! The words of Recognise.

/// The heading.
pub const TITLE: &str = "Networks that learn, with pooling and without.";
/// The line behind it.
pub const SUBTITLE: &str = "They learn in this page, side by side, from the same pictures.";
