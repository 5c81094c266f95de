//! The fast paths give the same as the references: on maps wide enough for every path, over passes of several stages,
//! and whatever the same engine computes before or after.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

mod strategies;

use poolscope::cnn::{
    Activation, Convolution, FeatureMaps, Max, Padding, Pipeline, Pooling, Shape, Sliding, Stage, Window,
    Windows,
};
use poolscope::engine::{Engine, Job, Keep};
use proptest::prelude::*;
use proptest::sample::select;
use strategies::stages::{border, reduce, window, windows};

/// Whether two values are equal, up to the sign of a zero (a maximum may take either) and the bits of NaN.
fn same(a: f32, b: f32) -> bool {
    a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan()) || (a == 0.0 && b == 0.0)
}

fn assert_same(fast: &FeatureMaps, obvious: &FeatureMaps) -> Result<(), TestCaseError> {
    prop_assert_eq!(fast.shape(), obvious.shape());
    let differs = fast.values().iter().zip(obvious.values()).position(|(a, b)| !same(*a, *b));
    if let Some(at) = differs {
        let (a, b) = (fast.values()[at], obvious.values()[at]);
        prop_assert!(false, "value {at} of {}: {a} is not {b}", fast.shape());
    }
    Ok(())
}

/// Pseudo-random maps. proptest would take long for so many values.
fn maps(shape: Shape, seed: u64, odd: bool) -> FeatureMaps {
    const ODD: [f32; 5] = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, -0.0, f32::MAX];
    let mut random = fastrand::Rng::with_seed(seed);
    let mut value = || match random.u8(..) {
        n if odd && n < 6 => ODD[usize::from(n) % ODD.len()],
        n if n < 40 => f32::from(n) - 20.0,
        _ => random.f32() * 2.0 - 1.0,
    };
    let values = (0..shape.values()).map(|_| value()).collect();
    FeatureMaps::from_planes(shape.channels, shape.rows, shape.columns, values)
}

fn shape() -> impl Strategy<Value = Shape> {
    let channels = prop_oneof![3 => 1_usize..=9, 1 => Just(12)];
    let columns = prop_oneof![1 => 1_usize..=24, 2 => 24_usize..=90];
    (channels, 1_usize..=16, columns)
        .prop_map(|(channels, rows, columns)| Shape::new(channels, rows, columns))
}

/// Windows that are usual in networks, and any others.
fn usual_window() -> impl Strategy<Value = Window> {
    let usual = (1_usize..=11, select(&[1_usize, 1, 1, 2, 3]), any::<bool>()).prop_map(
        |(size, stride, is_padded)| {
            let padding = Padding::Each(if is_padded { size / 2 } else { 0 });
            Window::square(Sliding { padding, ..Sliding::new(size, stride) })
        },
    );
    let pairs =
        select(&[(2, 2), (3, 2)]).prop_map(|(size, stride)| Window::square(Sliding::new(size, stride)));
    prop_oneof![3 => usual, 2 => pairs, 2 => window()]
}

fn convolution(channels: usize) -> impl Strategy<Value = Stage> {
    convolution_over(usual_window(), channels)
}

fn convolution_over(window: impl Strategy<Value = Window>, channels: usize) -> impl Strategy<Value = Stage> {
    let groups: Vec<usize> = (1..=channels).filter(|groups| channels.is_multiple_of(*groups)).collect();
    (window, select(groups), 1_usize..=6, border(), any::<u64>()).prop_map(
        move |(window, groups, each, border, seed)| {
            let mut random = fastrand::Rng::with_seed(seed);
            let dim = (each * groups, channels / groups, window.rows.size, window.columns.size);
            let weights = ndarray::Array4::from_shape_simple_fn(dim, || random.f32() - 0.5);
            let biases = (0..dim.0).map(|filter| if filter % 3 == 0 { 0.0 } else { 0.25 }).collect();
            let convolution = Convolution::new(weights, biases, groups).unwrap();
            Stage::Convolution(convolution.sliding(window).bordered(border))
        },
    )
}

/// Every rule of the register. Rules and windows that are usual in networks come more often.
fn pooling() -> BoxedStrategy<Stage> {
    let made = |(reduce, windows)| Stage::Pooling(Pooling { reduce, windows });
    let usual_rule = prop_oneof![2 => Just(Max.into()), 1 => reduce().boxed()];
    let usual_windows =
        prop_oneof![5 => usual_window().prop_map(Windows::Sliding).boxed(), 1 => Just(Windows::Whole)];
    prop_oneof![
        3 => (usual_rule, usual_windows).prop_map(made).boxed(),
        2 => (reduce(), windows()).prop_map(made).boxed(),
    ]
    .boxed()
}

fn activation() -> impl Strategy<Value = Stage> {
    prop_oneof![3 => Just(Activation::Relu), 2 => select(&Activation::ALL)].prop_map(Stage::Activation)
}

fn stage(channels: usize) -> impl Strategy<Value = Stage> {
    prop_oneof![3 => convolution(channels), 3 => pooling(), 1 => activation()]
}

/// A convolution, an activation and 2 × 2 max pooling, as in most networks. The core takes such maxima before it writes
/// the sums.
fn block_of_a_network(channels: usize) -> impl Strategy<Value = Vec<Stage>> {
    let nine = (0_usize..3)
        .prop_map(|size| Window::square(Sliding { padding: Padding::Each(size), ..Sliding::new(3, 1) }));
    let pairs = Stage::Pooling(Pooling::sliding(Max, 2, 2));
    (convolution_over(nine, channels), prop::option::of(activation()), Just(pairs))
        .prop_map(|(a, b, c)| [Some(a), b, Some(c)].into_iter().flatten().collect())
}

