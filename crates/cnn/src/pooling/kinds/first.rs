//! Plain subsampling: every s-th cell, whatever its neighbours.

use super::{Group, Plane, Rule, UnderWindow};
use crate::activation::Activation;
use crate::explanation::{Explanation, Pick};
use crate::swap::Swap;

/// The first cell of the map under the window, in reading order. The window's size only changes how many windows fit.
/// A window that holds no cell gives 0.
///
/// ```
/// use poolscope_cnn::{FeatureMaps, First, Pooling, Stage};
/// let map = FeatureMaps::from([
///     [1.0, 3.0, 2.0, 0.0],
///     [4.0, 6.0, 1.0, 1.0],
///     [0.0, 2.0, 8.0, 5.0],
///     [1.0, 1.0, 7.0, 9.0],
/// ]);
/// let pooled = Stage::Pooling(Pooling::sliding(First, 2, 2)).apply(&map)?;
/// assert_eq!(pooled.values(), [
///     1.0, 2.0,
///     0.0, 8.0,
/// ]);
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct First;

impl Rule for First {
    fn word(&self) -> &'static str {
        "first"
    }

    fn group(&self) -> Group {
        Group::Picks
    }

    fn explain(&self, under: &UnderWindow<'_>) -> Explanation {
        under.picked(Pick::First)
    }

    fn fill_row(&self, plane: &Plane<'_>, row: usize, out: &mut [f32]) {
        plane.side_by_side(row, out, Pick::First.of_nothing(), &|under| under.first());
    }

    fn pick(&self) -> Option<Pick> {
        Some(Pick::First)
    }

    fn swap(&self, _activation: Activation) -> Swap {
        Swap::ByPlace
    }
}
