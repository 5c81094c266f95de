//! The places of a pooling's windows. This module knows nothing of values.

use crate::error::{CnnError, Quantity};
use crate::feature_maps::{FeatureMaps, Shape};
use crate::window::{AxisName, Fraction, Grid, Layout, Positions, Sliding, Window};

/// Where the windows of a pooling are.
///
/// ```
/// use poolscope_cnn::{FeatureMaps, Max, Pooling, Stage, Windows};
/// let map = FeatureMaps::from([
///     [1.0, 3.0, 2.0, 0.0],
///     [4.0, 6.0, 1.0, 1.0],
///     [0.0, 2.0, 8.0, 5.0],
///     [1.0, 1.0, 7.0, 9.0],
/// ]);
/// let pool = |windows| Stage::Pooling(Pooling::new(Max, windows)).apply(&map);
/// assert_eq!(pool(Windows::Whole)?.values(), [9.0]);
/// assert_eq!(pool(Windows::Bins { rows: 1, columns: 3 })?.values(), [6.0, 8.0, 9.0]);
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Windows {
    /// A window that slides.
    Sliding(Window),
    /// One window over the whole map: "global" pooling.
    Whole,
    /// A fixed number of bins for maps of any size: adaptive pooling ([`Positions::adaptive`]).
    Bins {
        /// Rows of the output.
        rows: usize,
        /// Columns of the output.
        columns: usize,
    },
    /// Bins of several levels, one after the other: spatial pyramid pooling.
    Pyramid(Levels),
    /// Windows of one size at places that chance spreads over the map: fractional pooling ([`Positions::fractional`]).
    Fractional {
        /// Along the rows (down).
        rows: Fraction,
        /// Along the columns (across).
        columns: Fraction,
    },
}

impl From<Window> for Windows {
    fn from(window: Window) -> Self {
        Self::Sliding(window)
    }
}

impl From<Levels> for Windows {
    fn from(levels: Levels) -> Self {
        Self::Pyramid(levels)
    }
}

/// The most cells of a sliding window. Without a limit, explaining one place could take all memory.
const LARGEST_WINDOW: usize = 1 << 20;

impl Windows {
    /// A square window of size f that moves by s, without padding.
    #[must_use]
    pub const fn sliding(size: usize, stride: usize) -> Self {
        Self::Sliding(Window::square(Sliding::new(size, stride)))
    }

    /// The sliding window, if there is one.
    #[must_use]
    pub const fn window(self) -> Option<Window> {
        match self {
            Self::Sliding(window) => Some(window),
            Self::Whole | Self::Bins { .. } | Self::Pyramid(_) | Self::Fractional { .. } => None,
        }
    }

    /// Whether one window covers the whole map, so that nothing can be computed before all rows are there.
    #[must_use]
    pub fn read_whole_map(self) -> bool {
        match self {
            Self::Whole | Self::Pyramid(_) => true,
            Self::Sliding(_) | Self::Bins { .. } | Self::Fractional { .. } => false,
        }
    }

    /// The places of all windows on maps of the given shape.
    ///
    /// # Errors
    /// When the window does not fit, its padding is refused, or a number is impossible.
    pub fn over(self, input: Shape) -> Result<Layout, CnnError> {
        if input.values() == 0 {
            return Err(CnnError::EmptyMaps);
        }
        input.allocatable()?;
        let bins = |rows, columns| {
            let rows = Positions::adaptive(input.rows, rows)?;
            Ok(Grid { rows, columns: Positions::adaptive(input.columns, columns)? })
        };
        match self {
            Self::Sliding(window) => {
                let rows = window.rows.pooling_over(input.rows, AxisName::Rows)?;
                let columns = window.columns.pooling_over(input.columns, AxisName::Columns)?;
                let grid = Grid { rows, columns };
                if grid.cells() > LARGEST_WINDOW {
                    return Err(CnnError::TooLarge(Quantity::Size));
                }
                Ok(Layout::Grid(grid))
            }
            Self::Whole => {
                let grid =
                    Grid { rows: Positions::whole(input.rows), columns: Positions::whole(input.columns) };
                Ok(Layout::Grid(grid))
            }
            Self::Bins { rows, columns } => bins(rows, columns).map(Layout::Grid),
            Self::Pyramid(levels) => {
                let grids: Result<_, CnnError> =
                    levels.list().iter().map(|&level| bins(level, level)).collect();
                Ok(Layout::Pyramid(grids?))
            }
            Self::Fractional { rows, columns } => {
                let rows = Positions::fractional(input.rows, rows, AxisName::Rows)?;
                let columns = Positions::fractional(input.columns, columns, AxisName::Columns)?;
                Ok(Layout::Grid(Grid { rows, columns }))
            }
        }
    }
}

