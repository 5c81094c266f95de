//! Where numbers stand across a plot: at places with names, or at numbers of their own.

use super::axis::{Axis, tenths};
use super::{LEFT, RIGHT, WIDTH};
use yew::prelude::*;

/// Half the width of a letter at the axis, in tenths of a pixel, at the size that small phones have.
const HALF_LETTER: i32 = 40;

/// Where the numbers of all series stand across.
pub(crate) enum Places<'a> {
    /// At equal distances, the same for all series, by name. An empty name is not written.
    Named(Vec<AttrValue>),
    /// Each series at numbers of its own, on an axis from 0 with round numbers.
    Numbers {
        /// The numbers, series by series.
        of: &'a [Vec<f32>],
        /// The number at the end of the axis.
        end: f32,
    },
}

/// The next round number, at which an axis can end: at most a third above `largest`. It changes in steps, so an axis that ends
/// there keeps its length while `largest` grows a little.
pub(crate) fn rounded_up(largest: f32) -> f32 {
    Axis::from(0.0, largest).end()
}

impl Places<'_> {
    /// The distance between two places with names, and where the first one is.
    pub(super) fn gaps(&self, is_between: bool) -> (i32, i32) {
        let places = match self {
            Self::Named(names) => i32::try_from(names.len()).unwrap_or(1).max(1),
            Self::Numbers { .. } => 1,
        };
        let gaps = if is_between { places } else { (places - 1).max(1) };
        let gap = (RIGHT - LEFT) / gaps;
        (gap, if is_between { LEFT + gap / 2 } else { LEFT })
    }

    /// Where a place with a name stands.
    pub(super) fn at(&self, place: usize, is_between: bool) -> Option<i32> {
        let (gap, first) = self.gaps(is_between);
        match self {
            Self::Named(_) => Some(first + gap * i32::try_from(place).ok()?),
            Self::Numbers { .. } => None,
        }
    }

    /// Where each point of a series stands.
    pub(super) fn of(&self, series: usize, points: usize) -> Vec<i32> {
        match self {
            Self::Named(_) => (0..points).filter_map(|place| self.at(place, false)).collect(),
            Self::Numbers { of, end } => {
                let axis = Axis::up_to(*end);
                let numbers = of.get(series).into_iter().flatten();
                numbers.take(points).map(|number| across(axis.share(*number))).collect()
            }
        }
    }

    /// What is written below the axis, and where its middle stands.
    pub(super) fn names(&self, is_between: bool) -> Vec<(i32, AttrValue)> {
        match self {
            Self::Named(names) => {
                let names = names.iter().enumerate().filter(|(_, name)| !name.is_empty());
                names.filter_map(|(place, name)| Some((self.at(place, is_between)?, name.clone()))).collect()
            }
            Self::Numbers { end, .. } => {
                let ticks = Axis::up_to(*end).ticks();
                // The last number would be cut off at the frame's edge.
                let last = |words: &str| WIDTH - HALF_LETTER * i32::try_from(words.len()).unwrap_or(0);
                ticks.map(|(words, share)| (across(share).min(last(&words)), words.into())).collect()
            }
        }
    }
}

/// Where a share of the axis stands.
fn across(share: f32) -> i32 {
    LEFT + tenths(share, RIGHT - LEFT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_series_stands_at_its_own_numbers() {
        let of = [vec![0.0, 2.0, 4.0], vec![0.0, 1.0]];
        let places = Places::Numbers { of: &of, end: 4.0 };
        assert_eq!(places.of(0, 3), [480, 2210, 3940], "start, middle, end");
        assert_eq!(places.of(1, 2), [480, 1345], "half as far");
        assert_eq!(places.of(0, 2), [480, 2210], "as many as there are points");
        assert_eq!(places.of(2, 3), [0; 0], "no such series");
        assert_eq!(places.at(0, false), None);
        let names: Vec<_> =
            places.names(false).into_iter().map(|(at, name)| (at, name.to_string())).collect();
        let expected = [(480, "0"), (1345, "1"), (2210, "2"), (3075, "3"), (3940, "4")];
        assert_eq!(names, expected.map(|(at, name)| (at, name.to_owned())));
        let long = Places::Numbers { of: &of, end: 6000.0 };
        assert_eq!(long.names(false).last().map(|(at, _)| *at), Some(WIDTH - 4 * 40), "it is not cut off");
    }

    #[test]
    fn places_with_names_stand_at_equal_distances() {
        let places = Places::Named(["a", "", "c"].map(AttrValue::from).to_vec());
        assert_eq!((places.of(0, 3), places.gaps(true)), (vec![480, 2210, 3940], (1153, 1056)));
        let names: Vec<_> = places.names(false).into_iter().map(|(at, _)| at).collect();
        assert_eq!(names, [480, 3940], "an empty name is not written");
        assert_eq!(places.at(1, false), Some(2210));
    }

    #[test]
    fn an_axis_that_is_rounded_up_changes_in_steps() {
        let ends: Vec<_> = (10..=100).map(|tenths: u8| rounded_up(f32::from(tenths) / 10.0)).collect();
        let mut steps = ends.clone();
        steps.dedup();
        let expected = [1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];
        assert!(
            steps.len() == 11 && steps.iter().zip(expected).all(|(one, other)| (one - other).abs() < 1e-5)
        );
    }
}
