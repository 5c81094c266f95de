//! The words of saving files.

/// Names and titles of the buttons: CSV, PNG, SVG.
pub const KINDS: [(&str, &str); 3] = [
    ("CSV", "Save the numbers as CSV"),
    ("PNG", "Save this as a PNG picture"),
    ("SVG", "Save this as an SVG drawing"),
];
/// A file could not be made.
pub const NOT_SAVED: &str = "The file could not be made. Try again, or open the page in a tab of its own.";
/// Nobody tells the page whether its frame lets files through.
pub const IN_A_FRAME: &str = "If no file came, the frame in which this page stands does not allow files (sandbox=\"allow-downloads\").";
