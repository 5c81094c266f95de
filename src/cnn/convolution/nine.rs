//! The loops for kernels of 3 × 3 cells without gaps, the commonest: their nine taps are written out, which saves looking
//! for the end of short runs. Where only the maxima over windows of 2 × 2 are wanted, they are taken in the registers.

use super::sums::Taps;
use crate::cnn::simd::F32x4;

/// Eight neighbouring cells, or the sums of eight.
type Eight = (F32x4, F32x4);

/// Goes through the taps of kernels of 3 × 3 in their order, until `tap` finds no cells for one. It is given the offset
/// of the tap's run, the tap's place in it and its weights.
///
/// Each tap looks for its own cells although one look would do for all: with a branch between them, compilers leave the
/// taps one after the other. Otherwise they sum up one filter after the other, for which there are too few registers.
/// And a slice of weights is read number by number, but an array all at once, to be taken apart again.
#[inline(always)]
fn by_nine<const F: usize>(
    taps: &Taps,
    weights: &[[f32; F]],
    mut tap: impl FnMut(usize, usize, &[f32]) -> Option<()>,
) {
    let channels = taps.offsets.as_chunks::<3>().0.iter().zip(weights.as_chunks::<9>().0);
    for (&[top, middle, bottom], [a, b, c, d, e, f, g, h, i]) in channels {
        let all = tap(top, 0, a)
            .and_then(|()| tap(top, 1, b))
            .and_then(|()| tap(top, 2, c))
            .and_then(|()| tap(middle, 0, d))
            .and_then(|()| tap(middle, 1, e))
            .and_then(|()| tap(middle, 2, f))
            .and_then(|()| tap(bottom, 0, g))
            .and_then(|()| tap(bottom, 1, h))
            .and_then(|()| tap(bottom, 2, i));
        if all.is_none() {
            return;
        }
    }
}

/// The eight cells from a place in a run on.
#[inline(always)]
fn eight(strip: &[f32], run: usize, place: usize) -> Option<Eight> {
    strip.get(run..)?.get(place..)?.first_chunk().map(F32x4::load_two)
}

#[inline(always)]
fn add(sums: &mut Eight, cells: Eight, weight: F32x4) {
    *sums = (sums.0.plus(cells.0.times(weight)), sums.1.plus(cells.1.times(weight)));
}

/// One row of four filters, eight cells at a time.
#[inline(never)]
pub(super) fn four(
    taps: &Taps,
    weights: &[[f32; 4]],
    bias: &[f32; 4],
    strip: &[f32],
    floor: F32x4,
    out: [&mut [f32]; 4],
) {
    let [(out_a, rest_a), (out_b, rest_b), (out_c, rest_c), (out_d, rest_d)] =
        out.map(<[f32]>::as_chunks_mut::<8>);
    let [bias_a, bias_b, bias_c, bias_d] = bias.map(|bias| (F32x4::splat(bias), F32x4::splat(bias)));
    let outs = out_a.iter_mut().zip(out_b).zip(out_c).zip(out_d);
    let mut x = 0;
    for (((out_a, out_b), out_c), out_d) in outs {
        let (mut a, mut b, mut c, mut d) = (bias_a, bias_b, bias_c, bias_d);
        by_nine(taps, weights, |offset, place, weights| {
            let &[of_a, of_b, of_c, of_d] = weights else { return None };
            let cells = eight(strip, x + offset, place)?;
            add(&mut a, cells, F32x4::splat(of_a));
            add(&mut b, cells, F32x4::splat(of_b));
            add(&mut c, cells, F32x4::splat(of_c));
            add(&mut d, cells, F32x4::splat(of_d));
            Some(())
        });
        F32x4::store_two(a.0.at_least(floor), a.1.at_least(floor), out_a);
        F32x4::store_two(b.0.at_least(floor), b.1.at_least(floor), out_b);
        F32x4::store_two(c.0.at_least(floor), c.1.at_least(floor), out_c);
        F32x4::store_two(d.0.at_least(floor), d.1.at_least(floor), out_d);
        x += 8;
    }
    if let (false, Some(strip)) = (rest_a.is_empty(), strip.get(x..)) {
        let mut last = [[0.0; 8]; 4];
        four(taps, weights, bias, strip, floor, last.each_mut().map(<[f32; 8]>::as_mut_slice));
        for (rest, last) in [rest_a, rest_b, rest_c, rest_d].into_iter().zip(last) {
            rest.iter_mut().zip(last).for_each(|(out, cell)| *out = cell);
        }
    }
}

/// One row of windows of 2 × 2 cells over two rows of two filters, the `FIRST` and the next of four; four windows at a
/// time. The sums have to be numbers.
#[inline(never)]
pub(super) fn two_pooled<const FIRST: usize>(
    taps: &Taps,
    weights: &[[f32; 4]],
    bias: &[f32; 4],
    [top, bottom]: [&[f32]; 2],
    floor: F32x4,
    out: [&mut [f32]; 2],
) {
    let [(out_a, rest_a), (out_b, rest_b)] = out.map(<[f32]>::as_chunks_mut::<4>);
    let (bias_a, bias_b) = (F32x4::splat(bias[FIRST]), F32x4::splat(bias[FIRST + 1]));
    let mut x = 0;
    for (out_a, out_b) in out_a.iter_mut().zip(out_b) {
        let (mut top_a, mut bottom_a) = ((bias_a, bias_a), (bias_a, bias_a));
        let (mut top_b, mut bottom_b) = ((bias_b, bias_b), (bias_b, bias_b));
        by_nine(taps, weights, |offset, place, weights| {
            let &[a, b, c, d] = weights else { return None };
            let (of_a, of_b) = if FIRST == 0 { (a, b) } else { (c, d) };
            let cells = eight(top, x + offset, place)?;
            add(&mut top_a, cells, F32x4::splat(of_a));
            add(&mut top_b, cells, F32x4::splat(of_b));
            let cells = eight(bottom, x + offset, place)?;
            add(&mut bottom_a, cells, F32x4::splat(of_a));
            add(&mut bottom_b, cells, F32x4::splat(of_b));
            Some(())
        });
        pool(top_a, bottom_a).at_least(floor).store(out_a);
        pool(top_b, bottom_b).at_least(floor).store(out_b);
        x += 8;
    }
    if let (false, Some(top), Some(bottom)) = (rest_a.is_empty(), top.get(x..), bottom.get(x..)) {
        let (mut last_a, mut last_b) = ([0.0; 4], [0.0; 4]);
        two_pooled::<FIRST>(taps, weights, bias, [top, bottom], floor, [&mut last_a, &mut last_b]);
        rest_a.iter_mut().zip(last_a).for_each(|(out, cell)| *out = cell);
        rest_b.iter_mut().zip(last_b).for_each(|(out, cell)| *out = cell);
    }
}

/// The maxima of four windows of 2 × 2.
#[inline(always)]
fn pool(top: Eight, bottom: Eight) -> F32x4 {
    let (low, high) = (top.0.at_least(bottom.0), top.1.at_least(bottom.1));
    low.evens(high).at_least(low.odds(high))
}