/// The levels of a spatial pyramid (He et al. 2014, arXiv 1406.4729). Level l cuts each map into l × l bins. The output
/// is one row with the results of all levels, so its length does not depend on the size of the map.
///
/// ```
/// use poolscope_cnn::{FeatureMaps, Levels, Max, Pooling, Stage};
/// let map = FeatureMaps::from([
///     [1.0, 3.0, 2.0],
///     [4.0, 6.0, 1.0],
///     [0.0, 2.0, 8.0],
/// ]);
/// let levels = Levels::new(&[1, 2])?;
/// let pooled = Stage::Pooling(Pooling::new(Max, levels)).apply(&map)?;
/// assert_eq!(pooled.values(), [8.0, 6.0, 6.0, 6.0, 8.0]);
/// assert_eq!(levels.bins(), 5);
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Levels {
    bins: [usize; Self::MOST],
    count: usize,
}

impl Levels {
    /// The most levels that one pyramid may have.
    pub const MOST: usize = 8;

    /// Levels with these numbers of bins a side, in this order.
    ///
    /// # Errors
    /// When there are none or too many, or one has no bins or enormously many.
    pub fn new(levels: &[usize]) -> Result<Self, CnnError> {
        let mut bins = [0; Self::MOST];
        let count = levels.len();
        let places = bins.get_mut(..count).filter(|_| count > 0).ok_or(CnnError::Levels { found: count })?;
        for (place, &level) in places.iter_mut().zip(levels) {
            // Tests the level against the largest number of bins.
            Positions::adaptive(1, level)?;
            *place = level;
        }
        Ok(Self { bins, count })
    }

    /// The bins a side of each level.
    #[must_use]
    pub fn list(&self) -> &[usize] {
        let list = self.bins.get(..self.count);
        debug_assert!(list.is_some(), "{} of {} levels", self.count, Self::MOST);
        list.unwrap_or_default()
    }

    /// The bins of all levels together: how many numbers each map becomes.
    #[must_use]
    pub fn bins(&self) -> usize {
        self.list().iter().map(|level| level.saturating_mul(*level)).fold(0, usize::saturating_add)
    }

    /// The numbers of pooled maps as one vector, in the frameworks' order: level by level, within it map by map, row
    /// by row (PyTorch: `flatten(1)` of each level's output, then `cat`).
    ///
    /// ```
    /// use poolscope_cnn::{FeatureMaps, Levels};
    /// let pooled = FeatureMaps::from_planes(2, 1, 5, vec![9., 1., 2., 3., 4., 8., 5., 6., 7., 0.]);
    /// let vector = Levels::new(&[1, 2])?.vector(&pooled);
    /// assert_eq!(vector, [9., 8., 1., 2., 3., 4., 5., 6., 7., 0.]);
    /// # Ok::<(), poolscope_cnn::CnnError>(())
    /// ```
    #[must_use]
    pub fn vector(&self, pooled: &FeatureMaps) -> Vec<f32> {
        let mut vector = Vec::with_capacity(pooled.values().len());
        let mut first = 0;
        for level in self.list() {
            let end = level.saturating_mul(*level).saturating_add(first);
            for channel in 0..pooled.shape().channels {
                vector.extend_from_slice(pooled.plane(channel).get(first..end).unwrap_or_default());
            }
            first = end;
        }
        vector
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pyramid_without_levels_or_without_bins_is_refused() {
        assert_eq!(Levels::new(&[]), Err(CnnError::Levels { found: 0 }));
        assert_eq!(Levels::new(&[1; 9]), Err(CnnError::Levels { found: 9 }));
        assert_eq!(Levels::new(&[1, 0]), Err(CnnError::Zero(Quantity::Output)));
        assert_eq!(Levels::new(&[usize::MAX]), Err(CnnError::TooLarge(Quantity::Output)));
        assert_eq!(Levels::new(&[4, 2, 1]).map(|levels| levels.bins()), Ok(21));
    }

    #[test]
    fn maps_that_no_memory_holds_are_refused_whatever_the_windows() {
        let enormous = Shape::new(1, 1 << 40, 1);
        for windows in [Windows::Whole, Windows::sliding(2, 2), Windows::Bins { rows: 1, columns: 1 }] {
            assert_eq!(windows.over(enormous), Err(CnnError::TooLarge(Quantity::Output)));
        }
    }
}
