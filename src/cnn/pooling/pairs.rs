//! Windows of 2 × 2 cells, each beside the other: the commonest pooling.

use super::fast::Combine;
use crate::cnn::simd::F32x4;

/// One row of windows over two rows of the map: four windows at a time.
#[inline(never)]
pub(super) fn fill<C: Combine>(combine: C, top: &[f32], bottom: &[f32], out: &mut [f32]) {
    let (whole, rest) = out.as_chunks_mut::<4>();
    let (tops, top) = top.as_chunks::<8>();
    let (bottoms, bottom) = bottom.as_chunks::<8>();
    for ((out, top), bottom) in whole.iter_mut().zip(tops).zip(bottoms) {
        four(combine, top, bottom).store(out);
    }
    if !rest.is_empty() {
        // Up to three windows are left, and one cell more than they read.
        let (mut last_top, mut last_bottom) = ([0.0; 8], [0.0; 8]);
        last_top.iter_mut().zip(top).for_each(|(out, cell)| *out = *cell);
        last_bottom.iter_mut().zip(bottom).for_each(|(out, cell)| *out = *cell);
        let last = four(combine, &last_top, &last_bottom).to_array();
        rest.iter_mut().zip(last).for_each(|(out, value)| *out = value);
    }
}

#[inline(always)]
fn four<C: Combine>(combine: C, top: &[f32; 8], bottom: &[f32; 8]) -> F32x4 {
    let row = |cells| {
        let (low, high) = F32x4::load_two(cells);
        combine.combine(low.evens(high), low.odds(high))
    };
    // Starting from nothing, a sum of two −0 is 0.
    let nothing = F32x4::splat(C::NOTHING);
    combine.combine(nothing, combine.combine(row(top), row(bottom)))
}
