//! Maxima over windows of 3 × 3 cells with stride 2, which overlap by one cell.
//!
//! Combines the three rows first, eight cells at a time, so that only one row of three is sorted into even and odd
//! cells. Of two zeros with different signs it may give either.

use super::combine::Combine;
use crate::simd::F32x4;

/// Computes one row of windows over three rows without padding, four windows at a time. Returns false if a value of the
/// lower two rows may be NaN, like [`super::pairs::largest`]. The uppermost row was the lowest of the call before.
#[inline(never)]
pub(super) fn fill<C: Combine>(combine: C, rows: [&[f32]; 3], out: &mut [f32]) -> bool {
    let [(top, rest_top), (middle, rest_middle), (bottom, rest_bottom)] = rows.map(<[f32]>::as_chunks::<8>);
    let mut sums = F32x4::splat(0.0);
    let ([first_top, top @ ..], [first_middle, middle @ ..], [first_bottom, bottom @ ..]) =
        (top, middle, bottom)
    else {
        return false;
    };
    let (mut evens, mut odds) = columns(combine, first_top, first_middle, first_bottom, &mut sums);
    let (whole, _) = out.as_chunks_mut::<4>();
    let mut done = 0;
    // The last of four windows reads one cell of the next eight.
    for (((out, top), middle), bottom) in whole.iter_mut().zip(top).zip(middle).zip(bottom) {
        let next = columns(combine, top, middle, bottom, &mut sums);
        windows(combine, evens, odds, next.0).store(out);
        (evens, odds) = next;
        done += 4;
    }
    // Up to seven windows remain.
    let mut last = [[C::NOTHING; 8]; 3];
    for (last, rest) in last.iter_mut().zip([rest_top, rest_middle, rest_bottom]) {
        last.iter_mut().zip(rest).for_each(|(out, cell)| *out = *cell);
    }
    let [top, middle, bottom] = &last;
    let next = columns(combine, top, middle, bottom, &mut sums);
    let lasts =
        [windows(combine, evens, odds, next.0), windows(combine, next.0, next.1, F32x4::splat(C::NOTHING))];
    let lasts = lasts.into_iter().flat_map(F32x4::to_array);
    out.iter_mut().skip(done).zip(lasts).for_each(|(out, value)| *out = value);
    !sums.nan_among(sums)
}

/// Combines eight cells of three rows; returns the even ones and the odd ones.
#[inline(always)]
fn columns<C: Combine>(
    combine: C,
    top: &[f32; 8],
    middle: &[f32; 8],
    bottom: &[f32; 8],
    sums: &mut F32x4,
) -> (F32x4, F32x4) {
    let ((a, b), (c, d), (e, f)) = (F32x4::load_two(top), F32x4::load_two(middle), F32x4::load_two(bottom));
    *sums = sums.plus(c.plus(d).plus(e.plus(f)));
    let low = combine.combine(combine.combine(a, c), e);
    let high = combine.combine(combine.combine(b, d), f);
    (low.evens(high), low.odds(high))
}

/// Combines four windows from their first and middle columns and from the first columns of the next four.
#[inline(always)]
fn windows<C: Combine>(combine: C, evens: F32x4, odds: F32x4, next: F32x4) -> F32x4 {
    combine.combine(combine.combine(evens, odds), evens.shifted(next))
}
