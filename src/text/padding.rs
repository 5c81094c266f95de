//! What stands beside the controls of padding, rounding and divisor. Where frameworks have a name for it, that
//! comes second.

use crate::lesson::OnnxPadding;

/// How much is padded.
pub const PADDING: &str = "Padding";
/// As much padding as keeps height and width.
pub const SAME_SIZE: [&str; 2] = ["Same size: ", "padding='same'"];
/// The last window may hang over the end.
pub const ROUND_UP: [&str; 2] = ["Round up: ", "ceil_mode"];
/// An average counts the padding.
pub const COUNT_PADDING: [&str; 2] = ["Count padding: ", "count_include_pad"];
/// An average is divided by a number of the learner's.
pub const OWN_DIVISOR: [&str; 2] = ["Own divisor: ", "divisor_override"];
/// That number.
pub const DIVISOR: &str = "Divisor";

/// ONNX' padding, in its own word.
#[must_use]
pub const fn onnx_padding(padding: OnnxPadding) -> &'static str {
    match padding {
        OnnxPadding::Pads(_) => "pads",
        OnnxPadding::SameUpper => "SAME_UPPER",
        OnnxPadding::SameLower => "SAME_LOWER",
    }
}
