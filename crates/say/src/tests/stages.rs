#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use crate::cnn::{
    Activation, Average, FeatureMaps, First, Kernel, Levels, Lp, Max, Min, Preset, Reduce, Rounding, Sum,
};
use crate::setup::{
    Convention, ConvolutionChoice, FilterChoice, KerasPadding, KernelChoice, OnnxPadding, Pads, PerAxis,
    Placement, PoolingChoice, StageChoice, StageKind, TorchPadding, WindowChoice,
};
use crate::{filter_label, level_alternative, map_alternative, stage_name, stage_parameters};

fn pooling(reduce: impl Into<Reduce>, placement: Placement) -> StageKind {
    StageKind::Pooling(PoolingChoice::new(reduce, 2).placed(placement))
}

fn parameters(kind: StageKind) -> String {
    stage_parameters(&StageChoice::new(kind))
}

fn windowed(window: WindowChoice) -> String {
    parameters(StageKind::Pooling(PoolingChoice { window, ..PoolingChoice::new(Max, 2) }))
}

fn by(convention: Convention) -> String {
    windowed(WindowChoice { convention, ..WindowChoice::new(3, 2) })
}

#[test]
fn every_stage_has_a_name() {
    let mut choice = ConvolutionChoice::new(3, &[Preset::BoxBlur]);
    assert_eq!(stage_name(&StageKind::Convolution(choice.clone())), "Convolution");
    choice.depthwise = true;
    assert_eq!(stage_name(&StageKind::Convolution(choice)), "Depthwise convolution");
    assert_eq!(stage_name(&StageKind::Activation(Activation::None)), "No activation");
    assert_eq!(stage_name(&StageKind::Activation(Activation::Relu)), "ReLU");
    let rules: [Reduce; 6] =
        [Max.into(), Average::default().into(), Lp { p: 2.0 }.into(), Min.into(), Sum.into(), First.into()];
    assert_eq!(
        rules.map(|rule| stage_name(&pooling(rule, Placement::Sliding))),
        ["Max pooling", "Average pooling", "Lp pooling", "Min pooling", "Sum pooling", "First-cell pooling"]
    );
    let names = Placement::all().into_iter().map(|placement| stage_name(&pooling(Max, placement)));
    assert_eq!(
        names.collect::<Vec<_>>(),
        [
            "Max pooling",
            "Global max pooling",
            "Adaptive max pooling",
            "Pyramid max pooling",
            "Fractional max pooling"
        ]
    );
}

#[test]
fn a_stage_without_a_window_says_what_it_has_instead() {
    assert_eq!(parameters(pooling(Max, Placement::Whole)), "the whole map");
    assert_eq!(parameters(pooling(Max, Placement::Bins(PerAxis::new(2, 3)))), "2 × 3 bins");
    let levels = Levels::new(&[1, 2, 4]).unwrap();
    assert_eq!(parameters(pooling(Max, Placement::Pyramid(levels))), "levels 1 · 2 · 4");
    let lines = Activation::ALL.map(|activation| parameters(StageKind::Activation(activation)));
    assert_eq!(
        lines,
        [
            "nothing changes",
            "negative becomes 0",
            "negative shrinks",
            "kept within 0 to 6",
            "negative bends to −1",
            "squeezed into 0 to 1",
            "squeezed into −1 to 1",
            "a smooth ReLU",
            "a smooth gate",
            "a smooth gate",
            "minus signs drop"
        ]
    );
    let off = StageChoice { on: false, ..StageChoice::new(pooling(Max, Placement::Sliding)) };
    assert_eq!(stage_parameters(&off), "switched off");
}

