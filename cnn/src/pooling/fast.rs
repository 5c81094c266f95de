//! Pooling laid out for maps of one shape, in the quickest way there is for its window:
//!
//! - 2 × 2 cells by 2 ([`super::pairs`]) and the maximum of 3 × 3 by 2 ([`super::threes`]), in one go;
//! - other windows of evenly spaced cells, rows first, then columns ([`super::separable`]);
//! - the whole map ([`super::whole`]);
//! - everything else window by window, as the kind's own file has it.
//!
//! What is not a number makes the maximum of two numbers a matter of three instructions instead of one. So rows
//! are looked through for it first, and the rule that knows it is used only where it is found.

use super::separable::Separable;
use super::{Divisor, Plane, Pooling, PoolingKind, pairs, threes, whole};
use crate::rows::{Rows, RowsMut};
use crate::simd::F32x4;
use crate::window::Positions;
use std::ops::Range;

/// What is made of two values.
pub(super) trait Combine: Copy {
    /// What combines with a value to that value.
    const NOTHING: f32;
    /// Whether a value may take part twice.
    const MAY_OVERLAP: bool;

    /// Of four values and the four that come after them in reading order.
    fn combine(self, first: F32x4, then: F32x4) -> F32x4;
}

/// The larger; the first of equals. Among numbers only.
#[derive(Clone, Copy)]
pub(super) struct Larger;

impl Combine for Larger {
    const NOTHING: f32 = f32::NEG_INFINITY;
    const MAY_OVERLAP: bool = true;

    #[inline(always)]
    fn combine(self, first: F32x4, then: F32x4) -> F32x4 {
        first.at_least(then)
    }
}

/// The larger; the first of equals; and what is not a number before all.
#[derive(Clone, Copy)]
pub(super) struct LargerOrNan;

impl Combine for LargerOrNan {
    const NOTHING: f32 = f32::NEG_INFINITY;
    const MAY_OVERLAP: bool = true;

    #[inline(always)]
    fn combine(self, first: F32x4, then: F32x4) -> F32x4 {
        first.beaten_by(then)
    }
}

/// The sum.
#[derive(Clone, Copy)]
pub(super) struct Sum;

impl Combine for Sum {
    const NOTHING: f32 = 0.0;
    const MAY_OVERLAP: bool = false;

    #[inline(always)]
    fn combine(self, first: F32x4, then: F32x4) -> F32x4 {
        first.plus(then)
    }
}

/// What is made of the values, whichever way the windows are gone through.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Max,
    Average(Divisor),
}

enum Way {
    Pairs(Kind),
    Threes,
    Separable(Kind, Separable),
    Whole(Kind),
    OneByOne(Pooling),
}

/// A pooling laid out for maps of one shape.
pub(crate) struct Windows {
    rows: Positions,
    columns: Positions,
    way: Way,
}

/// Memory that is used again for each map.
#[derive(Default)]
pub(crate) struct Scratch {
    pub(super) line: Vec<f32>,
    pub(super) lines: Vec<f32>,
}

impl Windows {
    pub(crate) fn new(pooling: Pooling, rows: Positions, columns: Positions) -> Self {
        let kind = match pooling.kind {
            PoolingKind::Max | PoolingKind::GlobalMax => Some(Kind::Max),
            PoolingKind::Average(divisor) => Some(Kind::Average(divisor)),
            PoolingKind::GlobalAverage => Some(Kind::Average(Divisor::Cells)),
            PoolingKind::AdaptiveMax { .. }
            | PoolingKind::AdaptiveAverage { .. }
            | PoolingKind::Lp { .. } => None,
        };
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
        let way = match kind {
            None => Way::OneByOne(pooling),
            Some(kind) if pooling.kind.is_global() => Way::Whole(kind),
            Some(kind) if is_pairs(&rows) && is_pairs(&columns) => Way::Pairs(kind),
            Some(Kind::Max) if is_threes(&rows) && is_threes(&columns) && columns.input >= 8 => Way::Threes,
            Some(kind) => Way::Separable(kind, Separable::new(&rows, &columns)),
        };
        Self { rows, columns, way }
    }

    /// Whether these are maxima over windows of 2 × 2 cells that stand beside each other.
    pub(crate) const fn are_largest_of_pairs(&self) -> bool {
        matches!(self.way, Way::Pairs(Kind::Max))
    }

    /// Rows of the output.
    pub(crate) const fn output(&self) -> usize {
        self.rows.output
    }

