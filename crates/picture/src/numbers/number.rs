//! One number.

use super::error::{NumbersError, beginning};
use super::ratio::Ratio;
use super::signs;
use crate::setup::decimal;
use crate::setup::limits::MAGNITUDE;

/// Reads the typed text of the cell at (row, column): a decimal number or a fraction. A comma is a decimal comma, and
/// every dash is a minus.
///
/// # Errors
/// [`NumbersError::NotANumber`] and [`NumbersError::TooFar`].
pub fn cell(text: &str, (row, column): (usize, usize)) -> Result<f32, NumbersError> {
    let text = signs::plain(text.trim()).trim_end().replacen(',', ".", 1);
    within(number(&text), &text, (row, column))
}

/// A number, or why it is none.
pub(super) fn within(
    number: Option<f32>,
    text: &str,
    (row, column): (usize, usize),
) -> Result<f32, NumbersError> {
    match number {
        Some(value) if value.abs() <= MAGNITUDE => Ok(value),
        Some(_) => Err(NumbersError::TooFar { text: beginning(text), row, column }),
        None => Err(NumbersError::not_a_number(text, row, column)),
    }
}

/// Reads a decimal number, a fraction, `1.0f` of C, or a truth value.
pub(super) fn number(text: &str) -> Option<f32> {
    match text {
        "True" | "TRUE" | "true" => return Some(1.0),
        "False" | "FALSE" | "false" => return Some(0.0),
        _ => {}
    }
    let unmarked = text.strip_suffix(['f', 'F']).unwrap_or(text);
    decimal(unmarked).or_else(|| Ratio::read(text.contains('/').then_some(text)?).map(Ratio::nearest))
}
