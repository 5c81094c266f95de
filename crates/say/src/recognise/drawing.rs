//! The words of the drawing that all networks answer to.

use crate::setup::limits::LEARNED_SIDE;
use poolscope_learn::NetworkError;

/// The card of the drawing.
pub const DRAW: &str = "Draw here";
/// Clears the drawing.
pub const CLEAR: &str = "Clear";
/// The moves of the drawing.
pub const MOVE: &str = "Move the drawing";
/// The buttons that move it, and the one that moves it back.
pub const MOVES: [&str; 5] = ["Left", "Up", "Back to where it was drawn", "Down", "Right"];
/// Pictures to take.
pub const OR_TAKE: &str = "Or take one that no network has learned from";
/// Others of them.
pub const OTHERS: &str = "Others";
/// Makes the drawing like the digits.
pub const CENTRE: &str = "Centre and size it like the digits";
/// Nothing is drawn.
pub const NOTHING: &str = "draw something";
/// The drawing was moved off the sheet.
pub const OFF_SHEET: &str = "the drawing left the sheet";
/// Takes a file as the drawing; phones offer their camera.
pub const FROM_FILE_OR_CAMERA: &str = "From a file or the camera";
/// The size of the sheet.
pub const SHEET: &str = "Sheet";
/// What another size shows.
pub const OTHER_SHEET: &str = "A head that takes whole maps makes one number of each, however large they are: it answers to pictures of any size. A flattened head has a weight for each cell: it is tied to the size that it learned with.";
/// Scores that are too large.
pub const NO_NUMBER: &str = "No answer: its scores are too large for a number.";
/// Brings the drawing back that was cleared.
pub const BRING_BACK: &str = "Bring it back";
/// A network that cannot answer, in a word.
pub const NO_ANSWER: &str = "no answer";

/// The drawing surface, for screen readers.
#[must_use]
pub fn pad(side: usize) -> String {
    format!("Drawing, {side} × {side} pixels. The arrow keys move what is drawn.")
}

/// A size of the sheet, in a list.
#[must_use]
pub fn sheet(side: usize) -> String {
    let learned = if side == LEARNED_SIDE { ", as learned from" } else { "" };
    format!("{side} × {side} pixels{learned}")
}

/// Why a network does not answer to a picture of another size.
#[must_use]
pub fn not_this_size(error: &NetworkError, side: usize) -> String {
    if let NetworkError::Flattened { expected, found } = error {
        let [expected, found] = [expected, found].map(|count| crate::count(*count as u64));
        return format!(
            "No answer: its head has weights for {expected} cells, and {side} × {side} pixels make {found}."
        );
    }
    format!("No answer: its layers do not fit on {side} × {side} pixels.")
}

/// Where the drawing was moved.
#[must_use]
pub fn moved_by(down: i32, right: i32) -> String {
    let part = |pixels: i32, forward: &str, back: &str| {
        (pixels != 0).then(|| format!("{} px {}", pixels.abs(), if pixels > 0 { forward } else { back }))
    };
    let parts: Vec<_> = [part(right, "to the right", "to the left"), part(down, "down", "up")]
        .into_iter()
        .flatten()
        .collect();
    if parts.is_empty() { "not moved".into() } else { parts.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flattened_head_says_how_many_weights_it_has_and_how_many_cells_there_are() {
        let error = NetworkError::Flattened { expected: 9216, found: 20_736 };
        assert_eq!(
            not_this_size(&error, 40),
            "No answer: its head has weights for 9216 cells, and 40 × 40 pixels make 20\u{202f}736."
        );
        assert_eq!([sheet(20), sheet(28)], ["20 × 20 pixels", "28 × 28 pixels, as learned from"]);
    }
}
