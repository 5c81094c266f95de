//! The lines of the frameworks for each stage, held to their documented signatures.

use crate::cnn::{
    Activation, Average, Border, Divisor, First, Levels, Lp, Max, Min, Preset, Reduce, Rounding, Sum,
};
use crate::code_line;
use crate::setup::{
    Convention, ConvolutionChoice, Framework, KerasPadding, OnnxPadding, Pads, PerAxis, Placement,
    PoolingChoice, StageKind, TorchPadding, WindowChoice,
};

const SAME: Convention = Convention::Keras(KerasPadding::Same);
const VALID: Convention = Convention::Keras(KerasPadding::Valid);
const TORCH_SAME: Convention = Convention::PyTorch { padding: TorchPadding::Same, rounding: Rounding::Floor };
const UPPER: Convention = Convention::Onnx { padding: OnnxPadding::SameUpper, rounding: Rounding::Ceil };
const LOWER: Convention = Convention::Onnx { padding: OnnxPadding::SameLower, rounding: Rounding::Floor };

fn torch(cells: impl Into<PerAxis>, rounding: Rounding) -> Convention {
    Convention::PyTorch { padding: TorchPadding::Each(cells.into()), rounding }
}

fn onnx(top: usize, left: usize, bottom: usize, right: usize, rounding: Rounding) -> Convention {
    Convention::Onnx { padding: OnnxPadding::Pads(Pads { top, left, bottom, right }), rounding }
}

/// When three maps reach the stage.
fn line(kind: &StageKind) -> String {
    code_line(kind, Framework::PyTorch, 3).unwrap_or_else(|| "none".into())
}

fn windowed(rule: impl Into<Reduce>, window: WindowChoice) -> String {
    line(&StageKind::Pooling(PoolingChoice { window, ..PoolingChoice::new(rule, 2) }))
}

/// A rule over a window of 3 × 3 cells by 2.
fn by(convention: Convention, rule: impl Into<Reduce>) -> String {
    windowed(rule, WindowChoice { convention, ..WindowChoice::new(3, 2) })
}

fn placed(convention: Convention, rule: impl Into<Reduce>, placement: Placement) -> String {
    let window = WindowChoice { convention, ..WindowChoice::new(3, 2) };
    line(&StageKind::Pooling(PoolingChoice { window, placement, ..PoolingChoice::new(rule, 2) }))
}

fn convolution(convention: Convention, change: impl FnOnce(&mut ConvolutionChoice)) -> String {
    let mut choice = ConvolutionChoice::new(3, &[Preset::SobelVertical, Preset::SobelHorizontal]);
    choice.window.convention = convention;
    change(&mut choice);
    line(&StageKind::Convolution(choice))
}

const AVERAGE: Average = Average { divisor: Divisor::Padded };
const OF_CELLS: Average = Average { divisor: Divisor::Cells };
const DOWN: Rounding = Rounding::Floor;
const UP: Rounding = Rounding::Ceil;

#[test]
fn pytorch_has_size_stride_and_padding_in_this_order() {
    let none = Convention::NONE;
    assert_eq!(windowed(Max, WindowChoice::new(2, 2)), "nn.MaxPool2d(2, 2)");
    assert_eq!(by(none, Max), "nn.MaxPool2d(3, 2)");
    assert_eq!(by(torch(1, DOWN), Max), "nn.MaxPool2d(3, 2, 1)");
    assert_eq!(by(torch(1, UP), OF_CELLS), "nn.AvgPool2d(3, 2, 1, ceil_mode=True, count_include_pad=False)");
    assert_eq!(by(torch(1, DOWN), OF_CELLS), "nn.AvgPool2d(3, 2, 1, count_include_pad=False)");
    assert_eq!(by(torch(1, DOWN), AVERAGE), "nn.AvgPool2d(3, 2, 1)");
    assert_eq!(by(none, OF_CELLS), "nn.AvgPool2d(3, 2)", "without padding nothing is counted or not");
    let fixed = Average { divisor: Divisor::Fixed(5) };
    assert_eq!(by(none, fixed), "nn.AvgPool2d(3, 2, divisor_override=5)");
    assert_eq!(by(torch(1, DOWN), Sum), "nn.AvgPool2d(3, 2, 1, divisor_override=1)");
    assert_eq!(by(torch(1, DOWN), Min), "-nn.MaxPool2d(3, 2, 1)(-x)");
    let uneven = WindowChoice {
        dilation: PerAxis::new(1, 2),
        convention: torch(PerAxis::new(0, 2), DOWN),
        ..WindowChoice::new(PerAxis::new(2, 3), PerAxis::new(2, 1))
    };
    assert_eq!(windowed(Max, uneven), "nn.MaxPool2d((2, 3), (2, 1), (0, 2), dilation=(1, 2))");
}

