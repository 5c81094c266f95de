//! What stands on the bar that moves the window.

use super::number::count;

/// The bar.
pub const BAR: &str = "Move the window";
/// One cell back.
pub const STEP_BACK: &str = "Step back";
/// One cell on.
pub const STEP: &str = "Step";
/// Lets the window move by itself.
pub const PLAY: &str = "Play";
/// Lets it stand.
pub const PAUSE: &str = "Pause";
/// The slider.
pub const POSITION: &str = "Window position";
/// The list of speeds.
pub const SPEED: &str = "Speed";

/// How fast the window moves.
#[must_use]
pub fn speed(cells: u32) -> String {
    format!("{cells} / s")
}

/// Where the window is on its way.
#[must_use]
pub fn position_of(position: usize, count_of_all: usize) -> String {
    format!("{} / {}", count(position as u64), count(count_of_all as u64))
}
