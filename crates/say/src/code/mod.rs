//! The framework's own line for a stage, ready to be copied.
//!
//! The signatures are those of PyTorch 2 (`torch.nn`), Keras 3 (`keras.layers`) and ONNX 24 (its operators, with their
//! attributes). Arguments with their usual value are left out. The stride of a pooling is always written, although
//! PyTorch and Keras take the window's size if it is missing: learners are to see it.

mod call;
mod keras;
mod onnx;
mod torch;

use crate::cnn::Shape;
use crate::setup::{Framework, StageKind};

/// What a pooling rule is made of in the frameworks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// Max pooling: all have it.
    Max,
    /// Min pooling: max pooling of −x, with the sign turned back.
    NegatedMax,
    /// Average pooling: all have it.
    Average,
    /// Sum pooling: PyTorch's average, divided by 1.
    Sum,
    /// Lp pooling: PyTorch and ONNX have it.
    Norm,
    /// Plain subsampling: a slice of the tensor.
    Slice,
    /// No framework has a layer for it.
    Missing,
}

/// The line of the stage's framework for it, on maps of shape `input`. An activation follows the rules of no framework, so
/// its line is that of `usual`.
///
/// `None` if the framework has no such layer, or refuses these numbers: pyramids, bins in ONNX, Lp in Keras, PyTorch's
/// average with dilation, …. Values of a line are those of the page, except where [`crate::RuleWords::note`] says so.
/// A convolution's bias is never left out: it may be 0, but the stage has one.
///
/// ```
/// use poolscope_cnn::{Average, Divisor, Max, Shape};
/// use poolscope_say::code_line;
/// use poolscope_setup::{Framework, PoolingChoice, StageKind};
///
/// let line = |choice| code_line(&StageKind::Pooling(choice), Framework::PyTorch, Shape::new(1, 9, 9));
/// assert_eq!(line(PoolingChoice::new(Max, 2)).as_deref(), Some("nn.MaxPool2d(2, 2)"));
/// let half = Average { divisor: Divisor::Fixed(2) };
/// assert_eq!(line(PoolingChoice::new(half, 2)).as_deref(), Some("nn.AvgPool2d(2, 2, divisor_override=2)"));
/// ```
#[must_use]
pub fn code_line(kind: &StageKind, usual: Framework, input: Shape) -> Option<String> {
    let framework = match kind {
        StageKind::Convolution(choice) => choice.window.convention.framework(),
        StageKind::Pooling(choice) => choice.window.convention.framework(),
        StageKind::Activation(_) => usual,
    };
    match framework {
        Framework::PyTorch => torch::line(kind, input),
        Framework::Keras => keras::line(kind),
        Framework::Onnx => onnx::line(kind, input),
    }
}
