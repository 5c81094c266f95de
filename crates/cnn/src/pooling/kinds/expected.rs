//! The expectation of stochastic pooling: the mean of all draws.

use super::stochastic::{weight, weights};
use super::{Group, Plane, Rule, UnderWindow};
use crate::activation::Activation;
use crate::explanation::{Explanation, Pick, Summation};
use crate::pooling::side_by_side::{all, both};
use crate::simd::F32x4;
use crate::swap::Swap;

/// Σa² / Σa with a = max(x, 0): what [`super::Stochastic`] gives on average; 0 if no value is above 0. Zeiler & Fergus
/// (2013, arXiv 1301.3557) use it when the network is used, in place of the draws.
///
/// ```
/// use poolscope_cnn::{Expected, FeatureMaps, Pooling, Stage};
/// let map = FeatureMaps::from([[1.0, 3.0], [0.0, -5.0]]);
/// let pooled = Stage::Pooling(Pooling::sliding(Expected, 2, 2)).apply(&map)?;
/// assert_eq!(pooled.values(), [2.5]);
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Expected;

impl Rule for Expected {
    fn word(&self) -> &'static str {
        "expected"
    }

    fn group(&self) -> Group {
        Group::Chance
    }

    fn explain(&self, under: &UnderWindow<'_>) -> Explanation {
        let largest = under.picked(Pick::Largest);
        if largest.output() == f32::INFINITY {
            return largest;
        }
        let mut terms = under.cells();
        let has_weight = terms.iter().any(|term| weight(term.value) != 0.0);
        terms.iter_mut().for_each(|term| term.weight = weight(term.value));
        if !has_weight {
            return Explanation::Weighted { terms, bias: 0.0, divisor: None, order: Summation::Shares };
        }
        Explanation::weighted_mean(terms)
    }

    fn fill_row(&self, plane: &Plane<'_>, row: usize, out: &mut [f32]) {
        plane.side_by_side(row, out, 0.0, &|under| {
            let nothing = F32x4::splat(0.0);
            let [products, weights] = under.sums_of_two(all(0.0), |_, value| {
                let weight = weights(value);
                [weight.times(weight), weight]
            });
            let means = both(products, weights, |products, weights| {
                weights.is_same(nothing).chosen(nothing, products.over(weights))
            });
            both(under.largest(), means, |largest, mean| {
                largest.is_same(F32x4::splat(f32::INFINITY)).chosen(largest, mean)
            })
        });
    }

    /// d/dx of Σa² / Σa is (2a − output) / Σa above 0, and 0 below.
    fn slopes(&self, explanation: &Explanation) -> Vec<f32> {
        let shares = explanation.slopes();
        let Explanation::Weighted { terms, divisor: Some(sum), .. } = explanation else { return shares };
        let output = explanation.output();
        terms
            .iter()
            .map(|term| if term.value > 0.0 { (2.0 * term.value - output) / sum } else { 0.0 })
            .collect()
    }

    fn swap(&self, activation: Activation) -> Swap {
        Swap::if_negatives_are_dropped(activation)
    }

    /// A value below 0 gives 0.
    fn passes_one_cell(&self) -> bool {
        false
    }
}
