//! The words of choosing another picture, and of files that become one.

use super::number::count;
use crate::setup::limits::{LONG_SIDE, UPLOAD_BYTES, UPLOAD_PIXELS, UPLOAD_SIDE};
use poolscope_picture::header::{Format, Refusal};

/// The buttons for another picture.
pub const SOURCES: &str = "Another picture";
/// Pictures that come with the page.
pub const SAMPLES: &str = "Samples";
/// The same, as the name of the list.
pub const SAMPLE_LIST: &str = "Sample pictures";
/// A file of the learner's.
pub const UPLOAD: &str = "Upload";
/// The box that takes the file.
pub const FILE: &str = "Picture file";
/// A sheet to draw on.
pub const DRAW: &str = "Draw";
/// The live camera.
pub const CAMERA: &str = "Camera";
/// A typed grid.
pub const NUMBERS: &str = "Numbers";
/// Closes the panel.
pub const CLOSE: &str = "Close";

/// The panel with one of these ways, as a region of the page.
#[must_use]
pub fn region(way: &str) -> String {
    format!("Picture: {}", way.to_ascii_lowercase())
}

/// The length of the longer side.
pub const SIZE: &str = "Working size";
/// The choice of channels.
pub const COLOUR: &str = "Colour";
/// One channel.
pub const GREY: &str = "Grey";
/// Three channels.
pub const RGB: &str = "RGB";

/// How pictures become numbers, so that anyone can reproduce them.
pub const VALUES: &str =
    "Values 0 to 1; grey = 0.299 R + 0.587 G + 0.114 B of the sRGB values; resized with Lanczos 3.";
/// How typed numbers become the picture.
pub const VALUES_TYPED: &str = "The numbers are taken as they are, without any scaling.";
/// Shown while files are dragged over the page.
pub const DROP_HERE: &str = "Drop the picture";

/// The treatment of an upload.
#[must_use]
pub fn upload_note() -> String {
    let side = LONG_SIDE.end();
    format!("Your photo stays on this device; it is first shrunk to at most {side} pixels.")
}

/// Beside a picture whose pixels the browser changed.
pub const ALTERED: &str = "a little off: this browser changes pixels; PNG files are exact";

/// A picture that was dragged here from another page, without a file.
pub const NO_FILE: &str = "Only an address was dropped, not the picture itself. Save the picture first, then drop or upload \
     the file. The picture stays as it was.";

/// Shown while a file is decoded.
#[must_use]
pub fn opening(name: &str) -> String {
    format!("Opening {name}…")
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the size of a file")]
fn megabytes(bytes: f64) -> String {
    ((bytes / 1_048_576.0).round_ties_even() as u64).to_string()
}

/// Says that a file did not become the picture, and why.
#[must_use]
pub fn not_opened(name: &str, reason: &str) -> String {
    format!("“{name}” was not opened: {reason} The picture stays as it was.")
}

/// The file could not be read: it was moved or deleted, or there is no permission.
pub const UNREADABLE: &str = "the file could not be read. Was it moved or deleted? Choose it again.";
/// The browser has no canvas or no memory for the pixels.
pub const NO_MEMORY: &str =
    "the browser gave no memory for its pixels. Close other tabs or choose a smaller picture.";
/// The browser cannot draw an SVG drawing, or has no size for it.
pub const SVG: &str = "this SVG drawing could not be read. Save it as PNG first.";
/// Another picture was chosen before the file was opened.
pub const OVERTAKEN: &str = "another picture was chosen before it was open. Choose it again if it is wanted.";
/// The addon that checks files is not there.
pub const MISSING: &str =
    "the part of the page that checks files did not load. Perhaps there is no network now: try again.";

/// The lesson in a picture's file cannot be opened, and the picture can.
pub const LESSON_DAMAGED: &str = "The lesson in this file is damaged, so its picture alone was opened.";

/// A file was opened with the lesson in it.
#[must_use]
pub fn lesson_opened(name: &str) -> String {
    format!("The lesson in “{name}” was opened. Undo brings back the one before.")
}

/// Why the browser could not decode a file that looked right, with advice.
#[must_use]
pub fn undecodable(format: Format) -> String {
    let name = format_name(format);
    if matches!(format, Format::Heic | Format::Avif) {
        format!(
            "this browser does not show {name} pictures, or the file is damaged. Save it as PNG or JPEG first."
        )
    } else {
        format!(
            "this browser could not decode the {name} picture: the file is damaged, or too large for it. Try another copy, \
             or a smaller one."
        )
    }
}

/// Why a file is not decoded, with advice.
#[must_use]
pub fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Empty => "the file is empty. Choose another one.".into(),
        Refusal::NotAPicture => {
            "its content is no picture. Choose a PNG, JPEG, WebP, GIF, BMP, AVIF or SVG file.".into()
        }
        Refusal::Other(kind) => {
            format!(
                "it is a file of the kind {kind}, not a picture the page can read. Save it as PNG or JPEG first."
            )
        }
        Refusal::Svg => SVG.into(),
        Refusal::TooLarge { width, height } => format!(
            "it has {} × {} pixels; at most {} million pixels and {} on a side are opened. Shrink it first.",
            count(u64::from(*width)),
            count(u64::from(*height)),
            UPLOAD_PIXELS / 1_000_000,
            count(u64::from(UPLOAD_SIDE)),
        ),
        Refusal::TooManyBytes(bytes) => format!(
            "it has {} MB; at most {} MB are opened. Shrink it first.",
            megabytes(*bytes),
            megabytes(UPLOAD_BYTES)
        ),
        Refusal::Broken(kind) => format!(
            "it begins like a {} picture, but the file is damaged or incomplete. Try to get a whole copy.",
            format_name(*kind)
        ),
    }
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
        ];
        let later = [UNREADABLE, NO_MEMORY, MISSING, OVERTAKEN].map(String::from);
        let undecodable = [Format::Png, Format::Heic].map(undecodable);
        let mut reasons: Vec<String> = refusals.iter().map(refusal).chain(later).chain(undecodable).collect();
        let all = reasons.len();
        for reason in &reasons {
            let told = not_opened("cat.png", reason);
            assert!(told.starts_with("“cat.png” was not opened: ") && told.ends_with("stays as it was."));
            assert!(reason.ends_with('.'), "a sentence: {reason}");
        }
        assert!(
            reasons[4].contains("20\u{202f}000 × 20\u{202f}000 pixels; at most 64 million"),
            "{}",
            reasons[4]
        );
        reasons.dedup();
        assert_eq!(reasons.len(), all);
    }
}
