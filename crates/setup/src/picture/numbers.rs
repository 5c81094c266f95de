//! A typed grid of numbers.

use crate::cnn::FeatureMaps;

/// Grids of typed numbers, one for each channel: values of any sign.
#[derive(Clone, Debug, PartialEq)]
pub struct Numbers {
    rows: usize,
    columns: usize,
    values: Vec<f32>,
}

impl Numbers {
    /// Grids from their values in reading order, channel by channel. `None` when a side is outside
    /// [`crate::limits::GRID_SIDE`], the count does not make 1 to [`crate::limits::GRIDS`] grids, or a value is not
    /// finite or too large.
    #[must_use]
    pub fn new(rows: usize, columns: usize, values: Vec<f32>) -> Option<Self> {
        use crate::limits::{GRID_SIDE, GRIDS, MAGNITUDE};
        let fits = GRID_SIDE.contains(&rows) && GRID_SIDE.contains(&columns);
        let is_whole = (1..=GRIDS).any(|channels| values.len() == channels * rows * columns);
        let fine = is_whole && values.iter().all(|v| v.abs() <= MAGNITUDE);
        (fits && fine).then_some(Self { rows, columns, values })
    }

    /// How many grids there are.
    #[must_use]
    pub const fn channels(&self) -> usize {
        self.values.len() / (self.rows * self.columns)
    }

    /// Rows of the grid.
    #[must_use]
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// Columns of the grid.
    #[must_use]
    pub const fn columns(&self) -> usize {
        self.columns
    }

    /// The values in reading order, channel by channel.
    #[must_use]
    pub fn values(&self) -> &[f32] {
        &self.values
    }

    /// The grids as feature maps.
    #[must_use]
    pub fn maps(&self) -> FeatureMaps {
        FeatureMaps::from_planes(self.channels(), self.rows, self.columns, self.values.clone())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;

    #[test]
    fn a_grid_has_as_many_numbers_as_cells_and_none_too_large() {
        let grid = |rows, columns, values: &[f32]| Numbers::new(rows, columns, values.to_vec());
        let numbers = grid(2, 3, &[1.0, 2.0, 3.0, -1.0e6, 1.0e6, 0.0]).unwrap();
        assert_eq!((numbers.rows(), numbers.columns(), numbers.values()[3]), (2, 3, -1.0e6));
        assert_eq!((numbers.maps().shape().rows, numbers.maps().get(0, 1, 0)), (2, Some(-1.0e6)));
        assert_eq!([grid(2, 2, &[0.0; 3]), grid(2, 2, &[0.0; 5])], [None, None]);
        let channels = |count| grid(2, 2, &vec![0.0; count]).map(|numbers| numbers.channels());
        assert_eq!([4, 8, 12, 16, 0].map(channels), [Some(1), Some(2), Some(3), None, None]);
        let two = grid(1, 2, &[1.0, 2.0, 3.0, 4.0]).unwrap().maps();
        assert_eq!((two.shape().channels, two.get(1, 0, 0)), (2, Some(3.0)));
        assert_eq!([grid(0, 2, &[]), grid(2, 0, &[])], [None, None]);
        assert_eq!([grid(33, 1, &[0.0; 33]), grid(1, 33, &[0.0; 33])], [None, None]);
        assert!(grid(32, 32, &[0.0; 1024]).is_some() && grid(1, 1, &[0.0]).is_some());
        for wrong in [1.001e6, -1.001e6, f32::NAN, f32::INFINITY] {
            assert_eq!(grid(2, 2, &[0.0, 0.0, 0.0, wrong]), None);
        }
    }
}
