//! Range pooling: how much the values under the window differ.

use super::{Group, Plane, Rule, UnderWindow};
use crate::explanation::{Explanation, Pick, Statistic};
use crate::pooling::side_by_side::both;
use crate::simd::F32x4;

/// The largest value minus the smallest. Large where something changes, 0 where all is the same. No framework has it;
/// image processing calls it the local range or, of grey pictures, the morphological gradient (Serra 1982).
///
/// ```
/// use poolscope_cnn::{FeatureMaps, Pooling, Range, Stage};
/// let map = FeatureMaps::from([
///     [1.0, 3.0, 2.0, 2.0],
///     [4.0, 6.0, 2.0, 2.0],
/// ]);
/// let pooled = Stage::Pooling(Pooling::sliding(Range, 2, 2)).apply(&map)?;
/// assert_eq!(pooled.values(), [5.0, 0.0]);
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Range;

impl Rule for Range {
    fn word(&self) -> &'static str {
        "range"
    }

    fn group(&self) -> Group {
        Group::Between
    }

    fn explain(&self, under: &UnderWindow<'_>) -> Explanation {
        let terms = under.cells();
        let parts = [(1.0, Pick::Largest), (-1.0, Pick::Smallest)]
            .map(|(factor, pick)| (factor, Statistic::picked(pick, &terms)));
        Explanation::Combined { terms, parts }
    }

    fn fill_row(&self, plane: &Plane<'_>, row: usize, out: &mut [f32]) {
        plane.side_by_side(row, out, 0.0, &|under| both(under.largest(), under.smallest(), F32x4::minus));
    }

    /// The range of one value is 0.
    fn passes_one_cell(&self) -> bool {
        false
    }
}
