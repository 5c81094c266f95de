//! Reads grids of numbers from pasted text, and has the grids of the textbooks.

use crate::setup::limits::MAGNITUDE;
use crate::setup::{Numbers, decimal};

/// Why a text is not a grid of numbers. Rows and columns are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumbersError {
    /// The text is empty.
    Empty,
    /// A cell is not a number (an empty cell has an empty text).
    NotANumber {
        /// The cell, at most 20 characters of it.
        text: String,
        /// Its row.
        row: usize,
        /// Its column.
        column: usize,
    },
    /// A number's absolute value is above [`MAGNITUDE`].
    TooFar {
        /// The cell, at most 20 characters of it.
        text: String,
        /// Its row.
        row: usize,
        /// Its column.
        column: usize,
    },
    /// A row is longer or shorter than the first one.
    Ragged {
        /// The row.
        row: usize,
        /// How many numbers it has.
        columns: usize,
        /// How many the first row has.
        expected: usize,
    },
    /// A side is outside [`GRID_SIDE`](crate::setup::limits::GRID_SIDE).
    Size {
        /// Rows of the text.
        rows: usize,
        /// Numbers in its rows.
        columns: usize,
    },
}

/// Reads a grid copied from a spreadsheet, a text, Python, NumPy, JSON or MATLAB.
///
/// Rows end with lines or with brackets. Tabs, commas, semicolons and spaces separate numbers; without lines and
/// brackets, a `;` ends a row. A comma is a decimal comma if something else separates the numbers, no number has two
/// commas, and there is neither a point nor a bracket. Minus signs and dashes of all lengths are understood.
///
/// # Errors
/// The first [`NumbersError`] in reading order, then ragged rows, then the size.
pub fn parse(text: &str) -> Result<Numbers, NumbersError> {
    let rows = block(text)?;
    let columns = rows.first().map_or(0, Vec::len);
    let size = NumbersError::Size { rows: rows.len(), columns };
    Numbers::new(rows.len(), columns, rows.concat()).ok_or(size)
}

/// Reads rows of equal length as [`parse`] does, of any size but empty: a part of a grid.
///
/// # Errors
/// As [`parse`], except for the size.
pub fn block(text: &str) -> Result<Vec<Vec<f32>>, NumbersError> {
    let mut block: Vec<Vec<f32>> = Vec::new();
    for (row, cells) in rows(text).iter().enumerate() {
        let values = cells.iter().enumerate().map(|(column, cell)| number(cell, row, column));
        block.push(values.collect::<Result<_, _>>()?);
    }
    let Some(columns) = block.first().map(Vec::len) else { return Err(NumbersError::Empty) };
    if let Some((row, cells)) = block.iter().enumerate().find(|(_, cells)| cells.len() != columns) {
        return Err(NumbersError::Ragged { row, columns: cells.len(), expected: columns });
    }
    Ok(block)
}

/// Reads the typed text of the cell at (row, column). A comma is a decimal comma.
///
/// # Errors
/// [`NumbersError::NotANumber`] and [`NumbersError::TooFar`].
pub fn cell(text: &str, (row, column): (usize, usize)) -> Result<f32, NumbersError> {
    let text: String = text.trim().chars().map(plain).collect();
    number(&text.replacen(',', ".", 1), row, column)
}

fn number(cell: &str, row: usize, column: usize) -> Result<f32, NumbersError> {
    let text = || cell.chars().take(20).collect();
    match decimal(cell) {
        Some(value) if value.abs() <= MAGNITUDE => Ok(value),
        Some(_) => Err(NumbersError::TooFar { text: text(), row, column }),
        None => Err(NumbersError::NotANumber { text: text(), row, column }),
    }
}

