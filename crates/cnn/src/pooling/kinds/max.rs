//! Max pooling: the most prominent value.

use super::{Fast, Group, Plane, Rule, UnderWindow};
use crate::activation::Activation;
use crate::beyond::Beyond;
use crate::explanation::{Explanation, Pick};
use crate::swap::Swap;

/// The largest value. The first of equals wins, and NaN beats all (`torch.nn.MaxPool2d`, ONNX's `MaxPool`).
///
/// ```
/// use poolscope_cnn::{FeatureMaps, Max, Pooling, Stage};
/// let map = FeatureMaps::from([
///     [1.0, 3.0, 2.0, 0.0],
///     [4.0, 6.0, 1.0, 1.0],
///     [0.0, 2.0, 8.0, 5.0],
///     [1.0, 1.0, 7.0, 9.0],
/// ]);
/// let pooled = Stage::Pooling(Pooling::sliding(Max, 2, 2)).apply(&map)?;
/// assert_eq!(pooled.values(), [
///     6.0, 2.0,
///     2.0, 9.0,
/// ]);
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Max;

impl Rule for Max {
    fn word(&self) -> &'static str {
        "max"
    }

    fn group(&self) -> Group {
        Group::Picks
    }

    fn explain(&self, under: &UnderWindow<'_>) -> Explanation {
        under.picked(Pick::Largest)
    }

    fn fill_row(&self, plane: &Plane<'_>, row: usize, out: &mut [f32]) {
        plane.side_by_side(row, out, Pick::Largest.of_nothing(), &|under| under.largest());
    }

    fn fast(&self) -> Option<Fast> {
        Some(Fast::Largest)
    }

    fn pick(&self) -> Option<Pick> {
        Some(Pick::Largest)
    }

    /// PyTorch fills the padding with −∞.
    fn beyond(&self) -> Beyond {
        Beyond::Neutral(f32::NEG_INFINITY)
    }

    fn swap(&self, activation: Activation) -> Swap {
        Swap::if_order_is_kept(activation)
    }
}
