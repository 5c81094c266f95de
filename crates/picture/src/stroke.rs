//! The coverage of each pixel by a pen stroke.

use crate::setup::Point;
use crate::setup::limits::STROKE_POINTS;

/// The coverage, 0 to 1, of every pixel by one stroke. It depends on the distance from the pixel's centre to the
/// nearest point of the line, and falls from 1 to 0 within one pixel across the stroke's edge.
pub(super) struct Stroke {
    width: usize,
    height: usize,
    coverage: Vec<f32>,
    /// For each pixel, the next one in its row (or itself) that is not yet fully covered, so that a thick stroke
    /// crossing itself skips its inside. The entries form chains, shortened as they are followed. Each row has one
    /// entry more than pixels, as its end.
    next: Vec<u32>,
}

impl Stroke {
    /// An empty stroke on a picture of this size.
    pub(super) fn new(width: usize, height: usize) -> Self {
        let entries = u32::try_from((width + 1) * height).unwrap_or(0);
        Self { width, height, coverage: vec![0.0; width * height], next: (0..entries).collect() }
    }

    /// Draws the line through the points, `thickness` thousandths of the long side wide but at least one pixel.
    /// Returns the coverage of all pixels in reading order.
    pub(super) fn drawn(mut self, points: &[Point], thickness: u16) -> Vec<f32> {
        #[expect(clippy::cast_precision_loss, reason = "a picture's side is small")]
        let scale = self.width.max(self.height) as f32 / 1000.0;
        let radius = (f32::from(thickness.min(1000)) * scale / 2.0).max(0.5);
        let place = |point: &Point| (f32::from(point.across) * scale, f32::from(point.down) * scale);
        let places: Vec<_> = points.iter().take(STROKE_POINTS).map(place).collect();
        if let [only] = places.as_slice() {
            self.segment(*only, *only, radius);
        }
        for pair in places.windows(2) {
            if let [from, to] = pair {
                self.segment(*from, *to, radius);
            }
        }
        self.coverage
    }

    fn segment(&mut self, from: (f32, f32), to: (f32, f32), radius: f32) {
        let reach = radius + 0.5;
        for row in pixels(from.1.min(to.1) - reach, from.1.max(to.1) + reach, self.height) {
            let down = centre(row);
            let Some((left, right)) = span(from, to, reach, down) else { continue };
            let range = pixels(left, right, self.width);
            let mut column = self.next(row, range.start);
            while column < range.end {
                let distance = distance((centre(column), down), from, to);
                self.cover(row, column, (radius + 0.5 - distance).clamp(0.0, 1.0));
                column = self.next(row, column + 1);
            }
        }
    }

    fn cover(&mut self, row: usize, column: usize, amount: f32) {
        if let Some(coverage) = self.coverage.get_mut(row * self.width + column) {
            *coverage = coverage.max(amount);
        }
        let entry = row * (self.width + 1) + column;
        if let (true, Some(next)) = (amount >= 1.0, self.next.get_mut(entry)) {
            *next += 1;
        }
    }

    /// The first column from `column` on that is not fully covered; `width` if there is none.
    fn next(&mut self, row: usize, column: usize) -> usize {
        let first = row * (self.width + 1);
        let mut at = first + column.min(self.width);
        while let Some(&next) = self.next.get(at) {
            if next as usize == at {
                break;
            }
            let after = self.next.get(next as usize).copied().unwrap_or(next);
            if let Some(entry) = self.next.get_mut(at) {
                *entry = after;
            }
            at = after as usize;
        }
        at.saturating_sub(first)
    }
}

#[expect(clippy::cast_precision_loss, reason = "a picture's side is small")]
fn centre(pixel: usize) -> f32 {
    pixel as f32 + 0.5
}

/// The pixels of `0..size` that the interval touches.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "such casts saturate")]
fn pixels(from: f32, to: f32, size: usize) -> std::ops::Range<usize> {
    let end = (to.max(0.0).ceil() as usize).min(size);
    (from.max(0.0) as usize).min(end)..end
}

/// Left and right end, within row `down`, of the area closer than `reach` to the segment.
fn span(from: (f32, f32), to: (f32, f32), reach: f32, down: f32) -> Option<(f32, f32)> {
    // The points of the segment that are close enough to this row in the vertical direction.
    let slope = to.1 - from.1;
    let (first, last) = if slope.abs() < 1.0e-6 {
        (0.0, 1.0)
    } else {
        let (a, b) = ((down - reach - from.1) / slope, (down + reach - from.1) / slope);
        (a.min(b).max(0.0), a.max(b).min(1.0))
    };
    if first > last {
        return None;
    }
    let across = |t: f32| from.0 + t * (to.0 - from.0);
    let (a, b) = (across(first), across(last));
    Some((a.min(b) - reach, a.max(b) + reach))
}

/// The distance from a point to the nearest point of a segment.
fn distance(point: (f32, f32), from: (f32, f32), to: (f32, f32)) -> f32 {
    let (along, down) = (to.0 - from.0, to.1 - from.1);
    let (x, y) = (point.0 - from.0, point.1 - from.1);
    let length = along * along + down * down;
    let t = if length > 0.0 { ((x * along + y * down) / length).clamp(0.0, 1.0) } else { 0.0 };
    let (x, y) = (x - t * along, y - t * down);
    // Unlike `hypot`, this is the same on every machine.
    (x * x + y * y).sqrt()
}

