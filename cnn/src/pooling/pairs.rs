//! Windows of 2 × 2 cells, each beside the other: the commonest pooling.

use super::fast::Combine;
use crate::simd::F32x4;

/// One row of windows over two rows of the map, four windows at a time, multiplied by `scale`. Returns whether all
/// values can have been numbers, found out by their sum on the way: false says that one is none, or that infinite
/// ones cancelled out.
#[inline(never)]
pub(super) fn fill<C: Combine>(combine: C, scale: f32, top: &[f32], bottom: &[f32], out: &mut [f32]) -> bool {
    let (whole, rest) = out.as_chunks_mut::<4>();
    let (tops, top) = top.as_chunks::<8>();
    let (bottoms, bottom) = bottom.as_chunks::<8>();
    let (mut sums, scale) = (F32x4::splat(0.0), F32x4::splat(scale));
    for ((out, top), bottom) in whole.iter_mut().zip(tops).zip(bottoms) {
        four(combine, top, bottom, &mut sums).times(scale).store(out);
    }
    if !rest.is_empty() {
        // Up to three windows are left, and one cell more than they read.
        let (mut last_top, mut last_bottom) = ([0.0; 8], [0.0; 8]);
        last_top.iter_mut().zip(top).for_each(|(out, cell)| *out = *cell);
        last_bottom.iter_mut().zip(bottom).for_each(|(out, cell)| *out = *cell);
        let last = four(combine, &last_top, &last_bottom, &mut sums).times(scale).to_array();
        rest.iter_mut().zip(last).for_each(|(out, value)| *out = value);
    }
    !sums.nan_among(sums)
}

#[inline(always)]
fn four<C: Combine>(combine: C, top: &[f32; 8], bottom: &[f32; 8], sums: &mut F32x4) -> F32x4 {
    let ((a, b), (c, d)) = (F32x4::load_two(top), F32x4::load_two(bottom));
    *sums = sums.plus(a.plus(b).plus(c.plus(d)));
    let (top, bottom) = (combine.combine(a.evens(b), a.odds(b)), combine.combine(c.evens(d), c.odds(d)));
    // Starting from nothing, a sum of two −0 is 0.
    combine.combine(F32x4::splat(C::NOTHING), combine.combine(top, bottom))
}
