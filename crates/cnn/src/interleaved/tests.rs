//! The loops give the bits of the obvious versions, for every geometry that they take.
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use super::*;
use crate::{
    Average, Convolution, Dense, FeatureMaps, Max, Pooling, Reduce, Shape, Sliding, Stage, Window, Windows,
};
use ndarray::Array4;
use proptest::collection::vec;
use proptest::prelude::*;

fn number() -> impl Strategy<Value = f32> {
    prop_oneof![6 => -3.0_f32..3.0, 1 => Just(0.0), 1 => Just(-0.0), 2 => (-3_i8..=3).prop_map(f32::from)]
}

fn shape() -> impl Strategy<Value = Shape> {
    (1_usize..=9, 1_usize..=11, 1_usize..=11).prop_map(|(c, rows, columns)| Shape::new(c, rows, columns))
}

fn maps(shape: Shape) -> impl Strategy<Value = FeatureMaps> {
    let of = move |values| FeatureMaps::from_planes(shape.channels, shape.rows, shape.columns, values);
    vec(number(), shape.values()).prop_map(of)
}

fn interleaved(lanes: Lanes, maps: &FeatureMaps) -> Vec<f32> {
    let mut cells = vec![7.0; lanes.len()];
    lanes.interleave(maps.values(), &mut cells);
    cells
}

fn separated(lanes: Lanes, cells: &[f32]) -> Vec<u32> {
    let mut planes = vec![7.0; lanes.shape().values()];
    lanes.separate(cells, &mut planes);
    bits(&planes)
}

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().copied().map(f32::to_bits).collect()
}

/// The bits of values, with zeros of either sign alike.
fn signless(values: &[u32]) -> Vec<u32> {
    values.iter().map(|value| if *value == 1 << 31 { 0 } else { *value }).collect()
}

/// Maps, weights, biases and an upstream of a dense layer: up to eighteen vectors of units, as many as make every sort of block.
/// Thousands of numbers are repeated from a few drawn ones, in steps of another length than theirs.
fn dense() -> impl Strategy<Value = (FeatureMaps, Vec<f32>, Vec<f32>, Vec<f32>)> {
    let shape = (1_usize..=9, 1_usize..=5, 1_usize..=5);
    (shape, 1_usize..=70, vec(number(), 101)).prop_map(|((channels, rows, columns), units, drawn)| {
        let numbers =
            |count, step| drawn.iter().cycle().step_by(step).take(count).copied().collect::<Vec<_>>();
        let values = channels * rows * columns;
        let maps = FeatureMaps::from_planes(channels, rows, columns, numbers(values, 1));
        (maps, numbers(values * units, 7), numbers(units, 3), numbers(units, 11))
    })
}

#[derive(Debug)]
struct Bank {
    maps: FeatureMaps,
    filters: usize,
    side: usize,
    stride: usize,
    weights: Vec<f32>,
    bias: Vec<f32>,
    upstream: FeatureMaps,
    is_picture: bool,
}

impl Bank {
    fn convolution(&self) -> Convolution {
        let dim = (self.filters, self.maps.shape().channels, self.side, self.side);
        let weights = Array4::from_shape_vec(dim, self.weights.clone()).unwrap();
        let convolution = Convolution::new(weights, self.bias.clone(), 1).unwrap();
        convolution.sliding(Window::square(Sliding::new(self.side, self.stride)))
    }
}

fn bank() -> impl Strategy<Value = Bank> {
    let sizes = (shape(), 1_usize..=10, 1_usize..=4, 1_usize..=3, any::<bool>());
    let fitting = sizes
        .prop_filter("the kernel fits", |(shape, _, side, ..)| *side <= shape.rows && *side <= shape.columns);
    fitting.prop_flat_map(|(shape, filters, side, stride, is_picture)| {
        let along = |cells: usize| (cells - side) / stride + 1;
        let output = Shape::new(filters, along(shape.rows), along(shape.columns));
        let weights = vec(number(), filters * shape.channels * side * side);
        (maps(shape), weights, vec(number(), filters), maps(output)).prop_map(
            move |(maps, weights, bias, upstream)| Bank {
                maps,
                filters,
                side,
                stride,
                weights,
                bias,
                upstream,
                is_picture,
            },
        )
    })
}

