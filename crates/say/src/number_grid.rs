//! The words of typing or pasting numbers instead of a picture.

use super::no_number::advice;
use super::number::{count, counted};
use crate::setup::limits::{GRID_SIDE, MAGNITUDE};
use poolscope_picture::grid::TooLarge;
use poolscope_picture::numbers::{CellError, NumbersError, Printer, Textbook};

/// The number of rows.
pub const ROWS: &str = "Rows";
/// The number of columns.
pub const COLUMNS: &str = "Columns";
/// The number of grids, one for each map of the picture.
pub const MAPS: &str = "Maps";
/// Grids from textbooks.
pub const TEXTBOOKS: &str = "Textbook examples";
/// Reduces the pipeline to one pooling.
pub const POOLING_ONLY: &str = "Pooling only";
/// The same at more length.
pub const POOLS: &str = "Only a 2 × 2 max pooling with stride 2, on these numbers";
/// Beside that button.
pub const NOTHING_ELSE: &str = "2 × 2 max pooling and nothing else";
/// The title of the fold with the text box.
pub const PASTE: &str = "Paste a grid as text";
/// The text box.
pub const TEXT: &str = "Numbers as text";
/// An example of its content.
pub const EXAMPLE: &str = "1 3 2 4\n5 6 7 8\n3 2 1 0\n1 2 3 4";
/// Takes the text as the picture.
pub const USE: &str = "Use these numbers";
/// The formats that can be typed or pasted.
pub const PASTE_HINT: &str = "Rows on lines of their own, numbers separated by tabs, spaces, commas or semicolons. \
     Matrices from Python, MATLAB, R, Julia, LaTeX and Markdown work too.";
/// The note while the shown grid is not the picture yet.
pub const GRID_PROPOSED: &str =
    "An example to start from. It becomes the picture with the first number you change.";

/// The grid, with its size.
#[must_use]
pub fn grid(rows: usize, columns: usize) -> String {
    format!("Numbers, {} and {}", counted(rows, "row"), counted(columns, "column"))
}

/// The name of a cell of a grid, from its place counted from 0.
#[must_use]
pub fn cell_name(row: usize, column: usize) -> String {
    format!("Row {}, column {}", row + 1, column + 1)
}

/// The name of a textbook example.
#[must_use]
pub const fn textbook(book: Textbook) -> &'static str {
    match book {
        Textbook::Pooling => "4 × 4 for pooling",
        Textbook::Cs231n => "4 × 4 of CS231n",
        Textbook::Edge => "Vertical edge",
        Textbook::Signs => "Mixed signs",
        Textbook::Cross => "Plus sign",
    }
}

/// Why a cell is not a possible number. Its place is counted from 1.
#[must_use]
pub fn cell_error(error: &CellError) -> String {
    let CellError { text, row, column, is_too_far } = error;
    let place = cell_name(*row, *column);
    match (text.as_str(), is_too_far) {
        ("", _) => format!("{place} is empty. Type a number."),
        (text, false) => format!("{place}: “{text}” is no number."),
        (text, true) => format!(
            "{place}: {text} is too large. Numbers from −{0} to {0} are possible.",
            count_of(MAGNITUDE)
        ),
    }
}

/// Why pasted numbers do not fit into the grid.
#[must_use]
pub fn too_large(TooLarge { rows, columns }: TooLarge) -> String {
    would_be(rows, columns, *GRID_SIDE.end())
}

/// The size that the numbers would have, and the sizes that are possible.
fn would_be(rows: usize, columns: usize, most: usize) -> String {
    let least = GRID_SIDE.start();
    let place = match most {
        1 => "Only one number fits here.".into(),
        most if most == *GRID_SIDE.end() => format!("A grid has {least} × {least} to {most} × {most}."),
        most => format!("A kernel has {least} × {least} to {most} × {most}."),
    };
    format!("That would be {rows} × {columns} numbers. {place}")
}

