//! The ways in which pasted numbers can be read.

use super::controls::number_in_box;
use crate::cnn::Shape;
use poolscope_picture::numbers::{Axes, Notation, Reading};

/// Above the choice between several readings.
pub const WHICH: &str = "This can be read in more than one way. Which one is meant?";

/// Keeps the numbers that were there before.
pub const KEEP: &str = "Keep what is there";

/// The first numbers of a reading, as rows of a small table with tabs between columns.
#[must_use]
pub fn preview(reading: &Reading) -> String {
    let Shape { rows, columns, .. } = reading.shape;
    let mut words = String::new();
    for (at, row) in reading.values.chunks(columns.max(1)).enumerate() {
        if at % rows.max(1) < ROWS_SHOWN {
            for value in row.iter().take(COLUMNS_SHOWN) {
                words += &number_in_box(*value);
                words.push('\t');
            }
            words += if columns > COLUMNS_SHOWN { "…\n" } else { "\n" };
        } else if at % rows == ROWS_SHOWN {
            words += "…\n";
        }
        if (at + 1).is_multiple_of(rows) {
            words.push('\n');
        }
    }
    words.truncate(words.trim_end().len());
    words
}

/// Rows of each map in a preview.
const ROWS_SHOWN: usize = 4;
/// Columns in a preview.
const COLUMNS_SHOWN: usize = 5;

/// What a reading makes of a text: its size, what its signs mean and which dimension is which.
#[must_use]
pub fn reading(reading: &Reading) -> String {
    let Shape { channels, rows, columns } = reading.shape;
    let mut words = match channels {
        1 => format!("{rows} × {columns}"),
        channels => format!("{channels} maps of {rows} × {columns}"),
    };
    let parts = [notation(reading.notation), axes(reading.axes), headings(reading.without_headings)];
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        words.push_str(", ");
        words.push_str(part);
    }
    words
}

const fn notation(notation: Notation) -> &'static str {
    match notation {
        Notation::Point => "",
        Notation::Comma => "with decimal commas",
        Notation::CommaGroups => "with commas between thousands",
        Notation::PointGroups => "with points between thousands",
        Notation::SpaceGroups => "with spaces between thousands",
    }
}

const fn axes(axes: Axes) -> &'static str {
    match axes {
        Axes::Printed => "",
        Axes::OneRow => "all in one row",
        Axes::ChannelsFirst => "channels first, as in PyTorch",
        Axes::ChannelsLast => "channels last, as in TensorFlow",
    }
}

const fn headings(without: bool) -> &'static str {
    if without { "without the headings" } else { "" }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
mod tests {
    use super::*;
    use poolscope_picture::numbers::{Place, read};

    #[test]
    fn a_preview_shows_the_first_rows_and_columns_of_every_map() {
        let preview = |text: &str| preview(&read(text, Place::PICTURE).unwrap()[0]);
        assert_eq!(preview("1,024\t2,048\n4\t5"), "1024\t2048\t\n4\t5");
        assert_eq!(preview("1 2 3 4 5 6"), "1\t2\t3\t4\t5\t…");
        assert_eq!(preview("1\n2\n3\n4\n5\n6"), "1\t\n2\t\n3\t\n4\t\n…");
        assert_eq!(preview("[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]"), "1\t2\t\n3\t4\t\n\n5\t6\t\n7\t8");
    }

    #[test]
    fn readings_differ_in_their_words() {
        let words = |text: &str| read(text, Place::PICTURE).unwrap().iter().map(reading).collect::<Vec<_>>();
        assert_eq!(words("1 2\n3 4"), ["2 × 2"]);
        assert_eq!(
            words("1,024\t2,048"),
            ["1 × 2, with commas between thousands", "1 × 2, with decimal commas"]
        );
        assert_eq!(
            words("[[[1, 2, 3]], [[4, 5, 6]], [[7, 8, 9]]]"),
            ["3 × 3"],
            "dimensions of size 1 are dropped"
        );
        assert_eq!(
            words("[[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [1, 2, 3]]]"),
            [
                "2 maps of 2 × 3, channels first, as in PyTorch",
                "3 maps of 2 × 2, channels last, as in TensorFlow"
            ]
        );
        let line = "1.00000000 ".repeat(6);
        assert_eq!(words(&format!("[{line}\n{line}]")), ["2 × 6", "1 × 12, all in one row"]);
        assert_eq!(words("a\tb\n1\t2"), ["1 × 2, without the headings"]);
        assert_eq!(words("1.024,5\t2"), ["1 × 2, with points between thousands"]);
        assert_eq!(words("1 024,5\t2"), ["1 × 2, with spaces between thousands"]);
    }
}
