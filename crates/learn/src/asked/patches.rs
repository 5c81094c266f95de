//! What a filter sees: the parts of pictures that excite it most.

use crate::{Examples, Network};
use poolscope_cnn::{FeatureMaps, Region, Shape, Stage, receptive_field};
use std::rc::Rc;

/// Patches that are kept for each filter.
const KEPT: usize = 4;

/// A part of a picture that excites a filter.
#[derive(Clone, Debug, PartialEq)]
pub struct Patch {
    /// The picture, counted from 0.
    pub example: usize,
    /// The value of the filter's map there, above 0.
    pub value: f32,
    /// The cell (row, column) of the map.
    pub cell: (usize, usize),
    /// The cells of the picture that the cell can depend on, clipped at the border.
    pub region: Region,
    /// These cells' pixels as one map. It has the same shape for all patches: what lies beyond the border is 0.
    pub pixels: FeatureMaps,
}

/// A search for the patches that excite the filters of the last convolution most, after its activation. Each picture gives a
/// filter one patch at most: the cell with the largest value, the first of equals.
pub struct Patches {
    stages: Vec<Stage>,
    /// The shapes before each stage, and after the last.
    shapes: Vec<Shape>,
    pictures: Rc<Examples>,
    next: usize,
    /// Rows and columns of the picture that a cell in the middle depends on.
    side: (usize, usize),
    /// The best of each filter, the largest value first.
    best: Vec<Vec<Patch>>,
}

impl Patches {
    /// A search before the first picture. `None` if the network has no convolution, or takes no such pictures.
    #[must_use]
    pub fn new(network: &Network, pictures: Rc<Examples>) -> Option<Self> {
        let (rows, columns) = pictures.side();
        if Shape::new(1, rows, columns) != network.input() {
            return None;
        }
        let mut stages = network.stages().ok()?;
        let last = stages.iter().rposition(|stage| matches!(stage, Stage::Convolution(_)))?;
        let is_activated = matches!(stages.get(last + 1), Some(Stage::Activation(_)));
        stages.truncate(last + 1 + usize::from(is_activated));
        let layers = network.facts().layers.iter().take(stages.len()).map(|layer| layer.output);
        let shapes: Vec<_> = std::iter::once(network.input()).chain(layers).collect();
        let output = *shapes.last()?;
        let middle = Region::cell(output.rows / 2, output.columns / 2);
        let field = receptive_field(&stages, &shapes, 0, middle)?;
        let side = (field.rows.len(), field.columns.len());
        Some(Self { stages, shapes, pictures, next: 0, side, best: vec![Vec::new(); output.channels] })
    }

    /// Rows and columns of every patch: what one cell depends on.
    #[must_use]
    pub const fn side(&self) -> (usize, usize) {
        self.side
    }

    /// The patches of each filter so far, the largest value first. A filter whose values were never above 0 has none.
    #[must_use]
    pub fn best(&self) -> &[Vec<Patch>] {
        &self.best
    }

    /// The pictures that are looked at.
    #[must_use]
    pub const fn pictures(&self) -> &Rc<Examples> {
        &self.pictures
    }

    /// Whether all pictures were looked at.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.next >= self.pictures.len()
    }

    /// The share of pictures that were looked at, 0 to 1.
    #[must_use]
    pub fn progress(&self) -> f64 {
        let number = |count| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        number(self.next) / number(self.pictures.len().max(1))
    }

    /// Looks at the next picture. Returns whether there are more.
    pub fn advance(&mut self) -> bool {
        if self.is_done() {
            return false;
        }
        let example = self.next;
        self.next += 1;
        let (rows, columns) = self.pictures.side();
        let mut maps = FeatureMaps::from_planes(1, rows, columns, self.pictures.picture(example).to_vec());
        for stage in &self.stages {
            // Every stage fits: the network was made for pictures of this size.
            let Ok(next) = stage.apply(&maps) else { return !self.is_done() };
            maps = next;
        }
        for filter in 0..self.best.len() {
            self.consider(filter, example, maps.plane(filter), maps.shape().columns);
        }
        !self.is_done()
    }

    /// Keeps a picture's patch for a filter if it is among the best.
    fn consider(&mut self, filter: usize, example: usize, plane: &[f32], columns: usize) {
        let mut most = (0, 0.0);
        for (place, &value) in plane.iter().enumerate() {
            if value > most.1 {
                most = (place, value);
            }
        }
        let (place, value) = most;
        let Some(best) = self.best.get(filter) else { return };
        let rank = best.partition_point(|patch| patch.value >= value);
        if value <= 0.0 || !value.is_finite() || rank >= KEPT {
            return;
        }
        let cell = (place / columns.max(1), place % columns.max(1));
        let Some(region) = receptive_field(&self.stages, &self.shapes, 0, Region::cell(cell.0, cell.1))
        else {
            return;
        };
        let pixels = self.cut(example, &region);
        if let Some(best) = self.best.get_mut(filter) {
            best.insert(rank, Patch { example, value, cell, region, pixels });
            best.truncate(KEPT);
        }
    }

    /// The pixels of a region, filled up with zeros beyond the border that it touches.
    fn cut(&self, example: usize, region: &Region) -> FeatureMaps {
        let (rows, columns) = self.side;
        let width = self.pictures.side().1;
        let picture = self.pictures.picture(example);
        let before = |range: &std::ops::Range<usize>, side: usize| {
            if range.start == 0 { side.saturating_sub(range.len()) } else { 0 }
        };
        let (above, left) = (before(&region.rows, rows), before(&region.columns, columns));
        let mut values = vec![0.0; rows * columns];
        for (to, from) in region.rows.clone().enumerate() {
            for (at, column) in region.columns.clone().enumerate() {
                let (row, right) = (above + to, left + at);
                let pixel = picture.get(from * width + column);
                let value = values.get_mut(row * columns + right).filter(|_| right < columns);
                if let (Some(value), Some(pixel)) = (value, pixel) {
                    *value = *pixel;
                }
            }
        }
        FeatureMaps::from_planes(1, rows, columns, values)
    }
}

#[cfg(test)]
mod tests;
