//! Median pooling: the value in the middle, whatever the others are. Removes single outliers.

use super::{Group, Plane, Rule, UnderWindow};
use crate::activation::Activation;
use crate::explanation::{Explanation, Pick};
use crate::pooling::side_by_side::{Each, SideBySide, WINDOWS};
use crate::swap::Swap;

/// The value in the middle of the sorted values; of two in the middle the lower one (`torch.median`; NumPy takes their
/// mean). NaN if there is one. Used against salt-and-pepper noise (Tukey 1977; `scipy.ndimage.median_filter`).
///
/// ```
/// use poolscope_cnn::{FeatureMaps, Median, Pooling, Stage};
/// let map = FeatureMaps::from([
///     [1.0, 3.0, 2.0, 0.0],
///     [4.0, 6.0, 1.0, 1.0],
/// ]);
/// let pooled = Stage::Pooling(Pooling::sliding(Median, 2, 2)).apply(&map)?;
/// assert_eq!(pooled.values(), [3.0, 1.0]);
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Median;

/// Up to so many cells, sorting all windows together is quicker than picking from each.
const FEW: usize = 32;

impl Rule for Median {
    fn word(&self) -> &'static str {
        "median"
    }

    fn group(&self) -> Group {
        Group::Picks
    }

    fn explain(&self, under: &UnderWindow<'_>) -> Explanation {
        under.picked(Pick::Middle)
    }

    fn fill_row(&self, plane: &Plane<'_>, row: usize, out: &mut [f32]) {
        plane.side_by_side(row, out, Pick::Middle.of_nothing(), &medians);
    }

    fn pick(&self) -> Option<Pick> {
        Some(Pick::Middle)
    }

    fn swap(&self, activation: Activation) -> Swap {
        Swap::if_order_is_kept(activation)
    }
}

/// A whole number for each value that stands in the same order; −0 stands before 0. It is its own inverse.
#[inline(always)]
const fn key(bits: i32) -> i32 {
    bits ^ ((bits >> 31).cast_unsigned() >> 1).cast_signed()
}

fn medians(under: &SideBySide<'_>) -> Each {
    let middle = (under.cells.len() - 1) / 2;
    let keys = |cell: &Each| cell.map(|value| key(value.to_bits().cast_signed()));
    let mut medians = [0; WINDOWS];
    if under.cells.len() <= FEW {
        let mut cells = [[0; WINDOWS]; FEW];
        let cells = cells.get_mut(..under.cells.len()).unwrap_or_default();
        cells.iter_mut().zip(under.cells).for_each(|(key, cell)| *key = keys(cell));
        // Each pass brings the next smallest value to its place; the middle one is enough.
        for pass in 0..=middle {
            for at in (pass + 1..cells.len()).rev() {
                let Ok([low, high]) = cells.get_disjoint_mut([at - 1, at]) else { break };
                for (low, high) in low.iter_mut().zip(high) {
                    (*low, *high) = ((*low).min(*high), (*low).max(*high));
                }
            }
        }
        medians = cells.get(middle).copied().unwrap_or_default();
    } else {
        for (window, median) in medians.iter_mut().enumerate().take(under.windows) {
            let mut values: Vec<i32> =
                under.cells.iter().filter_map(|cell| keys(cell).get(window).copied()).collect();
            *median = *values.select_nth_unstable(middle).1;
        }
    }
    let nans = under.sums(|_, value| if value.is_nan() { 1.0 } else { 0.0 });
    let mut made = medians.map(|median| f32::from_bits(key(median).cast_unsigned()));
    made.iter_mut().zip(nans).for_each(|(made, nans)| *made = if nans > 0.0 { f32::NAN } else { *made });
    made
}
