#![expect(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first fault")]
use super::*;
use crate::{Blueprint, Layer, Optimiser};
use poolscope_cnn::{Activation, Average, Convolution, Max, Pooling, Stage, Windows};

/// Bars that lie or stand, at places that vary.
fn bars(count: u8) -> Examples {
    let mut pixels = Vec::new();
    for example in 0..count {
        let (is_upright, at) = (example % 2 == 1, 1 + usize::from(example / 2 % 8));
        for row in 0..10 {
            for column in 0..10 {
                let across = if is_upright { column } else { row };
                let grain = u8::try_from((row * 7 + column * 3 + usize::from(example)) % 5).unwrap();
                pixels.push(if across == at { 1.0 } else { f32::from(grain) / 20.0 });
            }
        }
    }
    Examples::new((10, 10), 2, pixels, (0..count).map(|example| usize::from(example % 2)).collect()).unwrap()
}

fn network() -> Network {
    let layers = vec![
        Layer::Convolution { filters: 3, side: 3, stride: 1 },
        Layer::Activation(Activation::Relu),
        Layer::Pooling(Pooling::sliding(Max, 2, 2)),
        Layer::Convolution { filters: 5, side: 2, stride: 1 },
        Layer::Activation(Activation::Tanh),
        Layer::Pooling(Pooling::new(Average::default(), Windows::Whole)),
    ];
    Network::new(Blueprint { input: Shape::new(1, 10, 10), fixed: vec![], layers, classes: 2 }, 5).unwrap()
}

fn training(optimiser: Optimiser) -> Training {
    Training::new(network(), Rc::new(bars(14)), Settings { optimiser, batch: 4, seed: 3 }).unwrap()
}

fn refused(network: Network, examples: Examples, settings: Settings) -> NetworkError {
    Training::new(network, Rc::new(examples), settings).err().unwrap()
}

#[test]
fn bars_are_learned() {
    let mut training = training(Optimiser::adam(0.02));
    let first = training.step().unwrap();
    let last = std::iter::repeat_with(|| training.step().unwrap()).take(250).last().unwrap();
    assert!(last.loss < 0.2 * first.loss, "from {} to {}", first.loss, last.loss);
    assert_eq!(last.correct, last.batch);
}

#[test]
fn an_epoch_ends_with_a_smaller_batch() {
    let mut training = training(Optimiser::sgd(0.01));
    assert_eq!(training.updates_per_epoch(), 4);
    let steps: Vec<_> = (0..8).map(|_| training.step().unwrap()).collect();
    let batches: Vec<_> = steps.iter().map(|step| (step.updates, step.batch, step.ends_epoch)).collect();
    let epoch = |first: usize| {
        [(first, 4, false), (first + 1, 4, false), (first + 2, 4, false), (first + 3, 2, true)]
    };
    assert_eq!(batches, [epoch(1), epoch(5)].concat());
    assert_eq!((training.epochs(), training.updates()), (2, 8));
}

#[test]
fn the_same_seeds_give_the_same_bits_in_pieces_of_any_size() {
    for optimiser in [Optimiser::sgd(0.05), Optimiser::adam(0.01)] {
        let (mut whole, mut pieces) = (training(optimiser), training(optimiser));
        let steps: Vec<_> = (0..9).map(|_| whole.step().unwrap()).collect();
        let mut found = Vec::new();
        let mut within = 0;
        while found.len() < 9 {
            match pieces.advance() {
                Advance::Within => within += 1,
                Advance::Step(step) => found.push(step),
                Advance::Stopped(stop) => panic!("{stop:?}"),
            }
        }
        assert_eq!((&found, within), (&steps, 14 + 14 + 4));
        assert!(whole.network() == pieces.network());
    }
}

#[test]
fn a_rate_that_is_too_large_stops_with_the_last_good_weights() {
    let mut training = training(Optimiser::Sgd { rate: 1e30, momentum: 0.9 });
    let stop = std::iter::repeat_with(|| training.step()).take(50).find_map(Result::err).unwrap();
    assert_eq!(stop.kept, 0, "no epoch was whole: {stop:?}");
    assert!(*training.network() == network(), "the initial weights");
    assert_eq!((training.step(), training.advance()), (Err(stop), Advance::Stopped(stop)));
    assert_eq!(training.stopped(), Some(stop));
}

