//! The cells that a moved picture reaches with the same pixels as before, and how far they move.

use crate::cnn::{Grid, Layout, Positions, Region, Shape, Spacing, Stage};
use std::ops::Range;

/// A picture that moved, seen from a place in a pipeline.
#[derive(Clone, Copy, Debug)]
pub struct Moved<'a> {
    /// The stages from the picture to the place; none if the place is the picture.
    pub stages: &'a [Stage],
    /// The shape of the picture's maps.
    pub picture: Shape,
    /// How far the picture moved: down and right, in pixels.
    pub by: (i32, i32),
}

impl Moved<'_> {
    /// The cells whose receptive field holds none of what moved in, after the move. A field that reaches beyond the edge of
    /// the picture or of a map in between does not count either, whatever the padding is: the padding did not move.
    ///
    /// `None` if there is no such cell, as behind global pooling or a deep pipeline. A pyramid never has one, because its
    /// output is no map.
    ///
    /// ```
    /// use poolscope_cnn::{Max, Pooling, Region, Shape, Stage};
    /// use poolscope_study::Moved;
    /// let pairs = [Stage::Pooling(Pooling::sliding(Max, 2, 2))];
    /// // What moved in is in the first three columns, which the cells of the columns 0 and 1 read.
    /// let moved = Moved { stages: &pairs, picture: Shape::new(1, 4, 8), by: (0, 3) };
    /// assert_eq!(moved.interior(), Some(Region { rows: 0..2, columns: 2..4 }));
    /// ```
    #[must_use]
    pub fn interior(&self) -> Option<Region> {
        let [rows, columns] = self.axes()?;
        Some(Region { rows: rows.interior(rows.by)?, columns: columns.interior(columns.by)? })
    }

    /// Like [`Moved::interior`], but only cells that moved from cells in the map: pairs of a cell and the one `steps`
    /// before it, both of whose receptive fields lie in the picture.
    pub(crate) fn interior_moved_back(&self, steps: (isize, isize)) -> Option<Region> {
        let [rows, columns] = self.axes()?;
        let of = |axis: &Axis, steps: isize| {
            let (after, before) = (axis.interior(axis.by)?, axis.interior(0)?);
            let start = after.start.max(before.start.saturating_add_signed(steps));
            let end = after.end.min(before.end.saturating_add_signed(steps));
            (start < end).then_some(start..end)
        };
        Some(Region { rows: of(&rows, steps.0)?, columns: of(&columns, steps.1)? })
    }

    /// The move in cells of the place, down and right: the nearest whole number of cumulative strides, of two equally
    /// near the smaller one. `None` if its windows are not evenly spaced (some bins), or the pipeline cannot be computed.
    #[must_use]
    pub fn steps(&self) -> Option<(isize, isize)> {
        let [rows, columns] = self.axes()?;
        Some((rows.steps()?, columns.steps()?))
    }

    /// The cumulative stride at the place, in pixels, as (rows, columns): how far the picture moves for a move of the map by
    /// one cell. `None` as for [`Moved::steps`].
    ///
    /// ```
    /// use poolscope_cnn::{Max, Pooling, Shape, Stage};
    /// use poolscope_study::Moved;
    /// let stages = [2, 3].map(|stride| Stage::Pooling(Pooling::sliding(Max, 2, stride)));
    /// let moved = Moved { stages: &stages, picture: Shape::new(1, 40, 40), by: (0, 12) };
    /// assert_eq!((moved.stride(), moved.steps()), (Some((6, 6)), Some((0, 2))));
    /// ```
    #[must_use]
    pub fn stride(&self) -> Option<(usize, usize)> {
        let [rows, columns] = self.axes()?;
        Some((rows.stride()?, columns.stride()?))
    }

    /// Whether the picture moved by a multiple of the cumulative stride; `None` if there is no such stride.
    pub(crate) fn is_whole_steps(&self) -> Option<bool> {
        let (rows, columns) = self.stride()?;
        let is_whole = |by: i32, stride: usize| {
            usize::try_from(by.unsigned_abs()).is_ok_and(|by| by.is_multiple_of(stride))
        };
        Some(is_whole(self.by.0, rows) && is_whole(self.by.1, columns))
    }

    fn axes(&self) -> Option<[Axis; 2]> {
        let mut axes = [
            Axis { stages: Vec::new(), cells: self.picture.rows, by: isize::try_from(self.by.0).ok()? },
            Axis { stages: Vec::new(), cells: self.picture.columns, by: isize::try_from(self.by.1).ok()? },
        ];
        let mut shape = self.picture;
        for stage in self.stages {
            match stage.layout(shape).ok()? {
                Some(Layout::Grid(Grid { rows, columns })) => {
                    for (axis, positions) in axes.iter_mut().zip([rows, columns]) {
                        axis.stages.push(positions);
                    }
                }
                // Activations read one cell.
                None => {}
                Some(Layout::Pyramid(_)) => return None,
            }
            shape = stage.output_shape(shape).ok()?;
        }
        Some(axes)
    }
}

/// One axis of the way from the picture to the place.
struct Axis {
    /// The windows of each stage that has some.
    stages: Vec<Positions>,
    /// Pixels of the picture.
    cells: usize,
    /// The move, in pixels.
    by: isize,
}

impl Axis {
    /// The cells that read only pixels which were in the picture before it moved. They are consecutive, because windows
    /// start and end in order.
    fn interior(&self, by: isize) -> Option<Range<usize>> {
        let pixels = by.max(0)..isize::try_from(self.cells).ok()?.saturating_add(by.min(0));
        let output = self.stages.last().map_or(self.cells, |stage| stage.output);
        let is_inside = |&cell: &usize| {
            self.field(cell).is_some_and(|(first, last)| pixels.start <= first && last < pixels.end)
        };
        let start = (0..output).find(is_inside)?;
        let last = (start..output).rfind(is_inside)?;
        Some(start..last + 1)
    }

    /// The first and the last pixel that a cell reads; `None` if it reads beyond the edge of any map.
    fn field(&self, cell: usize) -> Option<(isize, isize)> {
        let cell = isize::try_from(cell).ok()?;
        self.stages.iter().rev().try_fold((cell, cell), |(first, last), stage| {
            let first = stage.span(usize::try_from(first).ok()?).0;
            let last = stage.span(usize::try_from(last).ok()?).1;
            (first >= 0 && last < isize::try_from(stage.input).ok()?).then_some((first, last))
        })
    }

    /// Pixels from one cell to the next.
    fn stride(&self) -> Option<usize> {
        let mut cumulative = 1_usize;
        for stage in &self.stages {
            let stride = match stage.spacing {
                Spacing::Even => stage.stride,
                Spacing::Bins if stage.input.is_multiple_of(stage.output) => stage.input / stage.output,
                Spacing::Bins | Spacing::Fractional(_) => return None,
            };
            cumulative = cumulative.saturating_mul(stride);
        }
        Some(cumulative.max(1))
    }

    fn steps(&self) -> Option<isize> {
        let stride = isize::try_from(self.stride()?).ok()?;
        let whole = self.by.abs() / stride;
        let is_past_half = self.by.abs() % stride > stride / 2;
        Some(self.by.signum() * (whole + isize::from(is_past_half)))
    }
}

#[cfg(test)]
mod tests;
