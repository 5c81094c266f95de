//! One number.

use super::error::{CellError, beginning};
use super::notation::Notation;
use super::ratio::Ratio;
use super::search::trim;
use super::signs;
use crate::setup::decimal;
use crate::setup::limits::MAGNITUDE;

/// Reads the typed text of the cell at (row, column): a decimal number or a fraction. A comma is a decimal comma, and
/// every dash is a minus.
///
/// # Errors
/// A [`CellError`] with the reason.
pub fn cell(text: &str, place: (usize, usize)) -> Result<f32, CellError> {
    let plain = signs::plain(text);
    let notation = if plain.as_bytes().contains(&b',') { Notation::Comma } else { Notation::Point };
    let number = notation.plain(trim(&plain, b"")).and_then(|(plain, _)| number(&plain));
    within(number, trim(text, b""), place)
}

/// Whether the comma of a single number may stand between thousands: 1,024 is 1024 or a little more than 1.
#[must_use]
pub fn may_be_thousands(text: &str) -> bool {
    let digits = trim(text, b"").as_bytes();
    let comma = digits.len().saturating_sub(4);
    matches!(digits.first(), Some(b'1'..=b'9' | b'-')) && comma > 0 && digits.get(comma) == Some(&b',')
}

/// A number, or why it is none.
pub(super) fn within(
    number: Option<f32>,
    text: &str,
    (row, column): (usize, usize),
) -> Result<f32, CellError> {
    match number {
        Some(value) if value.abs() <= MAGNITUDE => Ok(value),
        _ => Err(CellError { text: beginning(text), row, column, is_too_far: number.is_some() }),
    }
}

/// Reads a decimal number, a fraction, `1.0f` of C, or a truth value.
pub(super) fn number(text: &str) -> Option<f32> {
    match text {
        "True" | "TRUE" | "true" => return Some(1.0),
        "False" | "FALSE" | "false" => return Some(0.0),
        _ => {}
    }
    if text.as_bytes().contains(&b'/') {
        return Ratio::read(text).map(Ratio::nearest);
    }
    decimal(text.strip_suffix('f').unwrap_or(text))
}