#[test]
fn fixed_stages_stay_and_the_rest_learns() {
    let edges = Convolution::new(
        ndarray::Array4::from_shape_fn((2, 1, 3, 3), |(f, _, i, j)| {
            let along = if f == 0 { i } else { j };
            count(along) - 1.0
        }),
        vec![0.0, 0.1],
        1,
    );
    let fixed = vec![
        Stage::Convolution(edges.unwrap()),
        Stage::Activation(Activation::Absolute),
        Stage::Pooling(Pooling::new(Average::default(), Windows::Whole)),
    ];
    let blueprint =
        Blueprint { input: Shape::new(1, 10, 10), fixed: fixed.clone(), layers: vec![], classes: 2 };
    let settings = Settings { optimiser: Optimiser::adam(0.1), batch: 14, seed: 3 };
    let network = Network::new(blueprint, 1).unwrap();
    let mut training = Training::new(network, Rc::new(bars(14)), settings).unwrap();
    let last = std::iter::repeat_with(|| training.step().unwrap()).take(100).last().unwrap();
    assert_eq!(last.correct, 14, "two edges tell the bars apart: {last:?}");
    assert_eq!(training.network().stages().unwrap(), fixed);
    assert_eq!(training.network().tensors().len(), 2);
}

#[test]
fn what_cannot_be_trained_is_refused() {
    let settings = Settings { optimiser: Optimiser::sgd(0.1), batch: 4, seed: 3 };
    let small = Examples::new((1, 1), 2, vec![0.0], vec![0]).unwrap();
    let (expected, found) = (Shape::new(1, 10, 10), Shape::new(1, 1, 1));
    assert_eq!(refused(network(), small, settings), NetworkError::Pictures { expected, found });
    let many = Examples::new((10, 10), 3, vec![0.0; 100], vec![2]).unwrap();
    assert_eq!(refused(network(), many, settings), NetworkError::Labels { expected: 2, found: 3 });
    let none = Examples::new((10, 10), 2, vec![], vec![]).unwrap();
    assert_eq!(refused(network(), none, settings), NetworkError::NoExamples);
    assert_eq!(refused(network(), bars(4), Settings { batch: 0, ..settings }), NetworkError::EmptyBatch);
    let optimiser = Optimiser::sgd(-1.0);
    assert_eq!(refused(network(), bars(4), Settings { optimiser, ..settings }), NetworkError::Optimiser);
    assert!(Training::new(network(), Rc::new(bars(4)), Settings { batch: usize::MAX, ..settings }).is_ok());
}

#[test]
fn questions_in_the_middle_of_a_batch_are_answered_and_change_nothing() {
    let [mut asked, mut quiet] = [(); 2].map(|()| training(Optimiser::adam(0.01)));
    for _ in 0..25 {
        let question = asked.examples().picture(3).to_vec();
        let maps = poolscope_cnn::FeatureMaps::from_planes(1, 10, 10, question.clone());
        let expected = asked.network().scores(&maps).unwrap();
        assert_eq!(asked.scores(&question).unwrap(), expected);
        assert_eq!(asked.advance(), quiet.advance());
    }
    assert!(asked.network() == quiet.network());
    assert!(matches!(asked.scores(&[0.0; 3]), Err(NetworkError::Pictures { .. })));
}

#[test]
fn a_stopped_training_answers_with_the_weights_that_it_kept() {
    let mut training = training(Optimiser::Sgd { rate: 1e30, momentum: 0.9 });
    while training.step().is_ok() {}
    let question = training.examples().picture(0).to_vec();
    let maps = poolscope_cnn::FeatureMaps::from_planes(1, 10, 10, question.clone());
    let expected = network().scores(&maps).unwrap();
    assert_eq!(training.scores(&question).unwrap(), expected);
}

#[test]
fn the_bytes_are_those_of_weights_gradients_and_maps() {
    let bytes = training(Optimiser::sgd(0.1)).bytes();
    let more = training(Optimiser::adam(0.1)).bytes();
    let weights = 4 * network().facts().parameters();
    assert_eq!(more - bytes, weights, "Adam remembers one number more for each weight");
    // Two maps of 3 → 4 × 8 × 8 cells, forwards and back, at the least.
    assert!(bytes > 4 * weights + 4 * 4 * (4 * 64), "{bytes} bytes");
}