    /// Rows of the input that rows of the output read.
    pub(crate) fn reads(&self, rows: &Range<usize>) -> Range<usize> {
        let cell = |position: isize| usize::try_from(position).unwrap_or(0).min(self.rows.input);
        if rows.is_empty() {
            return 0..0;
        }
        let (first, last) = (self.rows.span(rows.start).0, self.rows.span(rows.end - 1).1);
        cell(first)..cell(last + 1)
    }

    /// Rows of the input that two neighbouring rows of the output both read.
    pub(crate) fn overlap(&self) -> usize {
        if self.rows.output < 2 {
            return 0;
        }
        self.reads(&(0..1)).end.saturating_sub(self.reads(&(1..2)).start)
    }

    /// Rows of the output that should be computed at once, for the rows they share and the cache.
    pub(crate) fn step(&self) -> usize {
        match &self.way {
            Way::Separable(_, separable) => separable.step(),
            Way::Pairs(_) | Way::Threes => 64,
            Way::Whole(_) => 1,
            Way::OneByOne(_) => (200_000 / (self.rows.size * self.columns.size * self.columns.output)).max(1),
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
        let read = input.lines(channel, self.reads(&rows));
        match (&self.way, rows.len()) {
            (_, 0) => {}
            (Way::Pairs(kind), _) => self.pairs(*kind, read, rows.clone(), out.lines(channel, rows)),
            (Way::Threes, _) => self.threes(read, out.lines(channel, rows)),
            (Way::Separable(kind, separable), _) => {
                let input = (input, channel);
                match kind {
                    Kind::Max if has_nan(read) => separable.fill(LargerOrNan, input, rows, scratch, out),
                    Kind::Max => separable.fill(Larger, input, rows, scratch, out),
                    Kind::Average(divisor) => {
                        separable.fill(Sum, input, rows.clone(), scratch, out);
                        rows.for_each(|row| {
                            divisor.divide(&self.rows, &self.columns, row, out.row(channel, row));
                        });
                    }
                }
            }
            (Way::Whole(kind), _) => {
                let out = out.row(channel, rows.start);
                match kind {
                    Kind::Max => whole::fill(LargerOrNan, read, self.columns.input, out),
                    Kind::Average(divisor) => {
                        whole::fill(Sum, read, self.columns.input, out);
                        divisor.divide(&self.rows, &self.columns, rows.start, out);
                    }
                }
            }
            (Way::OneByOne(pooling), _) => {
                let plane = Plane { maps: input, channel, rows: &self.rows, columns: &self.columns };
                let rule = pooling.kind.rule();
                rows.for_each(|row| rule.fill_row(&plane, row, out.row(channel, row)));
            }
        }
    }

    fn pairs(&self, kind: Kind, read: &[f32], rows: Range<usize>, out: &mut [f32]) {
        let (input, output) = (self.columns.input, self.columns.output);
        let lines = read.chunks_exact(2 * input).zip(out.chunks_exact_mut(output));
        for ((pair, out), row) in lines.zip(rows) {
            let (top, bottom) = pair.split_at(input);
            match kind {
                Kind::Max => {
                    if !pairs::largest(Larger, top, bottom, out) {
                        pairs::largest(LargerOrNan, top, bottom, out);
                    }
                }
                Kind::Average(divisor) => {
                    let scale = divisor.reciprocal(4);
                    pairs::sums(scale.unwrap_or(1.0), top, bottom, out);
                    if scale.is_none() {
                        divisor.divide(&self.rows, &self.columns, row, out);
                    }
                }
            }
        }
    }

    fn threes(&self, read: &[f32], out: &mut [f32]) {
        let columns = self.columns.input;
        let mut is_doubtful = read.get(..columns).is_some_and(has_nan);
        for (index, out) in out.chunks_exact_mut(self.columns.output).enumerate() {
            let mut rows = read.get(2 * index * columns..).unwrap_or(&[]).chunks_exact(columns);
            let rows = std::array::from_fn(|_| rows.next().unwrap_or(&[]));
            let are_numbers = threes::fill(Larger, rows, out);
            if is_doubtful || !are_numbers {
                threes::fill(LargerOrNan, rows, out);
            }
            is_doubtful = !are_numbers;
        }
    }
}

/// Whether one of the values is not a number. A sum of them all is not a number either, so that this needs one
/// addition a value; only where it finds none is each value looked at, since infinite ones may cancel out.
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
