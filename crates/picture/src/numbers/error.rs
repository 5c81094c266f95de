//! Why a text is not read as numbers.

use super::search::{has, trim};
use super::signs::KEEPING;

/// Why a cell is not a possible number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellError {
    /// The cell's text, at most 20 characters; empty if the cell is.
    pub text: String,
    /// Its row, counted from 0.
    pub row: usize,
    /// Its column, counted from 0.
    pub column: usize,
    /// It is a number whose absolute value is above [`MAGNITUDE`](crate::setup::limits::MAGNITUDE).
    pub is_too_far: bool,
}

/// Why a text is not read as numbers. Rows and columns are counted from 0. A `text` has at most 20 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumbersError {
    /// The text is empty.
    Empty,
    /// The text is longer than any grid.
    TooLong,
    /// A cell is not a possible number.
    Cell(CellError),
    /// A row is longer or shorter than the first one.
    Ragged {
        /// The row.
        row: usize,
        /// How many numbers it has.
        columns: usize,
        /// How many the first row has.
        expected: usize,
    },
    /// A side is longer than the place allows.
    Size {
        /// Rows of the text.
        rows: usize,
        /// Numbers in its rows.
        columns: usize,
        /// The longest possible side.
        most: usize,
    },
    /// There are more dimensions or more channels than the place allows.
    Dimensions {
        /// The size of every dimension above 1, outermost first.
        sizes: Vec<usize>,
        /// How many channels are possible.
        channels: usize,
    },
    /// There are several matrices, one after the other.
    Several {
        /// How many.
        count: usize,
    },
    /// A program printed only a part of the numbers.
    Shortened(Printer),
    /// Something stands around the numbers whose meaning is not known.
    LeaveOut {
        /// Its beginning.
        text: String,
    },
    /// It is a program that makes numbers, and not the numbers.
    Code {
        /// The name of the function that it calls.
        text: String,
    },
    /// A bracket or an environment has no end.
    Unclosed,
    /// An object has names in front of its numbers, and more than one part.
    Keys {
        /// How many names.
        count: usize,
    },
    /// The rows of a table have names of several levels.
    Levels,
    /// Brackets or slices hold different counts of rows, or numbers beside rows.
    Uneven,
}

impl NumbersError {
    pub(super) fn leave_out(text: &str) -> Self {
        Self::LeaveOut { text: beginning(trim(text, b"")) }
    }
}

/// As much of a text as is shown.
pub(super) fn beginning(text: &str) -> String {
    let mut beginning = String::new();
    for c in text.chars().take(20) {
        beginning.push(if c == char::from(KEEPING) { '\u{a0}' } else { c });
    }
    beginning
}

/// A program that prints large matrices in part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Printer {
    /// NumPy, and TensorFlow through it.
    NumPy,
    /// PyTorch.
    PyTorch,
    /// pandas.
    Pandas,
    /// R.
    R,
    /// Julia.
    Julia,
    /// polars.
    Polars,
    /// A console of JavaScript.
    JavaScript,
    /// LaTeX, by hand: `\cdots`.
    Latex,
    /// Somebody or something.
    Unknown,
}

impl Printer {
    /// Which program shortened this print, if dots or its own words say so.
    pub(super) fn of(text: &str) -> Option<Self> {
        let has = |sign: &str| has(text, sign);
        let dots = has("...") || has("…");
        match () {
            () if has("max.print") => Some(Self::R),
            () if has("⋮") || has("⋯") || has("⋱") => Some(Self::Julia),
            () if dots && has("more item") => Some(Self::JavaScript),
            () if dots && has("shape: (") => Some(Self::Polars),
            () if dots && has("tensor(") => Some(Self::PyTorch),
            () if dots && (has(" rows x ") || has(" rows × ") || has("dtype:")) => Some(Self::Pandas),
            () if dots && has("[") => Some(Self::NumPy),
            () if dots => Some(Self::Unknown),
            () => None,
        }
    }
}
