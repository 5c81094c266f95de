//! One map before and after a move, and their difference, as they are shown.

use super::{Comparison, StageShifts, rolled};
use crate::cnn::{FeatureMaps, Region};

/// One map before and after a move, and their difference.
#[derive(Clone)]
pub struct Shown {
    /// The map before.
    pub before: FeatureMaps,
    /// The map after, moved back if that was asked.
    pub after: FeatureMaps,
    /// After minus before.
    pub difference: FeatureMaps,
    /// The cells that are compared. `None`: all of them, on a ring, or none at all.
    pub inside: Option<Region>,
    /// The largest absolute value before and after; 1 if all are 0 or one is not finite.
    pub most: f32,
}

impl StageShifts {
    /// One map at a place; of a `channel` that there is not, the last one. `is_back`: the map after is moved back by the nearest
    /// whole number of strides, if there are such strides. `None` until the maps after are computed.
    #[must_use]
    pub fn shown(&self, place: usize, channel: usize, is_back: bool) -> Option<Shown> {
        let (before, after) = (self.before().get(place)?, self.after().get(place)?);
        let shape = before.shape();
        let channel = channel.min(shape.channels.checked_sub(1)?);
        let one = |maps: &FeatureMaps| {
            FeatureMaps::from_planes(1, shape.rows, shape.columns, maps.plane(channel).to_vec())
        };
        let (before, mut after) = (one(before), one(after));
        let moved = self.moved(place);
        let steps = moved.steps().filter(|_| is_back).unwrap_or((0, 0));
        if let (Ok(down), Ok(right)) = (i32::try_from(steps.0), i32::try_from(steps.1)) {
            after = rolled(&after, (down.saturating_neg(), right.saturating_neg()));
        }
        let values = before.values().iter().zip(after.values()).map(|(before, after)| after - before);
        let difference = FeatureMaps::from_planes(1, shape.rows, shape.columns, values.collect());
        let is_inside = self.measured(place)?.comparison == Comparison::Interior;
        let inside = if is_back { moved.interior_moved_back(steps) } else { moved.interior() };
        let back = |cells: std::ops::Range<usize>, steps: isize| {
            cells.start.saturating_sub_signed(steps)..cells.end.saturating_sub_signed(steps)
        };
        let inside = inside.filter(|_| is_inside);
        let inside = inside.map(|Region { rows, columns }| Region {
            rows: back(rows, steps.0),
            columns: back(columns, steps.1),
        });
        let values = before.values().iter().chain(after.values());
        let most = values.fold(0.0, |most: f32, value| most.max(value.abs()));
        let most = if most > 0.0 && most.is_finite() { most } else { 1.0 };
        Some(Shown { before, after, difference, inside, most })
    }
}
