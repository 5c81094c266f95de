//! The windows of a pooling on a map: the cells that each reads, and the windows that hold each cell.

use super::axis::Axis;
use crate::cnn::{FeatureMaps, Max, Pooling, Region, Shape};
use std::fmt::Write;
use std::ops::Range;

/// The windows of a pooling on a map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    rows: Axis,
    columns: Axis,
}

impl Field {
    /// Square windows of side `size` that move by `stride`, without padding. `None` if no window fits, or a number is 0.
    ///
    /// ```
    /// use poolscope_study::compare::Field;
    /// let field = Field::new((5, 6), 2, 2).unwrap();
    /// assert_eq!((field.windows(), field.read()), ((2, 3), 24));
    /// assert_eq!(Field::new((1, 6), 2, 2), None);
    /// ```
    #[must_use]
    pub fn new(map: (usize, usize), size: usize, stride: usize) -> Option<Self> {
        Self::of(&Pooling::sliding(Max, size, stride), map)
    }

    /// The windows of a pooling on a map of (rows, columns). `None` if they do not fit, or are those of a pyramid.
    #[must_use]
    pub fn of(pooling: &Pooling, (rows, columns): (usize, usize)) -> Option<Self> {
        let layout = pooling.layout(Shape { channels: 1, rows, columns }).ok()?;
        layout.grid().map(|grid| Self { rows: Axis(grid.rows), columns: Axis(grid.columns) })
    }

    /// Cells of the largest window.
    #[must_use]
    pub const fn size(&self) -> usize {
        self.rows.0.size * self.columns.0.size
    }

    /// Windows down and across.
    #[must_use]
    pub const fn windows(&self) -> (usize, usize) {
        (self.rows.windows(), self.columns.windows())
    }

    /// Whether no two windows share a cell, and none reaches over an edge.
    #[must_use]
    pub fn are_apart(&self) -> bool {
        self.rows.are_apart() && self.columns.are_apart()
    }

    /// How many cells at least one window reads.
    #[must_use]
    pub fn read(&self) -> usize {
        self.rows.read().count() * self.columns.read().count()
    }

    /// How many cells no window reads.
    #[must_use]
    pub fn unread_cells(&self) -> usize {
        self.rows.cells() * self.columns.cells() - self.read()
    }

    /// The cells under a window.
    #[must_use]
    pub fn under(&self, (row, column): (usize, usize)) -> Region {
        Region { rows: self.rows.under(row), columns: self.columns.under(column) }
    }

    /// The cell at which a window begins, counted from the start of the padding.
    #[must_use]
    pub fn begin(&self, (row, column): (usize, usize)) -> (usize, usize) {
        (self.rows.begin(row), self.columns.begin(column))
    }

    /// The window that begins nearest to a cell, counted from the start of the padding; of two the first.
    #[must_use]
    pub fn beginning_at(&self, (row, column): (usize, usize)) -> (usize, usize) {
        (self.rows.beginning_at(row), self.columns.beginning_at(column))
    }

    /// The last window that holds a cell; the nearest before it if none does.
    #[must_use]
    pub fn window_at(&self, (row, column): (usize, usize)) -> (usize, usize) {
        (self.rows.last_before(row), self.columns.last_before(column))
    }

    /// The window at the largest value of a map.
    #[must_use]
    pub fn largest(&self, map: &FeatureMaps) -> (usize, usize) {
        let values = map.plane(0).iter().enumerate().filter(|(_, value)| !value.is_nan());
        let at = values.max_by(|one, other| one.1.total_cmp(other.1)).map_or(0, |(at, _)| at);
        self.window_at((at / self.columns.cells(), at % self.columns.cells()))
    }

    /// The window that is reached from another one by going to a cell: at least the next one there, unless it is the last.
    #[must_use]
    pub fn walked(&self, (row, column): (usize, usize), to: (usize, usize)) -> (usize, usize) {
        (self.rows.walked(row, to.0), self.columns.walked(column, to.1))
    }

    /// One number for each window, painted over its place. A cell that several windows hold has the mean of their numbers, one
    /// that none holds what is beside it.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "a mean is rounded to f32"
    )]
    pub fn blown_up(&self, pooled: &[f32]) -> Vec<f32> {
        let (rows, columns) = (self.rows.nearest(), self.columns.nearest());
        let mut blown = Vec::with_capacity(rows.len() * columns.len());
        // The sums of the rows' windows, column by column of the output.
        let mut down = vec![0.0; self.columns.windows()];
        for (row, holding) in rows.iter().enumerate() {
            if row == 0 || rows.get(row - 1) != Some(holding) {
                down.fill(0.0);
                for window in holding.clone() {
                    let start = window * self.columns.windows();
                    let values = pooled.get(start..start + self.columns.windows()).unwrap_or(&[]);
                    down.iter_mut().zip(values).for_each(|(sum, value)| *sum += f64::from(*value));
                }
            }
            for across in &columns {
                let sum: f64 = down.get(across.clone()).unwrap_or(&[]).iter().sum();
                let windows = holding.len() * across.len();
                blown.push((sum / windows as f64) as f32);
            }
        }
        blown
    }

    /// Whether a cell lies under a window, for every cell of the map in reading order.
    pub fn is_read(&self) -> impl Iterator<Item = bool> + '_ {
        let held = |axis: &Axis| axis.holders().iter().map(|windows| !windows.is_empty()).collect::<Vec<_>>();
        let (rows, columns) = (held(&self.rows), held(&self.columns));
        rows.into_iter().flat_map(move |row| columns.clone().into_iter().map(move |column| row && column))
    }

    /// The outline of all cells that no window reads, as a path over the map.
    #[must_use]
    pub fn unread(&self) -> String {
        let (width, height) = (self.columns.cells(), self.rows.cells());
        let mut path = String::new();
        // Writing to a text never fails.
        for Range { start, end } in self.rows.gaps() {
            let _ = write!(path, "M0 {start}H{width}V{end}H0Z");
        }
        for Range { start, end } in self.columns.gaps() {
            let _ = write!(path, "M{start} 0H{end}V{height}H{start}Z");
        }
        path
    }
}

#[cfg(test)]
mod tests;
