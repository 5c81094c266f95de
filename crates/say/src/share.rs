//! The words of sharing the link.

/// Shows the link and copies it.
pub const SHARE: &str = "Share";
/// The sheet with the link.
pub const SHEET: &str = "Link to this lesson";
/// The link itself.
pub const LINK: &str = "Link";
/// The link was copied.
pub const COPIED: &str = "Copied.";
/// The link could not be copied.
pub const NOT_COPIED: &str = "The browser does not allow copying here: select the link and copy it.";
/// The page around this one does not allow to copy.
pub const NOT_COPIED_IN_FRAME: &str = "This page stands in a frame of another page, which does not allow copying \
     (allow=\"clipboard-write\"): select the link and copy it, or open the page in a tab of its own.";
