//! Where? A small ring stands 4 px left or right of the middle. All ink is in columns 6 to 21.
//!
//! The pictures of one class are those of the other moved by 8 px, and mirrored ones are as likely. So whatever takes in whole
//! maps without regard to place sees the same of both, as long as every cell's ink is under as many windows: global pooling
//! has to guess. Nearer to the border it need not, since cells there are under fewer windows.

use super::draw::{MIDDLE, between, drawn};
use super::{Figure, Lesson};
use std::ops::RangeInclusive;

/// The columns that may have ink.
pub const COLUMNS: RangeInclusive<usize> = 6..=21;
/// How far the ring is from the middle, in pixels, give or take [`PLAY`].
const AWAY: f32 = 4.0;
/// Pixels by which the ring's column varies to each side.
const PLAY: f32 = 0.5;

/// What is the same in both classes: the ring's place against its usual one (down, right), its radius and its line.
#[derive(Clone, Copy, Debug)]
struct Ring {
    off: (f32, f32),
    radius: f32,
    thick: f32,
}

impl Ring {
    fn picture(self, is_right: bool) -> Vec<f32> {
        let Self { off: (down, right), radius, thick } = self;
        let middle = if is_right { MIDDLE + AWAY } else { MIDDLE - AWAY };
        // The first difference is exact, so that both classes have the same bits.
        drawn(thick, |cell| Figure::Ring.distance((cell.0 - MIDDLE - down, cell.1 - middle - right), radius))
    }
}

/// So many pictures to learn from and to test with. Class 0 is left, class 1 right.
#[must_use]
pub fn lesson(counts: (usize, usize), seed: usize) -> Lesson {
    Lesson::drawn(2, counts, seed, |class, random| {
        let off = (between(random, -4.0, 4.0), between(random, -PLAY, PLAY));
        let (radius, thick) = (between(random, 1.8, 2.5), between(random, 1.0, 1.5));
        Ring { off, radius, thick }.picture(class == 1)
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;
    use crate::tasks::{SIDE, moved};
    use poolscope_cnn::FeatureMaps;
    use poolscope_setup::permalink::read;

    #[test]
    fn all_ink_stays_in_the_middle_columns_whatever_the_seed() {
        for seed in 1..=40 {
            let lesson = lesson((100, 50), seed);
            for at in 0..100 {
                let picture = lesson.learn().picture(at);
                assert!(picture.iter().any(|ink| *ink > 0.5), "seed {seed}, picture {at} has a ring");
                for (place, ink) in picture.iter().enumerate() {
                    let (row, column) = (place / SIDE, place % SIDE);
                    let is_inside = COLUMNS.contains(&column) && COLUMNS.contains(&row);
                    assert!(
                        *ink == 0.0 || is_inside,
                        "seed {seed}, picture {at}: row {row}, column {column}"
                    );
                }
            }
        }
    }

    #[test]
    fn left_and_right_are_the_same_moved_and_mirrored() {
        for (right, radius) in [(-0.5, 1.8), (0.25, 2.0), (0.4, 2.5), (0.0, 2.2)] {
            let ring = |right| Ring { off: (1.25, right), radius, thick: 1.5 };
            let (left_one, right_one) = (ring(right).picture(false), ring(right).picture(true));
            assert_eq!(moved(&left_one, (SIDE, SIDE), 0, 8), right_one, "moved by 8");
            let mirrored: Vec<f32> =
                left_one.chunks(SIDE).flat_map(|row| row.iter().rev().copied()).collect();
            assert_eq!(ring(-right).picture(true), mirrored, "mirrored, with the other play");
        }
    }

    #[test]
    fn both_sides_are_as_frequent_and_as_dark() {
        let lesson = lesson((4000, 0), 5);
        let ink = |class: usize| -> f64 {
            let places = (0..4000).filter(|at| lesson.learn().labels()[*at] == class);
            places.flat_map(|at| lesson.learn().picture(at)).map(|ink| f64::from(*ink)).sum()
        };
        assert_eq!(lesson.learn().labels().iter().sum::<usize>(), 2000);
        assert!((ink(0) / ink(1) - 1.0).abs() < 0.02, "{} {}", ink(0), ink(1));
    }

    /// What two layers of random filters, with or without a pooling between, say of a picture once each map is averaged.
    fn averaged(picture: &[f32], between: &str) -> Vec<f32> {
        let link = format!(
            "v=2&stages=conv,3,he-1,he-2,he-3,he-4/relu{between}/conv,3,he-5,he-6,he-7,he-8/relu/global-average&end"
        );
        let (pipeline, misfit) = read(&link).setup.stages.pipeline(1);
        assert_eq!((misfit, pipeline.stages.len()), (None, 5 + usize::from(!between.is_empty())));
        let maps = FeatureMaps::from_planes(1, SIDE, SIDE, picture.to_vec());
        let maps = pipeline.stages.iter().fold(maps, |maps, stage| stage.apply(&maps).unwrap());
        maps.values().to_vec()
    }

    #[test]
    fn averages_of_whole_maps_say_nothing_of_the_side_unless_ink_is_near_the_border() {
        let apart = |one: &[f32], other: &[f32], between| {
            let pairs = averaged(one, between).into_iter().zip(averaged(other, between));
            pairs.map(|(one, other)| (one - other).abs() / one.max(1e-3)).fold(0.0, f32::max)
        };
        for between in ["", "/max,2,s2", "/average,2,s2", "/lp,2,s2"] {
            for right in [-0.5, 0.125, 0.5] {
                let ring = Ring { off: (1.25, right), radius: 2.5, thick: 1.5 };
                let [left_one, right_one] = [false, true].map(|is_right| ring.picture(is_right));
                let same = apart(&left_one, &right_one, between);
                assert!(same < 1e-5, "{between}: the sides differ by {same} of the average");
                // Moved on to the border, the same rings differ.
                let out = apart(&moved(&left_one, (SIDE, SIDE), 0, -6), &left_one, between);
                assert!(out > 1e-3, "{between}: near the border it is only {out}");
            }
        }
    }
}
