//! The ways in which pasted numbers can be read.

use super::controls::number_in_box;
use crate::cnn::Shape;
use poolscope_picture::numbers::{Axes, Notation, Reading};

/// Above the choice between several readings.
pub const WHICH: &str = "This can be read in more than one way. Which one is meant?";

/// Keeps the numbers that were there before.
pub const KEEP: &str = "Keep what is there";

/// While a text is read, which takes a moment only the first time.
pub const READING: &str = "Reading the numbers…";

/// A second text came while the first was read.
pub const BUSY: &str = "The numbers that were pasted before are still being read.";

/// Something else was done before a text was read, or before one of its readings was chosen.
pub const OVERTAKEN: &str = "The pasted numbers were not used, because something else was done before they were read. Paste them again if they are wanted.";

/// The addon that reads texts is not there.
pub const MISSING: &str = "The part of the page that reads pasted numbers did not load: perhaps there is no network now. \
     Nothing was changed; try again.";

/// The first numbers of a reading, as rows with tabs between columns.
#[must_use]
pub fn preview(reading: &Reading) -> String {
    let mut words = String::new();
    for (at, value) in reading.values.iter().enumerate().take(SHOWN) {
        if at > 0 {
            words.push(if at % reading.shape.columns == 0 { '\n' } else { '\t' });
        }
        words += &number_in_box(*value);
    }
    if reading.values.len() > SHOWN {
        words += " …";
    }
    words
}

/// Numbers in a preview.
const SHOWN: usize = 20;

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
    fn a_preview_shows_the_first_numbers_row_by_row() {
        let preview = |text: &str| preview(&read(text, Place::PICTURE).unwrap()[0]);
        assert_eq!(preview("1,024\t2,048\n4\t5"), "1024\t2048\n4\t5");
        assert_eq!(preview("[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]"), "1\t2\n3\t4\n5\t6\n7\t8");
        assert_eq!(preview(&"1 2 3\n".repeat(7)), "1\t2\t3\n".repeat(6) + "1\t2 …");
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
