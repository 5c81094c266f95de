//! What is said where another picture is chosen, drawn, typed or photographed.

use super::number::count;
use crate::lesson::limits::{
    GRID_SIDE, LONG_SIDE, MAGNITUDE, MARKS, UPLOAD_BYTES, UPLOAD_PIXELS, UPLOAD_SIDE,
};
use crate::picture::header::{Format, Refusal};
use crate::picture::numbers::{NumbersError, Textbook};

/// How pictures become numbers, so that anyone can reproduce them.
pub const VALUES: &str =
    "Values 0 to 1; grey = 0.299 R + 0.587 G + 0.114 B of the sRGB values; resized with Lanczos 3.";
/// How typed numbers become the picture.
pub const VALUES_TYPED: &str = "The numbers are taken as they are, without any scaling.";
/// What drawing by keyboard needs to be known.
pub const DRAW_BY_KEYS: &str = "By keyboard: the arrow keys move the pen cell by cell, Space or Enter puts a dot \
     or fills, and with Shift held the arrow keys draw.";
/// Why there is no sheet to draw on.
pub const NO_SHEET: &str = "Typed numbers cannot be drawn on. Choose a sheet to begin a drawing.";
/// Why another colour than grey is not seen.
pub const GREY_INK: &str = "The picture is grey. Choose RGB below to draw in colour.";
/// What to type or paste.
pub const PASTE_HINT: &str = "Rows on lines of their own, numbers separated by tabs, spaces, commas or semicolons. \
     A list from Python or MATLAB works too.";
/// What the camera does.
pub const CAMERA_HINT: &str = "Live frames go through the pipeline. They stay on this device.";
/// What is asked while the browser waits for an answer.
pub const CAMERA_ASKING: &str = "Please allow the camera in your browser.";
/// There is no camera to be had.
pub const CAMERA_ABSENT: &str = "No camera was found. Connect one, or open this page in a window of its own over https: \
     elsewhere browsers hide cameras. The picture stays as it was.";
/// The camera may not be used.
pub const CAMERA_DENIED: &str = "The camera is not allowed for this page. Allow it in the browser's settings for this \
     site and start again. The picture stays as it was.";
/// Something else uses the camera.
pub const CAMERA_BUSY: &str = "The camera is in use by another program. Close that and start again. \
     The picture stays as it was.";
/// The camera stopped by itself.
pub const CAMERA_ENDED: &str =
    "The camera was switched off or unplugged. Its last frame stays as the picture.";
/// The grid that is shown is not yet the picture.
pub const GRID_PROPOSED: &str =
    "An example to start from. It becomes the picture with the first number you change.";
/// While files hover over the page.
pub const DROP_HERE: &str = "Drop the picture";

/// What happens to an upload.
#[must_use]
pub fn upload_note() -> String {
    let side = LONG_SIDE.end();
    format!("Your photo stays on this device; it is first shrunk to at most {side} pixels.")
}

/// While a file is being decoded.
#[must_use]
pub fn opening(name: &str) -> String {
    format!("Opening {name}…")
}

/// Why a drawing takes no more marks.
#[must_use]
pub fn too_many_marks() -> String {
    format!("A drawing holds at most {MARKS} strokes. Undo some or clear the drawing to go on.")
}

/// The browser gave another error for the camera.
#[must_use]
pub fn camera_failed(name: &str) -> String {
    format!("The camera did not start ({name}). The picture stays as it was.")
}

/// Where the pen is, counted from 1.
#[must_use]
pub fn pen_place(row: usize, column: usize) -> String {
    format!("Pen at row {}, column {}", row + 1, column + 1)
}

/// The name of a cell of the grid, from its place counted from 0.
#[must_use]
pub fn cell_name(row: usize, column: usize) -> String {
    format!("Row {}, column {}", row + 1, column + 1)
}

/// What a grey level is called.
#[must_use]
pub fn grey_name(level: u8) -> String {
    match level {
        0 => "Black".into(),
        255 => "White".into(),
        level => format!("Grey {level} of 255"),
    }
}

/// What a textbook example is called.
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

