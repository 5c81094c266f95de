//! Reads numbers that people paste or type: grids, kernels, weights.
//!
//! A text passes through fixed steps: what only some texts have is rewritten (`glyphs`, `latex`, `matlab`, `keys`) → one
//! sign for each meaning (`signs`) → lines that say nothing are left out (`tables`, `lakhs`) → one notation for all programs
//! (`rules`) → rows, from brackets or lines (`rows`) → cells and numbers (`notation`, `reading`) → channels, rows and
//! columns (`axes`). Where a step is open, all readings are kept, so that the learner can choose.
//!
//! Large functions are not inlined: apart, they take less room in the page.

mod axes;
mod error;
mod glyphs;
mod headings;
mod keys;
mod kind;
mod lakhs;
mod latex;
mod masked;
mod matlab;
mod mixed;
mod notation;
mod number;
mod operations;
mod place;
mod ratio;
mod reading;
mod rows;
mod rules;
mod search;
mod signs;
mod tables;
mod textbook;

pub use axes::Axes;
pub use error::{CellError, NumbersError, Printer};
pub use kind::Kind;
pub use notation::Notation;
pub use number::{cell, may_be_thousands};
pub use place::Place;
pub use reading::Reading;
pub use textbook::Textbook;

use crate::setup::Numbers;
use search::has;

/// Reads numbers copied from a spreadsheet, a text, LaTeX, Markdown, Python, NumPy, PyTorch, TensorFlow, pandas, R,
/// Julia, MATLAB or C. All readings differ in their numbers; the likeliest comes first, and there is at least one.
///
/// ```
/// use poolscope_picture::numbers::{Place, read};
/// let readings = read("array([[1., 2.],\n       [3., 4.]])", Place::PICTURE)?;
/// assert_eq!(readings[0].values, [1.0, 2.0, 3.0, 4.0]);
/// // One thousand and twenty-four, or a little more than one?
/// assert_eq!(read("1,024\t2,048", Place::PICTURE)?.len(), 2);
/// # Ok::<(), poolscope_picture::numbers::NumbersError>(())
/// ```
///
/// # Errors
/// Why no reading fits the place. The first fault in reading order, then rows of different length, then the size.
pub fn read(text: &str, place: Place) -> Result<Vec<Reading>, NumbersError> {
    if text.len() > LONGEST {
        return Err(NumbersError::TooLong);
    }
    let original = operations::without_form(&latex::plain(&glyphs::plain(text))?);
    operations::check(&original)?;
    let text = signs::plain(&keys::without(masked::unmasked(&matlab::joined(&original)))?);
    if let Some(printer) = Printer::of(&text) {
        return Err(NumbersError::Shortened(printer));
    }
    let text = lakhs::plain(&tables::bare(&text)?)?;
    if has(&text, "([]") {
        return Err(NumbersError::Empty);
    }
    // Julia writes the next matrix of an array behind three semicolons.
    let slices = text.as_bytes().windows(3).filter(|signs| *signs == b";;;").count();
    if slices > 0 {
        return Err(NumbersError::Several { count: slices + 1 });
    }
    let (mut readings, mut error) = (Vec::new(), None);
    // `1 1/2` on lines of its own may be one number or two.
    let texts = [mixed::joined(&text, false).unwrap_or_else(|| text.clone())];
    for text in texts.into_iter().chain(mixed::joined(&text, true)) {
        let rewritten = rules::rewritten(&text)?;
        for other in [false, true] {
            let Some(layout) = rows::layout(&rewritten, other)? else { continue };
            let fault = reading::add(&layout, true, place, &mut readings);
            error = error.or(fault);
            // Under a title, the first numbers may be no index.
            if readings.iter().any(|reading| reading.without_headings) {
                reading::add(&layout, false, place, &mut readings);
            }
        }
    }
    if readings.is_empty() {
        // A prompt without what it gave says nothing.
        let first = search::parts(search::trim(&text, b""), b"\n").first().copied().unwrap_or_default();
        let is_empty = search::trim(first, b"[](){}").is_empty();
        let nothing = if is_empty { NumbersError::Empty } else { NumbersError::leave_out(first) };
        return Err(error.unwrap_or(nothing));
    }
    // A type of whole numbers would cut decimals off.
    let has_decimals = readings.iter().any(|reading| reading.values.iter().any(|value| value.fract() != 0.0));
    match operations::whole_type(&original) {
        Some(text) if has_decimals => Err(NumbersError::leave_out(text)),
        Some(_) | None => Ok(readings),
    }
}

/// Bytes of the longest text that is read: three channels of 32 × 32 numbers with all their digits and much space.
const LONGEST: usize = 1 << 17;

/// The likeliest reading as a grid of one channel.
///
/// # Errors
/// As [`read`].
pub fn parse(text: &str) -> Result<Numbers, NumbersError> {
    let reading = first(text, Place::GRID)?;
    let (rows, columns) = (reading.shape.rows, reading.shape.columns);
    let size = NumbersError::Size { rows, columns, most: Place::GRID.side };
    Numbers::new(rows, columns, reading.values).ok_or(size)
}

fn first(text: &str, place: Place) -> Result<Reading, NumbersError> {
    read(text, place)?.into_iter().next().ok_or(NumbersError::Empty)
}

#[cfg(test)]
mod tests;