/// The cells of each row that is not empty.
fn rows(text: &str) -> Vec<Vec<String>> {
    let text: String = text.chars().map(plain).collect();
    let (body, bracketed) = match (text.find('['), text.rfind(']')) {
        (Some(from), Some(to)) if from < to => (text.get(from..to).unwrap_or_default(), true),
        _ => (text.as_str(), false),
    };
    let end = if bracketed { ']' } else { '\n' };
    let lines = |end: char| -> Vec<&str> {
        let ends = |c: char| c == '[' || c.is_whitespace() || (bracketed && c == ',');
        let lines = body.split(end).map(|line| line.trim_start_matches(ends).trim_end());
        lines.filter(|line| !line.is_empty()).collect()
    };
    let mut found = lines(end);
    if found.len() == 1 && body.contains(';') {
        found = lines(';');
    }
    let comma = !bracketed && has_decimal_commas(&found);
    found.into_iter().map(|line| cells(line, comma)).collect()
}

/// Replaces characters of the same meaning by one of them.
fn plain(c: char) -> char {
    match c {
        '\u{2212}' | '\u{2013}' | '\u{2010}' | '\u{2011}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '{' => '[',
        '}' => ']',
        '\r' => '\n',
        '\u{feff}' => ' ',
        other => other,
    }
}

/// Whether the commas in these lines are decimal commas.
fn has_decimal_commas(lines: &[&str]) -> bool {
    let parts = |line: &str| -> Vec<String> {
        let parts = line.split(|c: char| c == ';' || c.is_whitespace());
        parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let inside = |part: &String| {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        part.split_once(',').is_none_or(|(whole, rest)| {
            digit(whole.chars().last()) && digit(rest.chars().next()) && !rest.contains(',')
        })
    };
    !lines.iter().any(|line| line.contains('.'))
        && lines.iter().any(|line| line.contains(','))
        && lines.iter().all(|line| parts(line).len() > 1 && parts(line).iter().all(inside))
}

fn cells(line: &str, decimal_comma: bool) -> Vec<String> {
    let hard = |c: char| matches!(c, '\t' | ';') || (c == ',' && !decimal_comma);
    let line = line.trim_end_matches(|c: char| hard(c) || c.is_whitespace());
    let mut cells = Vec::new();
    for part in line.split(hard) {
        if part.trim().is_empty() {
            cells.push(String::new());
        }
        cells.extend(part.split_whitespace().map(|cell| cell.replace(',', ".")));
    }
    cells
}

/// Grids from textbooks, ready to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Textbook {
    /// The usual 4 × 4 for max and average pooling: the maxima are 6, 8, 3, 4.
    Pooling,
    /// The 4 × 4 of Stanford's CS231n for max pooling: 6, 8, 3, 4 as well.
    Cs231n,
    /// A 6 × 6 with a bright left half and a dark right half: a vertical edge.
    Edge,
    /// A 4 × 4 with negative numbers: average pooling and ReLU may not change places on it.
    Signs,
    /// A 5 × 5 plus sign of ones.
    Cross,
}

impl Textbook {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 5] = [Self::Pooling, Self::Cs231n, Self::Edge, Self::Signs, Self::Cross];

    /// Its name in links.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Pooling => "pooling",
            Self::Cs231n => "cs231n",
            Self::Edge => "edge",
            Self::Signs => "signs",
            Self::Cross => "cross",
        }
    }

    /// Its numbers as text, which [`parse`] reads.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Pooling => "1 3 2 4; 5 6 7 8; 3 2 1 0; 1 2 3 4",
            Self::Cs231n => "1 1 2 4; 5 6 7 8; 3 2 1 0; 1 2 3 4",
            Self::Edge => {
                "10 10 10 0 0 0; 10 10 10 0 0 0; 10 10 10 0 0 0; \
                 10 10 10 0 0 0; 10 10 10 0 0 0; 10 10 10 0 0 0"
            }
            Self::Signs => "4 -4 2 -6; -8 4 -2 2; -1 -3 5 1; -2 -2 -7 3",
            Self::Cross => "0 0 1 0 0; 0 0 1 0 0; 1 1 1 1 1; 0 0 1 0 0; 0 0 1 0 0",
        }
    }

    /// Its numbers. They always exist; a test checks it.
    #[must_use]
    pub fn numbers(self) -> Option<Numbers> {
        parse(self.text()).ok()
    }
}

#[cfg(test)]
mod tests;
