//! A map in three numbers.

/// The smallest value, the mean and the largest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stats {
    /// The smallest value.
    pub min: f32,
    /// The mean.
    pub mean: f32,
    /// The largest value.
    pub max: f32,
}

impl Stats {
    /// Those of some values: `None` if there are none. A value that is no number makes all three none.
    ///
    /// ```
    /// use poolscope_study::compare::Stats;
    /// assert_eq!(Stats::of(&[3.0, 0.0, 0.0, 1.0]), Some(Stats { min: 0.0, mean: 1.0, max: 3.0 }));
    /// assert_eq!(Stats::of(&[]), None);
    /// ```
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "a mean is rounded to f32"
    )]
    pub fn of(values: &[f32]) -> Option<Self> {
        let &first = values.first()?;
        let (mut min, mut max, mut sum) = (first, first, 0.0);
        for &value in values {
            if value.is_nan() {
                return Some(Self { min: value, mean: value, max: value });
            }
            (min, max) = (min.min(value), max.max(value));
            sum += f64::from(value);
        }
        Some(Self { min, mean: (sum / values.len() as f64) as f32, max })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_of_many_values_does_not_drift() {
        let many = vec![0.1; 1 << 20];
        assert_eq!(Stats::of(&many), Some(Stats { min: 0.1, mean: 0.1, max: 0.1 }));
        assert!(Stats::of(&[1.0, f32::NAN]).is_some_and(|stats| stats.mean.is_nan() && stats.max.is_nan()));
        let infinite = Stats::of(&[f32::NEG_INFINITY, 1.0]);
        assert_eq!(infinite.map(|stats| (stats.min, stats.max)), Some((f32::NEG_INFINITY, 1.0)));
    }
}
