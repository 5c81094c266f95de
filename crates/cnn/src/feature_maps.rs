//! The stack of feature maps that every stage reads and writes.

use super::error::{CnnError, Quantity};
use super::summary::Summary;
use ndarray::Array3;
use std::cell::OnceCell;
use std::fmt;
use std::rc::Rc;

/// The most values that one stage may put out: 256 MB.
const LARGEST: usize = 1 << 26;

/// The number of feature maps and their size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shape {
    /// Number of feature maps.
    pub channels: usize,
    /// Height of each map, in cells.
    pub rows: usize,
    /// Width of each map, in cells.
    pub columns: usize,
}

impl Shape {
    /// A shape from (channels, rows, columns).
    #[must_use]
    pub const fn new(channels: usize, rows: usize, columns: usize) -> Self {
        Self { channels, rows, columns }
    }

    /// Cells of one map. Saturates instead of overflowing.
    #[must_use]
    pub const fn cells(self) -> usize {
        self.rows.saturating_mul(self.columns)
    }

    /// Values in all maps together. Saturates instead of overflowing.
    #[must_use]
    pub const fn values(self) -> usize {
        self.channels.saturating_mul(self.cells())
    }

    /// The shape, unless maps of it would be too large. Call it before allocating them.
    pub(super) const fn allocatable(self) -> Result<Self, CnnError> {
        if self.values() > LARGEST { Err(CnnError::TooLarge(Quantity::Output)) } else { Ok(self) }
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} × {} × {}", self.channels, self.rows, self.columns)
    }
}

/// Feature maps: `f32` values by (channel, row, column), contiguous in that order.
///
/// Clones share the values. Maps are equal if they are clones of each other, so comparing them costs nothing;
/// compare [`FeatureMaps::values`] to compare numbers.
///
/// ```
/// use poolscope_cnn::FeatureMaps;
/// let maps = FeatureMaps::from([[1.0, 2.0], [3.0, 4.0]]);
/// assert_eq!(maps.get(0, 1, 0), Some(3.0));
/// ```
#[derive(Clone)]
pub struct FeatureMaps(Rc<Stack>);

struct Stack {
    array: Array3<f32>,
    /// One for each map, computed when first asked for and kept: scales and text alternatives read them often.
    summaries: Vec<OnceCell<Summary>>,
}

impl FeatureMaps {
    /// Maps of the given shape filled with zeros.
    #[must_use]
    pub fn zeros(shape: Shape) -> Self {
        Self::of(Array3::zeros((shape.channels, shape.rows, shape.columns)))
    }

    /// Maps from values in (channel, row, column) order, as many as the shape has.
    #[must_use]
    pub fn from_planes(channels: usize, rows: usize, columns: usize, mut values: Vec<f32>) -> Self {
        let shape = Shape::new(channels, rows, columns);
        debug_assert!(values.len() == shape.values(), "{} values for maps of {shape}", values.len());
        values.resize(shape.values(), 0.0);
        let array = Array3::from_shape_vec((channels, rows, columns), values);
        Self::of(array.unwrap_or_default())
    }

    fn of(array: Array3<f32>) -> Self {
        let summaries = vec![OnceCell::new(); array.dim().0];
        Self(Rc::new(Stack { array, summaries }))
    }

    /// The shape (channels, rows, columns).
    #[must_use]
    pub fn shape(&self) -> Shape {
        let (channels, rows, columns) = self.0.array.dim();
        Shape::new(channels, rows, columns)
    }

    /// One cell, or `None` outside the maps. Counted from 0.
    #[must_use]
    pub fn get(&self, channel: usize, row: usize, column: usize) -> Option<f32> {
        self.0.array.get((channel, row, column)).copied()
    }

    /// The values of one map in reading order; empty if there is no such channel.
    #[must_use]
    pub fn plane(&self, channel: usize) -> &[f32] {
        let cells = self.shape().cells();
        let start = channel.saturating_mul(cells);
        self.values().get(start..start.saturating_add(cells)).unwrap_or(&[])
    }

    /// One row of one map; empty if there is no such row.
    #[must_use]
    pub fn row(&self, channel: usize, row: usize) -> &[f32] {
        let columns = self.shape().columns;
        let start = row.saturating_mul(columns);
        self.plane(channel).get(start..start.saturating_add(columns)).unwrap_or(&[])
    }

    /// All values in (channel, row, column) order.
    #[must_use]
    pub fn values(&self) -> &[f32] {
        self.0.array.as_slice().unwrap_or(&[])
    }

    /// The values for writing; `None` if the maps are shared.
    #[must_use]
    pub fn values_mut(&mut self) -> Option<&mut [f32]> {
        let stack = Rc::get_mut(&mut self.0)?;
        stack.summaries.iter_mut().for_each(|summary| *summary = OnceCell::new());
        stack.array.as_slice_mut()
    }

