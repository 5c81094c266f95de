//! Lp pooling: the p-norm of the values under the window, as in ONNX's `LpPool`.
//!
//! PyTorch's `LPPool2d` differs: it sums xᵖ with its sign, which gives NaN if p is odd and the sum negative, and it
//! scales a window that was rounded up as if it were full.

use super::{Fast, Group, OwnNumber, Plane, Rule, UnderWindow};
use crate::activation::Activation;
use crate::beyond::Beyond;
use crate::error::CnnError;
use crate::explanation::Explanation;
use crate::function::Function;
use crate::swap::Swap;

/// The p-norm, (Σ |x|ᵖ)^(1/p). p = 1 sums the absolute values; p = 2 is the Euclidean length. The larger p is, the
/// closer the norm comes to the largest absolute value.
///
/// ```
/// use poolscope_cnn::{FeatureMaps, Lp, Pooling, Stage};
/// let map = FeatureMaps::from([
///     [3.0, 0.0, 1.0, 1.0],
///     [0.0, -4.0, 1.0, 1.0],
///     [0.0, 0.0, 6.0, 0.0],
///     [0.0, 0.0, 0.0, 8.0],
/// ]);
/// let pooled = Stage::Pooling(Pooling::sliding(Lp { p: 2.0 }, 2, 2)).apply(&map)?;
/// assert_eq!(pooled.values(), [
///     5.0, 2.0,
///     0.0, 10.0,
/// ]);
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lp {
    /// The exponent p, a finite number above 0.
    pub p: f32,
}

impl Default for Lp {
    fn default() -> Self {
        Self { p: 2.0 }
    }
}

impl Rule for Lp {
    fn word(&self) -> &'static str {
        "lp"
    }

    fn group(&self) -> Group {
        Group::Between
    }

    fn explain(&self, under: &UnderWindow<'_>) -> Explanation {
        let (inner, outer) = (Function::Power { p: self.p }, Function::Root { p: self.p });
        Explanation::Transformed { terms: under.cells(), inner, outer }
    }

    fn fill_row(&self, plane: &Plane<'_>, row: usize, out: &mut [f32]) {
        let (inner, outer) = (Function::Power { p: self.p }, Function::Root { p: self.p });
        plane.sum_row(row, out, &|value| inner.of(value));
        out.iter_mut().for_each(|sum| *sum = outer.of(*sum));
    }

    fn fast(&self) -> Option<Fast> {
        Some(Fast::Norm { p: self.p })
    }

    fn beyond(&self) -> Beyond {
        Beyond::Neutral(0.0)
    }

    fn swap(&self, activation: Activation) -> Swap {
        if activation == Activation::Absolute { Swap::SignsDropped } else { Swap::Bends }
    }

    /// The norm of one value is its absolute value.
    fn passes_one_cell(&self) -> bool {
        false
    }

    /// Offers whole exponents, as ONNX does.
    fn number(&self) -> Option<OwnNumber> {
        Some(OwnNumber::whole(self.p, "p", 'e', 1..=16))
    }

    fn set_number(&mut self, p: f32) {
        self.p = p;
    }

    fn check(&self) -> Result<(), CnnError> {
        if self.p.is_finite() && self.p > 0.0 { Ok(()) } else { Err(CnnError::Exponent) }
    }
}
