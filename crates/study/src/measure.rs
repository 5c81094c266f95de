//! The measure of a move, added up map by map, so that it can be computed in slices.

use super::{Comparison, Measured, Moved, Noticed, Shift};
use crate::cnn::{FeatureMaps, Region};
use std::ops::Range;

/// Both questions about a move, while maps are added.
pub(crate) struct Measure {
    comparison: Comparison,
    in_place: Question,
    moved_back: Question,
}

/// One question.
enum Question {
    /// It has an answer before anything is computed: there are no cells to compare.
    Answered(Noticed),
    /// The squared distances of the maps before that were added so far: to those after, and to those of each other picture.
    Asked { cells: Cells, after: f64, others: Vec<f64> },
}

/// The cells that are compared.
struct Cells {
    /// The cells after; on a ring, all.
    inside: Region,
    /// The cell before with which one after is compared lies so many rows and columns before it.
    steps: (isize, isize),
    squares: Squares,
}

/// The squared distance of the cells before to those of another map, which lie so many rows and columns after them: inside,
/// or on a ring. A function, so that a page that asks for one of the two does not carry the other.
type Squares = fn(&Cells, usize, &FeatureMaps, &FeatureMaps, (isize, isize)) -> f64;

impl Measure {
    /// The measure of a kind. Nothing is added yet.
    pub(crate) fn new(comparison: Comparison, moved: &Moved<'_>) -> Self {
        match comparison {
            Comparison::Circular => Self::on_ring(moved),
            Comparison::Interior => Self::inside(moved),
        }
    }

    /// Compares the cells that what came in at the border does not reach.
    pub(crate) fn inside(moved: &Moved<'_>) -> Self {
        let inside = |cells: Option<Region>, steps| match cells {
            Some(cells) => asked(cells, steps, Cells::squares_inside),
            None => Question::Answered(Noticed::NoInterior),
        };
        let interior = moved.interior();
        let moved_back = match moved.steps() {
            Some(steps) => inside(moved.interior_moved_back(steps), steps),
            None if interior.is_some() => Question::Answered(Noticed::NoStride),
            None => Question::Answered(Noticed::NoInterior),
        };
        Self { comparison: Comparison::Interior, in_place: inside(interior, (0, 0)), moved_back }
    }

    /// Compares all cells, on a ring.
    fn on_ring(moved: &Moved<'_>) -> Self {
        let on_ring = |steps| asked(Region { rows: 0..0, columns: 0..0 }, steps, Cells::squares_on_ring);
        let moved_back = moved.steps().map_or(Question::Answered(Noticed::NoStride), on_ring);
        Self { comparison: Comparison::Circular, in_place: on_ring((0, 0)), moved_back }
    }

    /// Adds some of the maps. Other pictures whose maps have another shape than those before are left out.
    pub(crate) fn add(
        &mut self,
        channels: &Range<usize>,
        before: &FeatureMaps,
        after: &FeatureMaps,
        others: &[FeatureMaps],
    ) {
        debug_assert!(before.shape() == after.shape(), "{before:?} before, {after:?} after");
        self.add_after(channels, before, after);
        let others = others.iter().filter(|other| other.shape() == before.shape());
        for (at, other) in others.enumerate() {
            self.add_other(at, channels, before, other);
        }
    }

    /// Adds some of the maps after the move.
    pub(crate) fn add_after(&mut self, channels: &Range<usize>, before: &FeatureMaps, after: &FeatureMaps) {
        for question in [&mut self.in_place, &mut self.moved_back] {
            let Question::Asked { cells, after: sum, .. } = question else { continue };
            for channel in channels.clone() {
                *sum += (cells.squares)(cells, channel, before, after, cells.steps);
            }
        }
    }

