//! A stage in the words of its framework: one line of code, to copy.
//!
//! Arguments that are the framework's defaults are left out, except the stride of a pooling, which the learner sees as
//! a number too. Signatures: PyTorch 2 `torch.nn`, Keras 3 `keras.layers`, ONNX 22 operators.

use super::rules::rule_words;
use crate::cnn::{Activation, Border, Divisor, Reduce, Rounding};
use crate::setup::digits::plain;
use crate::setup::{
    Convention, ConvolutionChoice, Framework, KerasPadding, OnnxPadding, Pads, PerAxis, Placement,
    PoolingChoice, StageKind, TorchPadding, WindowChoice,
};

/// The line of a stage that reads so many maps. `None` if its framework has no such layer. An activation's is
/// PyTorch's, because activations follow no convention.
#[must_use]
pub fn code_line(kind: &StageKind, channels: usize) -> Option<String> {
    match kind {
        StageKind::Activation(activation) => Some(activation_line(*activation)),
        StageKind::Convolution(convolution) => convolution_line(convolution, channels),
        StageKind::Pooling(pooling) => pooling_line(pooling),
    }
}

fn activation_line(activation: Activation) -> String {
    let name = match activation {
        Activation::None => "Identity()",
        Activation::Relu => "ReLU()",
        Activation::LeakyRelu { slope } => return format!("nn.LeakyReLU({})", plain(slope)),
        Activation::Relu6 => "ReLU6()",
        Activation::Elu => "ELU()",
        Activation::Sigmoid => "Sigmoid()",
        Activation::Tanh => "Tanh()",
        Activation::Softplus => "Softplus()",
        Activation::Silu => "SiLU()",
        Activation::Gelu => "GELU()",
        Activation::Absolute => return "torch.abs(x)".into(),
    };
    format!("nn.{name}")
}

fn convolution_line(choice: &ConvolutionChoice, channels: usize) -> Option<String> {
    let ConvolutionChoice { window, border, depthwise, .. } = choice;
    let filters = choice.output_channels(channels);
    let mut call = match window.convention.framework() {
        Framework::PyTorch => Call::new(format!("nn.Conv2d({channels}, {filters}, {}", pair(window.size))),
        Framework::Keras if *depthwise => Call::new(format!("layers.DepthwiseConv2D({}", pair(window.size))),
        Framework::Keras => Call::new(format!("layers.Conv2D({filters}, {}", pair(window.size))),
        Framework::Onnx => Call::new(format!("Conv(kernel_shape={}", list(window.size))),
    };
    let is_torch = window.convention.framework() == Framework::PyTorch;
    match border {
        Border::Zero => {}
        Border::Reflect if is_torch => call.add("padding_mode=\"reflect\""),
        Border::Replicate if is_torch => call.add("padding_mode=\"replicate\""),
        Border::Circular if is_torch => call.add("padding_mode=\"circular\""),
        Border::Reflect | Border::Replicate | Border::Circular => return None,
    }
    if *depthwise && window.convention.framework() != Framework::Keras {
        call.add(&format!("{}={channels}", if is_torch { "groups" } else { "group" }));
    }
    call.slides(*window, PerAxis::both(1));
    Some(call.done())
}

