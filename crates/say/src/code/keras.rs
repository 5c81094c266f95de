//! The layers of `keras.layers`. Keras has its channels last.

use super::Layer;
use super::call::{Call, negated, slice};
use crate::cnn::{Activation, Border};
use crate::rule_words;
use crate::setup::digits::plain;
use crate::setup::{
    Convention, ConvolutionChoice, KerasPadding, PerAxis, Placement, PoolingChoice, StageKind, WindowChoice,
};

pub(super) fn line(kind: &StageKind) -> Option<String> {
    match kind {
        StageKind::Convolution(choice) => convolution(choice),
        StageKind::Activation(function) => activation(*function),
        StageKind::Pooling(choice) => pooling(choice),
    }
}

fn convolution(choice: &ConvolutionChoice) -> Option<String> {
    let WindowChoice { size, stride, dilation, convention } = choice.window;
    let is_strided = stride != PerAxis::both(1);
    // Keras refuses a stride with dilation, depthwise ones also two different strides. Its padding is zeros.
    if (is_strided && dilation != PerAxis::both(1))
        || (choice.depthwise && !stride.is_alike())
        || (convention == SAME && choice.border != Border::Zero)
    {
        return None;
    }
    let mut call = Call::of(&[if choice.depthwise { "layers.DepthwiseConv2D" } else { "layers.Conv2D" }]);
    if !choice.depthwise {
        call.number("", choice.filters.len());
    }
    call.tuple("", size);
    call.unusual_tuple("strides=", stride, 1);
    pad(&mut call, convention);
    call.unusual_tuple("dilation_rate=", dilation, 1);
    Some(call.end())
}

fn pooling(choice: &PoolingChoice) -> Option<String> {
    let WindowChoice { size, stride, dilation, convention } = choice.window;
    let layer = rule_words(choice.reduce).layer;
    let name = match layer {
        Layer::Max | Layer::NegatedMax => "Max",
        Layer::Average => "Average",
        Layer::Slice => {
            let is_slice = choice.placement == Placement::Sliding && convention != SAME;
            return is_slice.then(|| slice("x[:", choice.window));
        }
        Layer::Sum | Layer::Norm | Layer::Missing => return None,
    };
    let call = |kind| Call::of(&["layers.", kind, name, "Pooling2D"]);
    let call = match choice.placement {
        Placement::Sliding if dilation == PerAxis::both(1) => {
            let mut call = call("");
            call.tuple("", size);
            call.tuple("strides=", stride);
            pad(&mut call, convention);
            call
        }
        Placement::Whole => call("Global"),
        Placement::Bins(bins) => {
            let mut call = call("Adaptive");
            call.tuple("", bins);
            call
        }
        Placement::Sliding | Placement::Pyramid(_) => return None,
    };
    Some(if layer == Layer::NegatedMax { negated(&call.end()) } else { call.end() })
}

const SAME: Convention = Convention::Keras(KerasPadding::Same);

fn pad(call: &mut Call, convention: Convention) {
    if convention == SAME {
        call.add("padding=", "\"same\"");
    }
}

fn activation(activation: Activation) -> Option<String> {
    let name = match activation {
        Activation::None => return Some("layers.Identity()".into()),
        Activation::Relu => return Some("layers.ReLU()".into()),
        Activation::LeakyRelu { slope } => {
            // Its usual slope is 0.3, and it refuses negative ones.
            let mut call = Call::of(&["layers.LeakyReLU"]);
            call.add("negative_slope=", &plain(slope));
            return (slope >= 0.0).then(|| call.end());
        }
        Activation::Relu6 => return Some("layers.ReLU(max_value=6)".into()),
        Activation::Elu => return Some("layers.ELU()".into()),
        Activation::Sigmoid => "\"sigmoid\"",
        Activation::Tanh => "\"tanh\"",
        Activation::Softplus => "\"softplus\"",
        Activation::Silu => "\"silu\"",
        Activation::Gelu => "\"gelu\"",
        Activation::Absolute => return Some("keras.ops.abs(x)".into()),
    };
    let mut call = Call::of(&["layers.Activation"]);
    call.add("", name);
    Some(call.end())
}
