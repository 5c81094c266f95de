#![expect(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first fault")]
use super::*;
use crate::Tensor;
use poolscope_cnn::{Activation, Average, CnnError, Max, Pooling, Windows};

fn convolution(filters: usize) -> Layer {
    Layer::Convolution { filters, side: 3, stride: 1 }
}

fn with_end(end: Pooling) -> Network {
    let relu = Layer::Activation(Activation::Relu);
    let max = Layer::Pooling(Pooling::sliding(Max, 2, 2));
    let layers = vec![convolution(4), relu, max, convolution(5), relu, Layer::Pooling(end)];
    Network::new(Blueprint { input: Shape::new(1, 16, 16), fixed: vec![], layers, classes: 3 }, 7).unwrap()
}

fn flattened() -> Network {
    with_end(Pooling::sliding(Max, 2, 2))
}

fn picture(rows: usize, columns: usize) -> FeatureMaps {
    let values = (0..rows * columns).map(|at| f32::from(u8::try_from(at * 37 % 101).unwrap()) / 100.0);
    FeatureMaps::from_planes(1, rows, columns, values.collect())
}

#[test]
fn initial_weights_fill_their_range_and_follow_from_the_seed() {
    let network = flattened();
    let fan_ins: Vec<_> = network.places().iter().map(|place| place.fan_in).collect();
    assert_eq!(fan_ins, [9, 9, 36, 36, 20, 20]);
    for (at, place) in network.places().iter().enumerate() {
        let bound = 1.0 / f32::from(u8::try_from(place.fan_in).unwrap()).sqrt();
        let values = network.tensor(at);
        assert!(values.iter().all(|value| value.abs() <= bound), "{}", place.name);
        if values.len() > 100 {
            let mean = values.iter().sum::<f32>() / count(values.len());
            assert!(mean.abs() < bound / 5.0, "{}: {mean}", place.name);
            assert!(values.iter().any(|value| value.abs() > 0.9 * bound), "{}", place.name);
        }
    }
    let again = |seed| Network::new(network.blueprint().clone(), seed).unwrap();
    assert!(again(7) == network && again(8) != network);
}

#[test]
fn tensors_have_pytorchs_names_and_shapes_and_make_the_network_again() {
    let network = flattened();
    let tensors = network.tensors();
    let named: Vec<_> = tensors.iter().map(|tensor| (&tensor.name[..], &tensor.shape[..])).collect();
    let expected: [(&str, &[usize]); 6] = [
        ("conv1.weight", &[4, 1, 3, 3]),
        ("conv1.bias", &[4]),
        ("conv2.weight", &[5, 4, 3, 3]),
        ("conv2.bias", &[5]),
        ("head.weight", &[3, 20]),
        ("head.bias", &[3]),
    ];
    assert_eq!(named, expected);
    let blueprint = || network.blueprint().clone();
    let mut shuffled = tensors.clone();
    shuffled.reverse();
    assert!(Network::with_tensors(blueprint(), &shuffled).unwrap() == network);
    let (name, shape) = ("conv2.bias".to_owned(), vec![5]);
    let missing: Vec<_> = tensors.iter().filter(|tensor| tensor.name != name).cloned().collect();
    let refused = |tensors: &[Tensor]| Network::with_tensors(blueprint(), tensors).unwrap_err();
    assert_eq!(refused(&missing), NetworkError::Missing { name: name.clone() });
    let with = |tensor: Tensor| [&missing[..], &[tensor]].concat();
    let short = with(Tensor { name: name.clone(), shape: vec![4], values: vec![0.0; 4] });
    let other = NetworkError::Tensor { name: name.clone(), expected: vec![5], found: vec![4] };
    assert_eq!(refused(&short), other);
    let values = NetworkError::Values { name: name.clone() };
    let infinite = [0.0, f32::INFINITY, 0.0, 0.0, 0.0].to_vec();
    assert_eq!(refused(&with(Tensor { name: name.clone(), shape: shape.clone(), values: infinite })), values);
    assert_eq!(refused(&with(Tensor { name, shape, values: vec![0.0; 6] })), values);
}

/// With a hidden layer behind the last maps.
fn hidden(end: Pooling) -> Network {
    let mut blueprint = with_end(end).blueprint().clone();
    blueprint.layers.extend([Layer::Dense { units: 6 }, Layer::Activation(Activation::Relu)]);
    Network::new(blueprint, 7).unwrap()
}

#[test]
fn a_hidden_layers_tensors_stand_before_the_heads_and_leave_the_filters_as_they_were() {
    let network = hidden(Pooling::sliding(Max, 2, 2));
    let tensors = network.tensors();
    let named: Vec<_> = tensors.iter().skip(4).map(|tensor| (&tensor.name[..], &tensor.shape[..])).collect();
    let expected: [(&str, &[usize]); 4] =
        [("hidden1.weight", &[6, 20]), ("hidden1.bias", &[6]), ("head.weight", &[3, 6]), ("head.bias", &[3])];
    assert_eq!(named, expected);
    let fan_ins: Vec<_> = network.places().iter().map(|place| place.fan_in).collect();
    assert_eq!(fan_ins, [9, 9, 36, 36, 20, 20, 6, 6]);
    for (place, fan_in) in fan_ins.into_iter().enumerate().skip(4) {
        let bound = 1.0 / count(fan_in).sqrt();
        assert!(network.tensor(place).iter().all(|value| value.abs() <= bound), "tensor {place}");
    }
    let most = network.tensor(4).iter().fold(0.0_f32, |most, value| most.max(value.abs()));
    assert!(most > 0.9 / 20.0_f32.sqrt(), "its range is used: {most}");
    for place in 0..4 {
        assert_eq!(network.tensor(place), flattened().tensor(place), "the same seed, the same filters");
    }
    assert!(Network::with_tensors(network.blueprint().clone(), &tensors).unwrap() == network, "and back");
    assert_eq!((network.convolutions(), network.kernels(2).is_none()), (2, true));
}

