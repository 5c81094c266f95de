//! The innermost loop: products of four cells with one or two vectors of weights, added one after the other.

use super::super::simd::F32x4;

/// The sums of four cells, for each vector of weights.
pub(super) type OfCells = [F32x4; 4];

/// Adds, for each tap in order, the tap's weights times its value in each of four cells.
#[inline(always)]
pub(super) fn two(
    taps: &[[f32; 4]],
    first: &[[f32; 4]],
    second: &[[f32; 4]],
    start: [F32x4; 2],
) -> [OfCells; 2] {
    let [mut low, mut high] = start.map(|start| [start; 4]);
    for ((cells, first), second) in taps.iter().zip(first).zip(second) {
        let (first, second) = (F32x4::load(first), F32x4::load(second));
        let cells = cells.map(F32x4::splat);
        for (sum, cell) in low.iter_mut().zip(cells) {
            *sum = sum.plus(first.times(cell));
        }
        for (sum, cell) in high.iter_mut().zip(cells) {
            *sum = sum.plus(second.times(cell));
        }
    }
    [low, high]
}

/// The same for one vector of weights.
#[inline(always)]
pub(super) fn one(taps: &[[f32; 4]], weights: &[[f32; 4]], start: F32x4) -> OfCells {
    let mut sums = [start; 4];
    for (cells, weights) in taps.iter().zip(weights) {
        let weights = F32x4::load(weights);
        for (sum, cell) in sums.iter_mut().zip(cells.map(F32x4::splat)) {
            *sum = sum.plus(weights.times(cell));
        }
    }
    sums
}
