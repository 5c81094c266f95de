//! Sum pooling: how much of a feature there is under the window. An average without the division.

use super::{Divisor, Fast, Group, Rule, UnderWindow, summed};
use crate::beyond::Beyond;
use crate::explanation::Explanation;

/// The sum of the values, row by row of the window (`torch.nn.AvgPool2d` with `divisor_override=1`).
///
/// ```
/// use poolscope_cnn::{FeatureMaps, Pooling, Stage, Sum};
/// let map = FeatureMaps::from([
///     [1.0, 3.0, 2.0, 0.0],
///     [4.0, 6.0, 1.0, 1.0],
///     [0.0, 2.0, 8.0, 5.0],
///     [1.0, 1.0, 7.0, 9.0],
/// ]);
/// let pooled = Stage::Pooling(Pooling::sliding(Sum, 2, 2)).apply(&map)?;
/// assert_eq!(pooled.values(), [
///     14.0, 4.0,
///     4.0, 29.0,
/// ]);
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sum;

impl Rule for Sum {
    fn word(&self) -> &'static str {
        "sum"
    }

    fn group(&self) -> Group {
        Group::Sums
    }

    fn explain(&self, under: &UnderWindow<'_>) -> Explanation {
        summed(under.cells(), None)
    }

    fn fast(&self) -> Option<Fast> {
        Some(Fast::Sum(Divisor::Fixed(1)))
    }

    fn beyond(&self) -> Beyond {
        Beyond::Neutral(0.0)
    }
}
