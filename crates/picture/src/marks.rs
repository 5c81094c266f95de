//! Drawing on a picture: pen strokes, the eraser and flood fill.
//!
//! The result depends only on the marks and the picture. The work grows with the number of touched pixels plus the
//! points of the strokes, never with their product.

use super::Raster;
use super::stroke::Stroke;
use crate::setup::limits::MARKS;
use crate::setup::{Ink, Mark, Point};

/// Largest difference, in any one channel (of 255), at which a fill still takes a pixel for the same area.
pub const FILL_TOLERANCE: u8 = 40;

/// The picture with the marks drawn on it, in order. Marks beyond the limit are ignored.
#[must_use]
pub fn drawn(picture: &Raster, marks: &[Mark]) -> Raster {
    if marks.is_empty() {
        return picture.clone();
    }
    let mut drawing = Drawing::new(picture);
    for mark in marks.iter().take(MARKS) {
        drawing.add(mark);
    }
    drawing.finish()
}

/// A picture while marks are drawn on it.
struct Drawing<'a> {
    clean: &'a Raster,
    pixels: Vec<[u8; 3]>,
}

impl<'a> Drawing<'a> {
    fn new(clean: &'a Raster) -> Self {
        Self { clean, pixels: clean.rgb().as_chunks::<3>().0.to_vec() }
    }

    fn add(&mut self, mark: &Mark) {
        match mark {
            Mark::Stroke { ink, width, points } => {
                let (columns, rows) = (self.clean.width(), self.clean.height());
                let coverage = Stroke::new(columns, rows).drawn(points, *width);
                for (index, coverage) in coverage.into_iter().enumerate().filter(|(_, c)| *c > 0.0) {
                    self.mix(index, *ink, coverage);
                }
            }
            Mark::Fill { ink, at } => {
                for index in self.area(*at) {
                    self.mix(index, *ink, 1.0);
                }
            }
        }
    }

    fn mix(&mut self, index: usize, ink: Ink, coverage: f32) {
        let clean = self.clean.rgb().as_chunks::<3>().0.get(index);
        let (Some(pixel), Some(clean)) = (self.pixels.get_mut(index), clean) else { return };
        let ink = match ink {
            Ink::Colour(colour) => colour,
            Ink::Eraser => *clean,
        };
        for (old, new) in pixel.iter_mut().zip(ink) {
            let mixed = f32::from(*old) + (f32::from(new) - f32::from(*old)) * coverage;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
            let mixed = mixed.round() as u8;
            *old = mixed;
        }
    }

    /// The pixels of similar colour that are connected with the one at the point, through their sides.
    fn area(&self, at: Point) -> Vec<usize> {
        let (width, height) = (self.clean.width(), self.clean.height());
        let place = |thousandths: u16| usize::from(thousandths) * self.clean.long_side() / 1000;
        let (row, column) = (place(at.down).min(height - 1), place(at.across).min(width - 1));
        let start = row * width + column;
        let Some(&wanted) = self.pixels.get(start) else { return Vec::new() };
        let like = |index: usize| {
            self.pixels
                .get(index)
                .is_some_and(|pixel| pixel.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) <= FILL_TOLERANCE))
        };
        let mut seen = vec![false; self.pixels.len()];
        let mut area = Vec::new();
        let mut open = vec![start];
        while let Some(index) = open.pop() {
            match seen.get_mut(index) {
                Some(seen) if !*seen && like(index) => *seen = true,
                _ => continue,
            }
            area.push(index);
            let column = index % width;
            open.extend(index.checked_sub(width));
            open.push(index + width);
            open.extend((column > 0).then(|| index - 1));
            open.extend((column + 1 < width).then_some(index + 1));
        }
        area
    }

    fn finish(self) -> Raster {
        let (width, height) = (self.clean.width(), self.clean.height());
        Raster::new(width, height, self.pixels.into_flattened()).unwrap_or_else(|| self.clean.clone())
    }
}

#[cfg(test)]
mod tests;