#[test]
fn the_norm_of_pytorch_has_its_exponent_first() {
    assert_eq!(windowed(Lp { p: 2.0 }, WindowChoice::new(2, 2)), "nn.LPPool2d(2, 2)");
    assert_eq!(by(torch(0, UP), Lp { p: 4.0 }), "nn.LPPool2d(4, 3, 2, ceil_mode=True)");
    // It sums odd powers with their signs, which is another number.
    assert_eq!(by(torch(0, UP), Lp { p: 3.0 }), "none");
    let uneven = |stride: PerAxis| windowed(Lp { p: 2.0 }, WindowChoice::new(PerAxis::new(2, 3), stride));
    assert_eq!(uneven(2.into()), "nn.LPPool2d(2, (2, 3), 2)");
    assert_eq!(uneven(PerAxis::new(2, 3)), "nn.LPPool2d(2, (2, 3), (2, 3))");
}

#[test]
fn pytorch_has_adaptive_layers_for_bins_and_for_the_whole_map() {
    let none = Convention::NONE;
    let bins = Placement::Bins(PerAxis::new(2, 3));
    assert_eq!(placed(none, AVERAGE, bins), "nn.AdaptiveAvgPool2d((2, 3))");
    assert_eq!(placed(none, Max, Placement::Bins(4.into())), "nn.AdaptiveMaxPool2d(4)");
    assert_eq!(placed(none, Max, Placement::Whole), "nn.AdaptiveMaxPool2d(1)");
    assert_eq!(placed(none, Min, Placement::Whole), "-nn.AdaptiveMaxPool2d(1)(-x)");
    for rule in [Reduce::from(Lp { p: 2.0 }), Sum.into(), First.into()] {
        assert_eq!(
            [placed(none, rule, bins), placed(none, rule, Placement::Whole)],
            ["none", "none"],
            "{rule:?}"
        );
    }
}

#[test]
fn pytorch_refuses_some_paddings_and_dilations() {
    let dilated = WindowChoice { dilation: 2.into(), ..WindowChoice::new(2, 2) };
    for rule in [Reduce::from(AVERAGE), Sum.into(), Lp { p: 2.0 }.into()] {
        assert_eq!(windowed(rule, dilated), "none", "{rule:?}");
    }
    assert_eq!(windowed(Max, dilated), "nn.MaxPool2d(2, 2, dilation=2)");
    assert_eq!(by(torch(1, DOWN), Lp { p: 2.0 }), "none");
    let same = WindowChoice { convention: TORCH_SAME, ..WindowChoice::new(3, 1) };
    assert_eq!(windowed(Max, same), "none", "only its convolutions have the word");
}

#[test]
fn keras_has_a_word_for_its_padding() {
    assert_eq!(by(VALID, Max), "layers.MaxPooling2D(3, strides=2)");
    assert_eq!(by(SAME, Max), "layers.MaxPooling2D(3, strides=2, padding=\"same\")");
    assert_eq!(by(SAME, OF_CELLS), "layers.AveragePooling2D(3, strides=2, padding=\"same\")");
    assert_eq!(by(SAME, Min), "-layers.MaxPooling2D(3, strides=2, padding=\"same\")(-x)");
    let uneven = WindowChoice { convention: VALID, ..WindowChoice::new(PerAxis::new(2, 3), 1) };
    assert_eq!(windowed(Max, uneven), "layers.MaxPooling2D((2, 3), strides=1)");
    assert_eq!(placed(VALID, Max, Placement::Whole), "layers.GlobalMaxPooling2D()");
    assert_eq!(placed(SAME, OF_CELLS, Placement::Whole), "layers.GlobalAveragePooling2D()");
    let bins = Placement::Bins(PerAxis::new(2, 3));
    assert_eq!(placed(VALID, OF_CELLS, bins), "layers.AdaptiveAveragePooling2D((2, 3))");
    for rule in [Reduce::from(Lp { p: 2.0 }), Sum.into()] {
        assert_eq!([by(SAME, rule), placed(SAME, rule, Placement::Whole)], ["none", "none"], "{rule:?}");
    }
    let dilated = WindowChoice { dilation: 2.into(), convention: SAME, ..WindowChoice::new(2, 1) };
    assert_eq!(windowed(Max, dilated), "none");
}

