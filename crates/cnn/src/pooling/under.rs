//! The input of a rule: one window on one map, or all windows of a row.

use crate::explanation::{Explanation, Pick, Summation, Term};
use crate::rows::Rows;
use crate::window::{Grid, Positions};
use std::ops::Range;

/// One map with all places of the window on it.
pub(super) struct Plane<'a> {
    maps: Rows<'a>,
    channel: usize,
    pub(super) rows: &'a Positions,
    pub(super) columns: &'a Positions,
}

impl<'a> Plane<'a> {
    /// One of the maps with the windows on it.
    pub(super) const fn of(maps: Rows<'a>, channel: usize, grid: &'a Grid) -> Self {
        Self { maps, channel, rows: &grid.rows, columns: &grid.columns }
    }

    /// Picks one value for each window of a row.
    pub(super) fn pick_row(&self, pick: Pick, row: usize, out: &mut [f32]) {
        out.fill(pick.of_nothing());
        // The first cell of a window always replaces the initial value.
        let mut is_first_line = true;
        self.for_each_line(row, |line| {
            self.for_each_tap(line, out, |best, value, is_first| {
                if (is_first_line && is_first) || pick.prefers(value, *best) {
                    *best = value;
                }
            });
            is_first_line = false;
        });
    }

    /// Sums `of` of the values for each window of a row: first the cells of each row of the window, then the rows'
    /// sums.
    pub(super) fn sum_row(&self, row: usize, out: &mut [f32], of: &dyn Fn(f32) -> f32) {
        out.fill(0.0);
        let mut sums = vec![0.0; out.len()];
        self.for_each_line(row, |line| {
            sums.fill(0.0);
            self.for_each_tap(line, &mut sums, |sum, value, _| *sum += of(value));
            out.iter_mut().zip(&sums).for_each(|(total, sum)| *total += sum);
        });
    }

    /// Visits the rows of the map that a row of windows reads, in order.
    fn for_each_line(&self, row: usize, mut visit: impl FnMut(&[f32])) {
        let sources = self.rows.taps_inside(row).filter_map(|tap| self.rows.cell(row, tap));
        sources.for_each(|source| visit(self.maps.row(self.channel, source)));
    }

    /// Visits the cells of `line` that each window of a row reads, in reading order. `visit` gets the output that
    /// reads the cell, the cell's value, and whether it is the output's first cell in this line.
    fn for_each_tap(&self, line: &[f32], out: &mut [f32], mut visit: impl FnMut(&mut f32, f32, bool)) {
        for (column, out) in out.iter_mut().enumerate() {
            let cells = self.columns.taps_inside(column).filter_map(|tap| self.columns.cell(column, tap));
            let values = cells.filter_map(|cell| line.get(cell));
            values.enumerate().for_each(|(index, &value)| visit(out, value, index == 0));
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
        self.terms(rows.taps_inside(self.row), columns.taps_inside(self.column))
    }

    /// The cells of the map and of its padding under the window, in reading order. The padding has value 0 and no
    /// source.
    pub(super) fn padded(&self) -> Vec<Term> {
        let Plane { rows, columns, .. } = *self.plane;
        self.terms(rows.taps_padded(self.row), columns.taps_padded(self.column))
    }

    /// The explanation of a rule that picks one of the cells.
    pub(super) fn picked(&self, pick: Pick) -> Explanation {
        let terms = self.cells();
        let at = pick.of(terms.iter().map(|term| term.value));
        Explanation::Picked { terms, at, pick }
    }

    fn terms(&self, down: Range<usize>, across: Range<usize>) -> Vec<Term> {
        let Plane { maps, channel, rows, columns } = *self.plane;
        let term = |(i, j)| {
            let source = rows.cell(self.row, i).zip(columns.cell(self.column, j));
            Term {
                channel,
                row: rows.position(self.row, i),
                column: columns.position(self.column, j),
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