    /// Adds some of the maps of one other picture, which have the shape of those before.
    pub(crate) fn add_other(
        &mut self,
        at: usize,
        channels: &Range<usize>,
        before: &FeatureMaps,
        other: &FeatureMaps,
    ) {
        for question in [&mut self.in_place, &mut self.moved_back] {
            let Question::Asked { cells, others: sums, .. } = question else { continue };
            sums.resize(sums.len().max(at + 1), 0.0);
            let Some(sum) = sums.get_mut(at) else { continue };
            for channel in channels.clone() {
                *sum += (cells.squares)(cells, channel, before, other, (0, 0));
            }
        }
    }

    /// The measure of the maps that were added.
    pub(crate) fn measured(&self) -> Measured {
        let shift = Shift { in_place: self.in_place.answer(), moved_back: self.moved_back.answer() };
        Measured { shift, comparison: self.comparison }
    }
}

fn asked(inside: Region, steps: (isize, isize), squares: Squares) -> Question {
    Question::Asked { cells: Cells { inside, steps, squares }, after: 0.0, others: Vec::new() }
}

impl Question {
    fn answer(&self) -> Noticed {
        let (after, others) = match self {
            Self::Answered(noticed) => return *noticed,
            Self::Asked { after, others, .. } => (after, others),
        };
        let (mut sum, mut count) = (0.0, 0.0);
        for other in others {
            sum += other.sqrt();
            count += 1.0;
        }
        let share = after.sqrt() * count / sum;
        let is_finite = sum.is_finite() && share.is_finite();
        #[expect(clippy::cast_possible_truncation, reason = "rounded on purpose")]
        let share = share as f32;
        // A distance of 0 to the others gives an infinite share or NaN.
        if is_finite { Noticed::Share(share) } else { Noticed::NoDistance }
    }
}

impl Cells {
    fn squares_inside(
        &self,
        channel: usize,
        before: &FeatureMaps,
        other: &FeatureMaps,
        on: (isize, isize),
    ) -> f64 {
        let columns = moved(&self.inside.columns, -self.steps.1);
        let on_columns = moved(&columns, on.1);
        let mut sum = 0.0;
        for row in moved(&self.inside.rows, -self.steps.0) {
            let other = other.row(channel, row.saturating_add_signed(on.0));
            let before = before.row(channel, row).get(columns.clone()).unwrap_or_default();
            sum += square(before, other.get(on_columns.clone()).unwrap_or_default());
        }
        sum
    }

    fn squares_on_ring(
        &self,
        channel: usize,
        before: &FeatureMaps,
        other: &FeatureMaps,
        on: (isize, isize),
    ) -> f64 {
        let rows = before.shape().rows;
        let mut sum = 0.0;
        for row in 0..rows {
            let other = other.row(channel, wrapped(row, on.0 as i64, rows));
            let (last, first) = around(other, on.1 as i64);
            let (start, end) = before.row(channel, row).split_at_checked(first.len()).unwrap_or_default();
            sum += square(start, first) + square(end, last);
        }
        sum
    }
}

fn square(one: &[f32], other: &[f32]) -> f64 {
    let differences = one.iter().zip(other).map(|(&one, &other)| f64::from(one) - f64::from(other));
    differences.fold(0.0, |sum, difference| sum + difference * difference)
}

fn moved(cells: &Range<usize>, steps: isize) -> Range<usize> {
    cells.start.saturating_add_signed(steps)..cells.end.saturating_add_signed(steps)
}

/// The cell `steps` after `cell` on a ring of `size` cells.
pub(crate) fn wrapped(cell: usize, steps: i64, size: usize) -> usize {
    let ring = i64::try_from(size).unwrap_or(i64::MAX).max(1);
    let to = cell.saturating_add(usize::try_from(steps.rem_euclid(ring)).unwrap_or(0));
    if to >= size { to.saturating_sub(size) } else { to }
}

/// A row on a ring, cut in front of the cell `steps` after its first. The ring begins there: with the second part.
pub(crate) fn around(row: &[f32], steps: i64) -> (&[f32], &[f32]) {
    row.split_at_checked(wrapped(0, steps, row.len())).unwrap_or_default()
}
