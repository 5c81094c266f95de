//! What is computed of a choice, and what it is to another framework.
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use super::*;
use crate::cnn::{Average, Divisor, Max, Padding, Preset, Reduce, Rounding};
use crate::{
    Convention, FilterChoice, KerasPadding, KernelChoice, OnnxPadding, Pads, PerAxis, Placement, TorchPadding,
};

fn convolution(presets: &[Preset]) -> ConvolutionChoice {
    ConvolutionChoice::new(3, presets)
}

fn pooling(reduce: impl Into<Reduce>, convention: Convention, size: usize) -> StageKind {
    let window = WindowChoice { convention, ..WindowChoice::new(size, 2) };
    StageKind::Pooling(PoolingChoice { window, ..PoolingChoice::new(reduce, size) })
}

#[test]
fn a_stage_that_is_switched_off_passes_the_maps() {
    let kinds = [
        StageKind::Convolution(convolution(&[])),
        StageKind::Pooling(PoolingChoice::new(Max, 2)),
        StageKind::Activation(Activation::Relu),
    ];
    for kind in kinds {
        let off = StageChoice { on: false, ..StageChoice::new(kind) };
        assert_eq!(off.resolve(3), Ok(Stage::Activation(Activation::None)));
        assert_eq!(off.outline(3), Ok(Stage::Activation(Activation::None)));
    }
    let on = |kind| StageChoice::new(kind).resolve(3);
    assert_eq!(on(StageKind::Activation(Activation::Tanh)), Ok(Stage::Activation(Activation::Tanh)));
    let max = PoolingChoice::new(Max, 2);
    assert_eq!(on(StageKind::Pooling(max)), Ok(Stage::Pooling(max.resolve())));
    let without_filters = StageChoice::new(StageKind::Convolution(convolution(&[])));
    assert!(without_filters.resolve(3).is_err() && without_filters.outline(3).is_err(), "nothing to compute");
}

#[test]
fn an_outline_has_the_shape_of_the_stage_and_weights_of_nothing() {
    let mut choice = convolution(&[Preset::BoxBlur, Preset::Sharpen]);
    choice.filters[1].bias = 3.0;
    let both = |choice: &ConvolutionChoice, channels| {
        let stage = StageChoice::new(StageKind::Convolution(choice.clone()));
        [stage.resolve(channels), stage.outline(channels)].map(|stage| match stage.unwrap() {
            Stage::Convolution(convolution) => convolution,
            Stage::Activation(_) | Stage::Pooling(_) | Stage::Unpooling(_) => {
                unreachable!("it is a convolution")
            }
        })
    };
    let [full, outline] = both(&choice, 3);
    assert_eq!([full.weights().dim(), outline.weights().dim()], [(2, 3, 3, 3); 2]);
    assert!((full.weights().sum() - 6.0).abs() < 1e-5, "three times the means and sharpened cells");
    assert!(outline.weights().iter().all(|weight| *weight == 0.0), "all weights are 0");
    assert_eq!([full.parameters(), outline.parameters()], [56; 2]);
    choice.depthwise = true;
    let [full, outline] = both(&choice, 3);
    assert_eq!([full.weights().dim(), outline.weights().dim()], [(3, 1, 3, 3); 2], "filters are repeated");
    choice.depthwise = false;
    let wrong = KernelChoice::Custom(vec![crate::cnn::Kernel::from_fn(3, 2, |_, _| 1.0)]);
    choice.filters.push(FilterChoice::new(wrong));
    let stage = StageChoice::new(StageKind::Convolution(choice));
    assert_eq!((stage.resolve(1), stage.outline(1)), (Err(CnnError::Weights), Err(CnnError::Weights)));
}

#[test]
fn only_windows_that_slide_are_a_window() {
    let max = PoolingChoice::new(Max, 2);
    assert_eq!(StageKind::Pooling(max).window(), Some(WindowChoice::new(2, 2)));
    assert_eq!(StageKind::Pooling(max.placed(Placement::Whole)).window(), None);
    assert_eq!(StageKind::Activation(Activation::Relu).window(), None);
    assert_eq!(StageKind::Convolution(convolution(&[])).window(), Some(WindowChoice::new(3, 1)));
    let relu = StageKind::Activation(Activation::Relu);
    assert_eq!(relu.with_window(WindowChoice::new(9, 9)), relu);
    let wide = StageKind::Pooling(max).with_window(WindowChoice::new(5, 4));
    assert_eq!(wide.window(), Some(WindowChoice::new(5, 4)));
}

