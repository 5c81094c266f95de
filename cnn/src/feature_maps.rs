//! The stack of feature maps that every stage reads and writes.

use super::error::{CnnError, Quantity};
use super::summary::Summary;
use ndarray::Array3;
use std::cell::OnceCell;
use std::fmt;
use std::rc::Rc;

/// Values that one stage may put out: 256 MB.
const LARGEST: usize = 1 << 26;

/// How many feature maps there are and how large each is.
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

    /// The shape, if maps of it may be made. Asked before any of them is allocated.
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
/// Cloning shares the values. Two are equal when they share one address, so that comparing
/// them costs nothing; compare [`FeatureMaps::values`] to compare numbers.
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
    /// One for each map, made when first asked for: scales and text alternatives need them again and again.
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

    /// The values of one map in reading order; empty when there is no such channel.
    #[must_use]
    pub fn plane(&self, channel: usize) -> &[f32] {
        let cells = self.shape().cells();
        let start = channel.saturating_mul(cells);
        self.values().get(start..start.saturating_add(cells)).unwrap_or(&[])
    }

    /// One row of one map; empty when there is no such row.
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

    /// The values to be written, if nobody else shares these maps.
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

    /// Smallest, mean and largest value of one map, ignoring cells that are not numbers.
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
