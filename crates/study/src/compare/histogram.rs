//! How often values occur, before and after.

use std::fmt::Write;

/// Bins of a histogram.
pub const BINS: usize = 16;

/// The share of values in each bin, before and after pooling. Both have the same bins.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    /// Where the first bin begins.
    pub low: f32,
    /// Where the last one ends. It belongs to that bin.
    pub high: f32,
    /// The shares before.
    pub before: [f32; BINS],
    /// The shares after.
    pub after: [f32; BINS],
}

impl Histogram {
    /// The shares after as bars, each 10 wide, in a frame 100 high. The height is the root of the share, so that rare values
    /// are seen beside frequent ones.
    #[must_use]
    pub fn bars(&self) -> String {
        let mut path = String::new();
        for (share, at) in self.after.iter().zip(0..) {
            if *share > 0.0 {
                // Writing to a text never fails.
                let _ = write!(path, "M{} 100V{}h8V100Z", at * 10 + 1, height(*share));
            }
        }
        path
    }

    /// The shares before as a line over the bars.
    #[must_use]
    pub fn line(&self) -> String {
        let mut path = String::from("M0 100");
        for (share, at) in self.before.iter().zip(1..) {
            let _ = write!(path, "V{}H{}", height(*share), at * 10);
        }
        path.push_str("V100");
        path
    }

    /// Where a bin begins, and where it ends.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "the number of a bin")]
    pub fn bin(&self, bin: usize) -> (f32, f32) {
        let at = |bin: usize| self.low + (self.high - self.low) * (bin as f32 / BINS as f32);
        (at(bin), at(bin + 1))
    }

    /// Of the finite values of both. `None` if there are none.
    #[must_use]
    pub fn of(before: &[f32], after: &[f32]) -> Option<Self> {
        let finite = before.iter().chain(after).copied().filter(|value| value.is_finite());
        let range = finite.fold(None, |range: Option<(f32, f32)>, value| {
            Some(range.map_or((value, value), |(low, high)| (low.min(value), high.max(value))))
        });
        let (low, high) = range?;
        let shares = |values: &[f32]| shares(values, low, high);
        Some(Self { low, high, before: shares(before), after: shares(after) })
    }
}

/// Where the top of a bar is. What occurs at all is seen.
#[expect(clippy::cast_possible_truncation, reason = "0 to 100")]
fn height(share: f32) -> i32 {
    let height = (100.0 * share.sqrt()).round() as i32;
    100 - if share > 0.0 { height.max(4) } else { 0 }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "the number of a bin, and counts below 2⁵³"
)]
fn shares(values: &[f32], low: f32, high: f32) -> [f32; BINS] {
    let mut counts = [0_usize; BINS];
    let mut all = 0_usize;
    let (low, high) = (f64::from(low), f64::from(high));
    for value in values.iter().filter(|value| value.is_finite()) {
        // Where all values are equal, all are in the first bin.
        let share = if high > low { (f64::from(*value) - low) / (high - low) } else { 0.0 };
        let bin = ((share * BINS as f64) as usize).min(BINS - 1);
        if let Some(count) = counts.get_mut(bin) {
            *count += 1;
        }
        all += 1;
    }
    counts.map(|count| if all == 0 { 0.0 } else { (count as f64 / all as f64) as f32 })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

    use super::*;

    #[test]
    fn both_have_the_bins_of_all_values() {
        let before: Vec<f32> = (0_u8..32).map(f32::from).collect();
        let found = Histogram::of(&before, &[31.0, 32.0]).unwrap();
        assert_eq!((found.low, found.high), (0.0, 32.0));
        assert_eq!(found.before, [1.0 / 16.0; BINS]);
        let mut after = [0.0; BINS];
        after[BINS - 1] = 1.0;
        assert_eq!(found.after, after);
    }

    #[test]
    fn what_is_not_finite_is_in_no_bin() {
        let found = Histogram::of(&[f32::NAN, 0.0, f32::INFINITY, 1.0], &[f32::NAN]).unwrap();
        assert_eq!((found.before[0], found.before[BINS - 1], found.after), (0.5, 0.5, [0.0; BINS]));
        assert_eq!(Histogram::of(&[f32::NAN], &[]), None);
    }

    #[test]
    fn heights_are_roots_of_shares() {
        let mut found = Histogram::of(&[0.0, 16.0], &[0.0, 0.0, 0.0, 16.0]).unwrap();
        assert_eq!(found.bars(), "M1 100V13h8V100ZM151 100V50h8V100Z");
        assert_eq!(found.bin(3), (3.0, 4.0));
        (found.before, found.after) = ([0.0; BINS], [0.0; BINS]);
        (found.before[1], found.after[1]) = (1.0, 1e-9);
        assert_eq!(found.bars(), "M11 100V96h8V100Z");
        assert!(found.line().starts_with("M0 100V100H10V0H20V100H30"));
    }

    #[test]
    fn equal_values_are_in_the_first_bin() {
        let found = Histogram::of(&[2.0; 3], &[2.0]).unwrap();
        assert_eq!((found.low, found.high, found.before[0], found.after[0]), (2.0, 2.0, 1.0, 1.0));
    }
}
