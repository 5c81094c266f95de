//! How much of a map stayed when the picture moved.

use super::feature_maps::FeatureMaps;

/// Cells of a map that stayed as they were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// Non-zero cells before that have the same value after, to within one millionth.
    pub kept: usize,
    /// Non-zero cells before.
    pub of: usize,
}

impl Agreement {
    /// Compares maps of the same shape cell by cell; `None` when the shapes differ.
    /// Cells that are zero before are left out: after ReLU most are, and they say little.
    #[must_use]
    pub fn between(before: &FeatureMaps, after: &FeatureMaps) -> Option<Self> {
        if before.shape() != after.shape() {
            return None;
        }
        let pairs = before.values().iter().zip(after.values());
        let mut agreement = Self { kept: 0, of: 0 };
        for (before, after) in pairs.filter(|(before, _)| before.abs() > 0.0) {
            agreement.of += 1;
            agreement.kept += usize::from((before - after).abs() <= 1e-6);
        }
        Some(agreement)
    }

    /// The share that stayed, in percent; 100 when there was nothing to lose.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "counts of cells")]
    pub fn percent(self) -> f32 {
        if self.of == 0 { 100.0 } else { 100.0 * self.kept as f32 / self.of as f32 }
    }
}
