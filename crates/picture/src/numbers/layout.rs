//! Numbers as text, in rows that are not split yet.

use super::ratio::Ratio;

/// The rows of a text, before it is known what separates the numbers in them.
#[derive(Debug)]
pub(super) struct Layout {
    /// The sizes of all dimensions but the columns, outermost first. Their product is the number of rows.
    pub sizes: Vec<usize>,
    /// The rows, one after the other.
    pub rows: Vec<String>,
    /// What all numbers are multiplied by.
    pub scale: Option<Ratio>,
    /// How the rows were found.
    pub source: Source,
}

/// How the rows of a layout were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// They are lines.
    Lines,
    /// They are lines whose first number is their index.
    IndexedLines,
    /// They are the parts of one line.
    OneLine,
    /// LaTeX marks them.
    Latex,
    /// Brackets hold them.
    Brackets,
    /// The lines within one bracket are one row.
    JoinedLines,
}

impl Source {
    pub(super) const fn is_bracketed(self) -> bool {
        matches!(self, Self::Brackets | Self::JoinedLines)
    }
}
