//! What is said where the link is shown and copied.

/// Shows the link and copies it.
pub const SHARE: &str = "Share";
/// The sheet that holds the link.
pub const SHEET: &str = "Link to this lesson";
/// The link itself.
pub const LINK: &str = "Link";
/// The link was copied.
pub const COPIED: &str = "Copied.";
/// The link could not be copied.
pub const NOT_COPIED: &str = "The browser does not allow copying here: select the link and copy it.";
