//! Pooling planned for maps of one shape, in the fastest way for its window:
//!
//! - 2 × 2 cells by 2 ([`super::pairs`]) and the maximum of 3 × 3 by 2 ([`super::threes`]), in one go;
//! - other windows of evenly spaced cells, rows first, then columns ([`super::separable`]);
//! - the whole map ([`super::whole`]);
//! - everything else, window by window, by the rule's own file.
//!
//! With NaN handling, the maximum of two numbers takes three instructions instead of one. So each row is scanned for
//! NaN first, and only rows with a NaN take the slow way.

use super::combine::{Added, Larger, LargerOrNan};
use super::kinds::{Fast, Reduce};
use super::scratch::Scratch;
use super::separable::Separable;
use super::under::Plane;
use super::windows::Windows;
use super::{Pooling, pairs, threes, whole};
use crate::function::Function;
use crate::rows::{RowLayout, Rows, RowsMut};
use crate::simd::F32x4;
use crate::window::{Grid, Layout, Positions};
use std::ops::Range;

enum Way {
    Pairs(Fast),
    Threes,
    Separable(Fast, Box<Separable>),
    Whole(Fast),
    OneByOne,
}

/// A pooling planned for maps of one shape.
pub(crate) struct Plan {
    reduce: Reduce,
    layout: Layout,
    way: Way,
}

/// Operations of a unit, about, if windows are computed one by one.
const UNIT: u64 = 100_000;

/// Roots of a unit. A root takes some fifty times as long as an addition.
const ROOTS: usize = 16 * 1024;

impl Plan {
    pub(crate) fn new(pooling: Pooling, layout: Layout) -> Self {
        let reduce = pooling.reduce;
        let way = match (reduce.rule().fast(), &layout, pooling.windows) {
            (Some(fast @ (Fast::Largest | Fast::Sum(_))), _, Windows::Whole) => Way::Whole(fast),
            (Some(fast), Layout::Grid(grid), Windows::Sliding(_)) => Self::sliding(fast, grid),
            _ => Way::OneByOne,
        };
        Self { reduce, layout, way }
    }

    /// The fastest way for windows of evenly spaced cells.
    fn sliding(fast: Fast, Grid { rows, columns }: &Grid) -> Way {
        let is_pairs = |axis: &Positions| {
            axis.size == 2
                && axis.stride == 2
                && axis.dilation == 1
                && axis.before == 0
                && 2 * axis.output <= axis.input
        };
        let is_threes = |axis: &Positions| {
            axis.size == 3
                && axis.stride == 2
                && axis.dilation == 1
                && axis.before == 0
                && 2 * axis.output < axis.input
        };
        match fast {
            Fast::Largest | Fast::Sum(_) if is_pairs(rows) && is_pairs(columns) => Way::Pairs(fast),
            Fast::Largest if is_threes(rows) && is_threes(columns) && columns.input >= 8 => Way::Threes,
            Fast::Largest | Fast::Sum(_) | Fast::Norm { .. } => Separable::new(rows, columns)
                .map_or(Way::OneByOne, |separable| Way::Separable(fast, Box::new(separable))),
        }
    }

    /// The grid of the windows; for a pyramid, its first.
    fn grid(&self) -> Option<&Grid> {
        self.layout.grids().first()
    }

    /// Whether this is max pooling over adjacent windows of 2 × 2 cells.
    pub(crate) const fn are_largest_of_pairs(&self) -> bool {
        matches!(self.way, Way::Pairs(Fast::Largest))
    }

    /// Rows of the output.
    pub(crate) fn output(&self) -> usize {
        self.layout.output().0
    }

    /// Rows of the input that rows of the output read.
    pub(crate) fn reads(&self, rows: &Range<usize>) -> Range<usize> {
        let Some(Grid { rows: axis, .. }) = self.grid().filter(|_| !rows.is_empty()) else { return 0..0 };
        if self.layout.grid().is_none() {
            return 0..axis.input;
        }
        let cell = |position: isize| usize::try_from(position).unwrap_or(0).min(axis.input);
        let (first, last) = (axis.span(rows.start).0, axis.span(rows.end - 1).1);
        cell(first)..cell(last + 1)
    }

