//! Drawing on a picture: pen strokes, the eraser and flood fill.
//!
//! The result depends on the marks and the picture only. The work grows with the pixels that are
//! touched and the points of the strokes, never with their product.

use super::Raster;
use super::stroke::Stroke;
use crate::lesson::limits::MARKS;
use crate::lesson::{Ink, Mark, Point};

/// Largest difference, in any one channel (of 255), that still counts as the same area for a fill.
pub const FILL_TOLERANCE: u8 = 40;

/// The picture with the marks drawn on it, in order. Marks beyond the limit are left out.
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

/// A picture that marks are being added to.
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
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
            let mixed = mixed.round() as u8;
            *old = mixed;
        }
    }

    /// The pixels that hang together with the one at the point, by their sides, and are like it.
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
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BLACK: Ink = Ink::Colour([0; 3]);

    fn sheet(width: usize, height: usize) -> Raster {
        Raster::sheet(width, height, [255; 3])
    }

    fn reds(raster: &Raster) -> Vec<u8> {
        raster.rgb().iter().copied().step_by(3).collect()
    }

    fn point(across: u16, down: u16) -> Point {
        Point { across, down }
    }

    fn stroke(ink: Ink, width: u16, points: &[Point]) -> Mark {
        Mark::Stroke { ink, width, points: points.to_vec() }
    }

    #[test]
    fn without_marks_the_picture_is_not_touched() {
        let picture = sheet(4, 4);
        assert_eq!(drawn(&picture, &[]), picture);
    }

    #[test]
    fn a_line_along_whole_pixels_covers_them_and_no_more() {
        // One pixel thick, through the centres of the second row of five.
        let line = stroke(BLACK, 200, &[point(0, 300), point(1000, 300)]);
        let reds = reds(&drawn(&sheet(5, 5), &[line]));
        assert_eq!(reds[5..10], [0; 5]);
        assert_eq!(reds[..5], [255; 5]);
        assert_eq!(reds[10..], [255; 15]);
    }

    #[test]
    fn a_line_between_two_rows_covers_half_of_each() {
        let line = stroke(BLACK, 200, &[point(0, 400), point(1000, 400)]);
        let reds = reds(&drawn(&sheet(5, 5), &[line]));
        assert_eq!(reds[5..15], [128; 10]);
    }

    #[test]
    fn a_single_point_is_a_round_dot() {
        let dot = stroke(BLACK, 600, &[point(500, 500)]);
        let reds = reds(&drawn(&sheet(10, 10), &[dot]));
        let ink: f32 = reds.iter().map(|red| 1.0 - f32::from(*red) / 255.0).sum();
        assert!((ink - 9.0 * std::f32::consts::PI).abs() < 0.5, "{ink}");
        assert_eq!((reds[0], reds[44], reds[99]), (255, 0, 255));
    }

    #[test]
    fn the_eraser_brings_the_picture_back() {
        let picture = Raster::from_pixels(6, 6, |row, column| [row as u8, column as u8, 7]);
        let marks = [
            stroke(BLACK, 300, &[point(0, 0), point(999, 999)]),
            stroke(Ink::Eraser, 1000, &[point(500, 500)]),
            stroke(Ink::Eraser, 1000, &[point(0, 0), point(999, 999)]),
        ];
        assert_eq!(drawn(&picture, &marks).rgb(), picture.rgb());
    }

    #[test]
    fn a_fill_stops_at_a_line() {
        let wall = stroke(BLACK, 200, &[point(500, 0), point(500, 1000)]);
        let fill = Mark::Fill { ink: Ink::Colour([9, 9, 9]), at: point(0, 0) };
        let reds = reds(&drawn(&sheet(5, 5), &[wall, fill]));
        assert_eq!(reds[..5], [9, 9, 0, 255, 255]);
    }

    #[test]
    fn a_fill_passes_over_small_differences_and_not_over_large_ones() {
        let picture = Raster::from_pixels(3, 2, |_, column| [[100, 140, 141][column]; 3]);
        let fill = Mark::Fill { ink: BLACK, at: point(0, 0) };
        assert_eq!(reds(&drawn(&picture, &[fill])), [0, 0, 141, 0, 0, 141]);
    }

    #[test]
    fn a_long_zigzag_of_the_widest_pen_is_drawn_in_bearable_time() {
        let zigzag: Vec<Point> = (0..5000).map(|i| point(i % 2 * 1000, i % 1000)).collect();
        let marks = vec![stroke(BLACK, u16::MAX, &zigzag); 4];
        let begun = std::time::Instant::now();
        let _ = drawn(&sheet(512, 512), &marks);
        assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_marks_can_be_drawn_on_any_picture(
            width in 1_usize..40, height in 1_usize..40, fill: bool, erase: bool, thick: u16,
            places in proptest::collection::vec(any::<(u16, u16)>(), 0..12),
        ) {
            let points: Vec<Point> = places.iter().map(|&(across, down)| point(across, down)).collect();
            let ink = if erase { Ink::Eraser } else { BLACK };
            let mut marks = vec![stroke(ink, thick, &points)];
            if let (true, Some(&at)) = (fill, points.first()) {
                marks.push(Mark::Fill { ink, at });
            }
            let result = drawn(&sheet(width, height), &marks);
            prop_assert_eq!((result.width(), result.height()), (width, height));
        }
    }
}
