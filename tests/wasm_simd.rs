//! The fast paths give what the obvious loops give: a thousand random geometries of each kind, from fixed seeds,
//! natively and again as wasm in a browser (`tests/browser/main.rs`), where the instructions are others.
#![allow(
    clippy::unwrap_used,
    missing_docs,
    reason = "tests stop at the first fault; the browser's test has this file too"
)]

use fastrand::Rng;
use ndarray::Array4;
use poolscope::cnn::{
    Activation, Border, Convolution, Divisor, FeatureMaps, Levels, Max, Padding, Pipeline, Pooling, Reduce,
    Rounding, Shape, Sliding, Stage, Window, Windows,
};
use poolscope::engine::{Engine, Job, Keep};

/// A thousand cases, in batches between which the browser gets to answer its driver.
const BATCHES: u64 = 40;
const CASES: usize = 25;

fn maps(random: &mut Rng) -> FeatureMaps {
    const ODD: [f32; 5] = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, -0.0, f32::MAX];
    // Small, since unoptimised wasm in a browser is slow;
    // tests/fast.rs has larger ones. A line has more than one eight, and with luck more than thirty-two.
    let columns = if random.bool() { random.usize(1..12) } else { random.usize(12..40) };
    let shape = Shape::new(random.usize(1..6), random.usize(1..7), columns);
    let is_odd = random.u8(..3) == 0;
    let mut value = || match random.u8(..) {
        n if is_odd && n < 4 => ODD[random.usize(..ODD.len())],
        n if n < 40 => f32::from(n) - 20.0,
        _ => random.f32() * 2.0 - 1.0,
    };
    let values = (0..shape.values()).map(|_| value()).collect();
    FeatureMaps::from_planes(shape.channels, shape.rows, shape.columns, values)
}

fn sliding(random: &mut Rng) -> Sliding {
    let padding = match random.u8(..6) {
        0..=2 => Padding::Each(random.usize(..4)),
        3 => Padding::Sides { before: random.usize(..4), after: random.usize(..4) },
        4 => Padding::SameUpper,
        _ => Padding::Each(0),
    };
    Sliding {
        size: random.usize(1..6),
        stride: [1, 1, 1, 2, 2, 3][random.usize(..6)],
        dilation: [1, 1, 1, 2, 3][random.usize(..5)],
        padding,
        rounding: if random.bool() { Rounding::Floor } else { Rounding::Ceil },
    }
}

fn window(random: &mut Rng) -> Window {
    match random.u8(..6) {
        0 => Window::square(Sliding::new(2, 2)),
        1 => Window::square(Sliding::new(3, 2)),
        2 => Window::square(sliding(random)),
        _ => Window { rows: sliding(random), columns: sliding(random) },
    }
}

fn convolution(random: &mut Rng, channels: usize) -> Stage {
    let window = window(random);
    convolution_over(window, random, channels)
}

fn convolution_over(window: Window, random: &mut Rng, channels: usize) -> Stage {
    let groups: Vec<usize> = (1..=channels).filter(|groups| channels.is_multiple_of(*groups)).collect();
    let groups = groups[random.usize(..groups.len())];
    let dim = (random.usize(1..=5) * groups, channels / groups, window.rows.size, window.columns.size);
    let weights = Array4::from_shape_simple_fn(dim, || random.f32() - 0.5);
    let biases = (0..dim.0).map(|_| random.f32() - 0.5).collect();
    let convolution = Convolution::new(weights, biases, groups).unwrap();
    Stage::Convolution(convolution.sliding(window).bordered(Border::ALL[random.usize(..4)]))
}

/// Every rule of the register over windows placed in every way.
fn pooling(random: &mut Rng) -> Stage {
    let rules = Reduce::all();
    let divisor = [Divisor::Padded, Divisor::Cells, Divisor::Fixed(3)][random.usize(..3)];
    let rule = if random.u8(..4) == 0 { Max.into() } else { rules[random.usize(..rules.len())] };
    let reduce = rule.with_number(f32::from(random.u8(1..4))).with_divisor(divisor);
    let windows = match random.u8(..8) {
        0 => Windows::Whole,
        1 => Windows::Bins { rows: random.usize(1..5), columns: random.usize(1..9) },
        2 => Windows::Pyramid(Levels::new(&[1, random.usize(1..5)]).unwrap()),
        _ => Windows::Sliding(window(random)),
    };
    Stage::Pooling(Pooling { reduce, windows })
}