#[test]
fn onnx_has_a_number_for_every_side() {
    let none = onnx(0, 0, 0, 0, DOWN);
    assert_eq!(by(none, Max), "MaxPool(kernel_shape=[3, 3], strides=[2, 2])");
    assert_eq!(
        by(onnx(0, 1, 2, 1, UP), Max),
        "MaxPool(kernel_shape=[3, 3], strides=[2, 2], pads=[0, 1, 2, 1], ceil_mode=1)"
    );
    assert_eq!(by(UPPER, Max), "MaxPool(kernel_shape=[3, 3], strides=[2, 2], auto_pad=\"SAME_UPPER\")");
    assert_eq!(
        by(LOWER, AVERAGE),
        "AveragePool(kernel_shape=[3, 3], strides=[2, 2], auto_pad=\"SAME_LOWER\", count_include_pad=1)"
    );
    assert_eq!(by(none, AVERAGE), "AveragePool(kernel_shape=[3, 3], strides=[2, 2])");
    assert_eq!(by(none, Lp { p: 2.0 }), "LpPool(p=2, kernel_shape=[3, 3], strides=[2, 2])");
    let dilated = WindowChoice { dilation: 2.into(), convention: none, ..WindowChoice::new(2, 1) };
    assert_eq!(windowed(OF_CELLS, dilated), "AveragePool(kernel_shape=[2, 2], dilations=[2, 2])");
    assert_eq!(placed(none, Max, Placement::Whole), "GlobalMaxPool()");
    assert_eq!(placed(none, OF_CELLS, Placement::Whole), "GlobalAveragePool()");
    assert_eq!(placed(none, Lp { p: 3.0 }, Placement::Whole), "GlobalLpPool(p=3)");
    assert_eq!(placed(none, Max, Placement::Bins(2.into())), "none");
    assert_eq!([by(none, Min), by(none, Sum)], ["none", "none"]);
}

#[test]
fn no_framework_has_a_pyramid_or_a_layer_that_takes_the_first_cell() {
    let pyramid = Levels::new(&[1, 2]).map(Placement::Pyramid);
    for convention in [Convention::NONE, SAME, UPPER] {
        assert_eq!(pyramid.map(|pyramid| placed(convention, Max, pyramid)), Ok("none".into()));
        assert_eq!(by(convention, First), "none");
    }
}

#[test]
fn a_convolution_of_pytorch_names_its_channels_first() {
    let none = Convention::NONE;
    assert_eq!(convolution(none, |_| {}), "nn.Conv2d(3, 2, 3)");
    assert_eq!(convolution(torch(1, DOWN), |_| {}), "nn.Conv2d(3, 2, 3, padding=1)");
    assert_eq!(convolution(TORCH_SAME, |_| {}), "nn.Conv2d(3, 2, 3, padding=\"same\")");
    let depthwise = convolution(torch(1, DOWN), |choice| {
        choice.depthwise = true;
        choice.window.stride = PerAxis::new(1, 2);
        choice.window.dilation = 2.into();
        choice.border = Border::Reflect;
    });
    assert_eq!(
        depthwise,
        "nn.Conv2d(3, 3, 3, stride=(1, 2), padding=1, dilation=2, groups=3, padding_mode=\"reflect\")"
    );
    assert_eq!(convolution(none, |choice| choice.border = Border::Circular), "nn.Conv2d(3, 2, 3)");
    assert_eq!(convolution(TORCH_SAME, |choice| choice.window.stride = 2.into()), "none");
    let kind = StageKind::Convolution(ConvolutionChoice {
        depthwise: true,
        ..ConvolutionChoice::new(PerAxis::new(1, 3), &[Preset::BoxBlur])
    });
    let one = code_line(&kind, Framework::PyTorch, 1);
    assert_eq!(one.as_deref(), Some("nn.Conv2d(1, 1, (1, 3))"));
}

