//! Adjacent windows of 2 × 2 cells: the most common pooling.

use super::combine::{Added, Combine};
use crate::simd::F32x4;

/// Computes one row of maxima over two rows of the map. Returns false if a value may be NaN: it sums the values on the
/// way, and that sum is NaN also if infinities cancel out.
#[inline(never)]
pub(super) fn largest<C: Combine>(combine: C, top: &[f32], bottom: &[f32], out: &mut [f32]) -> bool {
    let mut sums = F32x4::splat(0.0);
    each(top, bottom, out, |top, bottom| {
        let ((a, b), (c, d)) = (F32x4::load_two(top), F32x4::load_two(bottom));
        sums = sums.plus(a.plus(b).plus(c.plus(d)));
        // Combines the rows first, so that only half as many values are sorted into even and odd cells.
        let (low, high) = (combine.combine(a, c), combine.combine(b, d));
        combine.combine(low.evens(high), low.odds(high))
    });
    !sums.nan_among(sums)
}

/// Computes one row of sums over two rows of the map, multiplied by `scale`.
#[inline(never)]
pub(super) fn sums(scale: f32, top: &[f32], bottom: &[f32], out: &mut [f32]) {
    let (nothing, scale) = (F32x4::splat(Added::NOTHING), F32x4::splat(scale));
    each(top, bottom, out, |top, bottom| {
        let ((a, b), (c, d)) = (F32x4::load_two(top), F32x4::load_two(bottom));
        let (top, bottom) = (a.evens(b).plus(a.odds(b)), c.evens(d).plus(c.odds(d)));
        // Starts from 0, so that a sum of two −0 is 0.
        nothing.plus(top.plus(bottom)).times(scale)
    });
}

/// Writes the result of `four` for each four windows.
#[inline(always)]
fn each(top: &[f32], bottom: &[f32], out: &mut [f32], mut four: impl FnMut(&[f32; 8], &[f32; 8]) -> F32x4) {
    let (whole, rest) = out.as_chunks_mut();
    let ((tops, top), (bottoms, bottom)) = (top.as_chunks(), bottom.as_chunks());
    for ((out, top), bottom) in whole.iter_mut().zip(tops).zip(bottoms) {
        four(top, bottom).store(out);
    }
    if !rest.is_empty() {
        // Up to three windows remain; a last cell that no window reads may follow them.
        let (mut last_top, mut last_bottom) = ([0.0; 8], [0.0; 8]);
        last_top.iter_mut().zip(top).for_each(|(out, cell)| *out = *cell);
        last_bottom.iter_mut().zip(bottom).for_each(|(out, cell)| *out = *cell);
        let last = four(&last_top, &last_bottom).to_array();
        rest.iter_mut().zip(last).for_each(|(out, value)| *out = value);
    }
}
