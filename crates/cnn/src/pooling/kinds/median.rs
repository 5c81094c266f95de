//! Median pooling: the value in the middle, whatever the others are. Removes single outliers.

use super::{Group, Plane, Rule, UnderWindow};
use crate::activation::Activation;
use crate::explanation::{Explanation, Pick};
use crate::pooling::side_by_side::{Each, SideBySide, all, both};
use crate::simd::F32x4;
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

fn medians(under: &SideBySide<'_>) -> Each {
    let middle = (under.cells.len() - 1) / 2;
    let mut medians = all(0.0);
    if under.cells.len() <= FEW {
        let mut cells = [all(0.0); FEW];
        let cells = cells.get_mut(..under.cells.len()).unwrap_or_default();
        cells.iter_mut().zip(under.cells).for_each(|(key, cell)| *key = cell.map(F32x4::key));
        // Each pass brings the next smallest value to its place; the middle one is enough.
        for pass in 0..=middle {
            for at in (pass + 1..cells.len()).rev() {
                let Ok([low, high]) = cells.get_disjoint_mut([at - 1, at]) else { break };
                for (low, high) in low.iter_mut().zip(high) {
                    (*low, *high) = low.keys_in_order(*high);
                }
            }
        }
        medians = cells.get(middle).copied().unwrap_or(medians).map(F32x4::key);
    } else {
        let mut each = [[0.0; 4]; 2];
        for (window, median) in each.as_flattened_mut().iter_mut().enumerate().take(under.windows) {
            let value = |cell: &Each| cell.get(window / 4).map(|four| four.to_array()[window % 4]);
            let mut values: Vec<f32> = under.cells.iter().filter_map(value).collect();
            *median = *values.select_nth_unstable_by(middle, f32::total_cmp).1;
        }
        medians = each.map(|four| F32x4::load(&four));
    }
    // The largest of values with a NaN is NaN.
    both(under.largest(), medians, |largest, median| largest.is_same(largest).chosen(median, largest))
}
