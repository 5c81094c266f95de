//! Which cells of an earlier stage can reach a cell of a later one.

use super::beyond::Beyond;
use super::border::Border;
use super::feature_maps::Shape;
use super::stage::Stage;
use super::window::{Grid, Layout, Positions};
use std::ops::Range;

/// A rectangle of cells, inside a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// Its rows.
    pub rows: Range<usize>,
    /// Its columns.
    pub columns: Range<usize>,
}

impl Region {
    /// The region of one cell.
    #[must_use]
    pub const fn cell(row: usize, column: usize) -> Self {
        Self { rows: row..row.saturating_add(1), columns: column..column.saturating_add(1) }
    }

    /// The smallest region that holds both.
    fn around(&self, other: &Self) -> Self {
        let hull =
            |one: &Range<usize>, other: &Range<usize>| one.start.min(other.start)..one.end.max(other.end);
        Self { rows: hull(&self.rows, &other.rows), columns: hull(&self.columns, &other.columns) }
    }

    /// Whether it holds no cell, as when all it could come from is padding.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() || self.columns.is_empty()
    }
}

/// The smallest rectangle of the stage's input (of shape `input`) that holds all cells which can
/// reach `region` of its output. Padding is left out. `None` when the stage does not fit the input.
#[must_use]
pub fn sources(stage: &Stage, input: Shape, region: &Region) -> Option<Region> {
    let border = match stage.beyond() {
        Beyond::Cell(border) => border,
        Beyond::Absent | Beyond::Neutral(_) | Beyond::Value(_) => Border::Zero,
    };
    match stage.layout(input).ok()? {
        None => Some(region.clone()),
        Some(Layout::Grid(Grid { rows, columns })) => Some(Region {
            rows: axis_sources(&rows, border, &region.rows),
            columns: axis_sources(&columns, border, &region.columns),
        }),
        Some(layout @ Layout::Pyramid(_)) => {
            let (_, columns) = layout.output();
            let bins =
                (region.columns.start..region.columns.end.min(columns)).filter(|_| !region.rows.is_empty());
            let bins = bins.filter_map(|column| layout.window(0, column)).map(|at| Region {
                rows: axis_sources(&at.grid.rows, Border::Zero, &(at.row..at.row + 1)),
                columns: axis_sources(&at.grid.columns, Border::Zero, &(at.column..at.column + 1)),
            });
            Some(bins.reduce(|one, other| one.around(&other)).unwrap_or(Region { rows: 0..0, columns: 0..0 }))
        }
    }
}

/// [`sources`] through several stages, back to the input of the first one. `shapes` holds the shapes
/// of the maps before each stage.
#[must_use]
pub fn receptive_field(stages: &[Stage], shapes: &[Shape], region: Region) -> Option<Region> {
    let mut steps = stages.iter().zip(shapes).rev();
    steps.try_fold(region, |region, (stage, &input)| sources(stage, input, &region))
}

fn axis_sources(positions: &Positions, border: Border, outputs: &Range<usize>) -> Range<usize> {
    // Cell by cell: with dilation, a border fill may fold the window's gaps onto the outermost cells.
    let taps = |output| (0..positions.taps(output)).map(move |tap| positions.position(output, tap));
    let read = (outputs.start..outputs.end.min(positions.output)).flat_map(taps);
    let mut hull: Option<(usize, usize)> = None;
    for source in read.filter_map(|position| border.source(position, positions.input)) {
        let (low, high) = hull.unwrap_or((source, source));
        hull = Some((low.min(source), high.max(source)));
    }
    hull.map_or(0..0, |(low, high)| low..high + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AxisName, Padding, Rounding, Sliding};

    #[test]
    fn a_gap_of_a_dilated_window_over_the_edge_is_not_a_source() {
        let rounding = Rounding::Floor;
        let sliding = Sliding { size: 2, stride: 1, padding: Padding::Each(1), dilation: 2, rounding };
        let sources = sliding.over(5, AxisName::Rows).map(|p| axis_sources(&p, Border::Zero, &(0..1)));
        assert_eq!(sources, Ok(1..2), "positions −1 and 1 are read, 0 is not");
    }
}
