//! The words of the controls of padding, rounding and divisor. If frameworks have a name for it, that comes second.

use crate::setup::OnnxPadding;

/// The amount of padding.
pub const PADDING: &str = "Padding";
/// Padding that keeps height and width.
pub const SAME_SIZE: [&str; 2] = ["Same size: ", "padding='same'"];
/// The last window may extend beyond the padding.
pub const ROUND_UP: [&str; 2] = ["Round up: ", "ceil_mode"];
/// An average counts the padding.
pub const COUNT_PADDING: [&str; 2] = ["Count padding: ", "count_include_pad"];
/// An average is divided by the learner's number.
pub const OWN_DIVISOR: [&str; 2] = ["Own divisor: ", "divisor_override"];
/// That number.
pub const DIVISOR: &str = "Divisor";

/// ONNX's padding, in its own word.
#[must_use]
pub const fn onnx_padding(padding: OnnxPadding) -> &'static str {
    match padding {
        OnnxPadding::Pads(_) => "pads",
        OnnxPadding::SameUpper => "SAME_UPPER",
        OnnxPadding::SameLower => "SAME_LOWER",
    }
}
