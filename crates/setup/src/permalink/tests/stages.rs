//! Stages in links.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first fault")]
use crate::cnn::{Activation, Average, Border, Divisor, Kernel, Levels, Lp, Max, Preset, Rounding};
use crate::permalink::{Key, Repair, read, write};
use crate::{
    Convention, ConvolutionChoice, FilterChoice, KerasPadding, KernelChoice, OnnxPadding, Pads, PerAxis,
    Placement, PoolingChoice, Setup, StageChoice, StageKind, Stages, StagesKey, TorchPadding, WindowChoice,
};

/// The only stage of a link. The link has to be understood in full.
fn stage(words: &str) -> StageChoice {
    let reading = read(&format!("v=1&stages={words}"));
    assert_eq!(reading.repairs, [], "{words}");
    let [stage] = <[StageChoice; 1]>::try_from(reading.setup.stages.list).unwrap();
    stage
}

fn window(words: &str) -> WindowChoice {
    stage(words).window().unwrap()
}

fn pooling(words: &str) -> PoolingChoice {
    let StageKind::Pooling(choice) = stage(words).kind else { panic!("{words} is no pooling") };
    choice
}

fn convolution(words: &str) -> ConvolutionChoice {
    let StageKind::Convolution(choice) = stage(words).kind else { panic!("{words} is no convolution") };
    choice
}

/// How the page writes a stage.
fn written(kind: StageKind) -> String {
    let setup = Setup { stages: Stages::new(vec![StageChoice::new(kind)]), ..Setup::default() };
    let text = write(&setup).text;
    text.strip_prefix("v=2&stages=").and_then(|text| text.strip_suffix("&end")).unwrap().to_owned()
}

/// A stage whose words are written as they were read.
#[track_caller]
fn assert_kept(words: &str) {
    assert_eq!(written(stage(words).kind), words);
}

/// A stage after repairs, and the repairs.
fn mended(words: &str) -> (String, Vec<Repair>) {
    let reading = read(&format!("v=1&stages={words}"));
    let kind = reading.setup.stages.list.first().map(|stage| written(stage.kind.clone()));
    (kind.unwrap_or_default(), reading.repairs)
}

fn bad() -> Vec<Repair> {
    vec![Repair::BadValue { key: Key::Stages(StagesKey::List) }]
}

fn clamped() -> Vec<Repair> {
    vec![Repair::Clamped { key: Key::Stages(StagesKey::List) }]
}

#[test]
fn every_word_is_written_as_it_is_read() {
    for words in [
        "max,2,s2",
        "max,2",
        "max,2x3,s1x3,p1x0",
        "max,3,s2,p1,ceil,d2",
        "max,3,d2x3",
        "max,2,ceil",
        "max,3,keras",
        "max,3,s2,keras,same",
        "max,3,onnx",
        "max,3,onnx,p1",
        "max,3,onnx,p0.1.2.1",
        "max,3,onnx,same-upper",
        "max,3,onnx,same-lower",
        "max,3,onnx,p1,ceil",
        "max,3,same",
        "average,2,s2,exclude-pad",
        "average,2,s2,divisor5",
        "average,2,s2,onnx,include-pad",
        "average,2,keras",
        "lp,e3,2,s2",
        "lp,e16,2",
        "min,2,s2",
        "sum,2,s2",
        "first,1,s2",
        "global-max",
        "global-average",
        "global-lp,e1",
        "adaptive-max,4x4",
        "adaptive-average,2x3",
        "pyramid-max,1.2.4",
        "pyramid-sum,3",
        "conv,3,identity",
        "conv,5x3,s2,p1,d2,reflect,depthwise,flipped,sobel-x:0.5,he-7",
        "conv,1x2,circular,1/-0.5//2/1.5e-12:-3",
        "conv,3,replicate,gabor-45",
        "relu",
        "leaky-relu,0.2",
        "leaky-relu,0.01",
        "abs",
        "linear",
        "gelu",
    ] {
        assert_kept(words);
    }
    let off = StageChoice { on: false, ..StageChoice::new(StageKind::Activation(Activation::Relu)) };
    let setup = Setup { stages: Stages::new(vec![off]), ..Setup::default() };
    assert_eq!(write(&setup).text, "v=2&stages=relu,off&end");
    assert!(!stage("max,2,s2,off").on && stage("max,2,s2").on);
}