    /// Whether [`FeatureMaps::summary`] is already known.
    #[must_use]
    pub fn has_summary(&self, channel: usize) -> bool {
        self.0.summaries.get(channel).is_some_and(|summary| summary.get().is_some())
    }

    /// Smallest, mean and largest value of one map, without NaN.
    #[must_use]
    pub fn summary(&self, channel: usize) -> Summary {
        let summary = self.0.summaries.get(channel);
        summary.map_or(Summary::NOTHING, |summary| *summary.get_or_init(|| Summary::of(self.plane(channel))))
    }
}

/// One map from its rows.
impl<const ROWS: usize, const COLUMNS: usize> From<[[f32; COLUMNS]; ROWS]> for FeatureMaps {
    fn from(rows: [[f32; COLUMNS]; ROWS]) -> Self {
        Self::from_planes(1, ROWS, COLUMNS, rows.as_flattened().to_vec())
    }
}

impl PartialEq for FeatureMaps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for FeatureMaps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FeatureMaps({})", self.shape())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;

    fn maps() -> FeatureMaps {
        FeatureMaps::from_planes(2, 2, 3, (0..12_u8).map(f32::from).collect())
    }

    #[test]
    fn cells_are_found_by_channel_row_and_column_and_nothing_outside() {
        let maps = maps();
        let cells = [(0, 0, 2), (0, 1, 0), (1, 0, 0), (1, 1, 2), (2, 0, 0), (0, 2, 0), (0, 0, 3)];
        let found = cells.map(|(channel, row, column)| maps.get(channel, row, column));
        assert_eq!(found, [Some(2.0), Some(3.0), Some(6.0), Some(11.0), None, None, None]);
        assert_eq!([maps.row(0, 1), maps.row(1, 0)], [[3.0, 4.0, 5.0], [6.0, 7.0, 8.0]]);
        assert!(
            [maps.row(0, 2), maps.row(2, 0), maps.plane(2), maps.plane(usize::MAX)]
                .iter()
                .all(|row| row.is_empty())
        );
        assert_eq!(maps.plane(1), [6.0, 7.0, 8.0, 9.0, 10.0, 11.0]);
    }

    #[test]
    #[cfg_attr(debug_assertions, should_panic(expected = "1 values for maps of 1 × 1 × 3"))]
    fn a_list_of_another_length_is_a_broken_promise() {
        let maps = FeatureMaps::from_planes(1, 1, 3, vec![7.0]);
        assert_eq!(maps.values(), [7.0, 0.0, 0.0]);
    }

    #[test]
    fn maps_of_zeros_have_the_shape_asked_for() {
        let zeros = FeatureMaps::zeros(Shape::new(2, 1, 3));
        assert_eq!((zeros.shape(), zeros.values()), (Shape::new(2, 1, 3), &[0.0; 6][..]));
    }

    #[test]
    fn shapes_count_their_cells_without_overflowing() {
        let shape = Shape::new(2, 3, 5);
        assert_eq!((shape.cells(), shape.values(), shape.to_string()), (15, 30, "2 × 3 × 5".into()));
        let enormous = Shape::new(2, usize::MAX, 2);
        assert_eq!((enormous.cells(), enormous.values()), (usize::MAX, usize::MAX));
        assert_eq!(format!("{:?}", maps()), "FeatureMaps(2 × 2 × 3)");
    }

    #[test]
    fn maps_of_more_than_256_mb_are_not_made() {
        let largest = Shape::new(1, 8192, 8192);
        assert_eq!(largest.allocatable(), Ok(largest));
        let one_row_more = Shape::new(1, 8193, 8192);
        assert_eq!(one_row_more.allocatable(), Err(CnnError::TooLarge(Quantity::Output)));
    }

    #[test]
    fn a_summary_is_of_its_own_map_and_forgotten_when_values_are_written() {
        let mut maps = maps();
        let of = |maps: &FeatureMaps, channel| {
            let Summary { min, mean, max } = maps.summary(channel);
            (min, mean, max)
        };
        assert!(!maps.has_summary(0) && !maps.has_summary(1));
        assert_eq!((of(&maps, 0), of(&maps, 1)), ((0.0, 2.5, 5.0), (6.0, 8.5, 11.0)));
        assert!(maps.has_summary(0) && !maps.has_summary(2) && maps.summary(2).mean.is_nan());
        maps.values_mut().unwrap()[0] = -6.0;
        assert!(!maps.has_summary(0));
        assert_eq!(of(&maps, 0), (-6.0, 1.5, 5.0));
    }

    #[test]
    fn shared_maps_are_equal_and_cannot_be_written() {
        let mut maps = maps();
        let shared = maps.clone();
        assert!(maps == shared && maps.values_mut().is_none());
        drop(shared);
        assert!(maps.values_mut().is_some());
        assert!(maps != self::maps(), "the same numbers at another address");
    }
}
