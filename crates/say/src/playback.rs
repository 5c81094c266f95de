//! The words of the playback bar.

use super::number::count;

/// The bar.
pub const BAR: &str = "Move the window";
/// One cell back.
pub const STEP_BACK: &str = "Step back";
/// One cell on.
pub const STEP: &str = "Step";
/// Makes the window move automatically.
pub const PLAY: &str = "Play";
/// Stops the window.
pub const PAUSE: &str = "Pause";
/// The slider.
pub const POSITION: &str = "Window position";
/// The list of speeds.
pub const SPEED: &str = "Speed";

/// The window's speed.
#[must_use]
pub fn speed(cells: u32) -> String {
    format!("{cells} / s")
}

/// The window's position among all.
#[must_use]
pub fn position_of(position: usize, count_of_all: usize) -> String {
    format!("{} / {}", count(position as u64), count(count_of_all as u64))
}
