//! A typed grid of numbers.

use crate::cnn::FeatureMaps;

/// A grid of typed numbers: one channel, values of any sign.
#[derive(Clone, Debug, PartialEq)]
pub struct Numbers {
    rows: usize,
    columns: usize,
    values: Vec<f32>,
}

impl Numbers {
    /// A grid from its values in reading order. `None` when a side is outside
    /// [`crate::limits::GRID_SIDE`], the count does not match, or a value is not finite or too large.
    #[must_use]
    pub fn new(rows: usize, columns: usize, values: Vec<f32>) -> Option<Self> {
        use crate::limits::{GRID_SIDE, MAGNITUDE};
        let fits = GRID_SIDE.contains(&rows) && GRID_SIDE.contains(&columns);
        let fine = values.len() == rows * columns && values.iter().all(|v| v.abs() <= MAGNITUDE);
        (fits && fine).then_some(Self { rows, columns, values })
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

    /// The values in reading order.
    #[must_use]
    pub fn values(&self) -> &[f32] {
        &self.values
    }

    /// The grid as one feature map.
    #[must_use]
    pub fn maps(&self) -> FeatureMaps {
        FeatureMaps::from_planes(1, self.rows, self.columns, self.values.clone())
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
        assert_eq!([grid(0, 2, &[]), grid(2, 0, &[])], [None, None]);
        assert_eq!([grid(33, 1, &[0.0; 33]), grid(1, 33, &[0.0; 33])], [None, None]);
        assert!(grid(32, 32, &[0.0; 1024]).is_some() && grid(1, 1, &[0.0]).is_some());
        for wrong in [1.001e6, -1.001e6, f32::NAN, f32::INFINITY] {
            assert_eq!(grid(2, 2, &[0.0, 0.0, 0.0, wrong]), None);
        }
    }
}