#[test]
fn a_window_says_what_differs_from_the_usual() {
    assert_eq!(windowed(WindowChoice::new(2, 2)), "2 × 2, stride 2");
    assert_eq!(windowed(WindowChoice::new(PerAxis::new(2, 3), PerAxis::new(1, 4))), "2 × 3, stride 1 × 4");
    let dilated = |dilation| windowed(WindowChoice { dilation, ..WindowChoice::new(2, 1) });
    assert_eq!(dilated(PerAxis::both(3)), "2 × 2, stride 1, dilation 3");
    assert_eq!(dilated(PerAxis::new(1, 3)), "2 × 2, stride 1, dilation 1 × 3");
    let convention =
        Convention::PyTorch { padding: TorchPadding::Each(PerAxis::both(1)), rounding: Rounding::Ceil };
    let all = WindowChoice { convention, dilation: PerAxis::both(2), ..WindowChoice::new(3, 2) };
    assert_eq!(windowed(all), "3 × 3, stride 2, padding 1, rounded up, dilation 2");
    let convolution = StageKind::Convolution(ConvolutionChoice::new(5, &[Preset::BoxBlur]));
    assert_eq!(parameters(convolution), "5 × 5, stride 1");
}

#[test]
fn every_convention_is_said_in_its_own_words() {
    let torch = |rows, columns, rounding| {
        by(Convention::PyTorch { padding: TorchPadding::Each(PerAxis::new(rows, columns)), rounding })
    };
    assert_eq!(torch(0, 0, Rounding::Floor), "3 × 3, stride 2");
    assert_eq!(torch(0, 0, Rounding::Ceil), "3 × 3, stride 2, rounded up");
    assert_eq!(torch(1, 1, Rounding::Floor), "3 × 3, stride 2, padding 1");
    assert_eq!(torch(0, 1, Rounding::Floor), "3 × 3, stride 2, padding 0 × 1");
    let same = Convention::PyTorch { padding: TorchPadding::Same, rounding: Rounding::Floor };
    assert_eq!(by(same), "3 × 3, stride 2, same size");
    assert_eq!(by(Convention::Keras(KerasPadding::Valid)), "3 × 3, stride 2, Keras valid");
    assert_eq!(by(Convention::Keras(KerasPadding::Same)), "3 × 3, stride 2, Keras same");
    let onnx = |padding, rounding| by(Convention::Onnx { padding, rounding });
    let pads = Pads { top: 0, left: 1, bottom: 2, right: 3 };
    assert_eq!(onnx(OnnxPadding::Pads(pads), Rounding::Floor), "3 × 3, stride 2, ONNX pads 0 1 2 3");
    assert_eq!(
        onnx(OnnxPadding::Pads(pads), Rounding::Ceil),
        "3 × 3, stride 2, ONNX pads 0 1 2 3, rounded up"
    );
    assert_eq!(onnx(OnnxPadding::SameUpper, Rounding::Floor), "3 × 3, stride 2, ONNX SAME_UPPER");
    assert_eq!(onnx(OnnxPadding::SameLower, Rounding::Floor), "3 × 3, stride 2, ONNX SAME_LOWER");
}

#[test]
fn a_map_says_which_it_is_its_size_and_what_it_holds() {
    let maps = FeatureMaps::from_planes(2, 1, 3, vec![0.0, 0.0, 3.0, -1.0, 0.5, 2.0]);
    assert_eq!(
        map_alternative("Stage 1", None, &maps, 0),
        "Stage 1, map 1 of 2: 1 × 3, minimum 0, mean 1, maximum 3"
    );
    assert_eq!(
        map_alternative("Stage 1", Some("outline"), &maps, 1),
        "Stage 1, map 2 of 2 (outline): 1 × 3, minimum −1, mean 0.500, maximum 2"
    );
    let bins = FeatureMaps::from_planes(1, 2, 3, vec![0.5, 1.0, 2.0, 3.0, 4.0, -5.0]);
    assert_eq!(level_alternative(1, 2, &bins), "Level 2 of map 3 as 2 × 3 bins, minimum −5, maximum 4");
}

#[test]
fn a_tile_is_labelled_with_its_kernel() {
    let labels = [
        KernelChoice::Preset(Preset::ScharrVertical),
        KernelChoice::Random(7),
        KernelChoice::Custom(vec![Kernel::from_fn(1, 1, |_, _| 1.0)]),
    ]
    .map(|kernel| filter_label(&FilterChoice::new(kernel)));
    assert_eq!(labels, ["Scharr, vertical", "random 7", "own kernel"]);
}
