//! Drawn samples of figures.

use super::ink::{Sheet, UNITS, around, checkers, length_of, line, mix, rectangle};
use crate::Raster;

/// A ring, a diagonal bar, a checker patch and a small disc on a soft gradient: round and straight
/// edges of every direction, fine texture and flat areas. In grey the ring is brightest.
pub(super) fn shapes(side: usize) -> Raster {
    const RING: (f32, f32) = (27.0, 35.0);
    let from_ring = |x: f32, y: f32| length_of(x - RING.0, y - RING.1);
    let patch = rectangle(44.0, 4.0, 60.0, 20.0);
    let fields = checkers(4.0);
    Sheet::new(side, |x, y| mix([14.0, 16.0, 38.0], [44.0, 46.0, 84.0], (x + 2.0 * y) / (3.0 * UNITS)))
        .paint([255.0, 240.0, 150.0], |x, y| (from_ring(x, y) - 19.0).abs() - 3.5)
        .paint([86.0, 204.0, 214.0], line(&[(20.5, 41.5), (33.5, 28.5)], 2.8))
        .paint([196.0, 78.0, 74.0], &patch)
        .paint([255.0, 196.0, 160.0], |x, y| patch(x, y).max(fields(x, y)))
        .paint([240.0, 150.0, 200.0], |x, y| length_of(x - 54.5, y - 54.5) - 4.5)
        .finish()
}

/// A handwritten five in white on black, like those of MNIST.
pub(super) fn digit(side: usize) -> Raster {
    let mut points = vec![(45.0, 13.5), (26.0, 14.5), (22.5, 31.0)];
    // The bowl: most of an ellipse, from the upper left around to the lower left.
    points.extend(arc((29.5, 40.0), (13.5, 11.0), (-2.1, 2.55)));
    Sheet::new(side, |_, _| [0.0; 3]).paint([255.0; 3], line(&points, 3.2)).finish()
}

/// A capital A in black on white.
pub(super) fn letter(side: usize) -> Raster {
    Sheet::new(side, |_, _| [255.0; 3])
        .paint([0.0; 3], line(&[(14.0, 53.0), (32.0, 11.0), (50.0, 53.0)], 3.0))
        .paint([0.0; 3], line(&[(20.5, 38.5), (43.5, 38.5)], 2.6))
        .finish()
}

/// Points along an ellipse around a centre, between two angles (0 to the right, clockwise).
fn arc(centre: (f32, f32), radius: (f32, f32), (from, to): (f64, f64)) -> impl Iterator<Item = (f32, f32)> {
    (0..=24_u8).map(move |step| around(centre, radius, from + (to - from) * f64::from(step) / 24.0))
}
