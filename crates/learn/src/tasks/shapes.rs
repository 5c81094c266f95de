//! Which shape? Ring, cross, square, and perhaps triangle, stripes, corner, as the reference figures have them: the middle up to
//! 2 px from the picture's, half a size of 4 to 6 px, a line of 1 to 2.5 px. All ink stays on the picture, also if it is moved by
//! up to 4 px.

use super::draw::{MIDDLE, between};
use super::{Figure, Lesson};

/// The shapes that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shapes {
    /// The first three of [`Figure::ALL`].
    Three,
    /// All six.
    Six,
}

impl Shapes {
    /// The figure of each class.
    #[must_use]
    pub fn figures(self) -> &'static [Figure] {
        let all: &'static [Figure] = &Figure::ALL;
        match self {
            Self::Three => all.get(..3).unwrap_or(all),
            Self::Six => all,
        }
    }
}

/// So many pictures to learn from and to test with, of all classes together.
///
/// ```
/// use poolscope_learn::tasks::shapes::{Shapes, lesson};
/// let lesson = lesson(Shapes::Three, (600, 300), 1);
/// assert_eq!((lesson.learn().len(), lesson.test().len(), lesson.learn().classes()), (600, 300, 3));
/// ```
#[must_use]
pub fn lesson(shapes: Shapes, counts: (usize, usize), seed: usize) -> Lesson {
    let figures = shapes.figures();
    Lesson::drawn(figures.len(), counts, seed, |class, random| {
        let figure = figures.get(class).copied().unwrap_or(Figure::Ring);
        let mut place = || MIDDLE + between(random, -2.0, 2.0);
        let middle = (place(), place());
        let (half, thick) = (between(random, 4.0, 6.0), between(random, 1.0, 2.5));
        figure.drawn(middle, half, thick)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tasks::{SIDE, moved};

    #[test]
    fn classes_take_turns_and_the_first_pictures_are_those_of_a_shorter_lesson() {
        let (long, short) = (lesson(Shapes::Six, (30, 12), 1), lesson(Shapes::Six, (6, 3), 1));
        assert_eq!(long.learn().labels()[..7], [0, 1, 2, 3, 4, 5, 0]);
        assert_eq!(long.learn().chosen(0..6), *short.learn());
        assert_eq!(long.test().chosen(0..3), *short.test());
        assert_ne!(lesson(Shapes::Six, (6, 3), 2).learn(), short.learn(), "another seed");
        assert_eq!(
            lesson(Shapes::Three, (usize::MAX, 0), 1).learn().len(),
            poolscope_setup::limits::EXAMPLES
        );
    }

    #[test]
    fn all_ink_stays_on_the_picture_also_moved_by_4() {
        let lesson = lesson(Shapes::Six, (300, 0), 3);
        for at in 0..300 {
            let picture = lesson.learn().picture(at);
            let ink = |picture: &[f32]| picture.iter().map(|value| f64::from(*value)).sum::<f64>();
            for (down, right) in [(4, 0), (-4, 0), (0, 4), (0, -4)] {
                let there = moved(picture, (SIDE, SIDE), down, right);
                assert!((ink(&there) - ink(picture)).abs() < 1e-9, "picture {at} loses ink");
            }
            // The thinnest and smallest figure is a cross of 2 × 8 px, the largest a square of 4 × 12 px.
            assert!((14.0..=125.0).contains(&ink(picture)), "picture {at}: {}", ink(picture));
        }
    }

    #[test]
    fn a_figure_is_drawn_where_its_geometry_says() {
        let square = Figure::Square.drawn((10.0, 12.0), 4.0, 1.0);
        let at = |down: usize, right: usize| square[down * SIDE + right];
        assert_eq!(
            [at(6, 8), at(6, 12), at(14, 16), at(10, 8), at(10, 12), at(5, 12)],
            [1.0, 1.0, 1.0, 1.0, 0.0, 0.0]
        );
        let corner = Figure::Corner.drawn((10.0, 12.0), 4.0, 1.0);
        let at = |down: usize, right: usize| corner[down * SIDE + right];
        assert_eq!([at(6, 8), at(14, 8), at(14, 16), at(6, 16), at(6, 12)], [1.0, 1.0, 1.0, 0.0, 0.0]);
        let stripes = Figure::Stripes.drawn((10.0, 12.0), 4.0, 1.0);
        let column: Vec<_> = (5..16).map(|down| stripes[down * SIDE + 12]).collect();
        assert_eq!(column, [0.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0]);
    }
}
