//! The loops that convolve. They keep as many sums as fit in registers (eight of four numbers each) and add one tap
//! after the other. The taps are not unrolled, because V8 would then spill some of the sums to memory.

use crate::simd::F32x4;

/// Cells that a remaining single filter computes at once. Lines have room for as many more.
pub(super) const CELLS: usize = 32;

/// The places that the taps read, in the order of the sum: channel, row, column. Taps that read neighbouring cells form
/// a run; all runs have the same number of taps.
pub(super) struct Taps {
    /// For each run, the place in the strip that its first tap reads for the first output of a row.
    pub(super) offsets: Vec<usize>,
    /// Taps in a run.
    pub(super) run: usize,
    /// Whether each channel has three runs of three taps.
    pub(super) is_nine: bool,
}

/// Computes one row of four filters, eight cells at a time.
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
    let [a, b, c, d] = bias.map(F32x4::splat);
    let run = taps.run;
    let outs = out_a.iter_mut().zip(out_b).zip(out_c).zip(out_d);
    let mut x = 0;
    for (((out_a, out_b), out_c), out_d) in outs {
        let (mut a0, mut b0, mut c0, mut d0) = (a, b, c, d);
        let (mut a1, mut b1, mut c1, mut d1) = (a, b, c, d);
        for (offset, weights) in taps.offsets.iter().zip(weights.chunks_exact(run)) {
            let Some(cells) = strip.get(x + offset..x + offset + run + 7) else { break };
            for (cells, &[a, b, c, d]) in cells.array_windows().zip(weights) {
                let (v0, v1) = F32x4::load_two(cells);
                let weight = F32x4::splat(a);
                (a0, a1) = (a0.plus(v0.times(weight)), a1.plus(v1.times(weight)));
                let weight = F32x4::splat(b);
                (b0, b1) = (b0.plus(v0.times(weight)), b1.plus(v1.times(weight)));
                let weight = F32x4::splat(c);
                (c0, c1) = (c0.plus(v0.times(weight)), c1.plus(v1.times(weight)));
                let weight = F32x4::splat(d);
                (d0, d1) = (d0.plus(v0.times(weight)), d1.plus(v1.times(weight)));
            }
        }
        F32x4::store_two(a0.at_least(floor), a1.at_least(floor), out_a);
        F32x4::store_two(b0.at_least(floor), b1.at_least(floor), out_b);
        F32x4::store_two(c0.at_least(floor), c1.at_least(floor), out_c);
        F32x4::store_two(d0.at_least(floor), d1.at_least(floor), out_d);
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

/// Computes one row of one filter, thirty-two cells at a time.
#[inline(never)]
pub(super) fn one(
    taps: &Taps,
    weights: &[[f32; 1]],
    bias: &[f32; 1],
    strip: &[f32],
    floor: F32x4,
    out: &mut [f32],
) {
    let start = F32x4::splat(bias[0]);
    let (whole, rest) = out.as_chunks_mut::<CELLS>();
    let mut x = 0;
    for out in whole {
        let (mut s0, mut s1, mut s2, mut s3) = (start, start, start, start);
        let (mut s4, mut s5, mut s6, mut s7) = (start, start, start, start);
        for (offset, weights) in taps.offsets.iter().zip(weights.chunks_exact(taps.run)) {
            let cells = strip.get(x + offset..).and_then(|cells| cells.get(..taps.run + CELLS - 1));
            for (cells, &[weight]) in cells.unwrap_or(&[]).array_windows::<CELLS>().zip(weights) {
                let [c0, c1, c2, c3]: &[[f32; 8]; 4] = bytemuck::must_cast_ref(cells);
                let weight = F32x4::splat(weight);
                let (v0, v1) = F32x4::load_two(c0);
                (s0, s1) = (s0.plus(v0.times(weight)), s1.plus(v1.times(weight)));
                let (v0, v1) = F32x4::load_two(c1);
                (s2, s3) = (s2.plus(v0.times(weight)), s3.plus(v1.times(weight)));
                let (v0, v1) = F32x4::load_two(c2);
                (s4, s5) = (s4.plus(v0.times(weight)), s5.plus(v1.times(weight)));
                let (v0, v1) = F32x4::load_two(c3);
                (s6, s7) = (s6.plus(v0.times(weight)), s7.plus(v1.times(weight)));
            }
        }
        let [o0, o1, o2, o3]: &mut [[f32; 8]; 4] = bytemuck::must_cast_mut(out);
        F32x4::store_two(s0.at_least(floor), s1.at_least(floor), o0);
        F32x4::store_two(s2.at_least(floor), s3.at_least(floor), o1);
        F32x4::store_two(s4.at_least(floor), s5.at_least(floor), o2);
        F32x4::store_two(s6.at_least(floor), s7.at_least(floor), o3);
        x += CELLS;
    }
    if let (false, Some(strip)) = (rest.is_empty(), strip.get(x..)) {
        let mut last = [0.0; CELLS];
        one(taps, weights, bias, strip, floor, &mut last);
        rest.iter_mut().zip(last).for_each(|(out, cell)| *out = cell);
    }
}
