//! Runs whole trainings and compares losses and weights with PyTorch's, within the set's own tolerances for `f32`.

use super::cases::{Case, Tensor};
use super::stages::singles;
use poolscope::cnn::{Activation, Average, Max, Pooling, Shape, Windows};
use poolscope::learn::tasks::digits::DigitSheet;
use poolscope::learn::{
    self, Blueprint, Examples, Layer, Network, Optimiser, Recogniser, Settings, Training, best,
};
use std::rc::Rc;

/// The names of the weights in the cases and here.
const NAMES: [(&str, &str); 6] = [
    ("w1", "conv1.weight"),
    ("b1", "conv1.bias"),
    ("w2", "conv2.weight"),
    ("b2", "conv2.bias"),
    ("wd", "head.weight"),
    ("bd", "head.bias"),
];

/// Runs whose weights' bits are known, as [`hash`] tells them: the same on every machine and as wasm. A change of these means that
/// some sum has another order.
pub(crate) const BITS: [(&str, u64); 4] = [
    ("max_sgd", 0x3fdc_2072_21be_4ab3),
    ("max_adam", 0x2fc6_c8ce_875d_f3b4),
    ("average_adam", 0x82a7_6755_bcda_d937),
    ("global_sgd", 0x2ac4_5058_35a3_ef14),
];

/// The digits to learn from and to test.
pub(crate) fn sheets() -> [Examples; 2] {
    let train = include_bytes!("../../crates/learn/tests/data/digits/train.png");
    let test = include_bytes!("../../crates/learn/tests/data/digits/test.png");
    [&train[..], test].map(|file| {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        pixels.truncate(info.buffer_size());
        let (width, height) = (info.width.try_into().unwrap(), info.height.try_into().unwrap());
        DigitSheet::new(width, height, &pixels).unwrap().first(usize::MAX)
    })
}

/// One of the four networks.
fn blueprint(name: &str) -> Blueprint {
    let convolution = |filters| Layer::Convolution { filters, side: 3, stride: 1 };
    let relu = Layer::Activation(Activation::Relu);
    let max = Layer::Pooling(Pooling::sliding(Max, 2, 2));
    let average = Layer::Pooling(Pooling::sliding(Average::default(), 2, 2));
    let global = Layer::Pooling(Pooling::new(Average::default(), Windows::Whole));
    let pooled = |first, second| vec![convolution(8), relu, first, convolution(16), relu, second];
    let layers = match name {
        "none" => vec![convolution(8), relu, convolution(16), relu],
        "max" => pooled(max, max),
        "average" => pooled(average, average),
        "global" => pooled(max, global),
        other => panic!("{other} is no network of the set"),
    };
    Blueprint { input: Shape::new(1, 28, 28), fixed: vec![], layers, classes: 10 }
}

fn optimiser(attrs: &serde_json::Value) -> Optimiser {
    let attrs = &attrs["optimiser"];
    let number = |name: &str| attrs[name].as_f64().unwrap_or_else(|| panic!("{name} in {attrs}"));
    match attrs["kind"].as_str().unwrap() {
        "sgd" => Optimiser::Sgd { rate: number("lr"), momentum: number("momentum") },
        "adam" => {
            let [rate, beta1, beta2, epsilon] = ["lr", "beta1", "beta2", "eps"].map(number);
            Optimiser::Adam { rate, beta1, beta2, epsilon }
        }
        other => panic!("{other} is no optimiser of the set"),
    }
}

fn network(case: &Case) -> Network {
    let tensors = NAMES.map(|(theirs, ours)| {
        let Tensor { shape, numbers } = case.input(theirs).unwrap();
        let values = singles(&Tensor { shape: shape.clone(), numbers });
        learn::Tensor { name: ours.into(), shape, values }
    });
    Network::with_tensors(blueprint(case.attrs()["network"].as_str().unwrap()), &tensors).unwrap()
}

/// The run of a case before its first step.
fn training(case: &Case, train: &Examples) -> Training {
    let batches = case.input("batches").unwrap();
    let [steps, batch] = batches.shape[..] else { panic!("two axes") };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "numbers of tiles")]
    let places = batches.numbers.iter().map(|&tile| tile as usize);
    let examples = Rc::new(train.chosen(places));
    assert_eq!(examples.len(), steps * batch, "pictures of all steps");
    let settings = Settings { optimiser: optimiser(case.attrs()), batch, seed: 0 };
    Training::in_order(network(case), examples, settings).unwrap()
}

