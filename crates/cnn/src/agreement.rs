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
    /// Cells that were zero before are left out: after ReLU most cells are zero, so they would hide the difference.
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

    /// The share that stayed, in percent. It is 100 when every cell was zero before.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts of cells")]
    pub fn percent(self) -> f32 {
        if self.of == 0 { 100.0 } else { 100.0 * self.kept as f32 / self.of as f32 }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::float_cmp, reason = "the numbers are exact")]
    use super::*;

    fn maps(values: &[f32]) -> FeatureMaps {
        FeatureMaps::from_planes(1, 1, values.len(), values.to_vec())
    }

    fn between(before: &[f32], after: &[f32]) -> Option<(usize, usize)> {
        Agreement::between(&maps(before), &maps(after)).map(|agreement| (agreement.kept, agreement.of))
    }

    #[test]
    fn cells_are_kept_to_within_a_millionth() {
        assert_eq!(between(&[1.0, -2.0, 3.0], &[1.0, -2.0, 3.0]), Some((3, 3)));
        assert_eq!(between(&[1.0; 4], &[1.000_000_5, 0.999_999_5, 1.000_002, 0.999_998]), Some((2, 4)));
        assert_eq!(between(&[1.0, -1.0], &[1.001, -1.000_01]), Some((0, 2)));
        assert_eq!(between(&[1.0, -1.0], &[-1.0, 1.0]), Some((0, 2)));
    }

    #[test]
    fn cells_that_were_zero_do_not_count() {
        assert_eq!(between(&[0.0, -0.0, 5.0], &[0.0, 9.0, 5.0]), Some((1, 1)));
        assert_eq!(between(&[1e-7, f32::NAN], &[1e-7, f32::NAN]), Some((1, 1)));
        assert_eq!(between(&[0.0], &[0.0]), Some((0, 0)));
    }

    #[test]
    fn maps_of_other_shapes_have_no_agreement() {
        assert_eq!(between(&[1.0], &[1.0, 1.0]), None);
        let tall = FeatureMaps::from_planes(1, 2, 1, vec![1.0; 2]);
        assert_eq!(Agreement::between(&tall, &maps(&[1.0; 2])), None);
    }

    #[test]
    fn the_share_is_in_percent() {
        let percent = |kept, of| Agreement { kept, of }.percent();
        assert_eq!([percent(1, 4), percent(0, 3), percent(8, 8), percent(0, 0)], [25.0, 0.0, 100.0, 100.0]);
    }
}
