//! Random stages of any geometry, and maps for them.

use ndarray::Array4;
use poolscope::cnn::{
    Activation, Border, Convolution, Divisor, FeatureMaps, Levels, Padding, Pooling, Reduce, Rounding, Shape,
    Sliding, Stage, Window, Windows,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Maps of a shape with ordinary values.
pub(crate) fn maps(shape: Shape) -> impl Strategy<Value = FeatureMaps> {
    filled(shape, super::number().boxed())
}

/// Maps of a shape with whole numbers, on which sums and means are exact.
pub(crate) fn whole_maps(shape: Shape) -> impl Strategy<Value = FeatureMaps> {
    filled(shape, (-999_i16..=999).prop_map(f32::from).boxed())
}

/// Maps of a shape with unusual values: infinities, negative zeros, NaN.
pub(crate) fn odd_maps(shape: Shape) -> impl Strategy<Value = FeatureMaps> {
    let odd = select(&[f32::NAN, f32::INFINITY, f32::NEG_INFINITY, -0.0, f32::MAX, f32::MIN_POSITIVE]);
    prop_oneof![
        maps(shape),
        filled(shape, prop_oneof![6 => super::number(), 1 => odd, 1 => any::<f32>()].boxed()),
    ]
}

fn filled(shape: Shape, value: BoxedStrategy<f32>) -> impl Strategy<Value = FeatureMaps> {
    vec(value, shape.values())
        .prop_map(move |values| FeatureMaps::from_planes(shape.channels, shape.rows, shape.columns, values))
}

/// Shapes from one cell to maps that are not square.
pub(crate) fn shape() -> impl Strategy<Value = Shape> {
    (1_usize..=4, 1_usize..=12, 1_usize..=12)
        .prop_map(|(channels, rows, columns)| Shape::new(channels, rows, columns))
}

fn sliding() -> impl Strategy<Value = Sliding> {
    let padding = prop_oneof![
        3 => Just(Padding::Each(0)),
        2 => (0_usize..=5).prop_map(Padding::Each),
        2 => (0_usize..=5, 0_usize..=5).prop_map(|(before, after)| Padding::Sides { before, after }),
        1 => select(&[Padding::Same, Padding::SameUpper, Padding::SameLower]),
    ];
    let dilation = prop_oneof![2 => Just(1), 1 => 1_usize..=3];
    let rounding = prop_oneof![2 => Just(Rounding::Floor), 1 => Just(Rounding::Ceil)];
    (1_usize..=5, 1_usize..=4, padding, dilation, rounding).prop_map(
        |(size, stride, padding, dilation, rounding)| Sliding { size, stride, padding, dilation, rounding },
    )
}

pub(crate) fn window() -> impl Strategy<Value = Window> {
    (sliding(), sliding()).prop_map(|(rows, columns)| Window { rows, columns })
}

pub(crate) fn border() -> impl Strategy<Value = Border> {
    select(&Border::ALL)
}

/// A convolution over maps of `channels` channels, in any number of groups.
pub(crate) fn convolution(
    channels: usize,
    weight: BoxedStrategy<f32>,
    window: BoxedStrategy<Window>,
) -> impl Strategy<Value = Stage> {
    let groups: Vec<usize> = (1..=channels).filter(|groups| channels.is_multiple_of(*groups)).collect();
    (window, select(groups), 1_usize..=2, border()).prop_flat_map(move |(window, groups, each, border)| {
        let dim = (each * groups, channels / groups, window.rows.size, window.columns.size);
        let bias = prop_oneof![4 => super::number(), 1 => Just(-0.0_f32)];
        (vec(weight.clone(), dim.0 * dim.1 * dim.2 * dim.3), vec(bias, dim.0)).prop_map(
            move |(weights, bias)| {
                let weights = Array4::from_shape_vec(dim, weights).unwrap();
                let convolution = Convolution::new(weights, bias, groups).unwrap();
                Stage::Convolution(convolution.sliding(window).bordered(border))
            },
        )
    })
}

pub(crate) fn divisor() -> impl Strategy<Value = Divisor> {
    let fixed = (-20_i64..=20).prop_filter("no division by 0", |divisor| *divisor != 0);
    prop_oneof![Just(Divisor::Padded), Just(Divisor::Cells), fixed.prop_map(Divisor::Fixed)]
}

/// Every rule of the register, with any numbers of its own.
pub(crate) fn reduce() -> BoxedStrategy<Reduce> {
    let number = prop_oneof![4 => (1_u8..=4).prop_map(f32::from), 1 => 0.5_f32..8.0];
    (select(Reduce::all()), number, divisor())
        .prop_map(|(rule, number, divisor)| rule.with_number(number).with_divisor(divisor))
        .boxed()
}

/// Windows placed in every way.
pub(crate) fn windows() -> BoxedStrategy<Windows> {
    let bins = || 1_usize..=9;
    let levels = vec(1_usize..=4, 1..=3).prop_map(|levels| Levels::new(&levels).unwrap());
    prop_oneof![
        5 => window().prop_map(Windows::Sliding),
        1 => Just(Windows::Whole),
        2 => (bins(), bins()).prop_map(|(rows, columns)| Windows::Bins { rows, columns }),
        1 => levels.prop_map(Windows::Pyramid),
    ]
    .boxed()
}

pub(crate) fn pooling() -> impl Strategy<Value = Stage> {
    (reduce(), windows()).prop_map(|(reduce, windows)| Stage::Pooling(Pooling { reduce, windows }))
}

pub(crate) fn activation() -> impl Strategy<Value = Stage> {
    select(&Activation::ALL).prop_map(Stage::Activation)
}

/// Any stage for maps of `channels` channels. It may be too large for them.
pub(crate) fn stage(channels: usize) -> impl Strategy<Value = Stage> {
    prop_oneof![
        3 => convolution(channels, super::number().boxed(), window().boxed()),
        2 => pooling(),
        1 => activation(),
    ]
}

/// A stage, and maps on which it can be computed.
pub(crate) fn stage_and_maps() -> impl Strategy<Value = (Stage, FeatureMaps)> {
    shape()
        .prop_flat_map(|shape| (stage(shape.channels), odd_maps(shape)))
        .prop_filter("the window fits", |(stage, maps)| stage.output_shape(maps.shape()).is_ok())
}