/// The bits of all weights after a run.
pub(crate) fn bits(case: &Case, train: &Examples) -> u64 {
    let mut training = training(case, train);
    while !training.step().unwrap().ends_epoch {}
    hash(training.network())
}

/// All differences that are larger than they may be.
pub(crate) fn check(case: &Case, train: &Examples, test: &Examples) -> Vec<String> {
    let mut training = training(case, train);
    let [losses, correct] = ["loss_f64", "correct_f64"].map(|name| case.output(name).unwrap().numbers);
    let (mut failures, mut farthest, mut answers) = (Vec::new(), 0.0_f64, Vec::new());
    for step in 1..=losses.len() {
        let found = training.step().unwrap();
        let (loss, expected) = (f64::from(found.loss), losses[step - 1]);
        farthest = farthest.max((loss - expected).abs());
        if (loss - expected).abs() > loss_tolerance(case, step) {
            failures.push(format!("the loss of step {step} is {loss} instead of {expected}"));
        }
        let [found, expected] = [found.correct, whole(correct[step - 1])].map(|n| u32::try_from(n).unwrap());
        let may_differ = case.entry("correct_may_differ_by").as_u64().unwrap();
        if u64::from(found.abs_diff(expected)) > may_differ {
            failures.push(format!("step {step} has {found} right instead of {expected}"));
        }
        if [1, 10, 60].contains(&step) {
            failures.extend(weights(case, training.network(), step));
            let right = right(training.network(), test);
            answers.push(right);
            let expected = &case.entry("test_correct_of_500")["f64"][step.to_string()];
            if expected.as_u64() != Some(right.into()) {
                failures
                    .push(format!("{right} test digits are right instead of {expected} after step {step}"));
            }
        }
    }
    let given = &case.entry("test_correct_of_500")["f64"];
    println!(
        "{:>12} | losses up to {farthest:.1e} off | {answers:?} of 500 right; PyTorch: {given}",
        case.id()
    );
    failures
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts of pictures")]
fn whole(count: f64) -> usize {
    count as usize
}

/// The largest deviation of the loss of a step: the tightest of the spans that it lies in.
fn loss_tolerance(case: &Case, step: usize) -> f64 {
    let span = match step {
        1 => "1-1",
        2..=10 => "1-10",
        _ => "1-60",
    };
    case.entry("tol_loss")[span].as_f64().unwrap()
}

/// Tensors with values too far from those in `f64`.
fn weights(case: &Case, network: &Network, step: usize) -> Vec<String> {
    let tensors = network.tensors();
    let mut failures = Vec::new();
    for (theirs, ours) in NAMES {
        let expected = case.output(&format!("{theirs}_f64_step{step}")).unwrap();
        let found = tensors.iter().find(|tensor| tensor.name == ours).unwrap();
        assert_eq!(found.shape, expected.shape, "{ours}");
        let tolerance =
            |name: &str| case.entry("tol_weights")[step.to_string()][theirs][name].as_f64().unwrap();
        let pairs = found.values.iter().zip(&expected.numbers);
        let mut apart: Vec<f64> =
            pairs.map(|(found, expected)| (f64::from(*found) - expected).abs()).collect();
        apart.sort_unstable_by(f64::total_cmp);
        let largest = apart[apart.len() - 1];
        // The tolerance that 98 of 100 values have to keep.
        let most = apart[(apart.len() * 98).div_ceil(100) - 1];
        if largest > tolerance("all") || most > tolerance("most") {
            let (all, of_most) = (tolerance("all"), tolerance("most"));
            failures.push(format!(
                "{theirs} after step {step} is up to {largest:e} off (may be {all:e}), most of it {most:e} ({of_most:e})"
            ));
        }
    }
    failures
}

/// The bits of all weights in one number (FNV-1a).
fn hash(network: &Network) -> u64 {
    let tensors = network.tensors();
    let bytes = tensors.iter().flat_map(|tensor| &tensor.values).flat_map(|value| value.to_le_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

/// How many test digits are recognised.
fn right(network: &Network, test: &Examples) -> u32 {
    let mut recogniser = Recogniser::new(network).unwrap();
    let mut right = 0;
    for (example, label) in test.labels().iter().enumerate() {
        right += u32::from(best(recogniser.scores(test.picture(example)).unwrap()) == Some(*label));
    }
    right
}
