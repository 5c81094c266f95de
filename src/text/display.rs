//! What is said where the look of the maps is chosen.

/// What unfolds these controls.
pub const TITLE: &str = "Display";
/// The choice of a colour map.
pub const COLOURS: &str = "Colours";
/// The choice of which maps share a scale.
pub const SCALE: &str = "Scale";
/// The choice of how large maps are drawn.
pub const SIZE: &str = "Size of the maps";
/// Maps as large as their cells are many.
pub const TRUE_SIZE: &str = "True relative size";
/// All maps at the same width.
pub const ENLARGED: &str = "Enlarged";

/// How large a scale is, at its ends and at zero.
#[must_use]
pub fn legend(low: f32, high: f32) -> String {
    format!("Colours from {} to {}", super::number(low), super::number(high))
}

/// Whose scale is shown: a map, counted from 0, and its kernel if it has one.
#[must_use]
pub fn map_name(channel: usize, label: Option<&str>) -> String {
    match label {
        Some(label) => format!("Map {}: {label}", channel + 1),
        None => format!("Map {}", channel + 1),
    }
}

/// How many more maps have a scale of their own.
#[must_use]
pub fn more_maps(more: usize) -> String {
    format!("{more} more maps have scales of their own.")
}
