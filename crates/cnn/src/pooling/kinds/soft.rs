//! Soft pooling: every value counts, the larger the more.

use super::{Group, Plane, Rule, UnderWindow, summed};
use crate::explanation::{Explanation, Pick, of_share};
use crate::exponential::{exp_of_negative, exp_of_negatives};
use crate::pooling::side_by_side::both;
use crate::simd::F32x4;

/// Σ eˣ·x / Σ eˣ: the values, weighted by their softmax (Stergiou, Poppe & Kalliatakis 2021, arXiv 2101.00440).
///
/// ```
/// use poolscope_cnn::{FeatureMaps, Pooling, Soft, Stage};
/// let map = FeatureMaps::from([[0.0, 0.0], [0.0, 3.0_f32.ln()]]);
/// let pooled = Stage::Pooling(Pooling::sliding(Soft, 2, 2)).apply(&map)?;
/// // The weights are 1, 1, 1 and 3, so half of the largest value comes through.
/// assert!((pooled.values()[0] - 0.5 * 3.0_f32.ln()).abs() < 1e-6);
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Soft;

impl Rule for Soft {
    fn word(&self) -> &'static str {
        "soft"
    }

    fn group(&self) -> Group {
        Group::Between
    }

    fn explain(&self, under: &UnderWindow<'_>) -> Explanation {
        let picked = under.picked(Pick::Largest);
        let largest = picked.output();
        // An infinite value decides alone, and of no cell there is none.
        if largest.is_infinite() {
            return if under.is_empty() { summed(Vec::new(), None) } else { picked };
        }
        let mut terms = under.cells();
        terms.iter_mut().for_each(|term| term.weight = exp_of_negative(term.value - largest));
        Explanation::weighted_mean(terms)
    }

    fn fill_row(&self, plane: &Plane<'_>, row: usize, out: &mut [f32]) {
        plane.side_by_side(row, out, 0.0, &|under| {
            let (largest, nothing) = (under.largest(), F32x4::splat(0.0));
            let [weights, products] = under.sums_of_two(largest, |largest, value| {
                let weight = exp_of_negatives(value.minus(largest));
                // −∞ weighs nothing.
                let product = weight.is_same(nothing).chosen(nothing, weight.times(value));
                [weight, product]
            });
            let means = both(products, weights, F32x4::over);
            both(largest, means, |largest, mean| infinite(largest).chosen(largest, mean))
        });
    }

    /// By how much the result follows a value: its share of the weights, and how the weights follow it.
    fn slopes(&self, explanation: &Explanation) -> Vec<f32> {
        let output = explanation.output();
        let shares = explanation.slopes();
        let slope = |(share, value): (f32, f32)| of_share(1.0 + value - output, share);
        let values = explanation.terms().iter().map(|term| term.value);
        if matches!(explanation, Explanation::Weighted { .. }) {
            shares.into_iter().zip(values).map(slope).collect()
        } else {
            shares
        }
    }
}

/// A mask: where a number is infinite.
#[inline(always)]
fn infinite(numbers: F32x4) -> F32x4 {
    let is_largest = numbers.is_same(F32x4::splat(f32::INFINITY));
    let is_smallest = numbers.is_same(F32x4::splat(f32::NEG_INFINITY));
    is_largest.chosen(is_largest, is_smallest)
}
