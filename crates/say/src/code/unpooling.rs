//! The line of max-unpooling.

use super::Line;
use crate::cnn::Reduce;
use crate::setup::{Convention, Framework, OnnxPadding, PerAxis, StageKind, TorchPadding};

/// The line of a max pooling's framework that undoes it, where there is one: for windows that slide, without dilation and with
/// padding by numbers. Both frameworks are given the winners and the size besides.
#[must_use]
pub fn unpooling_line(pooling: &StageKind) -> Option<String> {
    let StageKind::Pooling(choice) = pooling else { return None };
    let window = choice.sliding().filter(|window| window.dilation == PerAxis::both(1))?;
    let framework = match window.convention {
        Convention::PyTorch { padding: TorchPadding::Each(_), .. } => Framework::PyTorch,
        Convention::Onnx { padding: OnnxPadding::Pads(_), .. } => Framework::Onnx,
        Convention::PyTorch { .. } | Convention::Keras(_) | Convention::Onnx { .. } => return None,
    };
    if !matches!(choice.reduce, Reduce::Max(_)) {
        return None;
    }
    let mut line = Line::of(framework);
    line.word("nn.MaxUnpool2d(||MaxUnpool(");
    line.window(window, usize::from(framework == Framework::Onnx), true)?;
    line.add(")");
    Some(line.text)
}
