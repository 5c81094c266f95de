//! Neighbouring windows of a row, computed side by side: the loops of rules that have none of their own
//! ([`super::fast`]). The compiler turns a rule's few lines over eight numbers into vector instructions.

use super::under::Plane;
use crate::window::Spacing;

/// The windows that are computed together.
pub(super) const WINDOWS: usize = 8;

/// A number for each of the windows.
pub(super) type Each = [f32; WINDOWS];

/// The values under neighbouring windows, all with as many cells.
pub(super) struct SideBySide<'a> {
    /// The cells of a window, in reading order; never empty. Each has a value for every window.
    pub(super) cells: &'a [Each],
    /// Cells in a row of a window.
    pub(super) width: usize,
    /// How many windows there are. The numbers of the others are of no meaning.
    pub(super) windows: usize,
    /// The first window's place: channel, row, column of the output.
    pub(super) place: (usize, usize, usize),
}

impl SideBySide<'_> {
    /// The largest value of each window; NaN if there is one.
    #[inline(always)]
    pub(super) fn largest(&self) -> Each {
        self.best(|next, best| next > best)
    }

    /// The smallest value of each window; NaN if there is one.
    #[inline(always)]
    pub(super) fn smallest(&self) -> Each {
        self.best(|next, best| next < best)
    }

    #[inline(always)]
    fn best(&self, prefers: impl Fn(f32, f32) -> bool) -> Each {
        let (first, rest) = self.cells.split_first().unwrap_or((&[0.0; WINDOWS], &[]));
        let mut best = *first;
        for cell in rest {
            for (best, &next) in best.iter_mut().zip(cell) {
                // Not `is_nan`: this way the two comparisons are one step for all windows.
                *best = if prefers(next, *best) | (next != next) { next } else { *best };
            }
        }
        best
    }

    /// The sum of `of` each value, in each window: first the cells of a row, then the rows' sums. `of` also gets the number
    /// of the window.
    #[inline(always)]
    pub(super) fn sums(&self, of: impl Fn(usize, f32) -> f32) -> Each {
        let mut sums = [0.0; WINDOWS];
        for row in self.cells.chunks(self.width) {
            let mut line = [0.0; WINDOWS];
            for cell in row {
                for (window, (line, &value)) in line.iter_mut().zip(cell).enumerate() {
                    *line += of(window, value);
                }
            }
            sums.iter_mut().zip(line).for_each(|(sum, line)| *sum += line);
        }
        sums
    }

    /// The number of cells of a window.
    #[expect(clippy::cast_precision_loss, reason = "windows have fewer than 2²⁴ cells")]
    pub(super) const fn count(&self) -> f32 {
        self.cells.len() as f32
    }
}

impl Plane<'_> {
    /// Computes one row of the output by `of`, which gets the values under neighbouring windows. A window that holds no cell
    /// gives `of_nothing`.
    pub(super) fn side_by_side(
        &self,
        row: usize,
        out: &mut [f32],
        of_nothing: f32,
        of: &dyn Fn(&SideBySide<'_>) -> Each,
    ) {
        let Plane { rows, columns, channel, .. } = *self;
        let lines: Vec<&[f32]> = rows
            .taps_inside(row)
            .filter_map(|tap| rows.cell(row, tap))
            .map(|source| self.maps.row(channel, source))
            .collect();
        let mut cells = Vec::new();
        let mut column = 0;
        while column < out.len() {
            let taps = columns.taps_inside(column);
            // Windows that reach over an edge have fewer cells, and bins are not all of a size.
            let is_full = |column| columns.taps_inside(column) == (0..columns.size);
            let last = column + WINDOWS - 1;
            let are_alike =
                columns.spacing != Spacing::Bins && last < columns.output && is_full(column) && is_full(last);
            let windows = if are_alike { WINDOWS } else { 1 };
            cells.clear();
            let starts: [usize; WINDOWS] = if columns.spacing == Spacing::Even {
                [0; WINDOWS]
            } else {
                std::array::from_fn(|window| columns.cell(column + window, 0).unwrap_or_default())
            };
            for line in &lines {
                for cell in taps.clone().filter_map(|tap| columns.cell(column, tap)) {
                    cells.push(match (windows, columns.spacing) {
                        (1, _) => [line.get(cell).copied().unwrap_or_default(); WINDOWS],
                        (_, Spacing::Even) => every(line, cell, columns.stride),
                        (_, Spacing::Bins | Spacing::Fractional(_)) => starts
                            .map(|start| line.get(cell - starts[0] + start).copied().unwrap_or_default()),
                    });
                }
            }
            let place = (channel, row, column);
            let made = if cells.is_empty() {
                [of_nothing; WINDOWS]
            } else {
                of(&SideBySide { cells: &cells, width: taps.len(), windows, place })
            };
            let here = out.iter_mut().skip(column).take(windows);
            here.zip(made).for_each(|(out, made)| *out = made);
            column += windows;
        }
    }
}

/// The value that each window reads: at `cell`, and so on by `stride`.
#[inline(always)]
fn every(line: &[f32], cell: usize, stride: usize) -> Each {
    let from = line.get(cell..).unwrap_or_default();
    let mut values = [0.0; WINDOWS];
    match (stride, from.first_chunk::<WINDOWS>(), from.first_chunk::<{ 2 * WINDOWS - 1 }>()) {
        (1, Some(chunk), _) => return *chunk,
        (2, _, Some(chunk)) => {
            values.iter_mut().zip(chunk.iter().step_by(2)).for_each(|(value, cell)| *value = *cell);
        }
        _ => values.iter_mut().zip(from.iter().step_by(stride)).for_each(|(value, cell)| *value = *cell),
    }
    values
}
