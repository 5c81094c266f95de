//! The words of the drawing of a map's four corners.

use crate::cnn::Shape;
use crate::setup::digits::fixed;

/// The heading of the drawing.
#[must_use]
pub fn heading(channel: usize, shape: Shape) -> String {
    format!("Corners of input map {}, {}\u{a0}×\u{a0}{}", channel + 1, shape.rows, shape.columns)
}

/// The text alternative of the drawing; the sentences below it give the details.
pub const ALTERNATIVE: &str = "The cells near the four corners, the padding around them, and the first and the \
    last window; said in words below";

/// The key of a drawn window.
pub const WINDOW: &str = "first and last window";
/// The key of a window that extends beyond the padding.
pub const CLIPPED: &str = "window that hangs over";
/// The key of a window that would cover padding alone.
pub const DROPPED: &str = "window left out";
/// The key of a cell that no window reads.
pub const UNREAD: &str = "never looked at";
/// The key of a place beyond the padding.
pub const NOTHING: &str = "nothing there";

/// A number with at most two decimals, for cells with little room.
#[must_use]
pub fn short(value: f32) -> String {
    let digits = match value.abs() {
        large if !large.is_finite() || large >= 1e4 => return super::number::typed(value).replace('-', "−"),
        large if large >= 100.0 => 0,
        large if large >= 10.0 => 1,
        _ => 2,
    };
    let text = fixed(value, digits);
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text == "-0" { "0".into() } else { text.replace('-', "−") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_narrow_cells_have_at_most_two_decimals() {
        let shown = [0.0, -0.001, 0.5, 0.126, -12.34, 512.4, f32::NEG_INFINITY].map(short);
        assert_eq!(shown, ["0", "0", "0.5", "0.13", "−12.3", "512", "−∞"]);
    }
}
