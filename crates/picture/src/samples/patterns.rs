//! Drawn samples that test one thing each.

use super::ink::{Sheet, UNITS, around, checkers, line};
use crate::Raster;
use crate::setup::WyRand;

/// Thin white rays on black, every 22.5 degrees: each filter responds to its own directions.
pub(super) fn lines(side: usize) -> Raster {
    let rays: Vec<_> = (0..16_u8)
        .map(|ray| {
            let angle = f64::from(ray) * std::f64::consts::PI / 8.0;
            let at = |radius: f32| around((32.5, 32.5), (radius, radius), angle);
            [at(9.0), at(28.0)]
        })
        .collect();
    let nearest = |x, y| rays.iter().map(|ray| line(ray, 0.6)(x, y)).fold(f32::INFINITY, f32::min);
    Sheet::new(side, |_, _| [0.0; 3]).paint([255.0; 3], nearest).finish()
}

/// One white pixel in the middle of black: a convolution of it shows the kernel.
pub(super) fn dot(side: usize) -> Raster {
    let middle = side / 2;
    Raster::from_pixels(
        side,
        side,
        |row, column| {
            if (row, column) == (middle, middle) { [255; 3] } else { [0; 3] }
        },
    )
}

/// Eight by eight black and white fields, the first one white.
pub(super) fn checkerboard(side: usize) -> Raster {
    Sheet::new(side, |_, _| [255.0; 3]).paint([0.0; 3], checkers(UNITS / 8.0)).finish()
}

/// From black on the left to white on the right, in equal steps from column to column.
pub(super) fn gradient(side: usize) -> Raster {
    let last = side.saturating_sub(1).max(1);
    Raster::from_pixels(side, side, |_, column| {
        [u8::try_from((column * 255 + last / 2) / last).unwrap_or(u8::MAX); 3]
    })
}

/// Pixels of random grey, each level equally likely. The same for the same size.
pub(super) fn noise(side: usize) -> Raster {
    let mut random = WyRand::new(1);
    Raster::from_pixels(side, side, |_, _| {
        let [level, ..] = random.bits().to_le_bytes();
        [level; 3]
    })
}
