//! Converts values to places on a colour map, and finds which maps share a scale.

use super::colormap::STEPS;
use crate::cnn::{FeatureMaps, Summary};
use crate::setup::{Display, ScaleChoice};

/// The values of the first and the last colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Value of the first colour.
    pub low: f32,
    /// Value of the last colour.
    pub high: f32,
}

impl Scale {
    /// Values 0 to 1, as in pictures.
    pub const UNIT: Self = Self { low: 0.0, high: 1.0 };

    /// Whether it has a colour of its own for all values between two.
    #[must_use]
    pub fn holds(self, low: f32, high: f32) -> bool {
        self.low <= low && high <= self.high
    }

    /// The scale, widened to hold two finite values. One with zero in the middle keeps it there.
    #[must_use]
    pub fn widened(self, low: f32, high: f32) -> Self {
        if !low.is_finite() || !high.is_finite() {
            return self;
        }
        let (low, high) = (low.min(self.low), high.max(self.high));
        let is_centred = self.low + self.high == 0.0;
        let most = high.max(-low);
        if is_centred { Self { low: -most, high: most } } else { Self { low, high } }
    }

    /// The step of the colour map for a value, clamped to its ends; `None` for NaN.
    #[must_use]
    pub fn step(self, value: f32) -> Option<usize> {
        let place = usize::from(self.place(value));
        (place < STEPS).then_some(place)
    }

    /// The step of the colour map for a value; for NaN, the number after the last step.
    #[inline]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "clamped to the steps"
    )]
    pub(super) fn place(self, value: f32) -> u8 {
        const LAST: f32 = (STEPS - 1) as f32;
        let width = self.high - self.low;
        let place = if width > 0.0 { (value - self.low) / width } else { 0.5 };
        // Adding half a step and truncating rounds the same as `round`, but faster.
        let step = (place.clamp(0.0, 1.0) * LAST + 0.5) as u8;
        if value.is_nan() { STEPS as u8 } else { step }
    }

    /// The scale over some summaries. If `centred`, it extends equally far below and above zero.
    fn over(summaries: impl Iterator<Item = Summary>, centred: bool) -> Self {
        let (low, high) = summaries
            .filter(|summary| summary.min.is_finite() && summary.max.is_finite())
            .fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), s| (low.min(s.min), high.max(s.max)));
        if low > high {
            return Self::UNIT;
        }
        if centred {
            let most = low.abs().max(high.abs());
            let most = if most > 0.0 { most } else { 1.0 };
            return Self { low: -most, high: most };
        }
        Self { low, high }
    }
}

