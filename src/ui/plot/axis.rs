//! An axis: from its base, mostly 0, to a round number, or to an end that is given.

use crate::say::tick;

/// An axis from its base up, with a round number at each tick.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Axis {
    /// The number at its foot.
    base: f32,
    /// The distance of two ticks.
    step: f32,
    /// How many there are above the base.
    ticks: u8,
    /// The distance of base and end.
    length: f32,
}

impl Axis {
    /// An axis that ends at or above `largest`, with two to five ticks above its base.
    pub(super) fn from(base: f32, largest: f32) -> Self {
        let largest = largest - base;
        let largest = if largest.is_finite() && largest > 0.0 { largest } else { 1.0 };
        let mut unit = 1.0;
        while unit * 10.0 <= largest {
            unit *= 10.0;
        }
        while unit > largest {
            unit /= 10.0;
        }
        let step = [0.2, 0.25, 0.5, 1.0, 2.0].map(|part| part * unit);
        let step = step.into_iter().find(|step| step * 5.0 >= largest).unwrap_or(2.0 * unit);
        let ticks = (1..=5).find(|&ticks| step * f32::from(ticks) >= largest).unwrap_or(5);
        Self { base, step, ticks, length: step * f32::from(ticks) }
    }

    /// The same from 0 to `end` itself, so that the last tick may stand before it.
    pub(super) fn up_to(end: f32) -> Self {
        let round = Self::from(0.0, end);
        let is_long = end.is_finite() && end > 0.0;
        let length = if is_long { end } else { round.length };
        // A tick at the end itself is there whatever the rounding.
        let is_on = |ticks: &u8| round.step * f32::from(*ticks) <= length * 1.001;
        let ticks = (1..=round.ticks).take_while(is_on).last();
        Self { length, ticks: ticks.unwrap_or(0), ..round }
    }

    /// The number at its end.
    pub(super) fn end(self) -> f32 {
        self.base + self.length
    }

    /// The share of the axis at which a number stands, 0 to 1.
    pub(super) fn share(self, number: f32) -> f32 {
        (number - self.base) / self.length
    }

    /// Words and share of each tick, from the base on.
    pub(super) fn ticks(self) -> impl Iterator<Item = (String, f32)> {
        (0..=self.ticks).map(move |steps| {
            let number = self.base + self.step * f32::from(steps);
            (tick(number), self.share(number))
        })
    }
}

/// A share of a length, in whole units. What is not a number is nothing.
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "lengths in a drawing")]
pub(super) fn tenths(share: f32, length: i32) -> i32 {
    (share.clamp(0.0, 2.0) * length as f32).round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(largest: f32) -> Vec<String> {
        Axis::from(0.0, largest).ticks().map(|(words, _)| words).collect()
    }

    #[test]
    fn an_axis_ends_at_a_round_number_above_the_largest() {
        assert_eq!(words(1.15), ["0", "0.25", "0.5", "0.75", "1", "1.25"]);
        assert_eq!(words(0.07), ["0", "0.02", "0.04", "0.06", "0.08"]);
        assert_eq!(
            words(1_182_000.0),
            ["0", "0.25 M", "0.5 M", "0.75 M", "1 M", "1.25 M"].map(|words| {
                // The first ticks are below the million.
                match words {
                    "0.25 M" => "250 k",
                    "0.5 M" => "500 k",
                    "0.75 M" => "750 k",
                    other => other,
                }
            })
        );
        assert_eq!(words(3.0), ["0", "1", "2", "3"]);
        assert_eq!(words(9.7), ["0", "2", "4", "6", "8", "10"]);
        assert_eq!(words(0.0), words(1.0));
        assert_eq!(words(f32::NAN), ["0", "0.2", "0.4", "0.6", "0.8", "1"]);
    }

    #[test]
    fn an_axis_may_stand_on_another_base() {
        let axis = Axis::from(50.0, 100.0);
        assert_eq!(
            axis.ticks().map(|(words, _)| words).collect::<Vec<_>>(),
            ["50", "60", "70", "80", "90", "100"]
        );
        assert!((axis.share(75.0) - 0.5).abs() < 1e-6);
    }

    #[test]
    fn an_axis_up_to_an_end_has_round_numbers_before_it() {
        let ticks = |end: f32| Axis::up_to(end).ticks().map(|(words, _)| words).collect::<Vec<_>>();
        assert_eq!(ticks(630.0), ["0", "200", "400", "600"]);
        assert_eq!(ticks(10.0), ["0", "2", "4", "6", "8", "10"]);
        assert_eq!(ticks(7.0), ["0", "2", "4", "6"]);
        assert_eq!(ticks(0.0), ticks(1.0));
        let (share, end) = (Axis::up_to(630.0).share(315.0), Axis::up_to(630.0).end());
        assert!((share - 0.5).abs() < 1e-6 && (end - 630.0).abs() < 1e-3, "{share}, {end}");
        for end in [1e-30_f32, 0.003, 1.0, 4.9, 5.1, 999.0, 3e38] {
            let ticks = Axis::up_to(end).ticks().count();
            assert!((2..=6).contains(&ticks), "{end}: {ticks} ticks");
        }
    }

    #[test]
    fn every_number_up_to_the_largest_is_on_the_axis() {
        for largest in [1e-30_f32, 0.003, 0.9999, 1.0, 1.0001, 4.0, 4.9, 5.1, 999.0, 2e9, 3e38] {
            let axis = Axis::from(0.0, largest);
            assert!((0.3..=1.0).contains(&axis.share(largest)), "{largest}: {axis:?}");
        }
    }
}