fn pooled() -> impl Strategy<Value = (Pooling, FeatureMaps, FeatureMaps)> {
    let sliding = || (1_usize..=4, 1_usize..=3).prop_map(|(size, stride)| Sliding::new(size, stride));
    let windows = prop_oneof![
        3 => (sliding(), sliding()).prop_map(|(rows, columns)| Windows::Sliding(Window { rows, columns })),
        1 => Just(Windows::Whole),
    ];
    let rule = prop_oneof![Just(Reduce::from(Max)), Just(Reduce::from(Average::default()))];
    let fitting = (shape(), rule, windows).prop_filter_map("the window fits", |(shape, rule, windows)| {
        let pooling = Pooling::new(rule, windows);
        Some((shape, pooling, Stage::Pooling(pooling).output_shape(shape).ok()?))
    });
    fitting.prop_flat_map(|(shape, pooling, output)| (Just(pooling), maps(shape), maps(output)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_interleaved_can_be_separated(maps in shape().prop_flat_map(maps)) {
        for lanes in [Lanes::new(maps.shape()), Lanes::of_picture(maps.shape())] {
            let cells = interleaved(lanes, &maps);
            prop_assert_eq!(separated(lanes, &cells), bits(maps.values()));
            for (at, value) in cells.iter().enumerate() {
                let lane = at % (lanes.len() / maps.shape().cells());
                prop_assert!(lane < maps.shape().channels || *value == 0.0, "lane {}: {}", lane, value);
            }
        }
    }

    #[test]
    fn filters_give_the_bits_of_a_convolution_and_of_its_backward_pass(bank in bank()) {
        let convolution = bank.convolution();
        let lanes = if bank.is_picture { Lanes::of_picture } else { Lanes::new }(bank.maps.shape());
        let loops = FilterLoops::new(lanes, bank.filters, bank.side, bank.stride).unwrap();
        let packed = loops.pack(&bank.weights, &bank.bias);
        let input = interleaved(lanes, &bank.maps);
        let (mut taps, mut out) = (Vec::new(), vec![7.0; loops.output().len()]);
        loops.forwards(&packed, &input, &mut taps, &mut out);
        let expected = Stage::Convolution(convolution.clone()).apply(&bank.maps).unwrap();
        prop_assert_eq!(separated(loops.output(), &out), bits(expected.values()));

        let back = convolution.backward(&bank.maps, &bank.upstream).unwrap();
        let upstream = interleaved(loops.output(), &bank.upstream);
        let mut sums = loops.sums();
        // Twice: sums go on, so that the second time doubles them.
        loops.add(&input, &upstream, &mut sums);
        loops.add(&input, &upstream, &mut sums);
        let (mut weights, mut bias) = (vec![7.0; bank.weights.len()], vec![7.0; bank.filters]);
        loops.unpack(&sums, &mut weights, &mut bias);
        let twice = |values: &[f32]| values.iter().map(|value| value + value).collect::<Vec<_>>();
        prop_assert_eq!(bits(&weights), bits(&twice(back.weights.as_slice().unwrap())));
        prop_assert_eq!(bits(&bias), bits(&twice(&back.bias)));
        if lanes == Lanes::new(bank.maps.shape()) {
            let mut gradient = vec![7.0; lanes.len()];
            loops.backwards(&packed, &upstream, &mut taps, &mut gradient);
            prop_assert_eq!(separated(lanes, &gradient), bits(back.input.values()));
        }
    }

    #[test]
    fn windows_give_the_bits_of_a_pooling_and_of_its_backward_pass((pooling, maps, upstream) in pooled()) {
        let lanes = Lanes::new(maps.shape());
        let loops = WindowLoops::new(&pooling, lanes).unwrap();
        let input = interleaved(lanes, &maps);
        let mut out = vec![7.0; loops.output().len()];
        loops.forwards(&input, &mut out);
        let expected = Stage::Pooling(pooling).reference(&maps).unwrap();
        prop_assert_eq!(separated(loops.output(), &out), bits(expected.values()));

        let back = pooling.backward(&maps, &upstream).unwrap();
        let mut gradient = vec![7.0; lanes.len()];
        loops.backwards(&input, &out, &interleaved(loops.output(), &upstream), &mut gradient);
        prop_assert_eq!(separated(lanes, &gradient), bits(back.values()));
    }

    #[test]
    fn dense_loops_give_the_bits_of_a_dense_layer_and_of_its_backward_pass(
        (maps, weights, bias, upstream) in dense(),
    ) {
        let lanes = Lanes::new(maps.shape());
        let loops = DenseLoops::new(lanes, bias.len());
        prop_assert_eq!((loops.weights(), loops.output().shape()), (weights.len(), Shape::new(bias.len(), 1, 1)));
        let dense = Dense::new(loops.features(), weights.clone(), bias.clone()).unwrap();
        let mut packed = loops.pack(&vec![5.0; weights.len()], &bias);
        loops.repack(&mut packed, &weights, &bias);
        let mut scores = vec![7.0; loops.output().len()];
        loops.forwards(&packed, maps.values(), &mut scores);
        let expected = dense.apply(maps.values()).unwrap();
        prop_assert_eq!(bits(&scores[..bias.len()]), bits(&expected));
        prop_assert!(scores[bias.len()..].iter().all(|score| *score == 0.0), "{:?}", scores);

        let back = dense.backward(maps.values(), &upstream).unwrap();
        let mut filled = upstream.clone();
        filled.resize(loops.output().len(), 0.0);
        let mut sums = loops.sums();
        loops.add(maps.values(), &filled, &mut sums);
        let (mut by_weights, mut by_bias) = (vec![7.0; weights.len()], vec![7.0; bias.len()]);
        loops.unpack(&sums, &mut by_weights, &mut by_bias);
        prop_assert_eq!(bits(&by_weights), signless(&bits(&back.weights)));
        prop_assert_eq!(bits(&by_bias), signless(&bits(&back.bias)));
        let mut gradient = vec![7.0; lanes.len()];
        loops.backwards(&packed, &filled, &mut gradient);
        prop_assert_eq!(separated(lanes, &gradient), bits(&back.input));
    }
}

/// One channel without a filled vector: it is read, and nothing asks for its gradient.
#[test]
fn dense_loops_read_a_picture_as_it_stands() {
    let picture: Vec<f32> = (0_u8..6).map(f32::from).collect();
    let weights: Vec<f32> = (0_u8..18).map(|at| f32::from(at % 5)).collect();
    let loops = DenseLoops::new(Lanes::of_picture(Shape::new(1, 2, 3)), 3);
    let packed = loops.pack(&weights, &[1.0, 2.0, 3.0]);
    let mut out = vec![7.0; loops.output().len()];
    loops.forwards(&packed, &picture, &mut out);
    let expected = Dense::new(6, weights, vec![1.0, 2.0, 3.0]).unwrap().apply(&picture).unwrap();
    assert_eq!(out, [&expected[..], &[0.0]].concat());
}

#[test]
fn other_rules_and_windows_have_no_loops() {
    let lanes = Lanes::new(Shape::new(3, 7, 7));
    let has = |pooling: Pooling| WindowLoops::new(&pooling, lanes).is_some();
    for rule in Reduce::all() {
        let is_fast = matches!(rule.word(), "max" | "average");
        assert_eq!(has(Pooling::sliding(rule, 2, 2)), is_fast, "{}", rule.word());
    }
    let with = |sliding: Sliding| Pooling::new(Max, Windows::Sliding(Window::square(sliding)));
    assert!(has(with(Sliding::new(3, 2))));
    assert!(!has(with(Sliding { padding: crate::Padding::Each(1), ..Sliding::new(3, 2) })));
    assert!(!has(with(Sliding { dilation: 2, ..Sliding::new(3, 2) })));
    assert!(!has(with(Sliding { rounding: crate::Rounding::Ceil, ..Sliding::new(2, 2) })));
    assert!(!has(Pooling::new(Max, Windows::Bins { rows: 2, columns: 2 })));
    let fixed = Average { divisor: crate::Divisor::Fixed(3) };
    assert!(!has(Pooling::sliding(fixed, 2, 2)));
    let picture = Lanes::of_picture(Shape::new(1, 7, 7));
    assert!(WindowLoops::new(&Pooling::sliding(Max, 2, 2), picture).is_none(), "one lane is no vector");
}
