//! The layers of `torch.nn`.

use super::Layer;
use super::call::{Call, negated, slice};
use crate::cnn::{Activation, Border, Divisor, Rounding, Shape};
use crate::rule_words;
use crate::setup::digits::plain;
use crate::setup::{
    Convention, ConvolutionChoice, PerAxis, Placement, PoolingChoice, StageKind, TorchPadding, WindowChoice,
};

pub(super) fn line(kind: &StageKind, input: Shape) -> Option<String> {
    match kind {
        StageKind::Convolution(choice) => convolution(choice, input.channels),
        StageKind::Activation(function) => Some(activation(*function)),
        StageKind::Pooling(choice) => pooling(choice, input),
    }
}

fn convolution(choice: &ConvolutionChoice, channels: usize) -> Option<String> {
    let WindowChoice { size, stride, dilation, convention } = choice.window;
    let mut call = Call::of(&["nn.Conv2d"]);
    call.number("", channels);
    call.number("", choice.output_channels(channels));
    call.tuple("", size);
    call.unusual_tuple("stride=", stride, 1);
    let padding = torch_padding(convention)?;
    match padding {
        TorchPadding::Each(cells) => call.unusual_tuple("padding=", cells, 0),
        // PyTorch refuses "same" with a stride.
        TorchPadding::Same if stride != PerAxis::both(1) => return None,
        TorchPadding::Same => call.add("padding=", "\"same\""),
    }
    call.unusual_tuple("dilation=", dilation, 1);
    if choice.depthwise && channels > 1 {
        call.number("groups=", channels);
    }
    let mode = match choice.border {
        Border::Zero => "",
        Border::Reflect => "\"reflect\"",
        Border::Replicate => "\"replicate\"",
        Border::Circular => "\"circular\"",
    };
    if padding != TorchPadding::Each(PerAxis::both(0)) && !mode.is_empty() {
        call.add("padding_mode=", mode);
    }
    Some(call.end())
}

fn pooling(choice: &PoolingChoice, input: Shape) -> Option<String> {
    let layer = rule_words(choice.reduce).layer;
    let name = match layer {
        Layer::Max | Layer::NegatedMax => "Max",
        Layer::Average | Layer::Sum => "Avg",
        Layer::Norm => "LP",
        Layer::Slice => "",
        Layer::Missing => return None,
    };
    let has_bins = matches!(layer, Layer::Max | Layer::NegatedMax | Layer::Average);
    let bins = |bins: PerAxis| {
        let mut call = Call::of(&["nn.Adaptive", name, "Pool2d"]);
        call.tuple("", bins);
        has_bins.then(|| call.end())
    };
    let line = match choice.placement {
        Placement::Sliding => sliding(choice, choice.window, layer, name),
        Placement::Bins(numbers) => bins(numbers),
        Placement::Whole if has_bins => bins(PerAxis::both(1)),
        // A window as large as the map.
        Placement::Whole if layer != Layer::Slice => {
            let size = PerAxis::new(input.rows, input.columns);
            sliding(choice, WindowChoice::new(size, size), layer, name)
        }
        Placement::Whole | Placement::Pyramid(_) => None,
    }?;
    Some(if layer == Layer::NegatedMax { negated(&line) } else { line })
}

fn sliding(choice: &PoolingChoice, window: WindowChoice, layer: Layer, name: &str) -> Option<String> {
    let WindowChoice { size, stride, dilation, convention } = window;
    let half = window.extent().map(|extent| extent / 2);
    let padding = match torch_padding(convention)? {
        TorchPadding::Each(cells) => cells,
        // Its poolings have no "same". Odd windows can do it with a number.
        TorchPadding::Same if stride == PerAxis::both(1) => {
            let is_odd = |extent: usize| extent % 2 == 1;
            (is_odd(window.extent().rows) && is_odd(window.extent().columns)).then_some(half)?
        }
        TorchPadding::Same => return None,
    };
    let is_padded = padding != PerAxis::both(0);
    let is_dilated = dilation != PerAxis::both(1);
    let takes_all = matches!(layer, Layer::Max | Layer::NegatedMax);
    let has_no_padding = matches!(layer, Layer::Norm | Layer::Slice);
    if padding.rows > half.rows
        || padding.columns > half.columns
        || (is_padded && has_no_padding)
        || (is_dilated && !takes_all && layer != Layer::Slice)
    {
        return None;
    }
    if layer == Layer::Slice {
        return Some(slice("x[:, :", window));
    }
    let mut call = Call::of(&["nn.", name, "Pool2d"]);
    if let Some(own) = choice.reduce.number() {
        // Without names nobody could tell the three numbers apart.
        call.add("", &plain(own.value));
        call.tuple("", size);
        if stride != size {
            call.tuple("stride=", stride);
        }
    } else {
        call.tuple("", size);
        call.tuple("", stride);
    }
    call.unusual_tuple("", padding, 0);
    call.unusual_tuple("dilation=", dilation, 1);
    if convention.rounding() == Rounding::Ceil {
        call.add("ceil_mode=", "True");
    }
    match if layer == Layer::Sum { Some(Divisor::Fixed(1)) } else { choice.reduce.divisor() } {
        Some(Divisor::Cells) if is_padded => call.add("count_include_pad=", "False"),
        Some(Divisor::Fixed(divisor)) => call.add("divisor_override=", &divisor.to_string()),
        Some(Divisor::Padded | Divisor::Cells) | None => {}
    }
    Some(call.end())
}

const fn torch_padding(convention: Convention) -> Option<TorchPadding> {
    match convention {
        Convention::PyTorch { padding, .. } => Some(padding),
        Convention::Keras(_) | Convention::Onnx { .. } => None,
    }
}

fn activation(activation: Activation) -> String {
    let name = match activation {
        Activation::None => "Identity",
        Activation::Relu => "ReLU",
        Activation::LeakyRelu { slope } => {
            let mut call = Call::of(&["nn.LeakyReLU"]);
            if slope.to_bits() != 0.01_f32.to_bits() {
                call.add("", &plain(slope));
            }
            return call.end();
        }
        Activation::Relu6 => "ReLU6",
        Activation::Elu => "ELU",
        Activation::Sigmoid => "Sigmoid",
        Activation::Tanh => "Tanh",
        Activation::Softplus => "Softplus",
        Activation::Silu => "SiLU",
        Activation::Gelu => "GELU",
        Activation::Absolute => return "torch.abs(x)".into(),
    };
    Call::empty(&["nn.", name])
}
