//! The part of a picture that is used.

use crate::cnn::{Region, Shape};
use crate::limits::CROP;
use std::ops::Range;

/// A rectangle of a picture, in whole percent of its rows and columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Crop {
    /// Percent above it.
    pub top: usize,
    /// Percent to its left.
    pub left: usize,
    /// Percent of the rows: [`CROP`].
    pub height: usize,
    /// Percent of the columns: [`CROP`].
    pub width: usize,
}

impl Crop {
    /// The whole picture.
    pub const WHOLE: Self = Self { top: 0, left: 0, height: 100, width: 100 };

    /// The nearest rectangle inside the picture.
    #[must_use]
    pub fn fitted(self) -> Self {
        let inside = |before: usize, part: usize| {
            let part = part.clamp(*CROP.start(), *CROP.end());
            (before.min(100 - part), part)
        };
        let ((top, height), (left, width)) = (inside(self.top, self.height), inside(self.left, self.width));
        Self { top, left, height, width }
    }

    /// The rectangle with another number: 0 the top, 1 the left, 2 the height, 3 the width. One that begins later gets smaller
    /// if there is no room for it.
    #[must_use]
    pub fn with(self, side: usize, percent: usize) -> Self {
        let mut crop = self;
        let (start, part) = match side {
            0 | 2 => (&mut crop.top, &mut crop.height),
            _ => (&mut crop.left, &mut crop.width),
        };
        if side < 2 {
            *start = percent;
            *part = (*part).min(100_usize.saturating_sub(percent));
        } else {
            *part = percent;
        }
        crop.fitted()
    }

    /// Its cells on maps of a shape: at least one row and one column.
    ///
    /// ```
    /// use poolscope_cnn::{Region, Shape};
    /// use poolscope_setup::Crop;
    /// let lower_left = Crop { top: 50, width: 25, height: 50, ..Crop::WHOLE };
    /// assert_eq!(lower_left.region(Shape::new(1, 9, 8)), Region { rows: 5..9, columns: 0..2 });
    /// ```
    #[must_use]
    pub const fn region(self, shape: Shape) -> Region {
        Region {
            rows: cells(self.top, self.height, shape.rows),
            columns: cells(self.left, self.width, shape.columns),
        }
    }
}

/// The cells from `before` percent on. Both ends are rounded to the nearest cell, halves up.
const fn cells(before: usize, part: usize, count: usize) -> Range<usize> {
    let mut start = nearest(before, count);
    if start + 1 > count {
        start = count.saturating_sub(1);
    }
    let end = nearest(before + part, count);
    start..if end > start { end } else { start + 1 }
}

const fn nearest(percent: usize, count: usize) -> usize {
    (percent * count + 50) / 100
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_picture_is_all_its_cells() {
        for (rows, columns) in [(1, 1), (7, 512), (85, 128)] {
            let region = Crop::WHOLE.region(Shape::new(3, rows, columns));
            assert_eq!(region, Region { rows: 0..rows, columns: 0..columns });
        }
    }

    #[test]
    fn a_part_has_a_cell_of_every_picture() {
        for count in 1..40 {
            for before in 0..=95 {
                for part in 5..=100 - before {
                    let cells = cells(before, part, count);
                    assert!(!cells.is_empty() && cells.end <= count, "{before} {part} of {count}: {cells:?}");
                }
            }
        }
    }

    #[test]
    fn a_rectangle_that_begins_later_gets_smaller() {
        assert_eq!(Crop::WHOLE.with(0, 30), Crop { top: 30, height: 70, ..Crop::WHOLE });
        let small = Crop { top: 10, left: 10, height: 20, width: 20 };
        assert_eq!(small.with(1, 50), Crop { left: 50, ..small });
        assert_eq!(small.with(2, 95), Crop { top: 5, height: 95, ..small });
        assert_eq!(small.with(3, 40), Crop { width: 40, ..small });
        assert_eq!(small.with(1, 99), Crop { left: 95, width: 5, ..small });
    }

    #[test]
    fn a_rectangle_is_brought_inside_the_picture() {
        let far = Crop { top: 99, left: usize::MAX, height: 1, width: 500 };
        assert_eq!(far.fitted(), Crop { top: 95, left: 0, height: 5, width: 100 });
        let inside = Crop { top: 10, left: 20, height: 90, width: 5 };
        assert_eq!(inside.fitted(), inside);
    }
}
