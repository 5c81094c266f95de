//! Generalised-mean pooling (GeM): between the average (p = 1) and the maximum (p → ∞).

use super::{Group, OwnNumber, Plane, Rule, UnderWindow};
use crate::activation::Activation;
use crate::error::CnnError;
use crate::explanation::Explanation;
use crate::function::Function;
use crate::pooling::side_by_side::one_by_one;
use crate::simd::F32x4;
use crate::swap::Swap;

/// (mean of max(x, ε)ᵖ)^(1/p), ε = 10⁻⁶. Values below ε count as ε, so it belongs behind a ReLU. As a global pooling in
/// image retrieval, where p is learned and comes out near 3 (Radenović, Tolias & Chum 2018, arXiv 1711.02512).
///
/// ```
/// use poolscope_cnn::{FeatureMaps, Gem, Pooling, Stage};
/// let map = FeatureMaps::from([[2.0, 4.0], [3.0, 3.0]]);
/// let mean = Stage::Pooling(Pooling::sliding(Gem { p: 1.0, ..Gem::default() }, 2, 2)).apply(&map)?;
/// assert_eq!(mean.values(), [3.0]);
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gem {
    /// The exponent p, a finite number above 0.
    pub p: f32,
    /// The least value that counts, ε ≥ 0.
    pub least: f32,
}

impl Default for Gem {
    fn default() -> Self {
        Self { p: 3.0, least: 1e-6 }
    }
}

impl Gem {
    const fn inner(self) -> Function {
        Function::PowerAbove { p: self.p, least: self.least }
    }
}

impl Rule for Gem {
    fn word(&self) -> &'static str {
        "gem"
    }

    fn group(&self) -> Group {
        Group::Between
    }

    fn explain(&self, under: &UnderWindow<'_>) -> Explanation {
        let terms = under.cells();
        let outer = Function::RootOfMean { p: self.p, count: terms.len() };
        Explanation::Transformed { terms, inner: self.inner(), outer }
    }

    fn fill_row(&self, plane: &Plane<'_>, row: usize, out: &mut [f32]) {
        let (inner, least) = (self.inner(), F32x4::splat(self.least));
        plane.side_by_side(row, out, 0.0, &|under| {
            let root = Function::RootOfMean { p: self.p, count: under.cells.len() };
            // The usual exponent has a loop of its own.
            let sums = if self.p == 3.0 {
                under.sums(|value| {
                    let above = least.is_above(value).chosen(least, value);
                    above.times(above.times(above))
                })
            } else {
                under.sums(|value| F32x4::load(&value.to_array().map(|value| inner.of(value))))
            };
            one_by_one(sums, |sum| root.of(sum))
        });
    }

    fn number(&self) -> Option<OwnNumber> {
        Some(OwnNumber::whole(self.p, "p", 'e', 1..=10))
    }

    fn set_number(&mut self, value: f32) {
        self.p = value;
    }

    fn swap(&self, activation: Activation) -> Swap {
        Swap::if_negatives_are_dropped(activation)
    }

    /// Of one value above ε it is that value, but those below change.
    fn passes_one_cell(&self) -> bool {
        false
    }

    fn check(&self) -> Result<(), CnnError> {
        if self.p.is_finite() && self.p > 0.0 { Ok(()) } else { Err(CnnError::Exponent) }
    }
}
