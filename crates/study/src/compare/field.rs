//! Square windows of one side that slide over a map by one stride.

use crate::cnn::{FeatureMaps, Padding, Pooling, Reduce, Region, Stage, Window};
use std::fmt::Write;
use std::ops::Range;

/// Square windows on a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    rows: Axis,
    columns: Axis,
}

/// One axis of a map with windows on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Axis {
    cells: usize,
    size: usize,
    stride: usize,
    /// How far the first window reaches over the edge.
    before: usize,
    /// How many windows there are: at least one.
    windows: usize,
}

impl Field {
    /// Windows of side `size` that move by `stride`, without padding. `None` if no window fits, or a number is 0.
    ///
    /// ```
    /// use poolscope_study::compare::Field;
    /// let field = Field::new((5, 6), 2, 2).unwrap();
    /// assert_eq!((field.windows(), field.read()), ((2, 3), 24));
    /// assert_eq!(Field::new((1, 6), 2, 2), None);
    /// ```
    #[must_use]
    pub fn new((rows, columns): (usize, usize), size: usize, stride: usize) -> Option<Self> {
        let axis = |cells: usize| {
            let windows = cells.checked_sub(size.max(1))?.checked_div(stride)? + 1;
            (size > 0).then_some(Axis { cells, size, stride, before: 0, windows })
        };
        Some(Self { rows: axis(rows)?, columns: axis(columns)? })
    }

    /// The windows as a kind has them, which may bring its own padding.
    #[must_use]
    pub fn of(&self, kind: Reduce) -> Self {
        let Stage::Pooling(pooling) = self.pooling(kind) else { return *self };
        let Some(Window { rows, columns }) = pooling.window() else { return *self };
        Self { rows: self.rows.padded(rows.padding), columns: self.columns.padded(columns.padding) }
    }

    /// The nearest window that there is.
    #[must_use]
    pub fn nearest(&self, (row, column): (usize, usize)) -> (usize, usize) {
        (row.min(self.rows.windows - 1), column.min(self.columns.windows - 1))
    }

    /// The stride of its windows.
    #[must_use]
    pub const fn stride(&self) -> usize {
        self.rows.stride
    }

    /// A kind of pooling over these windows.
    #[must_use]
    pub fn pooling(&self, kind: Reduce) -> Stage {
        Stage::Pooling(Pooling::sliding(kind, self.rows.size, self.rows.stride))
    }

    /// Cells of one window.
    #[must_use]
    pub const fn size(&self) -> usize {
        self.rows.size * self.columns.size
    }

    /// Windows down and across.
    #[must_use]
    pub const fn windows(&self) -> (usize, usize) {
        (self.rows.windows, self.columns.windows)
    }

    /// Whether no two windows share a cell, and none reaches over an edge.
    #[must_use]
    pub const fn are_apart(&self) -> bool {
        self.rows.size <= self.rows.stride && self.rows.before == 0
    }

    /// How many cells at least one window reads.
    #[must_use]
    pub fn read(&self) -> usize {
        self.rows.read().count() * self.columns.read().count()
    }

    /// How many cells no window reads.
    #[must_use]
    pub fn unread_cells(&self) -> usize {
        self.rows.cells * self.columns.cells - self.read()
    }

    /// The cells under a window.
    #[must_use]
    pub fn under(&self, (row, column): (usize, usize)) -> Region {
        Region { rows: self.rows.under(row), columns: self.columns.under(column) }
    }

    /// The last window that holds a cell; the nearest before it if none does.
    #[must_use]
    pub fn window_at(&self, (row, column): (usize, usize)) -> (usize, usize) {
        let at = |axis: &Axis, cell: usize| axis.last_before(cell);
        (at(&self.rows, row), at(&self.columns, column))
    }

    /// The window at the largest value of a map.
    #[must_use]
    pub fn largest(&self, map: &FeatureMaps) -> (usize, usize) {
        let values = map.plane(0).iter().enumerate().filter(|(_, value)| !value.is_nan());
        let at = values.max_by(|one, other| one.1.total_cmp(other.1)).map_or(0, |(at, _)| at);
        self.window_at((at / self.columns.cells, at % self.columns.cells))
    }

    /// The window that is reached from another one by going to a cell: at least the next one there, unless it is the last.
    #[must_use]
    pub fn walked(&self, (row, column): (usize, usize), to: (usize, usize)) -> (usize, usize) {
        let at = |axis: &Axis, from: usize, to: usize| {
            let start = axis.under(from).start;
            let windows = (start.abs_diff(to) / axis.stride).max(usize::from(start != to));
            let next = if to > start { from + windows } else { from.saturating_sub(windows) };
            next.min(axis.windows - 1)
        };
        (at(&self.rows, row, to.0), at(&self.columns, column, to.1))
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
        let mut down = vec![0.0; self.columns.windows];
        for (row, holding) in rows.iter().enumerate() {
            if row == 0 || rows.get(row - 1) != Some(holding) {
                down.fill(0.0);
                for window in holding.clone() {
                    let start = window * self.columns.windows;
                    let values = pooled.get(start..start + self.columns.windows).unwrap_or(&[]);
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
        let (width, height) = (self.columns.cells, self.rows.cells);
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

impl Axis {
    /// With padding.
    fn padded(self, padding: Padding) -> Self {
        let Padding::Sides { before, after } = padding else { return self };
        let free = (self.cells + before + after).saturating_sub(self.size);
        Self { before, windows: free / self.stride + 1, ..self }
    }

    /// The cells of the map under a window.
    fn under(&self, window: usize) -> Range<usize> {
        let start = window * self.stride;
        start.saturating_sub(self.before)..(start + self.size).saturating_sub(self.before).min(self.cells)
    }

    /// The last window that begins at a cell or before it.
    fn last_before(&self, cell: usize) -> usize {
        ((cell + self.before) / self.stride).min(self.windows - 1)
    }

    /// The windows that hold each cell.
    fn holders(&self) -> Vec<Range<usize>> {
        let holding = |cell: usize| {
            let first = (cell + self.before + 1).saturating_sub(self.size).div_ceil(self.stride);
            let end = self.last_before(cell) + 1;
            first.min(end)..end
        };
        (0..self.cells).map(holding).collect()
    }

    /// The same, or the last window before a cell that none holds.
    fn nearest(&self) -> Vec<Range<usize>> {
        let nearest = |(cell, windows): (usize, Range<usize>)| {
            let before = self.last_before(cell);
            if windows.is_empty() { before..before + 1 } else { windows }
        };
        self.holders().into_iter().enumerate().map(nearest).collect()
    }

    /// The cells that are read.
    fn read(&self) -> impl Iterator<Item = Range<usize>> {
        self.holders().into_iter().filter(|windows| !windows.is_empty())
    }

    /// The runs of cells that no window holds.
    fn gaps(&self) -> Vec<Range<usize>> {
        let mut gaps: Vec<Range<usize>> = Vec::new();
        for (cell, windows) in self.holders().into_iter().enumerate() {
            match gaps.last_mut() {
                _ if !windows.is_empty() => {}
                Some(gap) if gap.end == cell => gap.end += 1,
                Some(_) | None => gaps.push(cell..cell + 1),
            }
        }
        gaps
    }
}

#[cfg(test)]
mod tests;