/// The scales of each stage's maps, by stage and channel. `groups` has each stage's run of stages (a convolution
/// starts a new run), `maps` the maps that are drawn.
#[must_use]
pub fn scales(maps: &[Option<FeatureMaps>], groups: &[usize], display: Display) -> Vec<Vec<Scale>> {
    let centred = display.colours.is_zero_centred();
    let shared: Vec<_> = match display.scale {
        ScaleChoice::Shared => (0..=groups.iter().copied().max().unwrap_or(0))
            .map(|group| {
                let members = maps.iter().zip(groups).filter(|(_, other)| **other == group);
                let members = members.filter_map(|(maps, _)| maps.as_ref());
                let all = members.flat_map(|maps| (0..maps.shape().channels).map(|k| maps.summary(k)));
                Scale::over(all, centred)
            })
            .collect(),
        ScaleChoice::PerFilter | ScaleChoice::PerMap => Vec::new(),
    };
    let scale_of = |stage: usize, channel: usize| {
        let group = groups.get(stage);
        let members = maps.iter().zip(groups).filter(|(_, other)| Some(*other) == group);
        let members = members.filter_map(|(maps, _)| maps.as_ref());
        match display.scale {
            ScaleChoice::PerMap => {
                let own = maps.get(stage).and_then(Option::as_ref).map(|maps| maps.summary(channel));
                Scale::over(own.into_iter(), centred)
            }
            ScaleChoice::PerFilter => Scale::over(members.map(|maps| maps.summary(channel)), centred),
            ScaleChoice::Shared => group.and_then(|group| shared.get(*group)).copied().unwrap_or(Scale::UNIT),
        }
    };
    let channels = maps.iter().map(|maps| maps.as_ref().map_or(0, |maps| maps.shape().channels));
    channels.enumerate().map(|(stage, count)| (0..count).map(|k| scale_of(stage, k)).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::setup::Colours;

    fn map(values: &[f32]) -> Option<FeatureMaps> {
        Some(FeatureMaps::from_planes(1, 1, values.len(), values.to_vec()))
    }

    #[test]
    fn one_scale_runs_along_a_filter_and_zero_is_its_middle() {
        let maps = [map(&[-4.0, 2.0]), map(&[0.0, 2.0])];
        let scales = scales(&maps, &[1, 1], Display::default());
        assert_eq!(scales, vec![vec![Scale { low: -4.0, high: 4.0 }]; 2]);
        assert_eq!(Scale { low: -4.0, high: 4.0 }.step(0.0), Some(127));
    }

    #[test]
    fn per_map_scales_differ_along_a_filter() {
        let maps = [map(&[-4.0, 2.0]), map(&[0.0, 2.0])];
        let display = Display { scale: ScaleChoice::PerMap, ..Display::default() };
        let scales = scales(&maps, &[1, 1], display);
        assert_eq!(scales[1], [Scale { low: -2.0, high: 2.0 }]);
    }

    #[test]
    fn a_scale_is_widened_to_what_it_does_not_hold() {
        let centred = Scale { low: -2.0, high: 2.0 };
        assert!(centred.holds(0.0, 2.0) && !centred.holds(-3.0, 1.0) && !centred.holds(0.0, f32::NAN));
        assert_eq!(centred.widened(-3.0, 1.0), Scale { low: -3.0, high: 3.0 });
        assert_eq!(centred.widened(0.0, 8.0), Scale { low: -8.0, high: 8.0 });
        assert_eq!(Scale::UNIT.widened(0.5, 16.0), Scale { low: 0.0, high: 16.0 });
        assert_eq!(Scale::UNIT.widened(-1.0, f32::INFINITY), Scale::UNIT);
    }

    #[test]
    fn what_is_not_a_number_has_no_step() {
        assert_eq!(Scale::UNIT.step(f32::NAN), None);
        assert_eq!(Scale::UNIT.step(f32::INFINITY), Some(254));
        assert_eq!(Scale::UNIT.step(-1.0), Some(0));
    }

    #[test]
    fn a_value_has_the_nearest_of_255_steps() {
        let steps = [0.0, 0.49, 0.51, 1.49, 1.51, 126.9, 253.49, 253.51, 254.0, 999.0].map(|places| {
            let scale = Scale { low: -2.0, high: 252.0 };
            scale.step(places - 2.0)
        });
        assert_eq!(steps, [0, 0, 1, 1, 2, 127, 253, 254, 254, 254].map(Some));
        let steps = [10.0, 12.0, 13.0, 18.0].map(|value| Scale { low: 10.0, high: 18.0 }.step(value));
        assert_eq!(steps, [0, 64, 95, 254].map(Some), "of 0, 63.5, 95.25 and 254");
    }

    #[test]
    fn where_all_values_are_equal_they_have_the_middle() {
        for value in [2.0, 3.0, -7.0] {
            assert_eq!(Scale { low: 3.0, high: 3.0 }.step(value), Some(127));
        }
    }

    fn own(colours: Colours, values: &[f32]) -> Scale {
        let display = Display { colours, scale: ScaleChoice::PerMap, ..Display::default() };
        scales(&[map(values)], &[0], display)[0][0]
    }

    #[test]
    fn a_scale_reaches_from_the_least_to_the_largest_number() {
        let grey = |values: &[f32]| own(Colours::Grey, values);
        assert_eq!(grey(&[2.0, -3.0, 7.0]), Scale { low: -3.0, high: 7.0 });
        assert_eq!(grey(&[f32::NAN, 2.0, 5.0]), Scale { low: 2.0, high: 5.0 });
        assert_eq!(grey(&[4.0, 4.0]), Scale { low: 4.0, high: 4.0 });
        assert_eq!(grey(&[0.0, 0.0]), Scale { low: 0.0, high: 0.0 });
        assert_eq!(own(Colours::Viridis, &[1.0, 2.0]), Scale { low: 1.0, high: 2.0 });
    }

    #[test]
    fn a_centred_scale_reaches_as_far_on_both_sides() {
        for colours in [Colours::Warm, Colours::PurpleGreen] {
            assert_eq!(own(colours, &[-3.0, 7.0]), Scale { low: -7.0, high: 7.0 });
            assert_eq!(own(colours, &[-9.0, 7.0]), Scale { low: -9.0, high: 9.0 });
            assert_eq!(own(colours, &[2.0, 5.0]), Scale { low: -5.0, high: 5.0 });
            assert_eq!(own(colours, &[0.0, 0.0]), Scale { low: -1.0, high: 1.0 });
        }
    }

    #[test]
    fn maps_without_numbers_or_with_infinite_ones_have_the_scale_of_pictures() {
        for values in [[f32::NAN, f32::NAN], [1.0, f32::INFINITY], [f32::NEG_INFINITY, 1.0]] {
            assert_eq!(own(Colours::Grey, &values), Scale { low: 0.0, high: 1.0 });
            assert_eq!(own(Colours::Warm, &values), Scale { low: 0.0, high: 1.0 });
        }
    }

    /// Two places of the first group, a place without maps yet, one of the second group.
    fn four_places() -> [Option<FeatureMaps>; 4] {
        let of_two = |values: [f32; 2]| Some(FeatureMaps::from_planes(2, 1, 1, values.to_vec()));
        [of_two([1.0, 10.0]), of_two([3.0, 30.0]), None, of_two([-5.0, 50.0])]
    }

    fn ends(scale: ScaleChoice) -> Vec<Vec<(f32, f32)>> {
        let display = Display { colours: Colours::Grey, scale, ..Display::default() };
        let scales = scales(&four_places(), &[0, 0, 0, 1], display);
        scales.into_iter().map(|maps| maps.iter().map(|scale| (scale.low, scale.high)).collect()).collect()
    }

    #[test]
    fn a_scale_is_shared_by_filter_by_group_or_by_nobody() {
        let (none, last) = (vec![], vec![(-5.0, -5.0), (50.0, 50.0)]);
        let by_filter = vec![(1.0, 3.0), (10.0, 30.0)];
        let expected = [by_filter.clone(), by_filter, none.clone(), last.clone()];
        assert_eq!(ends(ScaleChoice::PerFilter), expected);
        let expected = [vec![(1.0, 30.0); 2], vec![(1.0, 30.0); 2], none.clone(), vec![(-5.0, 50.0); 2]];
        assert_eq!(ends(ScaleChoice::Shared), expected);
        let expected = [vec![(1.0, 1.0), (10.0, 10.0)], vec![(3.0, 3.0), (30.0, 30.0)], none, last];
        assert_eq!(ends(ScaleChoice::PerMap), expected);
    }
}
