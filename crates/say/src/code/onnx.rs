//! ONNX's operators with their attributes.

use super::Layer;
use super::call::Call;
use crate::cnn::{Activation, Border, Divisor, Rounding, Shape};
use crate::rule_words;
use crate::setup::digits::plain;
use crate::setup::{
    Convention, ConvolutionChoice, OnnxPadding, Pads, Placement, PoolingChoice, StageKind, WindowChoice,
};

pub(super) fn line(kind: &StageKind, input: Shape) -> Option<String> {
    match kind {
        StageKind::Convolution(choice) => convolution(choice, input.channels),
        StageKind::Activation(function) => Some(activation(*function)),
        StageKind::Pooling(choice) => pooling(choice),
    }
}

fn convolution(choice: &ConvolutionChoice, channels: usize) -> Option<String> {
    let is_padded = choice.window.convention.pads() != Some(Pads::default());
    // Its padding is zeros; others need a Pad operator before.
    if is_padded && choice.border != Border::Zero {
        return None;
    }
    let mut call = Call::of(&["Conv"]);
    add_window(&mut call, choice.window);
    if choice.depthwise && channels > 1 {
        call.number("group=", channels);
    }
    Some(call.end())
}

fn pooling(choice: &PoolingChoice) -> Option<String> {
    let name = match rule_words(choice.reduce).layer {
        Layer::Max => "MaxPool",
        Layer::Average => "AveragePool",
        Layer::Norm => "LpPool",
        Layer::NegatedMax | Layer::Sum | Layer::Slice | Layer::Missing => return None,
    };
    let window = choice.window;
    let mut call;
    match choice.placement {
        Placement::Sliding => {
            call = Call::of(&[name]);
            add_window(&mut call, window);
            let (pads, extent) = (window.convention.pads(), window.extent());
            let largest = pads.unwrap_or_default().per_axis();
            if largest.rows >= extent.rows || largest.columns >= extent.columns {
                return None;
            }
            if window.convention.rounding() == Rounding::Ceil {
                call.add("ceil_mode=", "1");
            }
            let is_padded = pads != Some(Pads::default());
            if is_padded && choice.reduce.divisor() == Some(Divisor::Padded) {
                call.add("count_include_pad=", "1");
            }
        }
        Placement::Whole => call = Call::of(&["Global", name]),
        Placement::Bins(_) | Placement::Pyramid(_) => return None,
    }
    if let Some(own) = choice.reduce.number()
        && own.value.to_bits() != 2.0_f32.to_bits()
    {
        call.add("p=", &plain(own.value));
    }
    Some(call.end())
}

fn add_window(call: &mut Call, window: WindowChoice) {
    let WindowChoice { size, stride, dilation, convention } = window;
    call.unusual_list("kernel_shape=", &[size.rows, size.columns], 0);
    call.unusual_list("strides=", &[stride.rows, stride.columns], 1);
    call.unusual_list("dilations=", &[dilation.rows, dilation.columns], 1);
    match convention {
        Convention::Onnx { padding: OnnxPadding::Pads(Pads { top, left, bottom, right }), .. } => {
            call.unusual_list("pads=", &[top, left, bottom, right], 0);
        }
        Convention::Onnx { padding: OnnxPadding::SameUpper, .. } => call.add("auto_pad=", "\"SAME_UPPER\""),
        Convention::Onnx { padding: OnnxPadding::SameLower, .. } => call.add("auto_pad=", "\"SAME_LOWER\""),
        Convention::PyTorch { .. } | Convention::Keras(_) => {}
    }
}

fn activation(activation: Activation) -> String {
    let name = match activation {
        Activation::None => "Identity",
        Activation::Relu => "Relu",
        Activation::LeakyRelu { slope } => {
            let mut call = Call::of(&["LeakyRelu"]);
            if slope.to_bits() != 0.01_f32.to_bits() {
                call.add("alpha=", &plain(slope));
            }
            return call.end();
        }
        Activation::Relu6 => return "Clip(min=0, max=6)".into(),
        Activation::Elu => "Elu",
        Activation::Sigmoid => "Sigmoid",
        Activation::Tanh => "Tanh",
        Activation::Softplus => "Softplus",
        Activation::Silu => "Swish",
        Activation::Gelu => "Gelu",
        Activation::Absolute => "Abs",
    };
    Call::empty(&[name])
}
