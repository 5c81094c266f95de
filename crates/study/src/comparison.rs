//! Comparing maps before and after a move, although something moves in at the edge: inside, or as a ring.

use super::measure::{Measure, around, wrapped};
use super::{Moved, Shift};
use crate::cnn::FeatureMaps;
use std::ops::Range;

/// The cells that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Those that what moved in does not reach, nor padding: the common interior ([`Moved::interior`]).
    Interior,
    /// All of them. The picture moves as a ring: what leaves at one edge comes in at the opposite one. Padding does not move,
    /// so it takes part in what is noticed, unless it is circular.
    Circular,
}

/// How much a map noticed of a move, and of which cells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// The two answers.
    pub shift: Shift,
    /// The cells that were compared for both.
    pub comparison: Comparison,
}

impl Moved<'_> {
    /// The honest comparison at this place: of the interior, if there is one for both questions, otherwise circular (behind
    /// global pooling, deep pipelines, pyramids).
    #[must_use]
    pub fn comparison(&self) -> Comparison {
        let in_place = self.interior().is_some();
        let moved_back = self.steps().is_none_or(|steps| self.interior_moved_back(steps).is_some());
        if in_place && moved_back { Comparison::Interior } else { Comparison::Circular }
    }
}

/// Like [`crate::shift`], with the cells that are compared chosen by the caller; [`Moved::comparison`] is the honest choice.
///
/// `after` are the maps of the picture that moved as a ring ([`rolled`]). They are right for both comparisons, because the
/// interior leaves out what moved in.
///
/// Circularly, the maps after are moved back as a ring, too. Where the strides do not divide the sizes, or cells were left
/// out at an edge, the ring has a seam, and a move by whole strides is noticed there.
///
/// ```
/// use poolscope_cnn::{Average, FeatureMaps, Pooling, Stage, Windows};
/// use poolscope_study::{Comparison, Moved, Noticed, rolled, shift_by};
/// let stages = [Stage::Pooling(Pooling::new(Average::default(), Windows::Whole))];
/// let picture = FeatureMaps::from([[1.0, 2.0, 3.0, 6.0]]);
/// let moved = Moved { stages: &stages, picture: picture.shape(), by: (0, 1) };
/// let [before, after] = [stages[0].apply(&picture)?, stages[0].apply(&rolled(&picture, moved.by))?];
/// let other = FeatureMaps::from([[9.0]]);
/// // One window over the whole map has no interior. The sum has the same numbers in another order.
/// assert_eq!(moved.comparison(), Comparison::Circular);
/// let measured = shift_by(moved.comparison(), &moved, 0..1, &before, &after, &[other]);
/// assert_eq!(measured.shift.in_place, Noticed::Share(0.0));
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
#[must_use]
pub fn shift_by(
    comparison: Comparison,
    moved: &Moved<'_>,
    channels: Range<usize>,
    before: &FeatureMaps,
    after: &FeatureMaps,
    others: &[FeatureMaps],
) -> Measured {
    let mut measure = Measure::new(comparison, moved);
    measure.add(&channels, before, after, others);
    measure.measured()
}

/// Maps moved by `(down, right)` cells as a ring: what leaves at one edge comes in at the opposite one.
///
/// ```
/// use poolscope_cnn::FeatureMaps;
/// use poolscope_study::rolled;
/// let map = FeatureMaps::from([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]);
/// assert_eq!(rolled(&map, (1, -1)).values(), [5.0, 6.0, 4.0, 2.0, 3.0, 1.0]);
/// ```
#[must_use]
pub fn rolled(maps: &FeatureMaps, by: (i32, i32)) -> FeatureMaps {
    let shape = maps.shape();
    let back = (-i64::from(by.0), -i64::from(by.1));
    let mut values = Vec::with_capacity(shape.values());
    for channel in 0..shape.channels {
        for row in 0..shape.rows {
            let from = maps.row(channel, wrapped(row, back.0, shape.rows));
            let (end, start) = around(from, back.1);
            values.extend_from_slice(start);
            values.extend_from_slice(end);
        }
    }
    FeatureMaps::from_planes(shape.channels, shape.rows, shape.columns, values)
}

#[cfg(test)]
mod tests;
