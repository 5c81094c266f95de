//! Max-unpooling as a stage: it finds the winners of an earlier max pooling by itself.

use super::winners::Windows;
use crate::error::{CnnError, Lost};
use crate::explanation::{Explanation, Pick, Term};
use crate::feature_maps::{FeatureMaps, Shape};
use crate::pooling::{Pooling, Reduce};
use crate::reads::Reads;
use crate::receptive_field::Region;
use crate::rows::Rows;
use crate::window::{Grid, Layout, Positions};
use std::ops::Range;

/// Puts every value back to the cell that a max pooling took one from, and 0 everywhere else. So the maps become as large as
/// those that were pooled (`torch.nn.MaxUnpool2d` with their size as `output_size`).
///
/// ```
/// use poolscope_cnn::{FeatureMaps, Max, MaxUnpooling, Pooling, Reads, Stage};
/// let before = FeatureMaps::from([[1.0, 3.0], [7.0, 6.0]]);
/// let pooling = Pooling::sliding(Max, 2, 2);
/// let pooled = Stage::Pooling(pooling).apply(&before)?;
/// let unpooling = Stage::Unpooling(MaxUnpooling { pooling, back: 1 });
/// let maps = unpooling.apply(Reads { input: &pooled, also: Some(&before) })?;
/// assert_eq!(maps.values(), [0.0, 0.0, 7.0, 0.0]);
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MaxUnpooling {
    /// The pooling.
    pub pooling: Pooling,
    /// How many stages before this one it stands.
    pub back: usize,
}

impl MaxUnpooling {
    /// The pooling's windows on the maps that were pooled.
    ///
    /// # Errors
    /// When those maps or the pooling are not there, or the maps before this stage are not like those that it put out.
    #[inline(never)]
    pub fn windows(&self, reads: Reads<Shape>) -> Result<Layout, CnnError> {
        let pooled = reads.also.ok_or(CnnError::NoWinners(Lost::Gone))?;
        if !matches!(self.pooling.reduce, Reduce::Max(_)) {
            return Err(CnnError::NoWinners(Lost::Replaced));
        }
        let layout = self.pooling.layout(pooled)?;
        let (rows, columns) = layout.output();
        if Shape::new(pooled.channels, rows, columns) != reads.input {
            return Err(CnnError::NoWinners(Lost::Resized));
        }
        Ok(layout)
    }

    /// Comparisons for one row of one output map, on average.
    #[inline(never)]
    pub(crate) fn work_per_row(&self, reads: Reads<Shape>) -> Result<u64, CnnError> {
        let layout = self.windows(reads)?;
        let output = reads.also.unwrap_or(reads.input);
        let reads = layout.reads_per_row().saturating_mul(layout.output().0 as u64);
        Ok(reads.div_ceil((output.rows as u64).max(1)).saturating_add(output.columns as u64))
    }

    /// The cells of the maps before this stage whose windows hold some cell of `region`.
    #[inline(never)]
    pub(crate) fn sources(&self, reads: Reads<Shape>, region: &Region) -> Option<Region> {
        let layout = self.windows(reads).ok()?;
        let is_pyramid = layout.grid().is_none();
        let mut hull = Region { rows: 0..0, columns: 0..0 };
        let mut first = 0;
        for grid in layout.grids() {
            let [rows, columns] = over(grid, region);
            if let (Some((top, bottom)), Some((left, right))) = (ends(&rows), ends(&columns)) {
                let bin = |row: usize, column: usize| first + row * grid.columns.output + column;
                let cells = if is_pyramid {
                    Region { rows: 0..1, columns: bin(top, left)..bin(bottom, right) + 1 }
                } else {
                    Region { rows: top..bottom + 1, columns: left..right + 1 }
                };
                hull = if hull.is_empty() { cells } else { hull.around(&cells) };
            }
            first += grid.windows();
        }
        Some(hull)
    }

    /// Its terms are the values whose windows hold the cell. The weight of those whose winner it is is 1, of others 0.
    #[inline(never)]
    pub(crate) fn explain(
        &self,
        reads: Reads<&FeatureMaps>,
        channel: usize,
        row: usize,
        column: usize,
    ) -> Result<Explanation, CnnError> {
        let layout = self.windows(reads.shapes())?;
        let missing = CnnError::NoSuchCell { channel, row, column };
        let before = reads.also.ok_or(CnnError::NoWinners(Lost::Gone))?;
        before.get(channel, row, column).ok_or(missing)?;
        let plane = Rows::of(before);
        let mut terms = Vec::new();
        let mut first = 0;
        for grid in layout.grids() {
            let ([rows, columns], windows) = (over(grid, &Region::cell(row, column)), Windows::new(grid));
            for (down, across) in
                rows.iter().flat_map(|&down| columns.iter().map(move |&across| (down, across)))
            {
                let is_winner = windows.winner(plane, channel, (down, across)) == Some((row, column));
                let at = match &layout {
                    Layout::Grid(_) => (down, across),
                    Layout::Pyramid(_) => (0, first + down * grid.columns.output + across),
                };
                #[expect(clippy::cast_possible_wrap, reason = "a cell of a map lies far below 2³¹")]
                terms.push(Term {
                    channel,
                    row: at.0 as isize,
                    column: at.1 as isize,
                    source: Some(at),
                    value: reads.input.get(channel, at.0, at.1).ok_or(missing)?,
                    weight: if is_winner { 1.0 } else { 0.0 },
                });
            }
            first += grid.windows();
        }
        let at = Pick::Returning.of(&terms);
        Ok(Explanation::Picked { terms, at, pick: Pick::Returning })
    }
}

/// The rows and the columns of windows that hold some cell of `region`.
fn over(grid: &Grid, region: &Region) -> [Vec<usize>; 2] {
    let axis = |axis: &Positions, cells: &Range<usize>| {
        let holds = |output: &usize| {
            let mut read = axis.taps_inside(*output).filter_map(|tap| axis.cell(*output, tap));
            read.any(|cell| cells.contains(&cell))
        };
        (0..axis.output).filter(holds).collect()
    };
    [axis(&grid.rows, &region.rows), axis(&grid.columns, &region.columns)]
}

fn ends(places: &[usize]) -> Option<(usize, usize)> {
    places.first().copied().zip(places.last().copied())
}

#[cfg(test)]
mod tests;
