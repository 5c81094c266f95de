//! How far a step goes.

use crate::limits::RATE;

/// The learning rate, in hundred-thousandths: [`RATE`]. A whole number, so that a link brings back the same bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rate(usize);

impl Rate {
    /// 0.01, as the reference figures have it.
    pub const USUAL: Self = Self(1000);

    /// So many hundred-thousandths, brought within [`RATE`].
    #[must_use]
    pub fn of_parts(parts: usize) -> Self {
        Self(parts.clamp(*RATE.start(), *RATE.end()))
    }

    /// The hundred-thousandths.
    #[must_use]
    pub const fn parts(self) -> usize {
        self.0
    }

    /// The possible rate next to a number. NaN gives the smallest.
    ///
    /// ```
    /// use poolscope_setup::Rate;
    /// assert_eq!(Rate::nearest(0.01), Rate::USUAL);
    /// assert_eq!([-1.0, 1.0e9].map(|rate| Rate::nearest(rate).value()), [0.00001, 10.0]);
    /// ```
    #[must_use]
    pub fn nearest(number: f32) -> Self {
        let parts = (f64::from(number) * 1.0e5 + 0.5).clamp(0.0, 1.0e9);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "brought within 0 to 10⁹; NaN becomes 0"
        )]
        Self::of_parts(parts as usize)
    }

    /// The rate as a number: 0.00001 to 10.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "a small whole number; the nearest f32 is meant"
    )]
    pub fn value(self) -> f32 {
        (self.0 as f64 / 1.0e5) as f32
    }
}

impl Default for Rate {
    fn default() -> Self {
        Self::USUAL
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decimal;
    use crate::permalink::number::short;

    #[test]
    fn every_rate_is_written_and_read_back() {
        for parts in RATE.step_by(37).chain([1, 3, 10, 999_999, 1_000_000]) {
            let rate = Rate::of_parts(parts);
            assert_eq!(Rate::nearest(rate.value()), rate, "{parts}");
            assert_eq!(decimal(&short(rate.value())).map(Rate::nearest), Some(rate), "{parts}");
        }
        assert_eq!(Rate::nearest(f32::NAN).parts(), 1, "the smallest");
    }
}
