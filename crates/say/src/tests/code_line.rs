use crate::cnn::{Activation, Average, Border, Divisor, Levels, Lp, Max, Min, Preset, Rounding, Sum};
use crate::code_line;
use crate::setup::{
    Convention, ConvolutionChoice, KerasPadding, OnnxPadding, Pads, PerAxis, Placement, PoolingChoice,
    StageKind, TorchPadding, WindowChoice,
};

fn line(kind: StageKind) -> String {
    code_line(&kind, 3).unwrap_or_default()
}

fn pooling(reduce: impl Into<crate::cnn::Reduce>, window: WindowChoice) -> StageKind {
    StageKind::Pooling(PoolingChoice { window, ..PoolingChoice::new(reduce, 2) })
}

fn torch(cells: PerAxis, rounding: Rounding) -> Convention {
    Convention::PyTorch { padding: TorchPadding::Each(cells), rounding }
}

#[test]
fn a_pooling_has_its_line_in_pytorch() {
    let two = WindowChoice::new(2, 2);
    assert_eq!(line(pooling(Max, two)), "nn.MaxPool2d(2, 2)");
    assert_eq!(line(pooling(Average::default(), two)), "nn.AvgPool2d(2, 2)");
    assert_eq!(line(pooling(Sum, two)), "nn.AvgPool2d(2, 2, divisor_override=1)");
    assert_eq!(line(pooling(Min, two)), "", "PyTorch has none");
    assert_eq!(line(pooling(Lp { p: 2.0 }, two)), "", "PyTorch's follows another rule");
    let all = WindowChoice {
        dilation: PerAxis::new(1, 2),
        convention: torch(PerAxis::both(1), Rounding::Ceil),
        ..WindowChoice::new(PerAxis::new(3, 2), PerAxis::new(2, 1))
    };
    assert_eq!(
        line(pooling(Max, all)),
        "nn.MaxPool2d((3, 2), (2, 1), padding=1, dilation=(1, 2), ceil_mode=True)"
    );
    let cells = Average { divisor: Divisor::Cells };
    assert_eq!(line(pooling(cells, two)), "nn.AvgPool2d(2, 2, count_include_pad=False)");
    assert_eq!(
        line(pooling(Average { divisor: Divisor::Fixed(3) }, two)),
        "nn.AvgPool2d(2, 2, divisor_override=3)"
    );
}

#[test]
fn a_pooling_has_its_line_in_keras_and_onnx() {
    let keras = |padding| WindowChoice { convention: Convention::Keras(padding), ..WindowChoice::new(3, 2) };
    assert_eq!(line(pooling(Max, keras(KerasPadding::Valid))), "layers.MaxPooling2D(3, strides=2)");
    let same = "layers.AveragePooling2D(3, strides=2, padding=\"same\")";
    assert_eq!(line(pooling(Average::default(), keras(KerasPadding::Same))), same);
    let dilated = WindowChoice { dilation: PerAxis::both(2), ..keras(KerasPadding::Same) };
    assert_eq!(line(pooling(Max, dilated)), "", "Keras does not dilate a pooling");
    let onnx = |padding, rounding| WindowChoice {
        convention: Convention::Onnx { padding, rounding },
        ..WindowChoice::new(3, 2)
    };
    let pads = OnnxPadding::Pads(Pads { top: 1, left: 0, bottom: 0, right: 2 });
    assert_eq!(
        line(pooling(Lp { p: 3.0 }, onnx(pads, Rounding::Ceil))),
        "LpPool(kernel_shape=[3, 3], strides=[2, 2], pads=[1, 0, 0, 2], ceil_mode=1, p=3)"
    );
    assert_eq!(
        line(pooling(Average { divisor: Divisor::Padded }, onnx(OnnxPadding::SameLower, Rounding::Floor))),
        "AveragePool(kernel_shape=[3, 3], strides=[2, 2], auto_pad=\"SAME_LOWER\", count_include_pad=1)"
    );
}

#[test]
fn global_and_adaptive_poolings_have_their_own_lines() {
    let placed = |reduce: crate::cnn::Reduce, convention, placement| {
        let window = WindowChoice { convention, ..WindowChoice::new(2, 2) };
        line(StageKind::Pooling(PoolingChoice { reduce, placement, window }))
    };
    let (none, keras) = (Convention::NONE, Convention::Keras(KerasPadding::Valid));
    let onnx = Convention::Onnx { padding: OnnxPadding::SameUpper, rounding: Rounding::Floor };
    let bins = Placement::Bins(PerAxis::new(4, 6));
    let average = Average::default();
    assert_eq!(placed(average.into(), none, Placement::Whole), "nn.AdaptiveAvgPool2d(1)");
    assert_eq!(placed(Max.into(), none, bins), "nn.AdaptiveMaxPool2d((4, 6))");
    assert_eq!(placed(average.into(), keras, Placement::Whole), "layers.GlobalAveragePooling2D()");
    assert_eq!(placed(Max.into(), keras, bins), "");
    assert_eq!(placed(Max.into(), onnx, Placement::Whole), "GlobalMaxPool()");
    assert_eq!(placed(Lp { p: 2.0 }.into(), onnx, Placement::Whole), "GlobalLpPool(p=2)");
    let pyramid = Levels::new(&[1, 2]).map(Placement::Pyramid);
    assert_eq!(pyramid.map(|pyramid| placed(Max.into(), none, pyramid)), Ok(String::new()));
}

#[test]
fn a_convolution_has_its_line_in_each_framework() {
    let choice = ConvolutionChoice::new(3, &[Preset::SobelVertical, Preset::SobelHorizontal]);
    let with = |convention, border, depthwise| {
        let window = WindowChoice { convention, ..choice.window };
        line(StageKind::Convolution(ConvolutionChoice { window, border, depthwise, ..choice.clone() }))
    };
    let one = torch(PerAxis::both(1), Rounding::Floor);
    assert_eq!(with(Convention::NONE, Border::Zero, false), "nn.Conv2d(3, 2, 3)");
    assert_eq!(with(one, Border::Reflect, false), "nn.Conv2d(3, 2, 3, padding_mode=\"reflect\", padding=1)");
    assert_eq!(with(Convention::NONE, Border::Zero, true), "nn.Conv2d(3, 3, 3, groups=3)");
    let keras = Convention::Keras(KerasPadding::Same);
    assert_eq!(with(keras, Border::Zero, false), "layers.Conv2D(2, 3, padding=\"same\")");
    assert_eq!(with(keras, Border::Zero, true), "layers.DepthwiseConv2D(3, padding=\"same\")");
    assert_eq!(with(keras, Border::Circular, false), "");
    let onnx = Convention::Onnx { padding: OnnxPadding::SameUpper, rounding: Rounding::Floor };
    assert_eq!(with(onnx, Border::Zero, true), "Conv(kernel_shape=[3, 3], group=3, auto_pad=\"SAME_UPPER\")");
}

#[test]
fn an_activation_has_pytorchs_line() {
    let said = [Activation::Relu, Activation::LeakyRelu { slope: 0.1 }, Activation::Absolute]
        .map(|activation| line(StageKind::Activation(activation)));
    assert_eq!(said, ["nn.ReLU()", "nn.LeakyReLU(0.1)", "torch.abs(x)"]);
}