/// Why a text is not a grid of numbers, and where. Places are counted from 1.
#[must_use]
pub fn numbers_error(error: &NumbersError) -> String {
    match error {
        NumbersError::Empty => "There are no numbers in it yet.".into(),
        NumbersError::Cell(error) => match error.kind() {
            Some(kind) if !error.text.is_empty() => format!("{} {}", cell_error(error), advice(kind)),
            Some(_) | None => cell_error(error),
        },
        NumbersError::Ragged { row, columns, expected } => format!(
            "Row {} has {columns} {}, but the first row has {expected}. All rows need the same length.",
            row + 1,
            if *columns == 1 { "number" } else { "numbers" }
        ),
        NumbersError::Size { rows, columns, most } => would_be(*rows, *columns, *most),
        NumbersError::TooLong => "The text is too long. Paste only the numbers.".into(),
        NumbersError::Dimensions { sizes, channels } => {
            let mut size = String::new();
            for side in sizes {
                size += if size.is_empty() { ", " } else { " × " };
                size += &count(*side as u64);
            }
            let most = match channels {
                1 => "Paste one of its matrices.".into(),
                channels => format!("Paste at most {channels} matrices, one for each channel."),
            };
            format!("These numbers have {} dimensions{size}. {most}", sizes.len())
        }
        NumbersError::Several { count } => format!(
            "These are {count} matrices, one after the other. Paste one of them. If they are one, take out what \
             stands between its rows."
        ),
        NumbersError::Shortened(printer) => shortened(*printer).into(),
        NumbersError::LeaveOut { text } => format!(
            "“{text}” is not read. Leave it out and paste the numbers alone; if it changes them, paste the result."
        ),
        NumbersError::Code { text } => {
            format!("“{text}(…)” is a program. Run it and paste the numbers that it prints.")
        }
        NumbersError::Keys { count: 1 } => {
            "A name stands before the numbers. Paste the numbers alone.".into()
        }
        NumbersError::Keys { count } => {
            format!("{count} names stand before the numbers. Paste the numbers of one of them.")
        }
        NumbersError::Levels => {
            "The rows of this table have names of several levels. Print it without them. In pandas: \
             print(table.to_numpy())"
                .into()
        }
        NumbersError::Unclosed => "A bracket has no end. Paste the whole matrix.".into(),
        NumbersError::Uneven => {
            "The brackets do not hold rows of numbers only, or not equally many. Paste one matrix.".into()
        }
    }
}

/// How to print all numbers with the program that left some out.
const fn shortened(printer: Printer) -> &'static str {
    match printer {
        Printer::NumPy => {
            "These numbers were shortened by NumPy: print them whole. In NumPy: np.set_printoptions(threshold=np.inf)"
        }
        Printer::PyTorch => {
            "These numbers were shortened by PyTorch: print them whole. In PyTorch: torch.set_printoptions(profile=\"full\")"
        }
        Printer::Pandas => {
            "These numbers were shortened by pandas: print them whole. In pandas: print(table.to_string())"
        }
        Printer::R => "These numbers were shortened by R: print them whole. In R: options(max.print = 9999)",
        Printer::Julia => {
            "These numbers were shortened by Julia: print them whole. In Julia: show(stdout, MIME(\"text/plain\"), A)"
        }
        Printer::Polars => {
            "These numbers were shortened by polars: print them whole. In polars: pl.Config(tbl_rows=-1, tbl_cols=-1)"
        }
        Printer::JavaScript => {
            "These numbers were shortened by the console: print them whole. In JavaScript: JSON.stringify(numbers)"
        }
        Printer::Latex => {
            "Dots of LaTeX, as \\cdots, stand for numbers that were left out. Type all numbers in their place."
        }
        Printer::Unknown => "Dots stand for numbers that were left out. Paste all of them.",
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a limit, which is a whole number"
)]
fn count_of(limit: f32) -> String {
    count(limit as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_in_numbers_tells_its_place_counted_from_1() {
        let fault = |text: &str| match poolscope_picture::numbers::parse(text) {
            Err(error) => numbers_error(&error),
            Ok(_) => String::new(),
        };
        assert_eq!(fault("1 2\n3 x"), "Row 2, column 2: “x” is no number.");
        assert_eq!(fault("1,,2\n3,4,5"), "Row 1, column 2 is empty. Type a number.");
        assert_eq!(
            fault("1 2\n3"),
            "Row 2 has 1 number, but the first row has 2. All rows need the same length."
        );
        assert_eq!(
            fault("1 2\n3 1e9"),
            "Row 2, column 2: 1e9 is too large. Numbers from −1\u{202f}000\u{202f}000 to 1\u{202f}000\u{202f}000 are possible."
        );
    }
}
