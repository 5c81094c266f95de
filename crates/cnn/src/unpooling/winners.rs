//! Finds the winners of a max pooling window by window, and puts values back to them.

use crate::feature_maps::Shape;
use crate::rows::{Rows, RowsMut};
use crate::window::{Grid, Layout, Positions};
use std::ops::Range;

/// A cell, by row and column.
type Cell = (usize, usize);

/// Cells that a unit of work reads of each map, about; of a few maps they take about a millisecond.
const UNIT: u64 = 1 << 17;

/// The places along one axis that each window reads: the first cell, the number of cells, and their distance.
struct Axis {
    starts: Vec<(usize, usize)>,
    dilation: usize,
}

impl Axis {
    fn new(positions: &Positions) -> Self {
        let start = |output: usize| {
            let taps = positions.taps_inside(output);
            (positions.cell(output, taps.start).unwrap_or(0), taps.len())
        };
        Self { starts: (0..positions.output).map(start).collect(), dilation: positions.dilation.max(1) }
    }

    fn cells(&self, output: usize) -> impl Iterator<Item = usize> + use<> {
        let (start, count) = self.starts.get(output).copied().unwrap_or_default();
        (0..count).map({
            let dilation = self.dilation;
            move |tap| start + tap * dilation
        })
    }
}

/// The places that all windows of a grid read.
pub(super) struct Windows {
    down: Axis,
    across: Axis,
}

impl Windows {
    pub(super) fn new(grid: &Grid) -> Self {
        Self { down: Axis::new(&grid.rows), across: Axis::new(&grid.columns) }
    }

    /// The cell with the largest value under the window in this row and column: the first of equals; NaN before all, the last of
    /// several. `None` for a window without cells.
    #[inline(never)]
    pub(super) fn winner(&self, plane: Rows<'_>, channel: usize, (row, column): Cell) -> Option<Cell> {
        let mut best: Option<(f32, Cell)> = None;
        for row in self.down.cells(row) {
            let line = plane.row(channel, row);
            for column in self.across.cells(column) {
                let Some(&value) = line.get(column) else { continue };
                if best.is_none_or(|(most, _)| value > most || value.is_nan()) {
                    best = Some((value, (row, column)));
                }
            }
        }
        best.map(|(_, cell)| cell)
    }
}

/// The windows of a max pooling, ready to put values back row by row.
pub(crate) struct Undo {
    levels: Vec<Windows>,
    is_pyramid: bool,
    /// Size of the maps that were pooled, which are made again.
    size: Cell,
    /// Rows of values that are put back at a time.
    pub(crate) step: usize,
}

impl Undo {
    #[inline(never)]
    pub(crate) fn new(layout: &Layout, pooled: Shape) -> Self {
        let step = UNIT / layout.reads_per_row().max(1);
        Self {
            levels: layout.grids().iter().map(Windows::new).collect(),
            is_pyramid: layout.grid().is_none(),
            size: (pooled.rows, pooled.columns),
            step: usize::try_from(step).unwrap_or(1).max(1),
        }
    }

    /// Puts the values of neighbouring rows of one map back. The first rows make all of the map 0 before.
    #[inline(never)]
    pub(crate) fn fill(
        &self,
        (values, pooled): (Rows<'_>, Rows<'_>),
        channel: usize,
        rows: Range<usize>,
        out: &mut RowsMut<'_>,
    ) {
        let plane = out.lines(channel, 0..self.size.0);
        if rows.start == 0 {
            plane.fill(0.0);
        }
        let mut put = |value: f32, cell: Option<Cell>| {
            if let Some(place) = cell.and_then(|(row, column)| plane.get_mut(row * self.size.1 + column)) {
                *place = value;
            }
        };
        for row in rows {
            let mut line = values.row(channel, row).iter();
            for level in &self.levels {
                // A pyramid has all its bins in one row.
                let of_level = if self.is_pyramid { 0..level.down.starts.len() } else { row..row + 1 };
                for row in of_level {
                    for (column, &value) in (0..level.across.starts.len()).zip(line.by_ref()) {
                        put(value, level.winner(pooled, channel, (row, column)));
                    }
                }
            }
        }
    }
}
