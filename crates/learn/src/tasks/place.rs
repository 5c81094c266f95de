//! Where exactly? The column of a small ring, and, for comparison, which of three small figures stands at such a place.
//!
//! The middle of the figure is on one of the 12 columns 8 to 19, counted from 0, and up to 2 px above or below the middle of
//! the picture. Half its side is 1 to 1.5 px and its ink half to whole, so that it fits into a window of 8 and its place cannot be
//! read from how strongly that window answers. All ink is in columns 6 to 21. For the first question the class c is column 8 + c, and the error of an
//! answer is the distance of the two columns in pixels ([`error`]): an answer within ±1 px is nearly right, while the wrong shape
//! is wrong. For the second question the column is drawn by chance.

use super::draw::{MIDDLE, below, between};
use super::{Figure, Lesson};
use std::ops::RangeInclusive;

/// The columns on which a figure stands, counted from 0. Each is a class of the first question.
pub const COLUMNS: RangeInclusive<usize> = 8..=19;
/// Classes of the first question.
pub const CLASSES: usize = *COLUMNS.end() - *COLUMNS.start() + 1;
/// The figures of the second question.
pub const FIGURES: [Figure; 3] = [Figure::Ring, Figure::Cross, Figure::Square];

/// The column of a class, counted from 0.
#[must_use]
pub const fn column(class: usize) -> usize {
    COLUMNS.start().saturating_add(class)
}

/// How far an answer is from the truth, both as classes, in pixels.
///
/// ```
/// use poolscope_learn::tasks::place::error;
/// assert_eq!([error(3, 3), error(2, 3), error(11, 0)], [0, 1, 11]);
/// ```
#[must_use]
pub const fn error(answer: usize, truth: usize) -> usize {
    answer.abs_diff(truth)
}

/// How far answers to the first question are from the truth.
///
/// ```
/// use poolscope_learn::tasks::place::Misses;
/// let misses = Misses::of([Some(3), Some(5), None, Some(0)], &[3, 4, 4, 5]);
/// assert_eq!((misses.asked, misses.mean(), misses.near_share()), (3, Some(2.0), Some(2.0 / 3.0)));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Misses {
    /// Pictures with an answer.
    pub asked: usize,
    /// The sum of all distances, in pixels.
    pub pixels: usize,
    /// Answers that are at most 1 px away.
    pub near: usize,
}

impl Misses {
    /// Answers and true classes, picture by picture. Pictures without an answer are left out.
    #[must_use]
    pub fn of(answers: impl IntoIterator<Item = Option<usize>>, truth: &[usize]) -> Self {
        let mut misses = Self::default();
        for (answer, truth) in answers.into_iter().zip(truth) {
            if let Some(answer) = answer {
                misses.add(answer, *truth);
            }
        }
        misses
    }

    /// Counts an answer.
    pub(crate) const fn add(&mut self, answer: usize, truth: usize) {
        let pixels = error(answer, truth);
        self.asked += 1;
        self.pixels = self.pixels.saturating_add(pixels);
        self.near += (pixels <= 1) as usize;
    }

    /// The mean distance in pixels; `None` before the first answer.
    #[must_use]
    pub fn mean(&self) -> Option<f32> {
        (self.asked > 0).then(|| crate::network::count(self.pixels) / crate::network::count(self.asked))
    }

    /// The share of answers that are at most 1 px away, 0 to 1; `None` before the first answer.
    #[must_use]
    pub fn near_share(&self) -> Option<f32> {
        (self.asked > 0).then(|| crate::network::count(self.near) / crate::network::count(self.asked))
    }
}

/// On which column does the ring stand? [`CLASSES`] classes.
#[must_use]
pub fn lesson(counts: (usize, usize), seed: usize) -> Lesson {
    Lesson::drawn(CLASSES, counts, seed, |class, random| small(Figure::Ring, column(class), random))
}

/// Which of [`FIGURES`] stands on one of the same columns? Three classes.
#[must_use]
pub fn figure_lesson(counts: (usize, usize), seed: usize) -> Lesson {
    Lesson::drawn(FIGURES.len(), counts, seed, |class, random| {
        let figure = FIGURES.get(class).copied().unwrap_or(Figure::Ring);
        let column = column(below(random, CLASSES));
        small(figure, column, random)
    })
}

fn small(figure: Figure, column: usize, random: &mut poolscope_setup::WyRand) -> Vec<f32> {
    let down = MIDDLE + between(random, -2.0, 2.0);
    let (half, thick) = (between(random, 1.0, 1.5), between(random, 1.0, 1.25));
    let right = f32::from(u8::try_from(column).unwrap_or(0));
    let ink = between(random, 0.5, 1.0);
    figure.drawn((down, right), half, thick).iter().map(|value| ink * value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tasks::SIDE;

    #[test]
    fn the_label_is_the_column_of_the_ring() {
        let lesson = lesson((240, 120), 2);
        assert_eq!((CLASSES, column(0), column(11)), (12, 8, 19));
        for at in 0..240 {
            let (picture, label) = (lesson.learn().picture(at), lesson.learn().labels()[at]);
            let ink =
                |column: usize| (0..SIDE).map(|row| f64::from(picture[row * SIDE + column])).sum::<f64>();
            let (whole, weighed) = (0..SIDE).fold((0.0, 0.0), |(whole, weighed), column| {
                (whole + ink(column), weighed + ink(column) * f64::from(u8::try_from(column).unwrap_or(0)))
            });
            let middle = weighed / whole;
            let said = f64::from(u8::try_from(column(label)).unwrap_or(0));
            assert!((middle - said).abs() < 1e-5, "picture {at}: {middle}, not {said}");
            assert!((0..SIDE).all(|column| ink(column) == 0.0 || (6..=21).contains(&column)), "picture {at}");
        }
    }

    #[test]
    fn small_figures_stand_on_all_columns() {
        let lesson = figure_lesson((600, 0), 1);
        let mut seen = [[0; SIDE]; 3];
        for at in 0..600 {
            let (picture, label) = (lesson.learn().picture(at), lesson.learn().labels()[at]);
            let has_ink = |column: usize| (0..SIDE).any(|row| picture[row * SIDE + column] > 0.0);
            let columns: Vec<_> = (0..SIDE).filter(|column| has_ink(*column)).collect();
            seen[label][(columns[0] + columns[columns.len() - 1]) / 2] += 1;
        }
        for counts in seen {
            // 200 figures on 12 columns: 17 each, give or take chance.
            assert!(COLUMNS.into_iter().all(|column| counts[column] > 4), "{counts:?}");
            assert_eq!(counts.iter().sum::<i32>(), COLUMNS.map(|column| counts[column]).sum(), "{counts:?}");
        }
    }
}