    /// Rows of the input that two neighbouring rows of the output both read.
    pub(crate) fn overlap(&self) -> usize {
        if self.output() < 2 {
            return 0;
        }
        self.reads(&(0..1)).end.saturating_sub(self.reads(&(1..2)).start)
    }

    /// Rows of the output to compute at once: enough to share input rows, few enough for the cache.
    pub(crate) fn step(&self) -> usize {
        let columns = self.layout.output().1;
        match &self.way {
            Way::Separable(Fast::Norm { .. }, separable) => separable.step().min(ROOTS / columns).max(1),
            Way::Separable(_, separable) => separable.step(),
            Way::Pairs(_) | Way::Threes => 64,
            Way::Whole(_) => 1,
            Way::OneByOne => usize::try_from(UNIT / self.layout.reads_per_row().max(1)).unwrap_or(1).max(1),
        }
    }

    /// Computes rows of one map.
    pub(crate) fn fill(
        &self,
        input: Rows<'_>,
        channel: usize,
        rows: Range<usize>,
        scratch: &mut Scratch,
        out: &mut RowsMut<'_>,
    ) {
        let reads = self.reads(&rows);
        let read = input.lines(channel, reads.clone());
        match (&self.way, self.layout.grid()) {
            _ if rows.is_empty() => {}
            (Way::Pairs(fast), Some(grid)) => {
                pairs(*fast, grid, read, rows.clone(), out.lines(channel, rows))
            }
            (Way::Threes, Some(grid)) => threes(grid, read, out.lines(channel, rows)),
            (Way::Separable(fast, separable), Some(grid)) => match *fast {
                Fast::Largest if has_nan(read) => {
                    separable.fill(LargerOrNan, (input, channel), rows, scratch, out);
                }
                Fast::Largest => separable.fill(Larger, (input, channel), rows, scratch, out),
                Fast::Sum(divisor) => {
                    separable.fill(Added, (input, channel), rows.clone(), scratch, out);
                    rows.for_each(|row| {
                        divisor.divide(&grid.rows, &grid.columns, row, out.row(channel, row))
                    });
                }
                Fast::Norm { p } => {
                    let mut powers = std::mem::take(&mut scratch.powers);
                    powers.clear();
                    powers.extend(read.iter().map(|&value| Function::Power { p }.of(value)));
                    let columns = grid.columns.input;
                    let layout = RowLayout { columns, plane: powers.len(), channel, row: reads.start };
                    separable.fill(Added, (Rows::new(&powers, layout), channel), rows.clone(), scratch, out);
                    scratch.powers = powers;
                    let sums = out.lines(channel, rows);
                    sums.iter_mut().for_each(|sum| *sum = Function::Root { p }.of(*sum));
                }
            },
            (Way::Whole(fast), Some(grid)) => {
                let out = out.row(channel, rows.start);
                match fast {
                    Fast::Sum(divisor) => {
                        whole::fill(Added, read, grid.columns.input, out);
                        divisor.divide(&grid.rows, &grid.columns, rows.start, out);
                    }
                    Fast::Largest | Fast::Norm { .. } => {
                        whole::fill(LargerOrNan, read, grid.columns.input, out);
                    }
                }
            }
            _ => self.one_by_one(input, channel, rows, out),
        }
    }

