//! Windows of 2 × 2 cells, each beside the other: the commonest pooling.

use super::fast::{Added, Combine};
use crate::simd::F32x4;

/// One row of the largest values in windows over two rows of the map. Returns whether all values can have been numbers,
/// found out by their sum on the way: false says that one is none, or that infinite ones cancelled out.
#[inline(never)]
pub(super) fn largest<C: Combine>(combine: C, top: &[f32], bottom: &[f32], out: &mut [f32]) -> bool {
    let mut sums = F32x4::splat(0.0);
    each(top, bottom, out, |top, bottom| {
        let ((a, b), (c, d)) = (F32x4::load_two(top), F32x4::load_two(bottom));
        sums = sums.plus(a.plus(b).plus(c.plus(d)));
        // The rows first: then only what is left of them has to be sorted into even and odd cells.
        let (low, high) = (combine.combine(a, c), combine.combine(b, d));
        combine.combine(low.evens(high), low.odds(high))
    });
    !sums.nan_among(sums)
}

/// One row of the sums of windows over two rows of the map, multiplied by `scale`.
#[inline(never)]
pub(super) fn sums(scale: f32, top: &[f32], bottom: &[f32], out: &mut [f32]) {
    let (nothing, scale) = (F32x4::splat(Added::NOTHING), F32x4::splat(scale));
    each(top, bottom, out, |top, bottom| {
        let ((a, b), (c, d)) = (F32x4::load_two(top), F32x4::load_two(bottom));
        let (top, bottom) = (a.evens(b).plus(a.odds(b)), c.evens(d).plus(c.odds(d)));
        // Starting from nothing, a sum of two −0 is 0.
        nothing.plus(top.plus(bottom)).times(scale)
    });
}

/// Writes what `four` makes of the cells of four windows.
#[inline(always)]
fn each(top: &[f32], bottom: &[f32], out: &mut [f32], mut four: impl FnMut(&[f32; 8], &[f32; 8]) -> F32x4) {
    let (whole, rest) = out.as_chunks_mut();
    let ((tops, top), (bottoms, bottom)) = (top.as_chunks(), bottom.as_chunks());
    for ((out, top), bottom) in whole.iter_mut().zip(tops).zip(bottoms) {
        four(top, bottom).store(out);
    }
    if !rest.is_empty() {
        // Up to three windows are left, and one cell more than they read.
        let (mut last_top, mut last_bottom) = ([0.0; 8], [0.0; 8]);
        last_top.iter_mut().zip(top).for_each(|(out, cell)| *out = *cell);
        last_bottom.iter_mut().zip(bottom).for_each(|(out, cell)| *out = *cell);
        let last = four(&last_top, &last_bottom).to_array();
        rest.iter_mut().zip(last).for_each(|(out, value)| *out = value);
    }
}
