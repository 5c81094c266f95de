//! The loops for 3 × 3 kernels without gaps, the most common ones. Their nine taps are written out, which saves the
//! loop over short runs. If only the maxima over windows of 2 × 2 are wanted, they are computed in the registers.
//!
//! Each tap slices the input itself, although one bounds check could serve all nine. That is deliberate: the branch
//! stops the compiler from reordering the taps by filter, which would need more vector registers than there are.

use super::sums::Taps;
use crate::simd::F32x4;

/// Eight neighbouring cells, or the sums of eight.
type Eight = (F32x4, F32x4);

/// The sums of one step, kept in registers.
trait Sums {
    /// Adds one tap of a run, or returns `None` if the strip ends before its cells. The weights come as a slice,
    /// because compilers load a whole array at once and then take it apart again.
    fn add(&mut self, run: usize, place: usize, weights: &[f32]) -> Option<()>;

    /// Adds all taps in their order.
    #[inline(always)]
    fn add_all(&mut self, taps: &Taps, weights: &[[f32; 4]]) {
        for (runs, weights) in taps.offsets.as_chunks().0.iter().zip(weights.as_chunks().0) {
            if self.add_nine(runs, weights).is_none() {
                break;
            }
        }
    }

    /// Adds the taps of one channel.
    #[inline(always)]
    fn add_nine(&mut self, runs: &[usize; 3], weights: &[[f32; 4]; 9]) -> Option<()> {
        let (&[top, middle, bottom], [a, b, c, d, e, f, g, h, i]) = (runs, weights);
        self.add(top, 0, a)?;
        self.add(top, 1, b)?;
        self.add(top, 2, c)?;
        self.add(middle, 0, d)?;
        self.add(middle, 1, e)?;
        self.add(middle, 2, f)?;
        self.add(bottom, 0, g)?;
        self.add(bottom, 1, h)?;
        self.add(bottom, 2, i)
    }
}

/// The sums of eight cells of four filters.
struct Four<'a> {
    strip: &'a [f32],
    a: Eight,
    b: Eight,
    c: Eight,
    d: Eight,
}

impl Sums for Four<'_> {
    #[inline(always)]
    fn add(&mut self, run: usize, place: usize, weights: &[f32]) -> Option<()> {
        let &[a, b, c, d] = weights else { return None };
        let cells = eight(self.strip, run, place)?;
        self.a = plus(self.a, cells, F32x4::splat(a));
        self.b = plus(self.b, cells, F32x4::splat(b));
        self.c = plus(self.c, cells, F32x4::splat(c));
        self.d = plus(self.d, cells, F32x4::splat(d));
        Some(())
    }
}

/// The sums of eight cells in two rows, for filters `FIRST` and `FIRST + 1` of four.
struct TwoRows<'a, const FIRST: usize> {
    top: &'a [f32],
    bottom: &'a [f32],
    top_a: Eight,
    top_b: Eight,
    bottom_a: Eight,
    bottom_b: Eight,
}

impl<const FIRST: usize> Sums for TwoRows<'_, FIRST> {
    #[inline(always)]
    fn add(&mut self, run: usize, place: usize, weights: &[f32]) -> Option<()> {
        let &[a, b, ..] = weights.get(FIRST..)? else { return None };
        let cells = eight(self.top, run, place)?;
        self.top_a = plus(self.top_a, cells, F32x4::splat(a));
        self.top_b = plus(self.top_b, cells, F32x4::splat(b));
        let cells = eight(self.bottom, run, place)?;
        self.bottom_a = plus(self.bottom_a, cells, F32x4::splat(a));
        self.bottom_b = plus(self.bottom_b, cells, F32x4::splat(b));
        Some(())
    }
}

/// The eight cells at a place of a run; `None` beyond the strip.
#[inline(always)]
fn eight(strip: &[f32], run: usize, place: usize) -> Option<Eight> {
    strip.get(run..)?.get(place..)?.first_chunk().map(F32x4::load_two)
}

#[inline(always)]
fn plus(sums: Eight, cells: Eight, weight: F32x4) -> Eight {
    (sums.0.plus(cells.0.times(weight)), sums.1.plus(cells.1.times(weight)))
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
    let [a, b, c, d] = bias.map(|bias| (F32x4::splat(bias), F32x4::splat(bias)));
    let store = |sums: Eight, out| F32x4::store_two(sums.0.at_least(floor), sums.1.at_least(floor), out);
    let outs = out_a.iter_mut().zip(out_b).zip(out_c).zip(out_d);
    let mut x = 0;
    for (((out_a, out_b), out_c), out_d) in outs {
        let Some(strip) = strip.get(x..) else { return };
        let mut sums = Four { strip, a, b, c, d };
        sums.add_all(taps, weights);
        store(sums.a, out_a);
        store(sums.b, out_b);
        store(sums.c, out_c);
        store(sums.d, out_d);
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

/// Computes one row of 2 × 2 maxima over two rows of filters `FIRST` and `FIRST + 1` of four, four windows at a time.
/// No sum may be NaN.
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
    let [a, b] = [bias[FIRST], bias[FIRST + 1]].map(|bias| (F32x4::splat(bias), F32x4::splat(bias)));
    let mut x = 0;
    for (out_a, out_b) in out_a.iter_mut().zip(out_b) {
        let (Some(top), Some(bottom)) = (top.get(x..), bottom.get(x..)) else { return };
        let mut sums = TwoRows::<FIRST> { top, bottom, top_a: a, top_b: b, bottom_a: a, bottom_b: b };
        sums.add_all(taps, weights);
        pool(sums.top_a, sums.bottom_a).at_least(floor).store(out_a);
        pool(sums.top_b, sums.bottom_b).at_least(floor).store(out_b);
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