#[test]
fn the_numbers_of_a_window_go_where_their_letters_say() {
    assert_eq!(window("max,3,s2"), WindowChoice::new(3, 2));
    assert_eq!(window("max,3x5,s2x4"), WindowChoice::new(PerAxis::new(3, 5), PerAxis::new(2, 4)));
    assert_eq!(window("max,3").stride, PerAxis::both(1), "a size without a stride moves by 1");
    assert_eq!(window("max"), WindowChoice::new(2, 2), "without any word it is the usual window");
    assert_eq!(window("max,s3").size, PerAxis::both(2));
    assert_eq!(window("conv,identity"), WindowChoice::new(3, 1));
    assert_eq!(window("max,3,d2x4").dilation, PerAxis::new(2, 4));
    let torch = |rows, columns, rounding| Convention::PyTorch {
        padding: TorchPadding::Each(PerAxis::new(rows, columns)),
        rounding,
    };
    assert_eq!(window("max,3,p1").convention, torch(1, 1, Rounding::Floor));
    assert_eq!(window("max,3,p0x1,ceil").convention, torch(0, 1, Rounding::Ceil));
    let same = Convention::PyTorch { padding: TorchPadding::Same, rounding: Rounding::Floor };
    assert_eq!(window("max,3,same").convention, same);
    assert_eq!(window("max,3,keras").convention, Convention::Keras(KerasPadding::Valid));
    assert_eq!(window("max,3,same,keras").convention, Convention::Keras(KerasPadding::Same));
    let onnx = |padding| Convention::Onnx { padding, rounding: Rounding::Floor };
    let pads = Pads { top: 1, left: 2, bottom: 3, right: 4 };
    assert_eq!(window("max,9,onnx,p1.2.3.4").convention, onnx(OnnxPadding::Pads(pads)));
    assert_eq!(window("max,9,onnx,p1x2").convention, onnx(OnnxPadding::Pads(Pads::per(PerAxis::new(1, 2)))));
    assert_eq!(window("max,3,onnx,same").convention, onnx(OnnxPadding::SameUpper));
    assert_eq!(window("max,3,onnx,same-lower").convention, onnx(OnnxPadding::SameLower));
}

#[test]
fn numbers_are_brought_within_their_limits() {
    let brought = [
        ("max,33,s2", "max,32,s2"),
        ("max,0", "max,1"),
        ("max,3x99", "max,3x32"),
        ("conv,12,identity", "conv,11,identity"),
        ("max,3,s17", "max,3,s16"),
        ("max,3,s0", "max,3"),
        ("max,3,d9", "max,3,d8"),
        ("max,3,p17", "max,3,p16"),
        ("max,3,onnx,p0.0.0.17", "max,3,onnx,p0.0.0.16"),
        ("adaptive-max,0x33", "adaptive-max,1x32"),
        ("pyramid-max,1.9", "pyramid-max,1.8"),
        ("pyramid-max,1.2.3.4.5", "pyramid-max,1.2.3.4"),
        ("average,2,divisor0", "average,2,divisor1"),
        ("average,2,divisor4097", "average,2,divisor4096"),
        ("lp,e17,2", "lp,e16,2"),
        ("lp,e0,2", "lp,e1,2"),
        ("conv,3,identity:2000000", "conv,3,identity:1000000"),
        ("conv,3,identity:-2000000", "conv,3,identity:-1000000"),
        ("leaky-relu,1e9", "leaky-relu,1000000"),
    ];
    for (words, expected) in brought {
        assert_eq!(mended(words), (expected.into(), clamped()), "{words}");
    }
}