#[test]
fn a_convolution_of_keras_and_onnx_is_told_no_channels() {
    assert_eq!(convolution(VALID, |_| {}), "layers.Conv2D(2, 3)");
    let strided = |choice: &mut ConvolutionChoice| choice.window.stride = 2.into();
    assert_eq!(convolution(SAME, strided), "layers.Conv2D(2, 3, strides=2, padding=\"same\")");
    let dilated = |choice: &mut ConvolutionChoice| choice.window.dilation = 2.into();
    assert_eq!(convolution(VALID, dilated), "layers.Conv2D(2, 3, dilation_rate=2)");
    assert_eq!(convolution(SAME, |choice| (strided(choice), dilated(choice)).0), "none");
    let depthwise = |choice: &mut ConvolutionChoice| choice.depthwise = true;
    assert_eq!(convolution(SAME, depthwise), "layers.DepthwiseConv2D(3, padding=\"same\")");
    let uneven =
        |choice: &mut ConvolutionChoice| (depthwise(choice), choice.window.stride = PerAxis::new(1, 2)).0;
    assert_eq!(convolution(VALID, uneven), "none");
    assert_eq!(
        convolution(onnx(1, 1, 1, 1, DOWN), depthwise),
        "Conv(kernel_shape=[3, 3], pads=[1, 1, 1, 1], group=3)"
    );
    assert_eq!(
        convolution(LOWER, strided),
        "Conv(kernel_shape=[3, 3], strides=[2, 2], auto_pad=\"SAME_LOWER\")"
    );
    let replicated = |choice: &mut ConvolutionChoice| choice.border = Border::Replicate;
    assert_eq!([SAME, UPPER].map(|convention| convolution(convention, replicated)), ["none", "none"]);
    assert_eq!(convolution(onnx(0, 0, 0, 0, DOWN), replicated), "Conv(kernel_shape=[3, 3])");
    assert_eq!(convolution(VALID, replicated), "layers.Conv2D(2, 3)");
}

#[test]
fn every_activation_has_a_line_in_each_framework() {
    let lines = |framework| {
        let line = |activation| code_line(&StageKind::Activation(activation), framework, 1);
        Activation::ALL.map(|activation| line(activation).unwrap_or_default()).join(" ")
    };
    assert_eq!(
        lines(Framework::PyTorch),
        "nn.Identity() nn.ReLU() nn.LeakyReLU(0.01) nn.ReLU6() nn.ELU() nn.Sigmoid() nn.Tanh() nn.Softplus() nn.SiLU() \
         nn.GELU() torch.abs(x)"
    );
    assert_eq!(
        lines(Framework::Keras),
        "layers.Identity() layers.ReLU() layers.LeakyReLU(negative_slope=0.01) layers.ReLU(max_value=6) layers.ELU() \
         layers.Activation(\"sigmoid\") layers.Activation(\"tanh\") layers.Activation(\"softplus\") \
         layers.Activation(\"silu\") layers.Activation(\"gelu\") keras.ops.abs(x)"
    );
    assert_eq!(
        lines(Framework::Onnx),
        "Identity() Relu() LeakyRelu(alpha=0.01) Clip(min=0, max=6) Elu() Sigmoid() Tanh() Softplus() Swish() Gelu() Abs()"
    );
    let leaky = |slope, framework| {
        let kind = StageKind::Activation(Activation::LeakyRelu { slope });
        code_line(&kind, framework, 1).unwrap_or_default()
    };
    assert_eq!(leaky(0.2, Framework::PyTorch), "nn.LeakyReLU(0.2)");
    assert_eq!(leaky(-0.5, Framework::Onnx), "LeakyRelu(alpha=-0.5)");
}
