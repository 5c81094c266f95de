//! Random stages of any geometry, and maps to put into them.

use ndarray::Array4;
use poolscope::cnn::{
    Activation, Border, Convolution, Divisor, FeatureMaps, Padding, Pooling, PoolingKind, Rounding, Shape,
    Sliding, Stage, Window,
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

/// Maps of a shape in which anything may stand: infinities, negative zeros, what is not a number.
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

/// Every kind of the register, with any numbers of its own.
pub(crate) fn pooling_kind() -> impl Strategy<Value = PoolingKind> {
    let p = prop_oneof![4 => (1_u8..=4).prop_map(f32::from), 1 => 0.5_f32..8.0];
    let bins = || (1_usize..=9, 1_usize..=9);
    prop_oneof![
        2 => Just(PoolingKind::Max),
        3 => divisor().prop_map(PoolingKind::Average),
        2 => p.prop_map(|p| PoolingKind::Lp { p }),
        1 => Just(PoolingKind::GlobalMax),
        1 => Just(PoolingKind::GlobalAverage),
        1 => bins().prop_map(|(rows, columns)| PoolingKind::AdaptiveMax { rows, columns }),
        1 => bins().prop_map(|(rows, columns)| PoolingKind::AdaptiveAverage { rows, columns }),
    ]
}

pub(crate) fn pooling() -> impl Strategy<Value = Stage> {
    (pooling_kind(), window()).prop_map(|(kind, window)| Stage::Pooling(Pooling { kind, window }))
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

/// A stage and maps that it can be computed on.
pub(crate) fn stage_and_maps() -> impl Strategy<Value = (Stage, FeatureMaps)> {
    shape()
        .prop_flat_map(|shape| (stage(shape.channels), odd_maps(shape)))
        .prop_filter("the window fits", |(stage, maps)| stage.output_shape(maps.shape()).is_ok())
}
