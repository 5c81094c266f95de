//! The framework's own line for a stage, ready to be copied.
//!
//! The signatures are those of PyTorch 2 (`torch.nn`), Keras 3 (`keras.layers`) and ONNX 24 (its operators, with their
//! attributes). Arguments with their usual value are left out. The stride of a pooling is always written, although
//! PyTorch and Keras take the window's size if it is missing: learners are to see it.
//!
//! The frameworks share one writer ([`Line`]), because three would weigh three times as much.

mod activation;
mod convolution;
mod line;
mod pooling;
mod unpooling;

use crate::setup::{Framework, StageKind};
use line::Line;
pub(crate) use pooling::has_layer;
pub use unpooling::unpooling_line;

/// The line of the stage's framework for it, when `channels` maps reach it. An activation follows the rules of no framework, so
/// its line is that of `usual`. The stage has to fit the maps: whether a padding is too large for them is not looked at.
///
/// `None` if the framework has no such layer or refuses the numbers: a pyramid, bins in ONNX, Lp in Keras, an average with
/// dilation in PyTorch. Max-unpooling has [`unpooling_line`]. The line computes the values of the page, except where [`crate::RuleWords::note`] says otherwise.
/// A convolution has a bias, which may be 0.
///
/// ```
/// use poolscope_cnn::{Average, Divisor, Max};
/// use poolscope_say::code_line;
/// use poolscope_setup::{Framework, PoolingChoice, StageKind};
///
/// let line = |choice| code_line(&StageKind::Pooling(choice), Framework::PyTorch, 1);
/// assert_eq!(line(PoolingChoice::new(Max, 2)).as_deref(), Some("nn.MaxPool2d(2, 2)"));
/// let half = Average { divisor: Divisor::Fixed(2) };
/// assert_eq!(line(PoolingChoice::new(half, 2)).as_deref(), Some("nn.AvgPool2d(2, 2, divisor_override=2)"));
/// ```
#[must_use]
pub fn code_line(kind: &StageKind, usual: Framework, channels: usize) -> Option<String> {
    match kind {
        StageKind::Convolution(choice) => convolution::line(choice, channels),
        StageKind::Activation(function) => Some(activation::line(*function, usual)),
        StageKind::Pooling(choice) => pooling::line(choice),
        // It depends on its pooling.
        StageKind::Unpooling(_) => None,
    }
}

/// PyTorch's, Keras' and ONNX's word for something, in the order of [`Framework`], with bars between them: one text takes
/// less room than three.
type Words = &'static str;

fn word(framework: Framework, words: Words) -> &'static str {
    words.split('|').nth(framework as usize).unwrap_or_default()
}
