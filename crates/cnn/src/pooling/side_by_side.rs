//! Neighbouring windows of a row, computed side by side: the loops of rules that have none of their own
//! ([`super::fast`]).

use super::under::Plane;
use crate::simd::F32x4;
use crate::window::{Positions, Spacing};
use std::ops::Range;

/// The windows that are computed together.
pub(super) const WINDOWS: usize = 8;

/// A number for each of the windows.
pub(super) type Each = [F32x4; 2];

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

/// The same number for each window.
#[inline(always)]
pub(super) fn all(number: f32) -> Each {
    [F32x4::splat(number); 2]
}

/// A number made of two, for each window.
#[inline(always)]
pub(super) fn both(a: Each, b: Each, of: impl Fn(F32x4, F32x4) -> F32x4) -> Each {
    [of(a[0], b[0]), of(a[1], b[1])]
}

/// A number made of one, for each window, one after the other.
#[inline(always)]
pub(super) fn one_by_one(numbers: Each, of: impl Fn(f32) -> f32) -> Each {
    numbers.map(|four| F32x4::load(&four.to_array().map(&of)))
}

impl SideBySide<'_> {
    /// The largest value of each window; NaN if there is one.
    #[inline(always)]
    pub(super) fn largest(&self) -> Each {
        self.best(F32x4::beaten_by)
    }

    /// The smallest value of each window; NaN if there is one.
    #[inline(always)]
    pub(super) fn smallest(&self) -> Each {
        self.best(F32x4::beaten_from_below)
    }

    /// The first value of each window.
    #[inline(always)]
    pub(super) fn first(&self) -> Each {
        self.cells.first().copied().unwrap_or(all(0.0))
    }

    #[inline(always)]
    fn best(&self, better: impl Fn(F32x4, F32x4) -> F32x4 + Copy) -> Each {
        let rest = self.cells.get(1..).unwrap_or_default();
        rest.iter().fold(self.first(), |best, cell| both(best, *cell, better))
    }

    /// The sum of `of` each value, in each window: first the cells of a row, then the rows' sums.
    #[inline(always)]
    pub(super) fn sums(&self, of: impl Fn(F32x4) -> F32x4) -> Each {
        self.sums_beside(all(0.0), |_, value| of(value))
    }

    /// The same; `of` also gets a number of the window.
    #[inline(always)]
    pub(super) fn sums_beside(&self, beside: Each, of: impl Fn(F32x4, F32x4) -> F32x4) -> Each {
        let [sums, _] = self.sums_of_two(beside, |beside, value| [of(beside, value), value]);
        sums
    }

    /// Two sums at once.
    #[inline(always)]
    pub(super) fn sums_of_two(&self, beside: Each, of: impl Fn(F32x4, F32x4) -> [F32x4; 2]) -> [Each; 2] {
        let add = |a: Each, b: Each| both(a, b, F32x4::plus);
        let mut sums = [all(0.0); 2];
        for row in self.cells.chunks(self.width) {
            let mut line = [all(0.0); 2];
            for cell in row {
                let (low, high) = (of(beside[0], cell[0]), of(beside[1], cell[1]));
                line = [add(line[0], [low[0], high[0]]), add(line[1], [low[1], high[1]])];
            }
            sums = [add(sums[0], line[0]), add(sums[1], line[1])];
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
        let full = full(columns);
        let mut cells = Vec::new();
        let mut column = 0;
        while column < out.len() {
            let is_full = full.contains(&column) && full.contains(&(column + WINDOWS - 1));
            let (windows, width) = if is_full {
                eight(columns, column, &lines, &mut cells);
                (WINDOWS, columns.size)
            } else {
                cells.clear();
                let taps = columns.taps_inside(column);
                let at = |tap| columns.cell(column, tap).unwrap_or_default();
                for line in &lines {
                    cells.extend(taps.clone().map(|tap| all(line.get(at(tap)).copied().unwrap_or_default())));
                }
                (1, taps.len())
            };
            let made = if cells.is_empty() {
                all(of_nothing)
            } else {
                of(&SideBySide { cells: &cells, width, windows, place: (channel, row, column) })
            };
            let rest = out.get_mut(column..).unwrap_or_default();
            match rest.first_chunk_mut::<WINDOWS>() {
                Some(out) if is_full => F32x4::store_two(made[0], made[1], out),
                _ => {
                    let [first, ..] = made[0].to_array();
                    rest.iter_mut().take(1).for_each(|out| *out = first);
                }
            }
            column += windows;
        }
    }
}

/// The windows whose cells all lie on the map. Bins are not all of a size, so none of them counts.
fn full(columns: &Positions) -> Range<usize> {
    let is_full = |column: &usize| columns.taps_inside(*column) == (0..columns.size);
    if columns.spacing == Spacing::Bins {
        return 0..0;
    }
    let first = (0..columns.output).find(is_full).unwrap_or(columns.output);
    first..(first..columns.output).rev().find(is_full).map_or(first, |last| last + 1)
}

/// The cells of eight windows that lie on the map.
#[inline(always)]
fn eight(columns: &Positions, column: usize, lines: &[&[f32]], cells: &mut Vec<Each>) {
    let Positions { size, stride, dilation, spacing, .. } = *columns;
    if cells.len() != lines.len() * size {
        cells.resize(lines.len() * size, all(0.0));
    }
    let start = |window: usize| columns.cell(column + window, 0).unwrap_or_default();
    let rows = lines.iter().zip(cells.chunks_exact_mut(size));
    if spacing != Spacing::Even {
        let starts: [usize; WINDOWS] = std::array::from_fn(start);
        for (line, cells) in rows {
            for (tap, cell) in cells.iter_mut().enumerate() {
                *cell = load(&starts.map(|start| line.get(start + tap).copied().unwrap_or_default()));
            }
        }
        return;
    }
    let first = start(0);
    // The usual windows: their two columns come from the same sixteen values.
    if stride == 2 && dilation == 1 && size == 2 {
        for (line, cells) in rows {
            let values = line.get(first..).and_then(|from| from.first_chunk());
            debug_assert!(values.is_some(), "eight windows of two cells lie on the map");
            if let (Some(values), [one, other]) = (values, cells) {
                [*one, *other] = sorted(values);
            }
        }
        return;
    }
    for (line, cells) in rows {
        let from = line.get(first..).unwrap_or_default();
        for (tap, cell) in cells.iter_mut().enumerate() {
            *cell = every(from.get(tap * dilation..).unwrap_or_default(), stride);
        }
    }
}

/// Sixteen values: every second one from the first on, and from the second on.
#[inline(always)]
fn sorted(values: &[f32; 2 * WINDOWS]) -> [Each; 2] {
    let [first, second]: &[[f32; WINDOWS]; 2] = bytemuck::must_cast_ref(values);
    let ([a, b], [c, d]) = (load(first), load(second));
    [[a.evens(b), c.evens(d)], [a.odds(b), c.odds(d)]]
}

#[inline(always)]
fn load(values: &[f32; WINDOWS]) -> Each {
    let (low, high) = F32x4::load_two(values);
    [low, high]
}

/// The first of some values and those that follow at every `stride`.
#[inline(always)]
fn every(from: &[f32], stride: usize) -> Each {
    if let (1, Some(values)) = (stride, from.first_chunk()) {
        return load(values);
    }
    if let (2, Some(values)) = (stride, from.first_chunk()) {
        let [evens, _] = sorted(values);
        return evens;
    }
    let mut values = [0.0; WINDOWS];
    values.iter_mut().zip(from.iter().step_by(stride)).for_each(|(value, cell)| *value = *cell);
    load(&values)
}