/// Why a file did not become the picture, and what to do.
#[must_use]
pub fn refusal(name: &str, refusal: &Refusal) -> String {
    let reason = match refusal {
        Refusal::Empty => "the file is empty. Choose another one.".into(),
        Refusal::NotAPicture => {
            "its content is no picture. Choose a PNG, JPEG, WebP, GIF, BMP, AVIF or SVG file.".into()
        }
        Refusal::Other(kind) => {
            format!(
                "it is a file of the kind {kind}, not a picture the page can read. Save it as PNG or JPEG first."
            )
        }
        Refusal::Svg => "this SVG drawing could not be read. Save it as PNG first.".into(),
        Refusal::TooLarge { width, height } => format!(
            "it has {} × {} pixels; at most {} million pixels and {} on a side are opened. Shrink it first.",
            count(u64::from(*width)),
            count(u64::from(*height)),
            UPLOAD_PIXELS / 1_000_000,
            count(u64::from(UPLOAD_SIDE)),
        ),
        Refusal::TooManyBytes(bytes) => format!(
            "it has {:.0} MB; at most {:.0} MB are opened. Shrink it first.",
            bytes / 1_048_576.0,
            UPLOAD_BYTES / 1_048_576.0
        ),
        Refusal::Broken(kind) => format!(
            "it begins like a {} picture, but the file is damaged or incomplete. Try to get a whole copy.",
            format_name(*kind)
        ),
        Refusal::Undecodable(kind @ (Format::Heic | Format::Avif)) => format!(
            "this browser does not show {} pictures, or the file is damaged. Save it as PNG or JPEG first.",
            format_name(*kind)
        ),
        Refusal::Undecodable(kind) => format!(
            "the browser could not decode this {} picture; the file is probably damaged. Try another copy.",
            format_name(*kind)
        ),
        Refusal::Unreadable => "the file could not be read. Was it moved or deleted? Choose it again.".into(),
        Refusal::NoCanvas => {
            "the browser gave no memory for its pixels. Close other tabs or choose a smaller picture.".into()
        }
    };
    format!("“{name}” was not opened: {reason} The picture stays as it was.")
}

const fn format_name(format: Format) -> &'static str {
    match format {
        Format::Png => "PNG",
        Format::Jpeg => "JPEG",
        Format::Gif => "GIF",
        Format::Bmp => "BMP",
        Format::Webp => "WebP",
        Format::Ico => "ICO",
        Format::Avif => "AVIF",
        Format::Heic => "HEIC",
    }
}

/// Why a text is no grid of numbers, and where. Places are counted from 1.
#[must_use]
pub fn numbers_error(error: &NumbersError) -> String {
    match error {
        NumbersError::Empty => "There are no numbers in it yet.".into(),
        NumbersError::NotANumber { text, row, column } if text.is_empty() => {
            format!("{} is empty. Type a number.", cell_name(*row, *column))
        }
        NumbersError::NotANumber { text, row, column } => {
            format!("{}: “{text}” is no number.", cell_name(*row, *column))
        }
        NumbersError::TooFar { text, row, column } => format!(
            "{}: {text} is too large. Numbers from −{1} to {1} are possible.",
            cell_name(*row, *column),
            count_of(MAGNITUDE)
        ),
        NumbersError::Ragged { row, columns, expected } => format!(
            "Row {} has {columns} {}, but the first row has {expected}. All rows need the same length.",
            row + 1,
            if *columns == 1 { "number" } else { "numbers" }
        ),
        NumbersError::Size { rows, columns } => {
            let (least, most) = (GRID_SIDE.start(), GRID_SIDE.end());
            format!(
                "That would be {rows} × {columns} numbers. A grid has {least} × {least} to {most} × {most}."
            )
        }
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
    fn a_refusal_names_the_file_and_the_reason_and_says_that_the_picture_stays() {
        let refusals = [
            Refusal::Empty,
            Refusal::NotAPicture,
            Refusal::Other("PDF"),
            Refusal::Svg,
            Refusal::TooLarge { width: 20_000, height: 20_000 },
            Refusal::TooManyBytes(1.0e9),
            Refusal::Broken(Format::Png),
            Refusal::Undecodable(Format::Heic),
            Refusal::Unreadable,
            Refusal::NoCanvas,
        ];
        let mut reasons: Vec<String> = refusals.iter().map(|r| refusal("cat.png", r)).collect();
        for reason in &reasons {
            assert!(reason.starts_with("“cat.png” was not opened: ") && reason.ends_with("stays as it was."));
        }
        assert!(
            reasons[4].contains("20\u{202f}000 × 20\u{202f}000 pixels; at most 50 million"),
            "{}",
            reasons[4]
        );
        reasons.dedup();
        assert_eq!(reasons.len(), refusals.len());
    }

    #[test]
    fn a_fault_in_numbers_tells_its_place_counted_from_1() {
        let fault = |text: &str| match crate::picture::numbers::parse(text) {
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