#[cfg(test)]
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "the numbers are small")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn point((across, down): (u16, u16)) -> Point {
        Point { across, down }
    }

    /// The reference: every pixel's distance to every segment.
    fn obvious(width: usize, height: usize, points: &[Point], thickness: u16) -> Vec<f32> {
        let scale = width.max(height) as f64 / 1000.0;
        let radius = (f64::from(thickness.min(1000)) * scale / 2.0).max(0.5);
        let place = |point: &Point| (f64::from(point.across) * scale, f64::from(point.down) * scale);
        let nearest = |x: f64, y: f64| {
            let last = points.last();
            let ends = points.iter().zip(points.iter().skip(1).chain(last));
            let distances = ends.map(|(from, to)| {
                let ((ax, ay), (bx, by)) = (place(from), place(to));
                let square = (bx - ax).powi(2) + (by - ay).powi(2);
                let along = (x - ax) * (bx - ax) + (y - ay) * (by - ay);
                let t = if square > 0.0 { (along / square).clamp(0.0, 1.0) } else { 0.0 };
                (x - ax - t * (bx - ax)).hypot(y - ay - t * (by - ay))
            });
            distances.fold(f64::INFINITY, f64::min)
        };
        let pixels =
            (0..width * height).map(|pixel| ((pixel % width) as f64 + 0.5, (pixel / width) as f64 + 0.5));
        pixels.map(|(x, y)| (radius + 0.5 - nearest(x, y)).clamp(0.0, 1.0) as f32).collect()
    }

    proptest! {
        #[test]
        fn coverage_is_that_of_the_nearest_point_of_the_line(
            width in 1_usize..30, height in 1_usize..30, thickness in prop_oneof![0_u16..300, any::<u16>()],
            points in proptest::collection::vec((0_u16..=1000, 0_u16..=1000), 0..9),
        ) {
            let points: Vec<Point> = points.into_iter().map(point).collect();
            let fast = Stroke::new(width, height).drawn(&points, thickness);
            let obvious = obvious(width, height, &points, thickness);
            for (pixel, (fast, obvious)) in fast.iter().zip(&obvious).enumerate() {
                prop_assert!((fast - obvious).abs() < 1e-4, "pixel {pixel}: {fast} instead of {obvious}");
            }
        }
    }

    #[test]
    fn what_is_covered_in_full_is_not_visited_again() {
        let mut stroke = Stroke::new(9, 3);
        stroke.segment((4.5, 1.5), (4.5, 1.5), 2.0);
        // The middles 3.5, 4.5 and 5.5 of the middle row are within 1.5.
        assert_eq!([0, 3, 4, 5, 6, 8, 9].map(|column| stroke.next(1, column)), [0, 6, 6, 6, 6, 8, 9]);
        stroke.segment((4.5, 1.5), (4.5, 1.5), 20.0);
        assert_eq!([0, 1, 2].map(|row| [0, 3, 8].map(|column| stroke.next(row, column))), [[9; 3]; 3]);
        assert_eq!(stroke.coverage, [1.0; 27]);
    }

    /// On the line from (1, 1) to (5, 4), y is within 1 of 2.5 from 1.5 to 3.5, where x is 5/3 to 13/3.
    #[test]
    fn a_row_is_looked_at_only_where_the_line_is_near() {
        let near = |down: f32, ends: Option<(f32, f32)>| {
            for (from, to) in [((1.0, 1.0), (5.0, 4.0)), ((5.0, 4.0), (1.0, 1.0))] {
                let close = |found: (f32, f32), wanted: (f32, f32)| {
                    (found.0 - wanted.0).abs() < 1e-5 && (found.1 - wanted.1).abs() < 1e-5
                };
                let found = span(from, to, 1.0, down);
                assert!(found.zip(ends).map_or(found == ends, |(a, b)| close(a, b)), "{down}: {found:?}");
            }
        };
        near(2.5, Some((5.0 / 3.0 - 1.0, 13.0 / 3.0 + 1.0)));
        near(1.0, Some((0.0, 7.0 / 3.0 + 1.0)));
        near(0.0, Some((0.0, 2.0)));
        near(5.0, Some((4.0, 6.0)));
        near(-0.1, None);
        near(5.1, None);
        assert_eq!(span((1.0, 2.0), (5.0, 2.0), 1.5, 2.5), Some((-0.5, 6.5)));
    }

    #[test]
    fn five_thousand_points_count_and_no_more() {
        let mut points = vec![point((0, 0)); 5_001];
        points[5_000] = point((1000, 0));
        assert_eq!(Stroke::new(4, 1).drawn(&points, 1)[3], 0.0);
        points[4_999] = point((1000, 0));
        assert_eq!(Stroke::new(4, 1).drawn(&points, 1)[2], 0.5);
    }

    #[test]
    fn a_pen_is_no_thicker_than_the_picture_is_long() {
        let dot = |thickness: u16| Stroke::new(40, 1).drawn(&[point((0, 0))], thickness);
        assert_eq!(dot(1001), dot(1000));
        // A radius of 20 pixels around (0, 0): the middle (19.5, 0.5) is 19.5064 away, (20.5, 0.5) more than 20.5.
        let dot = dot(u16::MAX);
        assert_eq!((dot[18], dot[20]), (1.0, 0.0));
        assert!((dot[19] - 0.9936).abs() < 1e-4, "{}", dot[19]);
    }
}
