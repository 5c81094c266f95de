//! How much of a move a map noticed.

use super::Moved;
use super::measure::Measure;
use crate::cnn::FeatureMaps;
use std::ops::Range;

/// How far maps before and after a move are from each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Noticed {
    /// Their distance, divided by the mean distance of the maps before to those of other pictures. 0: did not notice. 1: as
    /// different as another picture. It may pass 1, for instance when a line moves onto a place that is dark in most
    /// pictures.
    Share(f32),
    /// Every cell reads something that moved in, or padding: no cell can be compared.
    NoInterior,
    /// The maps before are no different from those of other pictures, so that there is nothing to divide by: the map is
    /// constant, there is no other picture, or some value is not finite.
    NoDistance,
    /// The windows are not evenly spaced, so that no move of the map corresponds to a move of the picture.
    NoStride,
}

/// The two questions about a move.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shift {
    /// Do the same cells say the same (invariance)?
    pub in_place: Noticed,
    /// Do the cells that the picture moved to say the same as those it moved from (equivariance)? The maps after are moved
    /// back by [`Moved::steps`]. So a map that only changed its position is not lost.
    pub moved_back: Noticed,
}

/// How much the maps `channels` noticed of a move. `before` and `after` are the maps at the place of `moved`, `others` those
/// of other pictures at the same place, which have not moved. Maps of another shape are left out.
///
/// A distance is the square root of the sum of squared differences, over the cells of all `channels` that what moved in
/// does not reach ([`Moved::interior`]), in `f64`. Both distances of one share are over the same cells of the maps before.
///
/// The maps of other pictures are the yardstick, because counts of changed cells and cosines mislead: a pooled photograph
/// changes in as many cells as one that is not pooled, and the global averages of different photographs are alike.
///
/// ```
/// use poolscope_cnn::{FeatureMaps, Max, Pooling, Stage};
/// use poolscope_study::{Moved, Noticed, shift};
///
/// let with_dot_at = |column| {
///     let mut rows = [[0.0; 8]; 2];
///     rows[0][column] = 5.0;
///     FeatureMaps::from(rows)
/// };
/// let pairs = [Stage::Pooling(Pooling::sliding(Max, 2, 2))];
/// let dark = pairs[0].apply(&FeatureMaps::from([[0.0; 8]; 2]))?;
/// let moved_by = |columns: u8| {
///     let before = with_dot_at(2);
///     let after = with_dot_at(2 + usize::from(columns));
///     let moved = Moved { stages: &pairs, picture: before.shape(), by: (0, columns.into()) };
///     Ok::<_, poolscope_cnn::CnnError>(shift(&moved, 0..1, &pairs[0].apply(&before)?, &pairs[0].apply(&after)?, &[dark.clone()]))
/// };
/// // One pixel: the dot stays under its window.
/// assert_eq!(moved_by(1)?.in_place, Noticed::Share(0.0));
/// // Two pixels: it is under the next one, in the map as well. A cell went out and another one on: √2 times the
/// // distance to a picture without the dot.
/// assert_eq!(moved_by(2)?.in_place, Noticed::Share(2.0_f32.sqrt()));
/// assert_eq!(moved_by(2)?.moved_back, Noticed::Share(0.0));
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
#[must_use]
pub fn shift(
    moved: &Moved<'_>,
    channels: Range<usize>,
    before: &FeatureMaps,
    after: &FeatureMaps,
    others: &[FeatureMaps],
) -> Shift {
    let mut measure = Measure::inside(moved);
    measure.add(&channels, before, after, others);
    measure.measured().shift
}

#[cfg(test)]
mod tests;
