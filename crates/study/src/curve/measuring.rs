//! Measures maps for one point, some channels at a time.

use super::Point;
use crate::cnn::FeatureMaps;
use crate::measure::Measure;
use crate::{Comparison, Moved};

/// Pairs of cells that are compared at a time, for each of the two questions; they take about a millisecond.
const UNIT: usize = 1 << 18;

/// Maps of a network for one move, while they are compared.
pub(super) struct Measuring {
    by: (i32, i32),
    after: FeatureMaps,
    measure: Measure,
    /// Channels that are done.
    channels: usize,
}

impl Measuring {
    /// Nothing of the maps after a move is compared yet.
    pub(super) fn new(comparison: Comparison, moved: &Moved<'_>, after: FeatureMaps) -> Self {
        Self { by: moved.by, after, measure: Measure::new(comparison, moved), channels: 0 }
    }

    /// Compares some more channels. Returns whether there is more to do.
    pub(super) fn advance(&mut self, before: &FeatureMaps, others: &[FeatureMaps]) -> bool {
        let shape = before.shape();
        let of_channel = shape.cells().saturating_mul(1 + others.len()).max(1);
        let end = self.channels.saturating_add((UNIT / of_channel).max(1)).min(shape.channels);
        self.measure.add(&(self.channels..end), before, &self.after, others);
        self.channels = end;
        end < shape.channels
    }

    /// The point, once everything is compared.
    pub(super) fn point(&self) -> Point {
        Point { by: self.by, shift: self.measure.measured().shift }
    }
}
