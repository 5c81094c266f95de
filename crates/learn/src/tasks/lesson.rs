//! A task as examples.

use super::SIDE;
use crate::Examples;
use poolscope_setup::WyRand;
use std::ops::Range;

/// The most drawn pictures of one lesson to learn from, and to test with. More are not drawn.
pub const LONGEST: usize = 10_000;

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

    /// A lesson of drawn pictures, at most [`LONGEST`] of each set. The classes take turns, so that any first part is
    /// balanced. A picture depends on its seed, set and place alone: the first pictures of a longer lesson are those of a
    /// shorter one.
    pub(super) fn drawn(
        classes: usize,
        (learn, test): (usize, usize),
        seed: usize,
        draw: impl Fn(usize, &mut WyRand) -> Vec<f32>,
    ) -> Self {
        let set = |set: u64, count: usize| {
            // Every set and seed has a stream of its own for each place.
            let start = WyRand::new((seed as u64) << 2 | set).bits();
            let one = |at: usize| {
                let class = at % classes.max(1);
                (draw(class, &mut WyRand::new(start.wrapping_add(at as u64))), class)
            };
            Examples::of_pictures((SIDE, SIDE), classes, (0..count.min(LONGEST)).map(one))
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
