//! Whether a map moves with its picture: the same numbers at another place.

use super::Moved;
use crate::cnn::{FeatureMaps, Region};

/// Whether the maps after a move are the maps before, moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Equivariance {
    /// Cells were compared with those that they moved from.
    Compared {
        /// Cells of all maps that have exactly the value of the cell they moved from.
        equal: usize,
        /// Cells compared: those away from the border, before and after the move.
        of: usize,
    },
    /// The picture moved by no multiple of the cumulative stride: its windows cut it at other places.
    PartOfStride,
    /// Every cell reads something that moved in, or padding: no cell can be compared.
    NoInterior,
    /// The windows are not evenly spaced, so that no move of the map corresponds to a move of the picture.
    NoStride,
}

impl Equivariance {
    /// Whether the maps are exactly equal away from the border.
    #[must_use]
    pub const fn is_exact(self) -> bool {
        matches!(self, Self::Compared { equal, of } if equal == of)
    }
}

/// Compares the maps before and after a move cell by cell, the maps after moved back by [`Moved::steps`], away from the border.
/// Two values are equal if they are the same number or both NaN.
///
/// Convolutions, activations and sliding pooling give the same numbers for the same cells, so their maps are exactly equal for
/// moves by a multiple of the cumulative stride, and usually not for others.
///
/// ```
/// use poolscope_cnn::{FeatureMaps, Max, Pooling, Stage};
/// use poolscope_study::{Equivariance, Moved, equivariance};
/// let pairs = [Stage::Pooling(Pooling::sliding(Max, 2, 2))];
/// let [before, after] = [[1.0, 2.0, 5.0, 3.0, 4.0, 0.0], [0.0, 0.0, 1.0, 2.0, 5.0, 3.0]].map(|row| FeatureMaps::from([row; 2]));
/// let [pooled, pooled_after] = [pairs[0].apply(&before)?, pairs[0].apply(&after)?];
/// let moved = |columns| Moved { stages: &pairs, picture: before.shape(), by: (0, columns) };
/// let two = equivariance(&moved(2), &pooled, &pooled_after);
/// assert_eq!(two, Equivariance::Compared { equal: 2, of: 2 });
/// assert_eq!(equivariance(&moved(1), &pooled, &pooled_after), Equivariance::PartOfStride);
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
#[must_use]
pub fn equivariance(moved: &Moved<'_>, before: &FeatureMaps, after: &FeatureMaps) -> Equivariance {
    debug_assert!(before.shape() == after.shape(), "{before:?} before, {after:?} after");
    let (Some(is_whole), Some(steps)) = (moved.is_whole_steps(), moved.steps()) else {
        return if moved.interior().is_some() { Equivariance::NoStride } else { Equivariance::NoInterior };
    };
    let Some(Region { rows, columns }) = moved.interior_moved_back(steps) else {
        return Equivariance::NoInterior;
    };
    if !is_whole {
        return Equivariance::PartOfStride;
    }
    let from = columns.start.saturating_sub_signed(steps.1)..columns.end.saturating_sub_signed(steps.1);
    let (mut equal, mut of) = (0, 0);
    for channel in 0..before.shape().channels {
        for row in rows.clone() {
            let after = after.row(channel, row).get(columns.clone()).unwrap_or_default();
            let before = before.row(channel, row.saturating_sub_signed(steps.0)).get(from.clone());
            for (after, before) in after.iter().zip(before.unwrap_or_default()) {
                of += 1;
                equal += usize::from(after == before || (after.is_nan() && before.is_nan()));
            }
        }
    }
    Equivariance::Compared { equal, of }
}

#[cfg(test)]
mod tests;
