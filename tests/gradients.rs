//! Gradients are what small differences say, for every stage that has one and any geometry.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

mod strategies;

use ndarray::Array4;
use poolscope::cnn::{
    Activation, Convolution, Dense, FeatureMaps, Pooling, Reduce, Shape, Stage, cross_entropy,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use strategies::stages::{border, divisor, window, windows};

/// A number whose products and sums with others of its kind are exact in `f32`.
fn eighth() -> impl Strategy<Value = f32> {
    (-24_i8..=24).prop_map(|eighths| f32::from(eighths) / 8.0)
}

fn maps_of(shape: Shape, values: Vec<f32>) -> FeatureMaps {
    FeatureMaps::from_planes(shape.channels, shape.rows, shape.columns, values)
}

fn shape() -> impl Strategy<Value = Shape> {
    (1_usize..=4, 1_usize..=7, 1_usize..=7).prop_map(|(c, rows, columns)| Shape::new(c, rows, columns))
}

/// Σ output × upstream.
fn total(output: &[f32], upstream: &[f32]) -> f64 {
    // The minimum of a window that lies on padding alone is infinite, whatever the maps are.
    let finite = output.iter().zip(upstream).filter(|(value, _)| value.is_finite());
    finite.map(|(value, factor)| f64::from(*value) * f64::from(*factor)).sum()
}

fn with(values: &[f32], at: usize, by: f32) -> Vec<f32> {
    let mut values = values.to_vec();
    values[at] += by;
    values
}

/// The slope of a linear function in each of its values: exact, because all sums are.
fn differences(values: &[f32], of: impl Fn(&[f32]) -> f64) -> Vec<f64> {
    let before = of(values);
    (0..values.len()).map(|at| of(&with(values, at, 1.0)) - before).collect()
}

fn wide(values: &[f32]) -> Vec<f64> {
    values.iter().copied().map(f64::from).collect()
}

/// A convolution of any geometry, maps and a gradient for its output.
fn convolved() -> impl Strategy<Value = (Convolution, FeatureMaps, FeatureMaps)> {
    let bank = shape().prop_flat_map(|shape| {
        let groups: Vec<_> = (1..=shape.channels).filter(|groups| shape.channels % groups == 0).collect();
        (Just(shape), select(groups), 1_usize..=3, window(), border())
    });
    let fitting = bank.prop_filter_map("the kernel fits", |(shape, groups, each, window, border)| {
        let dim = (each * groups, shape.channels / groups, window.rows.size, window.columns.size);
        let ones = Convolution::new(Array4::ones(dim), vec![0.0; dim.0], groups).unwrap();
        let ones = ones.sliding(window).bordered(border);
        let output = Stage::Convolution(ones).output_shape(shape).ok()?;
        Some((dim, groups, window, border, shape, output))
    });
    let made = fitting.prop_flat_map(|(dim, groups, window, border, shape, output)| {
        let weights = vec(eighth(), dim.0 * dim.1 * dim.2 * dim.3);
        (weights, vec(eighth(), dim.0), vec(eighth(), shape.values())).prop_map(
            move |(weights, bias, values)| {
                let weights = Array4::from_shape_vec(dim, weights).unwrap();
                let convolution = Convolution::new(weights, bias, groups).unwrap();
                (convolution.sliding(window).bordered(border), maps_of(shape, values), output)
            },
        )
    });
    made.prop_flat_map(|(convolution, maps, output)| {
        let upstream = vec(eighth(), output.values()).prop_map(move |values| maps_of(output, values));
        (Just(convolution), Just(maps), upstream)
    })
}

/// A pooling of any rule and geometry, maps of distinct values and a gradient for its output.
fn pooled() -> impl Strategy<Value = (Pooling, FeatureMaps, FeatureMaps)> {
    // Draws jump, so they have no differences.
    let rules: Vec<_> = Reduce::all().into_iter().filter(|rule| rule.word() != "stochastic").collect();
    let made = (shape(), select(rules), divisor(), windows()).prop_filter_map(
        "the windows fit",
        |(shape, rule, divisor, windows)| {
            let pooling = Pooling::new(rule.with_divisor(divisor), windows);
            Some((shape, pooling, Stage::Pooling(pooling).output_shape(shape).ok()?))
        },
    );
    made.prop_flat_map(|(shape, pooling, output)| {
        // Far from each other and from 0: a small difference changes no order and no sign.
        let count = u16::try_from(shape.values()).unwrap();
        let values = Just((0..count).collect::<Vec<_>>()).prop_shuffle().prop_map(move |order| {
            let value = |at: &u16| 0.25 + f32::from(*at) / 32.0;
            let signed = |(place, at)| if place % 5 == 3 { -value(at) } else { value(at) };
            maps_of(shape, order.iter().enumerate().map(signed).collect())
        });
        let upstream = vec(eighth(), output.values()).prop_map(move |values| maps_of(output, values));
        (Just(pooling), values, upstream)
    })
}

fn close(found: f32, expected: f64, within: f64) -> bool {
    (f64::from(found) - expected).abs() <= within * (1.0 + expected.abs())
}

proptest! {
    #![proptest_config(ProptestConfig { max_global_rejects: 1_000_000, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn a_convolutions_gradients_are_its_slopes((convolution, maps, upstream) in convolved()) {
        let back = convolution.backward(&maps, &upstream).unwrap();
        let (shape, dim) = (maps.shape(), convolution.weights().dim());
        let groups = shape.channels / dim.1;
        let of = |weights: &[f32], bias: &[f32], input: &[f32]| {
            let weights = Array4::from_shape_vec(dim, weights.to_vec()).unwrap();
            let moved = Convolution::new(weights, bias.to_vec(), groups).unwrap();
            let moved = moved.sliding(convolution.window()).bordered(convolution.border());
            let output = Stage::Convolution(moved).apply(&maps_of(shape, input.to_vec())).unwrap();
            total(output.values(), upstream.values())
        };
        let (weights, bias) = (convolution.weights().as_slice().unwrap(), convolution.bias());
        let input = maps.values();
        prop_assert_eq!(wide(back.input.values()), differences(input, |values| of(weights, bias, values)));
        let by_weights = back.weights.as_slice().unwrap();
        prop_assert_eq!(wide(by_weights), differences(weights, |values| of(values, bias, input)));
        prop_assert_eq!(wide(&back.bias), differences(bias, |values| of(weights, values, input)));
    }

    #[test]
    fn a_dense_layers_gradients_are_its_slopes(
        (inputs, weights, bias, x, gy) in (1_usize..=9, 1_usize..=6).prop_flat_map(|(inputs, outputs)| (
            Just(inputs), vec(eighth(), inputs * outputs), vec(eighth(), outputs), vec(eighth(), inputs), vec(eighth(), outputs),
        )),
    ) {
        let back = Dense::new(inputs, weights.clone(), bias.clone()).unwrap().backward(&x, &gy).unwrap();
        let of = |weights: &[f32], bias: &[f32], x: &[f32]| {
            let dense = Dense::new(inputs, weights.to_vec(), bias.to_vec()).unwrap();
            total(&dense.apply(x).unwrap(), &gy)
        };
        prop_assert_eq!(wide(&back.input), differences(&x, |values| of(&weights, &bias, values)));
        prop_assert_eq!(wide(&back.weights), differences(&weights, |values| of(values, &bias, &x)));
        prop_assert_eq!(wide(&back.bias), differences(&bias, |values| of(&weights, values, &x)));
    }

    #[test]
    fn a_poolings_gradient_is_its_slope((pooling, maps, upstream) in pooled()) {
        const BY: f32 = 1.0 / 256.0;
        let shape = maps.shape();
        let gradient = pooling.backward(&maps, &upstream).unwrap();
        let of = |values: Vec<f32>| {
            let output = Stage::Pooling(pooling).apply(&maps_of(shape, values)).unwrap();
            total(output.values(), upstream.values())
        };
        for (at, &found) in gradient.values().iter().enumerate() {
            let slope = (of(with(maps.values(), at, BY)) - of(with(maps.values(), at, -BY))) / f64::from(2.0 * BY);
            prop_assert!(close(found, slope, 5e-2), "cell {}: {} instead of {}", at, found, slope);
        }
    }

    #[test]
    fn an_activations_gradient_is_its_slope(
        activation in select(&Activation::ALL), (x, gy) in (-9.0_f32..9.0, eighth()),
    ) {
        const BY: f32 = 1.0 / 256.0;
        // Kinks have no slope.
        prop_assume!(x.abs() > 0.01 && (x - 6.0).abs() > 0.01);
        let gradient = activation.backward(&FeatureMaps::from([[x]]), &FeatureMaps::from([[gy]])).unwrap();
        let slope = f64::from(activation.of(x + BY) - activation.of(x - BY)) / f64::from(2.0 * BY);
        prop_assert!(close(gradient.values()[0], slope * f64::from(gy), 2e-3), "{:?} at {}", activation, x);
    }

    #[test]
    fn the_gradient_of_the_loss_is_its_slope(
        scores in vec(eighth(), 1..=7), label in any::<prop::sample::Index>(),
    ) {
        const BY: f32 = 1.0 / 64.0;
        let label = label.index(scores.len());
        let found = cross_entropy(&scores, label).unwrap();
        let sum: f32 = found.probabilities.iter().sum();
        prop_assert!(close(sum, 1.0, 1e-6), "{}", sum);
        for (at, &gradient) in found.gradient.iter().enumerate() {
            let of = |by: f32| f64::from(cross_entropy(&with(&scores, at, by), label).unwrap().loss);
            let slope = (of(BY) - of(-BY)) / f64::from(2.0 * BY);
            prop_assert!(close(gradient, slope, 1e-3), "score {}: {} instead of {}", at, gradient, slope);
        }
    }
}
