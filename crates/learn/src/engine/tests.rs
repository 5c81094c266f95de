//! The engine gives the bits of the obvious version.
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use super::*;
use crate::blueprint::{Blueprint, Layer};
use poolscope_cnn::{Activation, Average, Convolution, Max, Pooling, Reduce, Sliding, Window, Windows};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

fn layer() -> impl Strategy<Value = Layer> {
    let convolution = (1_usize..=6, 1_usize..=3, 1_usize..=2)
        .prop_map(|(filters, side, stride)| Layer::Convolution { filters, side, stride });
    let sliding = || (1_usize..=3, 1_usize..=2).prop_map(|(size, stride)| Sliding::new(size, stride));
    let windows = prop_oneof![
        3 => (sliding(), sliding()).prop_map(|(rows, columns)| Windows::Sliding(Window { rows, columns })),
        1 => Just(Windows::Whole),
        1 => Just(Windows::Bins { rows: 2, columns: 3 }),
    ];
    let often = [Reduce::from(Max), Reduce::from(Average::default())];
    let rule = prop_oneof![2 => select(often.to_vec()), 1 => select(Reduce::all())];
    prop_oneof![
        2 => convolution,
        1 => select(&Activation::ALL).prop_map(Layer::Activation),
        1 => (rule, windows).prop_map(|(rule, windows)| Layer::Pooling(Pooling::new(rule, windows))),
    ]
}

fn fixed() -> impl Strategy<Value = Vec<Stage>> {
    let edges = ndarray::Array4::from_shape_fn((2, 1, 2, 2), |(filter, _, row, column)| {
        [[[1.0, -1.0], [0.5, 0.0]], [[0.25, 0.0], [-2.0, 1.0]]][filter][row][column]
    });
    let convolution = Convolution::new(edges, vec![0.1, -0.2], 1).unwrap();
    select(vec![vec![], vec![], vec![Stage::Convolution(convolution), Stage::Activation(Activation::Tanh)]])
}

/// Hidden layers and their activations: none as often as some.
fn behind_maps() -> impl Strategy<Value = Vec<Layer>> {
    let dense = (1_usize..=40).prop_map(|units| Layer::Dense { units });
    let activation = select(&Activation::ALL).prop_map(Layer::Activation);
    let hidden = (dense, vec(activation, 0..=1)).prop_map(|(dense, after)| [vec![dense], after].concat());
    prop_oneof![2 => Just(vec![]), 2 => vec(hidden, 1..=2).prop_map(|parts| parts.concat())]
}

fn networks() -> impl Strategy<Value = Network> {
    let layers = (vec(layer(), 0..=5), behind_maps()).prop_map(|(maps, behind)| [maps, behind].concat());
    let parts = (3_usize..=9, 3_usize..=9, fixed(), layers, 2_usize..=6, any::<u64>());
    parts.prop_filter_map("the layers fit", |(rows, columns, fixed, layers, classes, seed)| {
        Network::new(Blueprint { input: Shape::new(1, rows, columns), fixed, layers, classes }, seed).ok()
    })
}

fn bits(values: &[f32]) -> Vec<u32> {
    // A weight that no value reached may have a gradient of 0 with either sign.
    values.iter().map(|value| (value + 0.0).to_bits()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { max_global_rejects: 100_000, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn any_network_has_the_gradients_of_the_obvious_version(
        (network, pictures) in networks().prop_flat_map(|network| {
            let picture = vec(prop_oneof![1 => Just(0.0_f32), 3 => 0.0_f32..1.0], network.input().values());
            (Just(network), vec((picture, 0_usize..2), 1..=3))
        }),
    ) {
        let (mut engine, mut obvious) = (Engine::new(&network).unwrap(), obvious::Engine::new(&network).unwrap());
        for (picture, label) in &pictures {
            let (rows, columns) = (network.input().rows, network.input().columns);
            let scores = bits(engine.hear(picture).unwrap());
            let maps = FeatureMaps::from_planes(1, rows, columns, picture.clone());
            prop_assert_eq!(scores, bits(&network.scores(&maps).unwrap()));
            let share = 1.0 / 3.0;
            prop_assert_eq!(engine.learn(picture, *label, share), obvious.learn(picture, *label, share));
        }
        let [mut found, mut expected] = [(); 2].map(|()| vec![7.0; network.values().len()]);
        for _ in 0..2 {
            engine.take(&mut found);
            obvious.take(&mut expected);
            prop_assert_eq!(bits(&found), bits(&expected));
        }
    }
}

/// Central differences of the loss by single weights of every tensor, through a hidden layer.
#[test]
fn gradients_through_a_hidden_layer_are_those_of_small_differences() {
    let layers = vec![
        Layer::Convolution { filters: 3, side: 3, stride: 1 },
        Layer::Activation(Activation::Tanh),
        Layer::Pooling(Pooling::sliding(Average::default(), 2, 2)),
        Layer::Dense { units: 9 },
        Layer::Activation(Activation::Tanh),
    ];
    let blueprint = Blueprint { input: Shape::new(1, 8, 8), fixed: vec![], layers, classes: 4 };
    let network = Network::new(blueprint, 3).unwrap();
    let picture: Vec<f32> = (0_u16..64).map(|at| f32::from(at * 29 % 17) / 17.0).collect();
    let mut engine = Engine::new(&network).unwrap();
    let mut gradients = vec![0.0; network.values().len()];
    engine.learn(&picture, 2, 1.0).unwrap();
    engine.take(&mut gradients);
    let names: Vec<_> = network.places().iter().map(|place| place.name.clone()).collect();
    assert_eq!(names.len(), 6, "{names:?}");
    for place in network.places() {
        for value in place.range.clone().step_by(7) {
            let with = |step: f32| {
                let mut other = network.clone();
                other.values_mut()[value] += step;
                let moved = f64::from(other.values()[value] - network.values()[value]);
                let heard = Engine::new(&other).unwrap().learn(&picture, 2, 1.0).unwrap();
                (moved, f64::from(heard.loss))
            };
            let ((up, above), (down, below)) = (with(0.01), with(-0.01));
            let (slope, found) = ((above - below) / (up - down), f64::from(gradients[value]));
            assert!((slope - found).abs() < 2e-4, "{}, {value}: {found}, by differences {slope}", place.name);
        }
    }
    assert!(gradients.iter().filter(|gradient| gradient.abs() > 1e-3).count() > 100, "most are not 0");
}

#[test]
fn a_picture_of_another_size_is_refused() {
    let blueprint = Blueprint { input: Shape::new(1, 2, 2), fixed: vec![], layers: vec![], classes: 2 };
    let mut engine = Engine::new(&Network::new(blueprint, 1).unwrap()).unwrap();
    let found = Shape::new(1, 1, 3);
    let expected = Shape::new(1, 2, 2);
    assert_eq!(engine.hear(&[0.0; 3]), Err(NetworkError::Pictures { expected, found }));
    assert!(engine.learn(&[0.0; 4], 2, 1.0).is_err(), "a label without a class");
}