fn pipeline(channels: usize) -> impl Strategy<Value = Vec<Stage>> {
    prop_oneof![1 => block_of_a_network(channels), 2 => any_blocks(channels)]
}

/// Blocks of convolution, activation and pooling, with some of them missing.
fn any_blocks(channels: usize) -> impl Strategy<Value = Vec<Stage>> {
    let maybe = |stage: BoxedStrategy<Stage>| prop::option::weighted(0.8, stage);
    let block = (maybe(convolution(channels).boxed()), maybe(activation().boxed()), maybe(pooling().boxed()));
    (block, prop::option::of(activation()), prop::option::of(pooling()))
        .prop_map(|((a, b, c), d, e)| [a, b, c, d, e].into_iter().flatten().collect())
}

/// The stages that can be computed one after the other, and their maps by the reference.
fn obvious(picture: &FeatureMaps, stages: Vec<Stage>) -> (Vec<Stage>, Vec<FeatureMaps>) {
    let (mut kept, mut maps) = (Vec::new(), Vec::new());
    for stage in stages {
        let made = stage.reference(maps.last().unwrap_or(picture));
        if let Ok(made) = made {
            kept.push(stage);
            maps.push(made);
        }
    }
    (kept, maps)
}

proptest! {
    #![proptest_config(ProptestConfig { max_global_rejects: 1_000_000, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn a_fast_stage_gives_what_the_obvious_loops_give(
        (shape, stage) in shape().prop_flat_map(|shape| (Just(shape), stage(shape.channels))),
        seed in any::<u64>(), odd in any::<bool>(),
    ) {
        let maps = maps(shape, seed, odd);
        prop_assume!(stage.output_shape(shape).is_ok());
        assert_same(&stage.apply(&maps).unwrap(), &stage.reference(&maps).unwrap())?;
    }

    #[test]
    fn stages_computed_together_give_what_each_gives_alone(
        (shape, stages) in shape().prop_flat_map(|shape| (Just(shape), pipeline(shape.channels))),
        seed in any::<u64>(), odd in any::<bool>(), slices in 1_usize..5,
    ) {
        let picture = maps(shape, seed, odd);
        let (stages, expected) = obvious(&picture, stages);
        let mut engine = Engine::default();
        // One engine for all, so that memory is reused and finished stages are kept where possible.
        for keep in [Keep::Last, Keep::EveryStage, Keep::Last] {
            engine.want(vec![Job::new(picture.clone(), Pipeline { stages: stages.clone() }, keep)]).unwrap();
            let mut left = slices;
            while !engine.run(|| { left = left.checked_sub(1).unwrap_or(slices); left > 0 }) {}
            let outcome = engine.outcome(0);
            prop_assert_eq!(outcome.stages.len(), stages.len());
            for (index, expected) in expected.iter().enumerate() {
                match outcome.output_of(index) {
                    Some(made) => assert_same(made, expected)?,
                    None => prop_assert!(keep == Keep::Last && index + 1 < stages.len()),
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { max_global_rejects: 1_000_000, ..ProptestConfig::with_cases(40) })]

    /// Maps that take many units and strips; some of their cells are checked.
    #[test]
    fn large_maps_are_what_their_explanations_say(
        shape in (1_usize..=6, 60_usize..200, 200_usize..600).prop_map(|(c, rows, columns)| Shape::new(c, rows, columns)),
        stages in pipeline(6), seed in any::<u64>(),
    ) {
        let picture = maps(shape, seed, true);
        let fitting = |stage| match stage {
            // Makes filters for the present number of channels.
            Stage::Convolution(convolution) if convolution.grid(shape).is_err() => {
                let mut random = fastrand::Rng::with_seed(seed);
                let weights = ndarray::Array4::from_shape_simple_fn((5, shape.channels, 3, 3), || random.f32() - 0.5);
                Stage::Convolution(Convolution::new(weights, vec![0.5; 5], 1).unwrap())
            }
            other @ (Stage::Convolution(_)
            | Stage::Activation(_)
            | Stage::Pooling(_)
            | Stage::Unpooling(_)) => other,
        };
        let stages: Vec<_> = stages.into_iter().map(fitting).collect();
        let mut engine = Engine::default();
        engine.want(vec![Job::new(picture.clone(), Pipeline { stages: stages.clone() }, Keep::EveryStage)]).unwrap();
        prop_assert!(engine.run(|| true));
        let all = engine.outcome(0);
        let mut random = fastrand::Rng::with_seed(seed);
        let mut input = &picture;
        for (stage, made) in stages.iter().zip(all.stages.iter().flatten()) {
            let shape = made.shape();
            for _ in 0..60 {
                let at = random.usize(..shape.values());
                let (channel, row, column) = (at / shape.cells(), at % shape.cells() / shape.columns, at % shape.columns);
                let expected = stage.explain(input, channel, row, column).unwrap().output();
                prop_assert!(same(made.values()[at], expected), "{:?}: {} is not {}", stage, made.values()[at], expected);
            }
            input = made;
        }
        let copy = FeatureMaps::from_planes(shape.channels, shape.rows, shape.columns, picture.values().to_vec());
        engine.want(vec![Job::new(copy, Pipeline { stages }, Keep::Last)]).unwrap();
        prop_assert!(engine.run(|| true));
        if let (Some(Some(last)), Some(Some(expected))) = (engine.outcome(0).stages.last(), all.stages.last()) {
            assert_same(last, expected)?;
        }
    }
}
