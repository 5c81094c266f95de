//! Where the windows of a pooling lie on maps of one shape: bins may differ in size, and overlap.

mod outline;

pub use outline::{Outline, between_levels};

use crate::cnn::{CnnError, Grid, Positions, Region, Shape, Windows};
use std::ops::{Range, RangeInclusive};

/// The windows along one axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cuts(
    /// The cells of the map from the first to the last one that each window reads, without padding. Empty for a window that
    /// holds padding alone.
    pub Vec<Range<usize>>,
);

/// The windows over both axes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bins {
    /// Along the rows (down).
    pub rows: Cuts,
    /// Along the columns (across).
    pub columns: Cuts,
}

/// The windows on maps of shape `input`: one [`Bins`], or that of each level of a pyramid.
///
/// The bins of adaptive pooling are PyTorch's (`torch.nn.AdaptiveAvgPool2d`): bin i of o reads the cells from ⌊i·n / o⌋ to just
/// before ⌈(i + 1)·n / o⌉. If o divides n, that is a window of n / o cells with the same stride.
///
/// ```
/// use poolscope_cnn::{Shape, Windows};
/// use poolscope_study::bins;
/// let windows = Windows::Bins { rows: 2, columns: 4 };
/// let bins = bins(windows, Shape::new(1, 6, 11))?;
/// assert_eq!(bins[0].rows.0, [0..3, 3..6]);
/// assert_eq!(bins[0].columns.0, [0..3, 2..6, 5..9, 8..11]);
/// assert_eq!((bins[0].columns.sizes(), bins[0].columns.steps()), (Some(3..=4), Some(2..=3)));
/// assert_eq!(bins[0].columns.shared(), [2..3, 5..6, 8..9]);
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
///
/// # Errors
/// When the windows do not fit such maps.
pub fn bins(windows: Windows, input: Shape) -> Result<Vec<Bins>, CnnError> {
    let layout = windows.over(input)?;
    let of = |Grid { rows, columns }: &Grid| Bins { rows: Cuts::of(rows), columns: Cuts::of(columns) };
    Ok(layout.grids().iter().map(of).collect())
}

impl Bins {
    /// The cells under one window; `None` if there is no such window.
    #[must_use]
    pub fn region(&self, row: usize, column: usize) -> Option<Region> {
        Some(Region { rows: self.rows.0.get(row)?.clone(), columns: self.columns.0.get(column)?.clone() })
    }
}

impl Cuts {
    fn of(axis: &Positions) -> Self {
        let under = |output| {
            let taps = axis.taps_inside(output);
            let ends = axis.cell(output, taps.start).zip(axis.cell(output, taps.end.saturating_sub(1)));
            ends.map_or(0..0, |(first, last)| first..last + 1)
        };
        Self((0..axis.output).map(under).collect())
    }

    /// Cells from the first to the last of a window: of the smallest to those of the largest. `None` without windows.
    #[must_use]
    pub fn sizes(&self) -> Option<RangeInclusive<usize>> {
        ends(&mut self.0.iter().map(Range::len))
    }

    /// Cells from the start of one window to that of the next: the fewest to the most. `None` for a single window.
    #[must_use]
    pub fn steps(&self) -> Option<RangeInclusive<usize>> {
        let next = self.0.iter().skip(1);
        ends(&mut self.0.iter().zip(next).map(|(one, next)| next.start.saturating_sub(one.start)))
    }

    /// The cells that two neighbouring windows share, for each pair that shares some.
    #[must_use]
    pub fn shared(&self) -> Vec<Range<usize>> {
        let next = self.0.iter().skip(1);
        let shared = self.0.iter().zip(next).map(|(one, next)| next.start..one.end.min(next.end));
        shared.filter(|shared| !shared.is_empty()).collect()
    }
}

/// The window that slides in equal steps and gives as many outputs as bins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EqualSteps {
    /// f = n − (o − 1)·s cells.
    pub size: usize,
    /// s = ⌊n / o⌋ cells.
    pub stride: usize,
    /// Whether its windows are the bins, as is so where o divides n, and now and then elsewhere.
    pub is_same: bool,
}

impl Cuts {
    /// The window that slides in equal steps from the first cell to the last and gives as many outputs. `None` if there are
    /// more outputs than cells: no step would be small enough.
    ///
    /// ```
    /// use poolscope_cnn::{Shape, Windows};
    /// let bins = poolscope_study::bins(Windows::Bins { rows: 3, columns: 3 }, Shape::new(1, 86, 126))?;
    /// let [rows, columns] = [&bins[0].rows, &bins[0].columns].map(|cuts| cuts.equal_steps());
    /// assert_eq!(rows.map(|equal| (equal.size, equal.stride, equal.is_same)), Some((30, 28, false)));
    /// assert_eq!(columns.map(|equal| (equal.size, equal.stride, equal.is_same)), Some((42, 42, true)));
    /// # Ok::<(), poolscope_cnn::CnnError>(())
    /// ```
    #[must_use]
    pub fn equal_steps(&self) -> Option<EqualSteps> {
        let (cells, count) = (self.0.last()?.end, self.0.len());
        let stride = cells / count;
        if stride == 0 {
            return None;
        }
        let size = cells - (count - 1) * stride;
        let is_same = (0..).zip(&self.0).all(|(at, cut)| *cut == (at * stride..at * stride + size));
        Some(EqualSteps { size, stride, is_same })
    }
}