/// Equal but for zeros' signs, of which a maximum may take either, and for what is not a number.
fn assert_same(fast: &FeatureMaps, obvious: &FeatureMaps, stage: &Stage) {
    assert_eq!(fast.shape(), obvious.shape(), "{stage:?}");
    for (&a, &b) in fast.values().iter().zip(obvious.values()) {
        let is_same = a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan()) || (a == 0.0 && b == 0.0);
        assert!(is_same, "{stage:?} on {}: {a} is not {b}", fast.shape());
    }
}

/// One batch of stages that fit.
fn check(seed: u64, mut stage: impl FnMut(&mut Rng, usize) -> Stage) {
    let mut random = Rng::with_seed(seed);
    let mut checked = 0;
    while checked < CASES {
        let maps = maps(&mut random);
        let stage = stage(&mut random, maps.shape().channels);
        if let (Ok(fast), Ok(obvious)) = (stage.apply(&maps), stage.reference(&maps)) {
            assert_same(&fast, &obvious, &stage);
            checked += 1;
        }
    }
}

/// One batch of a convolution, an activation and a pooling that fit one after the other.
fn check_together(seed: u64) {
    let mut random = Rng::with_seed(seed);
    let (mut engine, mut checked) = (Engine::default(), 0);
    while checked < CASES {
        let picture = maps(&mut random);
        let activation = Stage::Activation(Activation::ALL[random.usize(..Activation::ALL.len())]);
        let relu = Stage::Activation(Activation::Relu);
        let middle = if random.bool() { relu } else { activation };
        let channels = picture.shape().channels;
        // Every second is as most networks have it: such maxima are taken before the sums are written.
        let (first, last) = if random.bool() {
            let window =
                Window::square(Sliding { padding: Padding::Each(random.usize(..3)), ..Sliding::new(3, 1) });
            let pairs = Stage::Pooling(Pooling::sliding(Max, 2, 2));
            (convolution_over(window, &mut random, channels), pairs)
        } else {
            (convolution(&mut random, channels), pooling(&mut random))
        };
        let stages = [first, middle, last];
        let Ok(one) = stages[0].reference(&picture) else { continue };
        let Ok(two) = stages[1].reference(&one) else { continue };
        let Ok(three) = stages[2].reference(&two) else { continue };
        let pipeline = Pipeline { stages: stages.to_vec() };
        engine.want(vec![Job::new(picture.clone(), pipeline.clone(), Keep::Last)]).unwrap();
        assert!(engine.run(|| true), "nothing interrupts");
        assert_same(engine.outcome(0).output_of(2).unwrap(), &three, &stages[2]);
        engine.want(vec![Job::new(picture, pipeline, Keep::EveryStage)]).unwrap();
        assert!(engine.run(|| true), "nothing interrupts");
        for (index, expected) in [one, two, three].iter().enumerate() {
            assert_same(engine.outcome(0).output_of(index).unwrap(), expected, &stages[index]);
        }
        checked += 1;
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod natively {
    use super::{BATCHES, check, check_together, convolution, pooling};

    #[test]
    fn fast_convolutions_give_the_bits_of_the_obvious_ones() {
        (0..BATCHES).for_each(|seed| check(seed, convolution));
    }

    #[test]
    fn fast_poolings_give_the_values_of_the_obvious_ones() {
        (0..BATCHES).for_each(|seed| check(seed, |random, _| pooling(random)));
    }

    #[test]
    fn stages_computed_together_give_what_each_gives_alone() {
        (0..BATCHES).for_each(check_together);
    }
}

#[cfg(target_arch = "wasm32")]
mod in_a_browser {
    use super::{BATCHES, check, check_together, convolution, pooling};
    use gloo::timers::callback::Timeout;
    use js_sys::Promise;
    use wasm_bindgen::JsValue;
    use wasm_bindgen_futures::JsFuture;
    use wasm_bindgen_test::wasm_bindgen_test;

    async fn in_batches(mut batch: impl FnMut(u64)) {
        for seed in 0..BATCHES {
            batch(seed);
            let pause = Promise::new(&mut |resolve, _| {
                let resume = move || drop(resolve.call0(&JsValue::NULL));
                Timeout::new(0, resume).forget();
            });
            JsFuture::from(pause).await.unwrap();
        }
    }

    #[wasm_bindgen_test]
    async fn fast_convolutions_give_the_bits_of_the_obvious_ones() {
        in_batches(|seed| check(seed, convolution)).await;
    }

    #[wasm_bindgen_test]
    async fn fast_poolings_give_the_values_of_the_obvious_ones() {
        in_batches(|seed| check(seed, |random, _| pooling(random))).await;
    }

    #[wasm_bindgen_test]
    async fn stages_computed_together_give_what_each_gives_alone() {
        in_batches(check_together).await;
    }
}