fn pooling_line(choice: &PoolingChoice) -> Option<String> {
    let PoolingChoice { reduce, placement, window } = *choice;
    let framework = window.convention.framework();
    // PyTorch sums by an average that divides by 1.
    let is_sum = matches!(reduce, Reduce::Sum(_))
        && framework == Framework::PyTorch
        && placement == Placement::Sliding;
    let layer = if is_sum { "AvgPool" } else { rule_words(reduce).layers[framework as usize] };
    if layer.is_empty() {
        return None;
    }
    let mut call = match (framework, placement) {
        (Framework::PyTorch, Placement::Sliding) => {
            Call::new(format!("nn.{layer}2d({}, {}", pair(window.size), pair(window.stride)))
        }
        (Framework::PyTorch, Placement::Whole) => return Some(format!("nn.Adaptive{layer}2d(1)")),
        (Framework::PyTorch, Placement::Bins(bins)) => {
            return Some(format!("nn.Adaptive{layer}2d({})", pair(bins)));
        }
        (Framework::Keras, Placement::Sliding) if window.dilation == PerAxis::both(1) => {
            Call::new(format!("layers.{layer}2D({}", pair(window.size)))
        }
        (Framework::Keras, Placement::Whole) => return Some(format!("layers.Global{layer}2D()")),
        (Framework::Onnx, Placement::Sliding) => {
            Call::new(format!("{layer}(kernel_shape={}", list(window.size)))
        }
        (Framework::Onnx, Placement::Whole) => Call::new(format!("Global{layer}(")),
        (_, Placement::Pyramid(_)) | (Framework::Keras | Framework::Onnx, _) => return None,
    };
    if placement == Placement::Sliding {
        call.slides(window, if framework == Framework::PyTorch { window.stride } else { PerAxis::both(0) });
        match reduce.divisor().map(|asked| framework.divisor(asked)) {
            Some(Divisor::Fixed(divisor)) => call.add(&format!("divisor_override={divisor}")),
            Some(Divisor::Cells) if framework == Framework::PyTorch => call.add("count_include_pad=False"),
            Some(Divisor::Padded) if framework == Framework::Onnx => call.add("count_include_pad=1"),
            Some(Divisor::Cells | Divisor::Padded) | None => {}
        }
        if is_sum {
            call.add("divisor_override=1");
        }
    }
    if let (Framework::Onnx, Some(number)) = (framework, reduce.number()) {
        call.add(&format!("{}={}", number.symbol, plain(number.value)));
    }
    Some(call.done())
}

/// A call whose arguments are still added.
struct Call(String);

impl Call {
    const fn new(start: String) -> Self {
        Self(start)
    }

    fn add(&mut self, argument: &str) {
        if !self.0.ends_with('(') {
            self.0.push_str(", ");
        }
        self.0.push_str(argument);
    }

    /// Stride, padding, dilation and rounding. A stride that is `usual` is left out.
    fn slides(&mut self, window: WindowChoice, usual: PerAxis) {
        let WindowChoice { stride, dilation, convention, .. } = window;
        let (one, is_onnx) = (PerAxis::both(1), convention.framework() == Framework::Onnx);
        let numbers = if is_onnx { list } else { pair };
        if stride != usual {
            let name = if convention.framework() == Framework::PyTorch { "stride" } else { "strides" };
            self.add(&format!("{name}={}", numbers(stride)));
        }
        match convention {
            Convention::PyTorch { padding: TorchPadding::Each(cells), .. } if cells != PerAxis::both(0) => {
                self.add(&format!("padding={}", pair(cells)));
            }
            Convention::PyTorch { padding: TorchPadding::Same, .. }
            | Convention::Keras(KerasPadding::Same) => {
                self.add("padding=\"same\"");
            }
            Convention::Onnx { padding: OnnxPadding::Pads(pads), .. } if pads != Pads::default() => {
                let Pads { top, left, bottom, right } = pads;
                self.add(&format!("pads=[{top}, {left}, {bottom}, {right}]"));
            }
            Convention::Onnx { padding: OnnxPadding::SameUpper, .. } => self.add("auto_pad=\"SAME_UPPER\""),
            Convention::Onnx { padding: OnnxPadding::SameLower, .. } => self.add("auto_pad=\"SAME_LOWER\""),
            Convention::PyTorch { .. } | Convention::Keras(_) | Convention::Onnx { .. } => {}
        }
        if dilation != one {
            let name = match convention.framework() {
                Framework::PyTorch => "dilation",
                Framework::Keras => "dilation_rate",
                Framework::Onnx => "dilations",
            };
            self.add(&format!("{name}={}", numbers(dilation)));
        }
        if convention.rounding() == Rounding::Ceil {
            self.add(if is_onnx { "ceil_mode=1" } else { "ceil_mode=True" });
        }
    }

    fn done(mut self) -> String {
        self.0.push(')');
        self.0
    }
}

/// "2", or "(2, 3)".
fn pair(PerAxis { rows, columns }: PerAxis) -> String {
    if rows == columns { rows.to_string() } else { format!("({rows}, {columns})") }
}

/// "[2, 3]".
fn list(PerAxis { rows, columns }: PerAxis) -> String {
    format!("[{rows}, {columns}]")
}
