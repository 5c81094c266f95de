//! Root-mean-square pooling: the typical size of the values, whatever their sign.

use super::{Group, Plane, Rule, UnderWindow};
use crate::activation::Activation;
use crate::explanation::Explanation;
use crate::function::Function;
use crate::simd::F32x4;
use crate::swap::Swap;

/// √(mean of x²): the L2 norm, divided by the root of the number of cells, so that it does not grow with the window.
/// Simple cells' energy is pooled so in models of vision (Hyvärinen & Hoyer 2001; Jarrett et al. 2009 average squares).
///
/// ```
/// use poolscope_cnn::{FeatureMaps, Pooling, Rms, Stage};
/// let map = FeatureMaps::from([
///     [1.0, 7.0, 2.0, 2.0],
///     [-1.0, 7.0, -2.0, 2.0],
/// ]);
/// let pooled = Stage::Pooling(Pooling::sliding(Rms, 2, 2)).apply(&map)?;
/// assert_eq!(pooled.values(), [5.0, 2.0]);
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rms;

impl Rule for Rms {
    fn word(&self) -> &'static str {
        "rms"
    }

    fn group(&self) -> Group {
        Group::Between
    }

    fn explain(&self, under: &UnderWindow<'_>) -> Explanation {
        let terms = under.cells();
        let outer = Function::RootOfMean { p: 2.0, count: terms.len() };
        Explanation::Transformed { terms, inner: Function::Power { p: 2.0 }, outer }
    }

    fn fill_row(&self, plane: &Plane<'_>, row: usize, out: &mut [f32]) {
        plane.side_by_side(row, out, 0.0, &|under| {
            let count = F32x4::splat(under.count());
            under.sums(|value| value.times(value)).map(|sum| sum.over(count).root())
        });
    }

    fn swap(&self, activation: Activation) -> Swap {
        if activation == Activation::Absolute { Swap::SignsDropped } else { Swap::Bends }
    }

    /// Of one value it is the absolute value.
    fn passes_one_cell(&self) -> bool {
        false
    }
}