fn ends(numbers: &mut dyn Iterator<Item = usize>) -> Option<RangeInclusive<usize>> {
    let first = numbers.next()?;
    let (mut least, mut most) = (first, first);
    for number in numbers {
        (least, most) = (least.min(number), most.max(number));
    }
    Some(least..=most)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;
    use crate::cnn::{FeatureMaps, Levels, Padding, Pooling, Sliding, Stage, Sum, Window};
    use proptest::prelude::*;

    fn cuts(windows: Windows, cells: usize) -> Cuts {
        bins(windows, Shape::new(1, 4, cells)).unwrap().remove(0).columns
    }

    #[test]
    fn a_whole_map_is_one_bin_and_a_pyramid_has_several_levels() {
        let whole = bins(Windows::Whole, Shape::new(1, 4, 7)).unwrap();
        assert_eq!((whole.len(), whole[0].region(0, 0)), (1, Some(Region { rows: 0..4, columns: 0..7 })));
        assert_eq!((cuts(Windows::Whole, 7).steps(), cuts(Windows::Whole, 7).shared()), (None, vec![]));
        let levels = bins(Levels::new(&[1, 2, 3]).unwrap().into(), Shape::new(5, 4, 6)).unwrap();
        let rows = |level: usize| levels[level].rows.0.as_slice();
        assert_eq!((levels.len(), levels[0].region(0, 0)), (3, Some(Region { rows: 0..4, columns: 0..6 })));
        assert_eq!(rows(1), [0..2, 2..4]);
        assert_eq!(rows(2), [0..2, 1..3, 2..4]);
        assert_eq!(levels[2].region(1, 2), Some(Region { rows: 1..3, columns: 4..6 }));
        assert_eq!([levels[2].region(3, 0), levels[2].region(0, 3)], [None, None]);
        assert_eq!(
            bins(Windows::sliding(5, 1), Shape::new(1, 4, 9)).err(),
            Windows::sliding(5, 1).over(Shape::new(1, 4, 9)).err()
        );
    }

    #[test]
    fn sliding_windows_lie_inside_the_map() {
        let padded = Sliding { padding: Padding::Each(1), ..Sliding::new(3, 2) };
        let windows = Windows::Sliding(Window { rows: Sliding::new(2, 2), columns: padded });
        assert_eq!(cuts(windows, 6), Cuts(vec![0..2, 1..4, 3..6]));
        assert_eq!((cuts(windows, 6).sizes(), cuts(windows, 6).steps()), (Some(2..=3), Some(1..=2)));
        assert_eq!(cuts(windows, 6).shared(), [1..2, 3..4]);
        // Pairs that begin three cells apart, the first on the padding; then with two cells between the cells of each.
        let apart = Sliding { padding: Padding::Sides { before: 1, after: 0 }, ..Sliding::new(2, 3) };
        let dilated = Sliding { dilation: 3, ..apart };
        assert_eq!(
            cuts(Windows::Sliding(Window { rows: Sliding::new(1, 1), columns: apart }), 7).shared(),
            [0..0; 0]
        );
        assert_eq!(
            cuts(Windows::Sliding(Window { rows: Sliding::new(1, 1), columns: dilated }), 9),
            Cuts(vec![2..3, 2..6, 5..9])
        );
    }

    #[test]
    fn equal_steps_give_as_many_outputs_and_are_the_bins_where_they_divide() {
        for (cells, count) in (1..40).flat_map(|cells| (1..=cells).map(move |count| (cells, count))) {
            let cuts = cuts(Windows::Bins { rows: 1, columns: count }, cells);
            let equal = cuts.equal_steps().unwrap();
            assert_eq!((cells - equal.size) / equal.stride + 1, count);
            assert_eq!((cells - equal.size) % equal.stride, 0, "no cell is left over");
            let is_even = |range: Option<RangeInclusive<usize>>| range.is_none_or(|r| r.start() == r.end());
            assert_eq!(
                equal.is_same,
                is_even(cuts.sizes()) && is_even(cuts.steps()),
                "{cells}, {count} bins"
            );
            assert!(equal.is_same || cells % count != 0);
        }
        assert_eq!(cuts(Windows::Bins { rows: 1, columns: 7 }, 6).equal_steps(), None);
    }

    proptest! {
        /// A single cell above 0 shows in the bins that have it.
        #[test]
        fn a_bin_holds_exactly_the_cells_that_pooling_reads(
            rows in 1_usize..12, columns in 1_usize..12, down in 1_usize..7, across in 1_usize..7,
        ) {
            let windows = Windows::Bins { rows: down, columns: across };
            let bins = bins(windows, Shape::new(1, rows, columns)).unwrap().remove(0);
            let stage = Stage::Pooling(Pooling::new(Sum, windows));
            for cell in 0..rows * columns {
                let mut values = vec![0.0; rows * columns];
                values[cell] = 1.0;
                let pooled = stage.apply(&FeatureMaps::from_planes(1, rows, columns, values)).unwrap();
                for (row, column) in (0..down).flat_map(|row| (0..across).map(move |column| (row, column))) {
                    let region = bins.region(row, column).unwrap();
                    let is_under = region.rows.contains(&(cell / columns)) && region.columns.contains(&(cell % columns));
                    prop_assert_eq!(pooled.get(0, row, column) == Some(1.0), is_under);
                }
            }
        }
    }
}
