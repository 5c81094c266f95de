//! The line of a convolution.

use super::{Line, Words};
use crate::cnn::Border;
use crate::setup::{ConvolutionChoice, Framework, PerAxis, WindowChoice};

pub(super) fn line(choice: &ConvolutionChoice, channels: usize) -> Option<String> {
    let WindowChoice { stride, dilation, convention, .. } = choice.window;
    let framework = convention.framework();
    let (is_torch, is_keras) = (framework == Framework::PyTorch, framework == Framework::Keras);
    // Keras refuses a stride with dilation, and two different strides if depthwise.
    let is_strided = stride != PerAxis::both(1);
    let is_dilated = dilation != PerAxis::both(1);
    if is_keras && ((is_strided && is_dilated) || (choice.depthwise && !stride.is_alike())) {
        return None;
    }
    let mut line = Line::of(framework);
    let words: Words = if choice.depthwise {
        "nn.Conv2d(|layers.DepthwiseConv2D(|Conv("
    } else {
        "nn.Conv2d(|layers.Conv2D(|Conv("
    };
    line.word(words);
    if is_torch {
        line.numbers("", &[channels], 0);
    }
    if is_torch || (is_keras && !choice.depthwise) {
        line.numbers("", &[choice.output_channels(channels)], 0);
    }
    let is_padded = line.window(choice.window, 1, false)?;
    if choice.depthwise && !is_keras {
        line.numbers(if is_torch { "groups=" } else { "group=" }, &[channels], 1);
    }
    if is_padded && choice.border != Border::Zero {
        // Others pad with zeros and need another layer for anything else.
        is_torch.then(|| line.argument("padding_mode=\""))?;
        line.add(match choice.border {
            Border::Zero => "zeros\"",
            Border::Reflect => "reflect\"",
            Border::Replicate => "replicate\"",
            Border::Circular => "circular\"",
        });
    }
    line.add(")");
    Some(line.text)
}