#[test]
fn a_hidden_layer_answers_as_its_sums_say() {
    let network = hidden(Pooling::sliding(Max, 2, 2));
    let picture = picture(16, 16);
    let activations = network.activations(&picture).unwrap();
    assert_eq!((activations.len(), network.stages().unwrap().len()), (6, 6), "maps end before it");
    let layer = |values: &[f32], place: usize| -> Vec<f32> {
        let rows = network.tensor(place).chunks_exact(values.len()).zip(network.tensor(place + 1));
        rows.map(|(row, bias)| row.iter().zip(values).fold(*bias, |sum, (w, x)| sum + w * x)).collect()
    };
    let units: Vec<f32> = layer(activations[5].values(), 4).into_iter().map(|value| value.max(0.0)).collect();
    assert!(units.contains(&0.0) && units.iter().any(|unit| *unit > 0.0), "ReLU cuts some: {units:?}");
    assert_eq!(network.scores(&picture).unwrap(), layer(&units, 6));
    let mut recogniser = crate::Recogniser::new(&network).unwrap();
    assert_eq!(recogniser.scores(picture.values()).unwrap(), network.scores(&picture).unwrap());
    let other = self::picture(20, 16);
    assert_eq!(network.scores(&other), Err(NetworkError::Flattened { expected: 20, found: 5 * 3 * 2 }));
    let global = hidden(Pooling::new(Average::default(), Windows::Whole));
    assert_eq!(global.scores(&other).unwrap().len(), 3, "whole maps make five values of any picture");
}

#[test]
fn answers_are_those_of_its_stages_and_its_head() {
    let network = flattened();
    let picture = picture(16, 16);
    let activations = network.activations(&picture).unwrap();
    let shapes: Vec<_> = activations.iter().map(|maps| maps.shape().to_string()).collect();
    assert_eq!(shapes, ["4 × 14 × 14", "4 × 14 × 14", "4 × 7 × 7", "5 × 5 × 5", "5 × 5 × 5", "5 × 2 × 2"]);
    let mut maps = picture.clone();
    for (stage, shown) in network.stages().unwrap().iter().zip(&activations) {
        maps = stage.reference(&maps).unwrap();
        assert_eq!(maps.values(), shown.values());
    }
    let scores = network.scores(&picture).unwrap();
    let head = network.tensor(4).chunks_exact(20).zip(network.tensor(5));
    let expected: Vec<f32> = head
        .map(|(row, bias)| row.iter().zip(maps.values()).fold(*bias, |sum, (w, x)| sum + w * x))
        .collect();
    assert_eq!(scores, expected);
    let probabilities = network.probabilities(&picture).unwrap();
    assert!((probabilities.iter().sum::<f32>() - 1.0).abs() < 1e-6);
    assert_eq!(best(&scores), best(&probabilities));
}

#[test]
fn a_global_head_answers_for_any_size_and_a_flattened_one_says_why_not() {
    let (global, flattened) = (with_end(Pooling::new(Average::default(), Windows::Whole)), flattened());
    for side in [(16, 16), (10, 8), (40, 23)] {
        assert_eq!(global.scores(&picture(side.0, side.1)).unwrap().len(), 3);
    }
    assert_eq!(
        flattened.scores(&picture(20, 16)),
        Err(NetworkError::Flattened { expected: 20, found: 5 * 3 * 2 })
    );
    let small = global.scores(&picture(5, 5)).unwrap_err();
    assert!(
        matches!(small, NetworkError::Layer { layer: 3, error: CnnError::WindowTooLarge { .. } }),
        "{small:?}"
    );
    let two = FeatureMaps::zeros(Shape::new(2, 16, 16));
    assert_eq!(global.scores(&two), Err(NetworkError::Channels { expected: 1, found: 2 }));
}

#[test]
fn kernels_are_the_filters_of_the_stages() {
    let network = flattened();
    assert_eq!(network.convolutions(), 2);
    let (kernels, bias) = network.kernels(1).unwrap();
    assert_eq!((kernels.len(), kernels[0].len(), bias.len()), (5, 4, 5));
    let Stage::Convolution(convolution) = &network.stages().unwrap()[3] else { panic!("a convolution") };
    for (filter, kernels) in kernels.iter().enumerate() {
        for (channel, kernel) in kernels.iter().enumerate() {
            for row in 0..3 {
                for column in 0..3 {
                    let weight = convolution.weights()[[filter, channel, row, column]];
                    assert!(kernel.weight(row, column).to_bits() == weight.to_bits());
                }
            }
        }
    }
    assert!(network.kernels(2).is_none());
}

#[test]
fn the_first_of_equal_scores_is_the_best() {
    assert_eq!(best(&[1.0, 3.0, 3.0]), Some(1));
    assert_eq!([best(&[]), best(&[1.0, f32::NAN])], [None, None]);
}
