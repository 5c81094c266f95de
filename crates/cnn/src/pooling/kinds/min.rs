//! Min pooling: the least prominent value, −max(−x).

use super::{Group, Plane, Rule, UnderWindow};
use crate::activation::Activation;
use crate::beyond::Beyond;
use crate::explanation::{Explanation, Pick};
use crate::swap::Swap;

/// The smallest value. The first of equals wins, and NaN beats all.
///
/// ```
/// use poolscope_cnn::{FeatureMaps, Min, Pooling, Stage};
/// let map = FeatureMaps::from([
///     [1.0, 3.0, 2.0, 0.0],
///     [4.0, 6.0, 1.0, 1.0],
///     [0.0, 2.0, 8.0, 5.0],
///     [1.0, 1.0, 7.0, 9.0],
/// ]);
/// let pooled = Stage::Pooling(Pooling::sliding(Min, 2, 2)).apply(&map)?;
/// assert_eq!(pooled.values(), [
///     1.0, 0.0,
///     0.0, 5.0,
/// ]);
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Min;

impl Rule for Min {
    fn word(&self) -> &'static str {
        "min"
    }

    fn group(&self) -> Group {
        Group::Picks
    }

    fn explain(&self, under: &UnderWindow<'_>) -> Explanation {
        under.picked(Pick::Smallest)
    }

    fn fill_row(&self, plane: &Plane<'_>, row: usize, out: &mut [f32]) {
        plane.side_by_side(row, out, Pick::Smallest.of_nothing(), &|under| under.smallest());
    }

    fn pick(&self) -> Option<Pick> {
        Some(Pick::Smallest)
    }

    fn beyond(&self) -> Beyond {
        Beyond::Neutral(f32::INFINITY)
    }

    fn swap(&self, activation: Activation) -> Swap {
        Swap::if_order_is_kept(activation)
    }
}
