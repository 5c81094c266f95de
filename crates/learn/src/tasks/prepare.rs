//! Makes drawn and brought pictures like the digits: cropped to their ink, 20 pixels along the longer side, and moved by whole
//! pixels until the middle of their mass is in the middle of 28 × 28.
//!
//! This is how MNIST was made (LeCun, Cortes, Burges, <http://yann.lecun.com/exdb/mnist/>). Sizes change with a tent over the
//! source's pixels, as wide as the step where the picture becomes smaller: bilinear, and the mean of an area.

use super::SIDE;
use poolscope_setup::limits::PREPARED_SIDE;

/// The longer side of the ink, in pixels.
pub const INK_SIDE: usize = 20;
/// A cell with a higher value is ink: noise and soft edges of a photo do not widen the crop.
pub const INK: f32 = 0.1;

/// Why a picture cannot be prepared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotPrepared {
    /// There is not one value for each cell.
    Size {
        /// Values that are there.
        found: usize,
        /// Cells of the picture.
        expected: usize,
    },
    /// A side is longer than [`PREPARED_SIDE`].
    TooLarge,
    /// A value is no number.
    NotANumber,
    /// No value is above [`INK`].
    Blank,
}

/// A picture of (rows, columns) made like the digits. Values are from 0 (paper) to 1 (ink); others are brought there.
///
/// # Errors
/// When the picture has another size than is said, a side that is too long, a value that is no number, or no ink.
///
/// ```
/// use poolscope_learn::tasks::{NotPrepared, prepare};
/// // A dot is 20 × 20 then; the middle of its mass is within half a pixel of (14, 14), as that of the digits.
/// let dot = prepare(&[0.0, 0.0, 0.0, 1.0], (2, 2))?;
/// assert_eq!((dot[14 * 28 + 14], dot[3 * 28 + 14], dot[4 * 28 + 4]), (1.0, 0.0, 1.0));
/// # Ok::<(), NotPrepared>(())
/// ```
pub fn prepare(picture: &[f32], (rows, columns): (usize, usize)) -> Result<Vec<f32>, NotPrepared> {
    if rows.max(columns) > PREPARED_SIDE {
        return Err(NotPrepared::TooLarge);
    }
    let expected = rows * columns;
    if picture.len() != expected {
        return Err(NotPrepared::Size { found: picture.len(), expected });
    }
    if picture.iter().any(|value| !value.is_finite()) {
        return Err(NotPrepared::NotANumber);
    }
    let (top, left, height, width) = crop(picture, columns).ok_or(NotPrepared::Blank)?;
    let longer = height.max(width);
    let shorter = |side: usize| ((side * INK_SIDE + longer / 2) / longer).clamp(1, INK_SIDE);
    let (down, across) = (tents(height, shorter(height)), tents(width, shorter(width)));
    let cropped = picture.chunks(columns).skip(top).take(height);
    let narrow: Vec<Vec<f32>> =
        cropped.map(|line| scaled(line.get(left..left + width).unwrap_or(&[]), &across)).collect();
    let small: Vec<Vec<f32>> = down.iter().map(|tent| combined(&narrow, tent, across.len())).collect();
    Ok(centred(&small))
}

/// The smallest box with all ink: its top, left, height and width.
fn crop(picture: &[f32], columns: usize) -> Option<(usize, usize, usize, usize)> {
    let (mut top, mut bottom, mut left, mut right) = (usize::MAX, 0, usize::MAX, 0);
    for (row, line) in picture.chunks(columns.max(1)).enumerate() {
        for (column, _) in line.iter().enumerate().filter(|(_, value)| **value > INK) {
            (top, bottom) = (top.min(row), row);
            (left, right) = (left.min(column), right.max(column));
        }
    }
    (top <= bottom).then(|| (top, left, bottom + 1 - top, right + 1 - left))
}

/// The weights of one output cell: the first cell that it reads, and the weight of each from there. They add up to 1.
struct Tent {
    first: usize,
    weights: Vec<f32>,
}

/// The weights of each cell of a line that goes from one length to another.
fn tents(from: usize, to: usize) -> Vec<Tent> {
    let step = whole(from) / whole(to);
    let radius = step.max(1.0);
    let tent = |at: usize| {
        let middle = (whole(at) + 0.5) * step - 0.5;
        let cells = (0..from).map(|cell| (cell, 1.0 - (whole(cell) - middle).abs() / radius));
        let cells: Vec<_> = cells.filter(|(_, weight)| *weight > 0.0).collect();
        let sum: f32 = cells.iter().map(|(_, weight)| weight).sum();
        Tent {
            first: cells.first().map_or(0, |(cell, _)| *cell),
            weights: cells.iter().map(|(_, weight)| weight / sum).collect(),
        }
    };
    (0..to).map(tent).collect()
}

/// A count as a number. All counts here are at most [`PREPARED_SIDE`].
fn whole(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

/// A line at another length.
fn scaled(line: &[f32], tents: &[Tent]) -> Vec<f32> {
    let weighed = |tent: &Tent| {
        let cells = line.iter().skip(tent.first).zip(&tent.weights);
        cells.map(|(value, weight)| value.clamp(0.0, 1.0) * weight).sum::<f32>()
    };
    tents.iter().map(weighed).collect()
}

/// Lines that follow each other, combined to one.
fn combined(lines: &[Vec<f32>], tent: &Tent, width: usize) -> Vec<f32> {
    let mut sum = vec![0.0; width];
    for (line, weight) in lines.iter().skip(tent.first).zip(&tent.weights) {
        for (sum, value) in sum.iter_mut().zip(line) {
            *sum += value * weight;
        }
    }
    sum
}

/// The lines in [`SIDE`] × [`SIDE`], with the middle of their mass as near to the middle as whole pixels allow. No line leaves it.
fn centred(lines: &[Vec<f32>]) -> Vec<f32> {
    let mass: f32 = lines.iter().flatten().sum();
    let along = |at: fn(usize, usize) -> usize| -> f32 {
        let each = lines.iter().enumerate().flat_map(|(row, line)| {
            line.iter().enumerate().map(move |(column, value)| whole(at(row, column)) * value)
        });
        each.sum::<f32>() / mass
    };
    let (height, width) = (lines.len(), lines.first().map_or(0, Vec::len));
    let begin = |middle: f32, length: usize| {
        let most = SIDE - length.min(SIDE);
        // Halves go down. What is no number, as of no mass, begins at 0.
        (0..most).take_while(|begin| whole(*begin) + 0.5 < whole(SIDE / 2) - middle).count()
    };
    let (top, left) = (begin(along(|row, _| row), height), begin(along(|_, column| column), width));
    let mut picture = vec![0.0; SIDE * SIDE];
    for (row, line) in lines.iter().enumerate() {
        let there = picture.iter_mut().skip((top + row) * SIDE + left);
        for (cell, value) in there.zip(line) {
            *cell = value.clamp(0.0, 1.0);
        }
    }
    picture
}

#[cfg(test)]
mod tests;
