//! Finds the sizes of the picture at which everything can be computed.

use super::stages::{is_no_worse, shapes_of};
use super::{Setup, limits};
use crate::cnn::Shape;
use std::ops::RangeInclusive;

impl Setup {
    /// The long sides of the picture at which the whole setup can still be computed. `shape_at` gives the shape of the
    /// picture's maps for a long side.
    ///
    /// If the setup fits one size, it fits all larger ones up to the limits of work and memory. So a binary search
    /// finds both ends of the range.
    #[must_use]
    pub fn long_side_range(&self, shape_at: impl Fn(usize) -> Shape) -> RangeInclusive<usize> {
        let (pipeline, unresolved) = self.stages.outline(self.picture.channels());
        let shapes = |side: usize| shapes_of(&pipeline, unresolved, shape_at(side));
        let side = self.picture.long_side.clamp(*limits::LONG_SIDE.start(), *limits::LONG_SIDE.end());
        let before = shapes(side);
        let possible = |side: usize| is_no_worse(&shapes(side), &before);
        let low = farthest(side, *limits::LONG_SIDE.start(), possible);
        let high = farthest(side, *limits::LONG_SIDE.end(), possible);
        low..=high
    }
}

/// The possible number farthest from `from` towards `to`, if all numbers up to it are possible.
fn farthest(from: usize, to: usize, possible: impl Fn(usize) -> bool) -> usize {
    let (mut good, mut bad) = (from, to);
    if possible(to) {
        return to;
    }
    while good.abs_diff(bad) > 1 {
        let middle = good.midpoint(bad);
        if possible(middle) {
            good = middle;
        } else {
            bad = middle;
        }
    }
    good
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{StageKind, WindowChoice};

    #[test]
    fn the_picture_may_shrink_until_a_window_no_longer_fits() {
        let square = |side| Shape::new(1, side, side);
        // A 3 × 3 convolution and a 2 × 2 pooling need four rows.
        assert_eq!(Setup::default().long_side_range(square), 4..=512);
        let flat = |side: usize| Shape::new(1, (side / 4).max(1), side);
        assert_eq!(Setup::default().long_side_range(flat), 16..=512);
    }

    #[test]
    fn the_picture_may_grow_until_it_costs_too_much() {
        let mut setup = Setup::default();
        if let StageKind::Convolution(convolution) = &mut setup.stages.list[0].kind {
            convolution.window = WindowChoice::new(11, 1);
            let filter = convolution.filters[0].clone();
            convolution.filters = vec![filter; limits::FILTERS];
        }
        setup.stages.list = vec![setup.stages.list; limits::BLOCKS].concat();
        let square = |side| Shape::new(1, side, side);
        setup.picture.long_side = 400;
        let range = setup.long_side_range(square);
        let fits = |side| setup.stages.shapes(square(side)).1.is_none();
        assert!(fits(*range.start()) && !fits(range.start() - 1));
        assert!(fits(*range.end()) && (*range.end() == 512 || !fits(range.end() + 1)));
    }

    #[test]
    fn the_farthest_possible_number_is_found_from_both_sides() {
        for last in 5..=60 {
            assert_eq!(farthest(5, 60, |number| number <= last), last);
            assert_eq!(farthest(60, 5, |number| number >= last), last);
        }
        assert_eq!(farthest(7, 7, |_| false), 7);
    }
}
