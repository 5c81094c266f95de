//! The words of the display controls.

/// The title of the fold with these controls.
pub const TITLE: &str = "Display";
/// The choice of a colour map.
pub const COLOURS: &str = "Colours";
/// The choice of which maps share a scale.
pub const SCALE: &str = "Scale";
/// The choice of how large maps are drawn.
pub const SIZE: &str = "Size of the maps";
/// The size of a map follows its number of cells.
pub const TRUE_SIZE: &str = "True size";
/// All maps at the same width.
pub const ENLARGED: &str = "Same size";

/// The values at the ends of a scale.
#[must_use]
pub fn legend(low: f32, high: f32) -> String {
    format!("Colours from {} to {}", super::number(low), super::number(high))
}

/// The map that a scale belongs to, counted from 0, with its kernel if it has one.
#[must_use]
pub fn map_name(channel: usize, label: Option<&str>) -> String {
    match label {
        Some(label) => format!("Map {}: {label}", channel + 1),
        None => format!("Map {}", channel + 1),
    }
}

/// The number of further maps with scales of their own.
#[must_use]
pub fn more_maps(more: usize) -> String {
    format!("Further maps with scales of their own: {more}.")
}
