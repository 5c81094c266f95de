//! Mixed pooling: between average and maximum, by a share.

use super::{Group, OwnNumber, Plane, Rule, UnderWindow};
use crate::error::CnnError;
use crate::explanation::{Explanation, Pick, Statistic};
use crate::pooling::side_by_side::both;
use crate::simd::F32x4;

/// α · max + (1 − α) · mean (Lee, Gallagher & Tu 2015, arXiv 1509.08985, where α is learned).
///
/// ```
/// use poolscope_cnn::{FeatureMaps, Mixed, Pooling, Stage};
/// let map = FeatureMaps::from([[0.0, 0.0], [0.0, 4.0]]);
/// let pooled = Stage::Pooling(Pooling::sliding(Mixed { alpha: 0.5 }, 2, 2)).apply(&map)?;
/// assert_eq!(pooled.values(), [2.5]);
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mixed {
    /// The share α of the maximum, 0 to 1.
    pub alpha: f32,
}

impl Default for Mixed {
    fn default() -> Self {
        Self { alpha: 0.5 }
    }
}

impl Rule for Mixed {
    fn word(&self) -> &'static str {
        "mixed"
    }

    fn group(&self) -> Group {
        Group::Between
    }

    fn explain(&self, under: &UnderWindow<'_>) -> Explanation {
        let terms = under.cells();
        let parts =
            [(self.alpha, Statistic::picked(Pick::Largest, &terms)), (1.0 - self.alpha, Statistic::Mean)];
        Explanation::Combined { terms, parts }
    }

    fn fill_row(&self, plane: &Plane<'_>, row: usize, out: &mut [f32]) {
        let [share, rest] = [self.alpha, 1.0 - self.alpha].map(F32x4::splat);
        plane.side_by_side(row, out, 0.0, &|under| {
            let count = F32x4::splat(under.count());
            let mix = |largest: F32x4, sum: F32x4| share.times(largest).plus(rest.times(sum.over(count)));
            both(under.largest(), under.sums(|value| value), mix)
        });
    }

    fn number(&self) -> Option<OwnNumber> {
        Some(OwnNumber { value: self.alpha, symbol: "α", letter: 'a', offered: 0..=100, parts: 100 })
    }

    fn set_number(&mut self, value: f32) {
        self.alpha = value;
    }

    fn check(&self) -> Result<(), CnnError> {
        if (0.0..=1.0).contains(&self.alpha) { Ok(()) } else { Err(CnnError::Share) }
    }
}
