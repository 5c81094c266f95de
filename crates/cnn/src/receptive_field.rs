//! The cells of an earlier stage that can influence a cell of a later one.

use super::beyond::Beyond;
use super::border::Border;
use super::feature_maps::Shape;
use super::reads::Reads;
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
    pub(super) fn around(&self, other: &Self) -> Self {
        let hull =
            |one: &Range<usize>, other: &Range<usize>| one.start.min(other.start)..one.end.max(other.end);
        Self { rows: hull(&self.rows, &other.rows), columns: hull(&self.columns, &other.columns) }
    }

    /// Whether it holds no cell, because everything it came from is padding.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() || self.columns.is_empty()
    }
}

/// The smallest rectangle of the stage's input (of shape `input`) that holds all cells that can influence `region` of
/// its output. Padding is left out. `None` if the stage does not fit the input. Of the earlier maps that a stage reads as well,
/// the cells of the same region and of the windows over it do.
///
/// ```
/// use poolscope_cnn::{Max, Pooling, Region, Shape, Stage, sources};
///
/// let pooling = Stage::Pooling(Pooling::sliding(Max, 2, 2));
/// let corner = Region { rows: 1..2, columns: 1..2 };
/// let under = sources(&pooling, Shape::new(1, 4, 4), &corner);
/// assert_eq!(under, Some(Region { rows: 2..4, columns: 2..4 }));
/// ```
#[must_use]
pub fn sources(stage: &Stage, input: impl Into<Reads<Shape>>, region: &Region) -> Option<Region> {
    sources_in(stage, input.into(), region)
}

fn sources_in(stage: &Stage, reads: Reads<Shape>, region: &Region) -> Option<Region> {
    if let Stage::Unpooling(unpooling) = stage {
        return unpooling.sources(reads, region);
    }
    let input = reads.input;
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

/// [`sources`] through all of `stages`, from the output of the last one back to a place (0 is the picture, k + 1 is what
/// stage k puts out). `shapes` has the shapes of the maps before each stage.
#[must_use]
pub fn receptive_field(stages: &[Stage], shapes: &[Shape], place: usize, region: Region) -> Option<Region> {
    let mut region = region;
    // What stages read besides the maps before them, by place.
    let mut besides: Vec<(usize, Region)> = Vec::new();
    for (index, (stage, &input)) in stages.iter().zip(shapes).enumerate().skip(place).rev() {
        let also = stage.also_reads(index).and_then(|place| Some((place, *shapes.get(place)?)));
        let read = sources(stage, Reads { input, also: also.map(|(_, shape)| shape) }, &region)?;
        if let (Stage::Unpooling(unpooling), Some((place, shape))) = (stage, also) {
            besides.push((place, sources(&Stage::Pooling(unpooling.pooling), shape, &read)?));
        }
        region = read;
        for (_, other) in besides.iter().filter(|(place, _)| *place == index) {
            region = if region.is_empty() { other.clone() } else { region.around(other) };
        }
    }
    Some(region)
}

fn axis_sources(positions: &Positions, border: Border, outputs: &Range<usize>) -> Range<usize> {
    // Goes cell by cell: with dilation, a border fill may fold the window's gaps onto the outermost cells.
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
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;
    use crate::{AxisName, Padding, Rounding, Sliding};

    #[test]
    fn a_gap_of_a_dilated_window_over_the_edge_is_not_a_source() {
        let rounding = Rounding::Floor;
        let sliding = Sliding { size: 2, stride: 1, padding: Padding::Each(1), dilation: 2, rounding };
        let sources = sliding.over(5, AxisName::Rows).map(|p| axis_sources(&p, Border::Zero, &(0..1)));
        assert_eq!(sources, Ok(1..2), "positions −1 and 1 are read, 0 is not");
    }

    fn convolution(size: usize, stride: usize, padding: usize) -> Stage {
        let weights = ndarray::Array4::ones((1, 1, size, size));
        let sliding = Sliding { padding: Padding::Each(padding), ..Sliding::new(size, stride) };
        let convolution = crate::Convolution::new(weights, vec![0.0], 1).unwrap();
        Stage::Convolution(convolution.sliding(crate::Window::square(sliding)))
    }

    #[test]
    fn a_cell_is_reached_from_under_its_window_inside_the_map() {
        let shape = Shape::new(1, 6, 8);
        let from = |stage: &Stage, row, column| {
            let Region { rows, columns } = sources(stage, shape, &Region::cell(row, column)).unwrap();
            (rows, columns)
        };
        let padded = convolution(3, 1, 1);
        assert_eq!(from(&padded, 0, 0), (0..2, 0..2));
        assert_eq!(from(&padded, 2, 3), (1..4, 2..5));
        assert_eq!(from(&padded, 5, 7), (4..6, 6..8));
        let strided = convolution(2, 2, 0);
        assert_eq!(from(&strided, 1, 3), (2..4, 6..8));
        let relu = Stage::Activation(crate::Activation::Relu);
        assert_eq!(from(&relu, 4, 5), (4..5, 5..6));
        let three = Region { rows: 1..3, columns: 0..1 };
        assert_eq!(sources(&strided, shape, &three), Some(Region { rows: 2..6, columns: 0..2 }));
        assert_eq!(sources(&convolution(9, 1, 0), shape, &three), None);
    }

    #[test]
    fn fields_grow_back_through_the_stages() {
        let stages = [convolution(3, 1, 0), convolution(2, 2, 0), convolution(3, 1, 0)];
        let shapes = [Shape::new(1, 12, 14), Shape::new(1, 10, 12), Shape::new(1, 5, 6)];
        let field = receptive_field(&stages, &shapes, 0, Region::cell(1, 2));
        // Rows 1 to 3 of 5, 2 to 7 of 10, 2 to 9 of 12.
        assert_eq!(field, Some(Region { rows: 2..10, columns: 4..12 }));
        assert_eq!(receptive_field(&[], &[], 0, Region::cell(1, 2)), Some(Region::cell(1, 2)));
    }

    #[test]
    fn a_region_without_rows_or_columns_is_empty() {
        let empty = |rows, columns| Region { rows, columns }.is_empty();
        assert_eq!([empty(0..1, 0..1), empty(1..1, 0..1), empty(0..1, 2..2)], [false, true, true]);
        let on_padding = sources(&convolution(1, 1, 1), Shape::new(1, 2, 2), &Region::cell(0, 1)).unwrap();
        assert!(on_padding.is_empty());
    }
}
