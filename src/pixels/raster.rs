//! Maps to RGBA bytes, as a canvas takes them.

use super::colormap::Table;
use super::scale::Scale;
use crate::cnn::FeatureMaps;

/// Paints values in reading order into `bytes`, four bytes a cell, reusing its memory.
pub fn paint(values: &[f32], scale: Scale, table: &Table, bytes: &mut Vec<u8>) {
    bytes.clear();
    bytes.extend(values.iter().flat_map(|&value| {
        let [r, g, b] = table.colour(scale.step(value));
        [r, g, b, 255]
    }));
}

/// Paints the first three maps as red, green and blue; values 0 to 1.
pub fn paint_rgb(maps: &FeatureMaps, bytes: &mut Vec<u8>) {
    bytes.clear();
    let (red, green, blue) = (maps.plane(0), maps.plane(1), maps.plane(2));
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=255")]
    let byte = |value: f32| (value.clamp(0.0, 1.0) * 255.0).round() as u8;
    for ((&r, &g), &b) in red.iter().zip(green).zip(blue) {
        bytes.extend([byte(r), byte(g), byte(b), 255]);
    }
}
