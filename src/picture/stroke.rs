//! How much of each pixel a pen stroke covers.

use crate::lesson::Point;
use crate::lesson::limits::STROKE_POINTS;

/// The coverage, 0 to 1, of every pixel by one stroke: by the pixel centre's distance to the
/// nearest point of the line, falling from 1 to 0 within one pixel across the stroke's edge.
pub(super) struct Stroke {
    width: usize,
    height: usize,
    coverage: Vec<f32>,
    /// For each pixel the next one in its row that is not yet covered in full (itself, if so), so
    /// that a thick stroke crossing itself does not visit its inside again. A chain, shortened
    /// while it is followed; each row ends in one entry more than it has pixels.
    next: Vec<u32>,
}

impl Stroke {
    /// No stroke yet, on a picture of this size.
    pub(super) fn new(width: usize, height: usize) -> Self {
        let entries = u32::try_from((width + 1) * height).unwrap_or(0);
        Self { width, height, coverage: vec![0.0; width * height], next: (0..entries).collect() }
    }

    /// Draws the line through the points, `thickness` thousandths of the long side wide but at
    /// least one pixel, and gives the coverage of all pixels in reading order.
    pub(super) fn drawn(mut self, points: &[Point], thickness: u16) -> Vec<f32> {
        #[allow(clippy::cast_precision_loss, reason = "a picture's side is small")]
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

    /// The first column from `column` on that is not covered in full; `width` if there is none.
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

#[allow(clippy::cast_precision_loss, reason = "a picture's side is small")]
fn centre(pixel: usize) -> f32 {
    pixel as f32 + 0.5
}

/// The pixels of `0..size` that the stretch touches.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "such casts saturate")]
fn pixels(from: f32, to: f32, size: usize) -> std::ops::Range<usize> {
    let end = (to.max(0.0).ceil() as usize).min(size);
    (from.max(0.0) as usize).min(end)..end
}

/// Left and right end, within row `down`, of all that is nearer than `reach` to the segment.
fn span(from: (f32, f32), to: (f32, f32), reach: f32, down: f32) -> Option<(f32, f32)> {
    // The points of the segment that are near enough to this row in the vertical direction.
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

/// From a point to the nearest point of a segment.
fn distance(point: (f32, f32), from: (f32, f32), to: (f32, f32)) -> f32 {
    let (along, down) = (to.0 - from.0, to.1 - from.1);
    let (x, y) = (point.0 - from.0, point.1 - from.1);
    let length = along * along + down * down;
    let t = if length > 0.0 { ((x * along + y * down) / length).clamp(0.0, 1.0) } else { 0.0 };
    let (x, y) = (x - t * along, y - t * down);
    // The same on every machine, which `hypot` is not.
    (x * x + y * y).sqrt()
}
