//! Reads numbers that people paste or type: grids, kernels, weights.
//!
//! A text passes through fixed steps: one sign for each meaning (`signs`) → one notation for all programs (`rules`) →
//! rows, from brackets or lines (`rows`) → cells and numbers (`notation`, `reading`) → channels, rows and columns
//! (`axes`). Where a step is open, all readings are kept, so that the learner can choose.
//!
//! Large functions are not inlined: apart, they take less room in the page.

mod axes;
mod error;
mod headings;
mod notation;
mod number;
mod place;
mod ratio;
mod reading;
mod rows;
mod rules;
mod search;
mod signs;
mod textbook;

pub use axes::Axes;
pub use error::{CellError, NumbersError, Printer};
pub use notation::Notation;
pub use number::{cell, may_be_thousands};
pub use place::Place;
pub use reading::Reading;
pub use textbook::Textbook;

use crate::setup::Numbers;

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
    let text = signs::plain(text);
    if let Some(printer) = Printer::of(&text) {
        return Err(NumbersError::Shortened(printer));
    }
    // Julia writes the next matrix of an array behind three semicolons.
    let slices = text.as_bytes().windows(3).filter(|signs| *signs == b";;;").count();
    if slices > 0 {
        return Err(NumbersError::Several { count: slices + 1 });
    }
    let rewritten = rules::rewritten(&text)?;
    let (mut readings, mut error) = (Vec::new(), None);
    for other in [false, true] {
        if let Some(layout) = rows::layout(&rewritten, other)? {
            let fault = reading::add(&layout, place, &mut readings);
            error = error.or(fault);
        }
    }
    if readings.is_empty() {
        // A prompt without what it gave says nothing.
        let first = search::parts(search::trim(&text, b""), b"\n").first().copied().unwrap_or_default();
        let is_empty = search::trim(first, b"[](){}").is_empty();
        let nothing = if is_empty { NumbersError::Empty } else { NumbersError::leave_out(first) };
        return Err(error.unwrap_or(nothing));
    }
    Ok(readings)
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
