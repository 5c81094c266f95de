//! The input of a rule: one window on one map, or all windows of a row.

use crate::border::Border;
use crate::explanation::{Explanation, Pick, Summation, Term};
use crate::kernel::Preset;
use crate::rows::Rows;
use crate::window::{Grid, Positions};
use std::ops::Range;

/// One map with all places of the window on it.
pub(super) struct Plane<'a> {
    pub(super) maps: Rows<'a>,
    pub(super) channel: usize,
    pub(super) rows: &'a Positions,
    pub(super) columns: &'a Positions,
}

impl<'a> Plane<'a> {
    /// One of the maps with the windows on it.
    pub(super) const fn of(maps: Rows<'a>, channel: usize, grid: &'a Grid) -> Self {
        Self { maps, channel, rows: &grid.rows, columns: &grid.columns }
    }

    /// Sums `of` of the values for each window of a row: first the cells of each row of the window, then the rows'
    /// sums.
    pub(super) fn sum_row(&self, row: usize, out: &mut [f32], of: &dyn Fn(f32) -> f32) {
        out.fill(0.0);
        let mut sums = vec![0.0; out.len()];
        self.for_each_line(row, |line| {
            sums.fill(0.0);
            self.for_each_tap(line, &mut sums, |sum, value| *sum += of(value));
            out.iter_mut().zip(&sums).for_each(|(total, sum)| *total += sum);
        });
    }

    /// Visits the rows of the map that a row of windows reads, in order.
    fn for_each_line(&self, row: usize, mut visit: impl FnMut(&[f32])) {
        let sources = self.rows.taps_inside(row).filter_map(|tap| self.rows.cell(row, tap));
        sources.for_each(|source| visit(self.maps.row(self.channel, source)));
    }

    /// Visits the cells of `line` that each window of a row reads, in reading order. `visit` gets the output that
    /// reads the cell, and the cell's value.
    fn for_each_tap(&self, line: &[f32], out: &mut [f32], mut visit: impl FnMut(&mut f32, f32)) {
        for (column, out) in out.iter_mut().enumerate() {
            let cells = self.columns.taps_inside(column).filter_map(|tap| self.columns.cell(column, tap));
            cells.filter_map(|cell| line.get(cell)).for_each(|&value| visit(out, value));
        }
    }
}

/// One place of the window on one map.
pub(super) struct UnderWindow<'a> {
    pub(super) plane: &'a Plane<'a>,
    pub(super) row: usize,
    pub(super) column: usize,
}

impl UnderWindow<'_> {
    /// The cells of the map under the window, in reading order.
    pub(super) fn cells(&self) -> Vec<Term> {
        let Plane { rows, columns, .. } = *self.plane;
        self.terms(rows.taps_inside(self.row), columns.taps_inside(self.column), Border::Zero)
    }

    /// Whether the window holds no cell of the map.
    pub(super) fn is_empty(&self) -> bool {
        let Plane { rows, columns, .. } = *self.plane;
        rows.taps_inside(self.row).is_empty() || columns.taps_inside(self.column).is_empty()
    }

    /// The cell of the output: channel, row, column.
    pub(super) const fn place(&self) -> (usize, usize, usize) {
        (self.plane.channel, self.row, self.column)
    }

    /// The cells of the map and of its padding under the window, in reading order. The padding has value 0 and no
    /// source.
    pub(super) fn padded(&self) -> Vec<Term> {
        let Plane { rows, columns, .. } = *self.plane;
        self.terms(rows.taps_padded(self.row), columns.taps_padded(self.column), Border::Zero)
    }

    /// The explanation of a rule that weighs the cells of the map and its padding by their place.
    pub(super) fn weighed(&self, kernel: Preset, border: Border) -> Explanation {
        let Plane { rows, columns, .. } = *self.plane;
        let mut terms = self.terms(0..rows.size, 0..columns.size, border);
        let kernel = kernel.kernel(rows.size, columns.size);
        debug_assert!(kernel.is_some(), "a layout is only made for a kernel that there is");
        let weights = kernel.iter().flat_map(|kernel| kernel.weights());
        terms.iter_mut().zip(weights).for_each(|(term, weight)| term.weight = *weight);
        Explanation::Weighted { terms, bias: 0.0, divisor: None, order: Summation::ByTerm }
    }

    /// The explanation of a rule that picks one of the cells.
    pub(super) fn picked(&self, pick: Pick) -> Explanation {
        let terms = self.cells();
        let at = pick.of(&terms);
        Explanation::Picked { terms, at, pick }
    }

    fn terms(&self, down: Range<usize>, across: Range<usize>, border: Border) -> Vec<Term> {
        let Plane { maps, channel, rows, columns } = *self.plane;
        let term = |(i, j)| {
            let (row, column) = (rows.position(self.row, i), columns.position(self.column, j));
            let source = border.source(row, rows.input).zip(border.source(column, columns.input));
            Term {
                channel,
                row,
                column,
                source,
                value: source.and_then(|(r, c)| maps.row(channel, r).get(c).copied()).unwrap_or(0.0),
                weight: 1.0,
            }
        };
        down.flat_map(|i| across.clone().map(move |j| (i, j))).map(term).collect()
    }
}

/// The explanation of a sum of terms, row by row, over a divisor if there is one.
pub(super) const fn summed(terms: Vec<Term>, divisor: Option<f32>) -> Explanation {
    Explanation::Weighted { terms, bias: 0.0, divisor, order: Summation::ByRow }
}
