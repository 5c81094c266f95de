//! A task as examples.

use super::SIDE;
use crate::Examples;
use poolscope_setup::WyRand;
use poolscope_setup::limits::EXAMPLES;
use std::ops::Range;

/// What is learned from and what is tested with.
///
/// The pictures to test with are looked at once, when all is chosen. While something is chosen, as a rate, the last fifth of
/// the pictures to learn from is held back ([`Lesson::held_back`]). No picture is in two of these sets.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    learn: Examples,
    test: Examples,
    /// The examples from here on are those held back.
    held_from: usize,
}

impl Lesson {
    /// The lesson of these examples. The last fifth of `learn` can be held back, rounded down.
    pub(super) fn new(learn: Examples, test: Examples) -> Self {
        let held_from = learn.len() - learn.len() / 5;
        Self { learn, test, held_from }
    }

    /// The lesson of which the examples from a place on can be held back.
    pub(super) const fn holding(learn: Examples, test: Examples, held_from: usize) -> Self {
        Self { learn, test, held_from }
    }

    /// A lesson of drawn pictures, at most [`EXAMPLES`] of each set. The classes take turns, so that any first part is
    /// balanced. A picture depends on its seed, set and place alone: the first pictures of a longer lesson are those of a
    /// shorter one.
    pub(super) fn drawn(
        classes: usize,
        (learn, test): (usize, usize),
        seed: usize,
        draw: impl Fn(usize, &mut WyRand) -> Vec<f32>,
    ) -> Self {
        let set = |set: u64, count: usize| {
            let one = |at: usize| {
                let class = at % classes.max(1);
                (draw(class, &mut stream(seed, set, at)), class)
            };
            Examples::of_pictures((SIDE, SIDE), classes, (0..count.min(EXAMPLES)).map(one))
        };
        Self::new(set(0, learn), set(1, test))
    }

    /// The pictures to learn from.
    #[must_use]
    pub const fn learn(&self) -> &Examples {
        &self.learn
    }

    /// The pictures to test with.
    #[must_use]
    pub const fn test(&self) -> &Examples {
        &self.test
    }

    /// The places among the pictures to learn from that are held back while something is chosen. The others are learned from
    /// then.
    #[must_use]
    pub const fn held_back(&self) -> Range<usize> {
        self.held_from..self.learn.len()
    }

    /// The pictures to learn from while something is chosen, and those to choose by.
    #[must_use]
    pub fn while_choosing(&self) -> (Examples, Examples) {
        (self.learn.chosen(0..self.held_from), self.learn.chosen(self.held_back()))
    }
}

/// Random numbers of their own for each place of each set.
pub(super) fn stream(seed: usize, set: u64, at: usize) -> WyRand {
    let start = WyRand::new((seed as u64) << 3 | set).bits();
    WyRand::new(start.wrapping_add(at as u64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tasks::shapes::Shapes;
    use crate::tasks::{place, shapes, side};
    use std::collections::BTreeSet;

    /// Each drawn task with as many pictures as the page takes at most.
    fn drawn(seed: usize) -> [Lesson; 5] {
        let counts = (2000, 500);
        [
            shapes::lesson(Shapes::Three, counts, seed),
            shapes::lesson(Shapes::Six, counts, seed),
            side::lesson(counts, seed),
            place::lesson(counts, seed),
            place::figure_lesson(counts, seed),
        ]
    }

    fn bits(examples: &Examples, at: usize) -> Vec<u32> {
        examples.picture(at).iter().map(|value| value.to_bits()).collect()
    }

    #[test]
    fn no_drawn_picture_is_in_two_sets() {
        for (task, lesson) in drawn(1).iter().enumerate() {
            let (learn, held) = lesson.while_choosing();
            assert_eq!((learn.len(), held.len(), lesson.test().len()), (1600, 400, 500), "task {task}");
            let sets = [&learn, &held, lesson.test()].into_iter();
            let pictures = sets.flat_map(|set| (0..set.len()).map(|at| bits(set, at)));
            assert_eq!(pictures.collect::<BTreeSet<_>>().len(), 2500, "task {task} draws a picture twice");
        }
    }

    #[test]
    fn all_classes_are_in_every_set() {
        for (task, lesson) in drawn(2).iter().enumerate() {
            let (learn, held) = lesson.while_choosing();
            for set in [&learn, &held, lesson.test()] {
                let count = |class: usize| set.labels().iter().filter(|label| **label == class).count();
                let counts: Vec<_> = (0..set.classes()).map(count).collect();
                let (least, most) = (counts.iter().min(), counts.iter().max());
                assert!(
                    most.zip(least).is_some_and(|(most, least)| most - least <= 1),
                    "task {task}: {counts:?}"
                );
            }
        }
    }

    /// FNV-1a of the bits of all pictures to learn from. The pictures of a seed never change: a link carries the seed alone.
    #[test]
    fn the_pictures_of_a_seed_stay_as_they_are() {
        let digest = |lesson: &Lesson| {
            let values = (0..100).flat_map(|at| bits(lesson.learn(), at)).flat_map(u32::to_le_bytes);
            values.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            })
        };
        let now = drawn(1).map(|lesson| digest(&lesson));
        assert_eq!(now, DIGESTS, "{now:x?}");
    }

    const DIGESTS: [u64; 5] = [
        0x4f10_5e7b_661f_3a32,
        0xa42e_5aed_fc4d_c80b,
        0x7159_f3c4_8ff0_7feb,
        0x9251_7040_4b5a_73e7,
        0x2664_a8cb_79ab_cb23,
    ];
}
