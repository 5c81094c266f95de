//! The words of a page whose author hides or locks parts of it.

use crate::setup::{Part, Parts};

/// Stands before controls that are locked.
pub const LOCKED_HERE: &str = "Locked by the author of this page";
/// Goes back to what the author set.
pub const RESET: &str = "Reset";
/// The same, in full.
pub const RESET_TITLE: &str = "Back to how the author of this page set it";
/// Opens the whole page in another tab.
pub const OPEN: &str = "Open in Poolscope";
/// The same, in full.
pub const OPEN_TITLE: &str = "Opens what you see here in Poolscope, in a new tab";
/// The note of the author.
pub const NOTE: &str = "Note of the author";

/// The parts that the author locked, said once for the page.
#[must_use]
pub fn locked(parts: Parts) -> String {
    let names: Vec<_> = parts.iter().map(part_name).collect();
    format!("{LOCKED_HERE}: {}", names.join(", "))
}

/// The name of a part, as authors choose it.
#[must_use]
pub const fn part_name(part: Part) -> &'static str {
    match part {
        Part::Header => "Header and views",
        Part::Picture => "Picture sources",
        Part::Move => "Moving the picture",
        Part::Strip => "Strip of stages",
        Part::Stages => "Editing stages",
        Part::Kind => "Pooling kind",
        Part::Window => "Window and stride",
        Part::Borders => "Padding and borders",
        Part::Filters => "Filters",
        Part::Inspector => "Under the window",
        Part::Display => "Colours and scales",
        Part::Choices => "Choices of a view",
    }
}

/// What the author holds as it is, as the object of a sentence.
#[must_use]
pub(crate) const fn held(part: Part) -> &'static str {
    match part {
        Part::Header => "the view",
        Part::Picture => "the picture",
        Part::Move => "the place of the picture",
        Part::Strip => "the strip",
        Part::Stages => "the stages",
        Part::Kind => "the kind of pooling",
        Part::Window => "the windows",
        Part::Borders => "padding and borders",
        Part::Filters => "the filters",
        Part::Inspector => "the inspector",
        Part::Display => "colours and scales",
        Part::Choices => "what the view asks",
    }
}
