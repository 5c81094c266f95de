//! Handwritten digits, from sheets of tiles: ten in a row, whose column is their class.

use super::{Lesson, SIDE};
use crate::Examples;

/// Tiles in a row of a sheet: one of each class.
pub const CLASSES: usize = 10;
/// The largest value of a pixel before it was widened to 8 bits.
const WHITE: u8 = 15;
/// The 8-bit grey of the value 1 before it was widened.
const STEP: u8 = 17;

/// A sheet of digits.
#[derive(Clone, Debug, PartialEq)]
pub struct DigitSheet {
    examples: Examples,
}

/// Why pixels are no sheet of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotASheet {
    /// The sheet is not as wide as ten tiles.
    Width {
        /// Its pixels in a row.
        width: usize,
    },
    /// The sheet has no row of whole tiles, or more than whole rows.
    Height {
        /// Its rows of pixels.
        height: usize,
    },
    /// There is not one byte for each pixel.
    Bytes {
        /// Bytes that are there.
        found: usize,
        /// Pixels of the sheet.
        expected: usize,
    },
}

impl DigitSheet {
    /// A sheet from its 8-bit grey pixels, row by row. The tile t, in reading order, has the class t mod 10; a pixel's value is
    /// v ∕ 15 with v = pixel ∕ 17 rounded, which is 17 · v in a PNG of 4 bits.
    ///
    /// # Errors
    /// When the sheet is not ten tiles wide, has no whole rows of tiles, or has too few or too many bytes.
    ///
    /// ```
    /// use poolscope_learn::tasks::digits::{DigitSheet, NotASheet};
    /// let sheet = DigitSheet::new(280, 28, &vec![255; 280 * 28])?;
    /// assert_eq!((sheet.len(), sheet.first(3).labels(), sheet.first(3).picture(0)[0]), (10, &[0, 1, 2][..], 1.0));
    /// assert_eq!(DigitSheet::new(281, 28, &[]), Err(NotASheet::Width { width: 281 }));
    /// # Ok::<(), NotASheet>(())
    /// ```
    pub fn new(width: usize, height: usize, pixels: &[u8]) -> Result<Self, NotASheet> {
        if width != CLASSES * SIDE {
            return Err(NotASheet::Width { width });
        }
        if height == 0 || !height.is_multiple_of(SIDE) {
            return Err(NotASheet::Height { height });
        }
        let expected = width.saturating_mul(height);
        if pixels.len() != expected {
            return Err(NotASheet::Bytes { found: pixels.len(), expected });
        }
        let tiles = pixels.chunks_exact(width * SIDE).flat_map(|row| {
            (0..CLASSES).map(move |class| {
                let lines =
                    row.chunks_exact(width).flat_map(move |line| line.iter().skip(class * SIDE).take(SIDE));
                (lines.map(|pixel| value(*pixel)).collect(), class)
            })
        });
        Ok(Self { examples: Examples::of_pictures((SIDE, SIDE), CLASSES, tiles) })
    }

    /// How many digits there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.examples.len()
    }

    /// Whether there is none. No sheet is empty.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.examples.is_empty()
    }

    /// The first digits, at most as many as there are. Each ten of them have one of each class.
    #[must_use]
    pub fn first(&self, count: usize) -> Examples {
        self.examples.chosen(0..count.min(self.len()))
    }
}

/// The first `count` digits of one sheet to learn from, and all of another to test with.
#[must_use]
pub fn lesson(train: &DigitSheet, test: &DigitSheet, count: usize) -> Lesson {
    Lesson::new(train.first(count), test.examples.clone())
}

/// The value of an 8-bit pixel: 0 to 1.
fn value(pixel: u8) -> f32 {
    let rounded = (u16::from(pixel) + u16::from(STEP / 2)) / u16::from(STEP);
    f32::from(rounded) / f32::from(WHITE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_sixteen_steps_whatever_the_decoder_rounded() {
        assert_eq!(
            [0, 8, 9, 17, 25, 26, 238, 255].map(value),
            [0.0, 0.0, 1.0, 1.0, 1.0, 2.0, 14.0, 15.0].map(|v| v / 15.0)
        );
        // 17·v/255 is the same number.
        assert!(
            (0..=15_u8).all(|v| value(17 * v).to_bits() == (f32::from(17 * v) / 255.0).to_bits()),
            "bit for bit"
        );
    }

    #[test]
    fn tiles_are_cut_where_they_are() {
        // Each pixel's value says its tile's row, column, and place in the tile.
        let pixel = |row: usize, column: usize| {
            let value = (row / SIDE * 5 + column / SIDE + row % SIDE + 2 * (column % SIDE)) % 16;
            u8::try_from(value).map_or(0, |value| 17 * value)
        };
        let pixels: Vec<_> = (0..56).flat_map(|row| (0..280).map(move |column| pixel(row, column))).collect();
        let sheet = DigitSheet::new(280, 56, &pixels).map(|sheet| sheet.first(99)).unwrap_or_else(|error| {
            unreachable!("{error:?}");
        });
        assert_eq!((sheet.len(), sheet.labels()[9], sheet.labels()[13]), (20, 9, 3));
        let step = |tile: usize, row: usize, column: usize| sheet.picture(tile)[row * SIDE + column] * 15.0;
        assert!((step(13, 4, 6) - 8.0).abs() < 1e-5, "1·5 + 3 + 4 + 12 is 8 above 16");
        assert!((step(7, 27, 1) - 4.0).abs() < 1e-5, "0 + 7 + 27 + 2 is 4 above 32");
    }

    #[test]
    fn what_is_no_sheet_is_refused() {
        let made =
            |width, height, bytes| DigitSheet::new(width, height, &vec![0; bytes]).map(|sheet| sheet.len());
        assert_eq!(made(280, 28, 280 * 28), Ok(10));
        assert_eq!(made(28, 280, 280 * 28), Err(NotASheet::Width { width: 28 }));
        assert_eq!(
            [0, 29].map(|height| made(280, height, 0)),
            [0, 29].map(|height| Err(NotASheet::Height { height }))
        );
        assert_eq!(made(280, 56, 280), Err(NotASheet::Bytes { found: 280, expected: 15_680 }));
        let huge = usize::MAX - usize::MAX % SIDE;
        assert_eq!(made(280, huge, 1), Err(NotASheet::Bytes { found: 1, expected: usize::MAX }));
    }
}