#[test]
fn words_that_have_no_meaning_are_left_out() {
    let left = [
        ("max,2,blue", "max,2"),
        ("max,3,p1.2", "max,3"),
        ("max,3,p1.2.3.4", "max,3,p4"),
        ("max,3,p1.0.3.2", "max,3,p3"),
        ("max,3,same-upper", "max,3"),
        ("max,3,keras,p1", "max,3,keras,same"),
        ("max,3,keras,same,ceil", "max,3,keras,same"),
        ("average,2,keras,include-pad", "average,2,keras"),
        ("average,2,onnx,divisor3", "average,2,onnx"),
        ("max,2,exclude-pad", "max,2"),
        ("conv,3,ceil,identity", "conv,3,identity"),
        ("conv,3", "conv,3,identity"),
        ("conv,3,1/2/3", "conv,3,identity"),
        ("relu,3", "relu"),
    ];
    for (words, expected) in left {
        assert_eq!(mended(words), (expected.into(), bad()), "{words}");
    }
    assert_eq!(mended("max,3,keras,p0").1, [], "no padding is Keras' valid");
}

#[test]
fn a_pooling_is_its_rule_its_placement_and_its_numbers() {
    let max = PoolingChoice::new(Max, 2);
    assert_eq!(pooling("max"), max);
    assert_eq!(pooling("global-max"), max.placed(Placement::Whole));
    assert_eq!(pooling("adaptive-max,2x3"), max.placed(Placement::Bins(PerAxis::new(2, 3))));
    assert_eq!(pooling("adaptive-max"), max.placed(Placement::Bins(PerAxis::both(4))));
    let levels = Placement::Pyramid(Levels::new(&[3, 1]).unwrap());
    assert_eq!(pooling("pyramid-max,3.1"), max.placed(levels));
    assert_eq!(pooling("lp,e3").reduce, Lp { p: 3.0 }.into());
    assert_eq!(pooling("lp").reduce, Lp { p: 2.0 }.into());
    let average = |divisor| Average { divisor }.into();
    assert_eq!(pooling("average,2").reduce, average(Divisor::Padded));
    assert_eq!(pooling("average,2,keras").reduce, average(Divisor::Cells));
    assert_eq!(pooling("average,2,exclude-pad").reduce, average(Divisor::Cells));
    assert_eq!(pooling("average,2,onnx,include-pad").reduce, average(Divisor::Padded));
    assert_eq!(pooling("average,2,divisor7").reduce, average(Divisor::Fixed(7)));
}

#[test]
fn a_convolution_has_its_filters_in_their_order() {
    let choice = convolution("conv,2x1,depthwise,sobel-y:-1,he-12,0.5/-2~1e-3/4:0.25");
    assert_eq!((choice.border, choice.depthwise, choice.flipped), (Border::Zero, true, false));
    let kernel = |weights: [f32; 2]| Kernel::new(2, 1, weights.to_vec()).unwrap();
    let expected = [
        FilterChoice { bias: -1.0, ..FilterChoice::preset(Preset::SobelHorizontal) },
        FilterChoice::new(KernelChoice::Random(12)),
        FilterChoice {
            bias: 0.25,
            ..FilterChoice::new(KernelChoice::Custom(vec![kernel([0.5, -2.0]), kernel([0.001, 4.0])]))
        },
    ];
    assert_eq!(choice.filters, expected);
    assert_eq!(convolution("conv,3,flipped,reflect,box").border, Border::Reflect);
    let many = ["identity"; 17].join(",");
    let sixteen = ["identity"; 16].join(",");
    assert_eq!(mended(&format!("conv,3,{many}")), (format!("conv,3,{sixteen}"), clamped()));
}

#[test]
fn stages_end_where_a_pipeline_does() {
    let count = |words: &str, times: usize| {
        let reading = read(&format!("v=1&stages={}", vec![words; times].join(";")));
        (reading.setup.stages.len(), reading.repairs)
    };
    assert_eq!(count("relu", 20), (20, vec![]));
    assert_eq!(count("relu", 21), (20, vec![Repair::TooManyStages]));
    assert_eq!(count("conv,1,identity", 5), (5, vec![]));
    assert_eq!(count("conv,1,identity", 6), (5, vec![Repair::TooManyStages]));
    assert_eq!(read("v=1&stages=none").setup.stages.list, []);
    assert_eq!(read("v=1&stages=none").repairs, []);
}