#[test]
fn a_copy_is_a_stage_of_its_own() {
    let stage = StageChoice { on: false, ..StageChoice::new(StageKind::Activation(Activation::Relu)) };
    let copy = stage.duplicate();
    assert!(copy == stage && copy.id != stage.id, "equal, but another one");
    assert!(StageChoice::new(StageKind::Activation(Activation::Relu)) != stage, "on and off differ");
}

#[test]
fn ids_stay_where_a_stage_of_one_sort_stands() {
    let first = StageChoice::new(StageKind::Convolution(convolution(&[Preset::BoxBlur, Preset::Sharpen])));
    let mut second = StageChoice::new(StageKind::Convolution(convolution(&[Preset::Emboss])));
    second.take_ids_of(&first);
    let filters = |stage: &StageChoice| match &stage.kind {
        StageKind::Convolution(choice) => choice.filters.iter().map(|filter| filter.id).collect(),
        StageKind::Activation(_) | StageKind::Pooling(_) | StageKind::Unpooling(_) => Vec::new(),
    };
    assert_eq!((second.id, filters(&second)), (first.id, filters(&first)[..1].to_vec()));
    let mut relu = StageChoice::new(StageKind::Activation(Activation::Relu));
    let own = relu.id;
    relu.take_ids_of(&first);
    assert_eq!(relu.id, own);
}

/// A window of three cells by dilation 2 reaches over five, one of four over seven.
#[test]
fn the_nearest_padding_of_another_framework_follows_from_what_the_window_reaches_over() {
    let dilated = |kind: StageKind| {
        let window = kind.window().unwrap();
        kind.with_window(WindowChoice { dilation: PerAxis::new(1, 2), ..window })
    };
    let convention = |kind: StageKind| kind.window().unwrap().convention;
    let same = Convention::Keras(KerasPadding::Same);
    let torch = |rows, columns| {
        let padding = TorchPadding::Each(PerAxis::new(rows, columns));
        Convention::PyTorch { padding, rounding: Rounding::Floor }
    };
    assert_eq!(convention(dilated(pooling(Max, same, 3)).in_words_of(Framework::PyTorch)), torch(1, 2));
    assert_eq!(convention(dilated(pooling(Max, same, 4)).in_words_of(Framework::PyTorch)), torch(1, 3));
    let mut choice = convolution(&[Preset::BoxBlur]);
    choice.window.convention = same;
    let turned = StageKind::Convolution(choice.clone()).in_words_of(Framework::PyTorch);
    assert_eq!(turned.window().unwrap().window().rows.padding, Padding::Same, "a convolution has it");
    choice.window.stride = PerAxis::both(2);
    assert_eq!(convention(StageKind::Convolution(choice).in_words_of(Framework::PyTorch)), torch(1, 1));
}

#[test]
fn an_average_takes_the_divisor_of_its_framework() {
    let average = |divisor| pooling(Average { divisor }, Convention::NONE, 2);
    let divisor = |kind: StageKind| match kind {
        StageKind::Pooling(choice) => choice.reduce.divisor(),
        StageKind::Activation(_) | StageKind::Convolution(_) | StageKind::Unpooling(_) => None,
    };
    for asked in [Divisor::Padded, Divisor::Cells, Divisor::Fixed(3)] {
        let turned = Framework::ALL.map(|framework| divisor(average(asked).in_words_of(framework)));
        assert_eq!(turned, [Divisor::Padded, Divisor::Cells, Divisor::Cells].map(Some));
    }
    let relu = StageKind::Activation(Activation::Relu);
    assert_eq!(relu.in_words_of(Framework::Keras), relu);
    let onnx = pooling(Max, Convention::NONE, 2).in_words_of(Framework::Onnx).window().unwrap().convention;
    let padding = OnnxPadding::Pads(Pads::each(0));
    assert_eq!(onnx, Convention::Onnx { padding, rounding: Rounding::Floor });
}
