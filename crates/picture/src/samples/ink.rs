//! Painting with signed distances. A shape is a function from a place to its distance from the shape's edge, negative
//! inside. Places and distances are in 64ths of the picture's side.

use crate::{Raster, sine::sine};
use std::f64::consts::FRAC_PI_2;

/// The side of every drawn sample in its own units.
pub(super) const UNITS: f32 = 64.0;

/// A colour: red, green, blue from 0 to 255.
pub(super) type Colour = [f32; 3];

/// A square picture while it is painted.
pub(super) struct Sheet {
    side: usize,
    pixels: Vec<Colour>,
}

impl Sheet {
    /// A sheet whose colour is a function of the place (x, y).
    pub(super) fn new(side: usize, colour: impl Fn(f32, f32) -> Colour) -> Self {
        let pixels = places(side).map(|(x, y)| colour(x, y)).collect();
        Self { side, pixels }
    }

    /// Paints a shape. Its edge is as wide as one pixel.
    pub(super) fn paint(mut self, colour: Colour, distance: impl Fn(f32, f32) -> f32) -> Self {
        let pixels_per_unit = as_float(self.side) / UNITS;
        for (pixel, (x, y)) in self.pixels.iter_mut().zip(places(self.side)) {
            let coverage = (0.5 - distance(x, y) * pixels_per_unit).clamp(0.0, 1.0);
            *pixel = mix(*pixel, colour, coverage);
        }
        self
    }

    /// The picture, rounded to bytes.
    pub(super) fn finish(self) -> Raster {
        Raster::from_pixels(self.side, self.side, |row, column| {
            let pixel = self.pixels.get(row * self.side + column).copied().unwrap_or_default();
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "such casts saturate"
            )]
            pixel.map(|value| value.round() as u8)
        })
    }
}

/// The centres of the pixels, in reading order.
fn places(side: usize) -> impl Iterator<Item = (f32, f32)> {
    let place = move |pixel: usize| (as_float(pixel) + 0.5) * UNITS / as_float(side);
    (0..side).flat_map(move |row| (0..side).map(move |column| (place(column), place(row))))
}

#[expect(clippy::cast_precision_loss, reason = "a picture's side is small")]
fn as_float(count: usize) -> f32 {
    count as f32
}

/// Mixes two colours: `part` 0 gives `from`, 1 gives `to`.
pub(super) fn mix(from: Colour, to: Colour, part: f32) -> Colour {
    let [a, b, c] = from;
    let [x, y, z] = to;
    [a + (x - a) * part, b + (y - b) * part, c + (z - c) * part]
}

/// A line with round ends through the points.
pub(super) fn line(points: &[(f32, f32)], half_width: f32) -> impl Fn(f32, f32) -> f32 {
    move |x, y| {
        let pairs = points.iter().zip(points.iter().skip(1));
        let nearest = pairs.map(|(from, to)| segment((x, y), *from, *to)).fold(f32::INFINITY, f32::min);
        nearest - half_width
    }
}

fn segment(point: (f32, f32), from: (f32, f32), to: (f32, f32)) -> f32 {
    let (along, down) = (to.0 - from.0, to.1 - from.1);
    let (x, y) = (point.0 - from.0, point.1 - from.1);
    let length = (along * along + down * down).max(f32::MIN_POSITIVE);
    let t = ((x * along + y * down) / length).clamp(0.0, 1.0);
    length_of(x - t * along, y - t * down)
}

/// The length of a step. Unlike `hypot`, a square root is the same on every machine.
pub(super) fn length_of(across: f32, down: f32) -> f32 {
    (across * across + down * down).sqrt()
}

/// The point at an angle (0 to the right, clockwise) on an ellipse. Computes the sine in `f64`, so that rounding
/// removes the differences between machines.
pub(super) fn around(centre: (f32, f32), radius: (f32, f32), angle: f64) -> (f32, f32) {
    let (sin, cos) = (sine(angle), sine(angle + FRAC_PI_2));
    #[expect(clippy::cast_possible_truncation, reason = "rounded on purpose")]
    let (sin, cos) = (sin as f32, cos as f32);
    (centre.0 + radius.0 * cos, centre.1 + radius.1 * sin)
}

/// An upright rectangle from its left, top, right and bottom edges.
pub(super) fn rectangle(left: f32, top: f32, right: f32, bottom: f32) -> impl Fn(f32, f32) -> f32 {
    move |x, y| (left - x).max(x - right).max(top - y).max(y - bottom)
}

/// Every second cell of a checkerboard whose corner is at the origin.
pub(super) fn checkers(cell: f32) -> impl Fn(f32, f32) -> f32 {
    move |x, y| {
        let to_line = |v: f32| (v / cell - (v / cell).round()).abs() * cell;
        let dark = ((x / cell).floor() + (y / cell).floor()).rem_euclid(2.0) < 0.5;
        let distance = to_line(x).min(to_line(y));
        if dark { distance } else { -distance }
    }
}