    /// Computes window by window, by the rule's own file. The output of a pyramid is one row; it takes the rows of all
    /// grids one after the other.
    fn one_by_one(&self, input: Rows<'_>, channel: usize, rows: Range<usize>, out: &mut RowsMut<'_>) {
        let rule = self.reduce.rule();
        match &self.layout {
            Layout::Grid(grid) => rows
                .for_each(|row| rule.fill_row(&Plane::of(input, channel, grid), row, out.row(channel, row))),
            Layout::Pyramid(levels) => {
                let mut out = out.row(channel, 0);
                for grid in levels {
                    for row in 0..grid.rows.output {
                        let (bins, rest) = out.split_at_mut(grid.columns.output.min(out.len()));
                        rule.fill_row(&Plane::of(input, channel, grid), row, bins);
                        out = rest;
                    }
                }
            }
        }
    }
}

fn pairs(fast: Fast, grid: &Grid, read: &[f32], rows: Range<usize>, out: &mut [f32]) {
    let (input, output) = (grid.columns.input, grid.columns.output);
    let lines = read.chunks_exact(2 * input).zip(out.chunks_exact_mut(output));
    for ((pair, out), row) in lines.zip(rows) {
        let (top, bottom) = pair.split_at(input);
        match fast {
            Fast::Sum(divisor) => {
                let scale = divisor.reciprocal(4);
                pairs::sums(scale.unwrap_or(1.0), top, bottom, out);
                if scale.is_none() {
                    divisor.divide(&grid.rows, &grid.columns, row, out);
                }
            }
            Fast::Largest | Fast::Norm { .. } => {
                if !pairs::largest(Larger, top, bottom, out) {
                    pairs::largest(LargerOrNan, top, bottom, out);
                }
            }
        }
    }
}

fn threes(grid: &Grid, read: &[f32], out: &mut [f32]) {
    let columns = grid.columns.input;
    let mut is_doubtful = read.get(..columns).is_some_and(has_nan);
    for (index, out) in out.chunks_exact_mut(grid.columns.output).enumerate() {
        let mut rows = read.get(2 * index * columns..).unwrap_or(&[]).chunks_exact(columns);
        let rows = std::array::from_fn(|_| rows.next().unwrap_or(&[]));
        let are_numbers = threes::fill(Larger, rows, out);
        if is_doubtful || !are_numbers {
            threes::fill(LargerOrNan, rows, out);
        }
        is_doubtful = !are_numbers;
    }
}

/// Whether a value is NaN. A NaN makes the sum of all values NaN, so most rows cost one addition a value. Only if a sum
/// is NaN is each value tested, because infinities of opposite sign give NaN too.
#[inline(never)]
fn has_nan(values: &[f32]) -> bool {
    let (chunks, rest) = values.as_chunks::<32>();
    let mut sums = F32x4::splat(0.0);
    for chunk in chunks {
        let [first, second, third, fourth]: &[[f32; 8]; 4] = bytemuck::must_cast_ref(chunk);
        let ((a, b), (c, d)) = (F32x4::load_two(first), F32x4::load_two(second));
        let ((e, f), (g, h)) = (F32x4::load_two(third), F32x4::load_two(fourth));
        sums = sums.plus(a.plus(b).plus(c.plus(d)).plus(e.plus(f).plus(g.plus(h))));
    }
    let is_doubtful = sums.nan_among(sums) || rest.iter().any(|value| value.is_nan());
    is_doubtful && values.iter().any(|value| value.is_nan())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Thirty-two values are added at once, each to the fourth after it; eight remain.
    #[test]
    fn infinities_that_cancel_out_are_no_nan() {
        let values = [f32::INFINITY, f32::NEG_INFINITY, f32::MAX, 0.0, 1.0].repeat(8);
        assert!(!has_nan(&values) && !has_nan(&[]));
        for at in [0, 17, 31, 32, 39] {
            let mut values = values.clone();
            values.iter_mut().skip(at).take(1).for_each(|value| *value = f32::NAN);
            assert!(has_nan(&values), "NaN at {at}");
            let mut zeros = [0.0; 40];
            zeros.iter_mut().skip(at).take(1).for_each(|value| *value = f32::NAN);
            assert!(has_nan(&zeros), "NaN alone at {at}");
        }
    }
}
