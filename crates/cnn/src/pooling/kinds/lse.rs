//! Log-sum-exp pooling: a smooth maximum.

use super::{Group, OwnNumber, Plane, Rule, UnderWindow, summed};
use crate::error::CnnError;
use crate::explanation::{Explanation, Pick};
use crate::exponential::exp_of_negatives;
use crate::function::Function;
use crate::pooling::side_by_side::both;
use crate::simd::F32x4;

/// (1/r) · ln(mean of e^(r·x)). Near the average for a small sharpness r, near the maximum for a large one. It takes the
/// mean, not the sum, so that a constant map stays as it is (Pinheiro & Collobert 2015, arXiv 1411.6228, for maps of
/// objects without drawn outlines).
///
/// ```
/// use poolscope_cnn::{FeatureMaps, LogSumExp, Pooling, Stage};
/// let map = FeatureMaps::from([[2.0, 2.0], [2.0, 2.0]]);
/// let pooled = Stage::Pooling(Pooling::sliding(LogSumExp { r: 4.0 }, 2, 2)).apply(&map)?;
/// assert_eq!(pooled.values(), [2.0]);
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogSumExp {
    /// The sharpness r, a finite number above 0.
    pub r: f32,
}

impl Default for LogSumExp {
    fn default() -> Self {
        Self { r: 5.0 }
    }
}

impl Rule for LogSumExp {
    fn word(&self) -> &'static str {
        "lse"
    }

    fn group(&self) -> Group {
        Group::Between
    }

    fn explain(&self, under: &UnderWindow<'_>) -> Explanation {
        let largest = under.picked(Pick::Largest);
        let from = largest.output();
        // An infinite value decides alone, and of no cell there is none.
        if from.is_infinite() {
            return if under.is_empty() { summed(Vec::new(), None) } else { largest };
        }
        let terms = under.cells();
        let outer = Function::LogOfMean { r: self.r, from, count: terms.len() };
        Explanation::Transformed { terms, inner: Function::Exponential { r: self.r, from }, outer }
    }

    fn fill_row(&self, plane: &Plane<'_>, row: usize, out: &mut [f32]) {
        let r = F32x4::splat(self.r);
        plane.side_by_side(row, out, 0.0, &|under| {
            let largest = under.largest();
            let sums = under.sums_beside(largest, |from, value| exp_of_negatives(r.times(value.minus(from))));
            let (r, count) = (self.r, under.cells.len());
            let of = |from: F32x4, sums: F32x4| {
                let mut made = from.to_array();
                for (made, sum) in made.iter_mut().zip(sums.to_array()) {
                    if !made.is_infinite() {
                        *made = Function::LogOfMean { r, from: *made, count }.of(sum);
                    }
                }
                F32x4::load(&made)
            };
            both(largest, sums, of)
        });
    }

    fn number(&self) -> Option<OwnNumber> {
        Some(OwnNumber::whole(self.r, "r", 'r', 1..=50))
    }

    fn set_number(&mut self, value: f32) {
        self.r = value;
    }

    fn check(&self) -> Result<(), CnnError> {
        if self.r.is_finite() && self.r > 0.0 { Ok(()) } else { Err(CnnError::Sharpness) }
    }
}
