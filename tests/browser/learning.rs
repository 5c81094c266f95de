//! A network that learns, as scripts see it.

use poolscope::cnn::{Activation, Max, Pooling, Shape};
use poolscope::learn::tasks::digits::DigitSheet;
use poolscope::learn::{Blueprint, Layer, Network, Optimiser, Settings, Training};
use poolscope_computation::{Layers, Learning, Pictures};
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

const WIDTH: usize = 280;
const HEIGHT: usize = 28;

/// Ten tiles with grey that differs from tile to tile.
fn grey() -> Vec<u8> {
    (0..WIDTH * HEIGHT).map(|pixel| u8::try_from(pixel * pixel / 7 % 251).unwrap()).collect()
}

fn layers() -> Layers {
    let mut layers = Layers::new();
    layers.convolution(4, 3, 1);
    layers.relu();
    layers.pooling("max", 2, 2).unwrap();
    layers
}

#[wasm_bindgen_test]
fn a_script_has_the_losses_and_weights_of_the_training_itself() {
    let pictures = Pictures::of_digits(WIDTH, HEIGHT, &grey()).unwrap();
    let mut learning = Learning::new(&layers(), &pictures, "adam", 0.01, 4, 7).unwrap();
    let layers = vec![
        Layer::Convolution { filters: 4, side: 3, stride: 1 },
        Layer::Activation(Activation::Relu),
        Layer::Pooling(Pooling::sliding(Max, 2, 2)),
    ];
    let blueprint = Blueprint { input: Shape::new(1, 28, 28), fixed: vec![], layers, classes: 10 };
    let examples = Rc::new(DigitSheet::new(WIDTH, HEIGHT, &grey()).unwrap().first(10));
    let settings = Settings { optimiser: Optimiser::adam(0.01), batch: 4, seed: 7 };
    let network = Network::new(blueprint, 7).unwrap();
    let mut training = Training::in_order(network, Rc::clone(&examples), settings).unwrap();

    // Over the end of an epoch, whose last batch has two pictures.
    let expected: Vec<_> = (0..5).map(|_| training.step().unwrap().loss).collect();
    assert_eq!([learning.update(2).unwrap(), learning.update(3).unwrap()].concat(), expected);
    let tensors = training.network().tensors();
    assert_eq!(learning.tensors(), tensors.iter().map(|tensor| tensor.name.clone()).collect::<Vec<_>>());
    for (index, tensor) in tensors.iter().enumerate() {
        assert_eq!(learning.tensor(index), tensor.values, "{}", tensor.name);
    }
    assert_eq!((learning.parameters(), learning.bytes()), (40 + 6770, training.bytes()));
    assert_eq!((pictures.count(), pictures.picture(3)), (10, examples.picture(3).to_vec()));
    assert_eq!(pictures.labels(), (0..10).collect::<Vec<_>>());
}

#[wasm_bindgen_test]
fn what_cannot_be_learned_is_refused() {
    assert!(Pictures::of_digits(WIDTH, HEIGHT, &[0]).is_err(), "too few pixels");
    let pictures = Pictures::of_digits(WIDTH, HEIGHT, &grey()).unwrap();
    let made = |layers: &Layers, optimiser, rate, batch| {
        Learning::new(layers, &pictures, optimiser, rate, batch, 1).is_err()
    };
    assert!(made(&layers(), "adagrad", 0.01, 4), "no such optimiser");
    assert!(made(&layers(), "sgd", 0.0, 4), "a rate of 0");
    assert!(made(&layers(), "sgd", 0.01, 0), "no picture in a batch");
    let mut large = layers();
    large.convolution(4, 99, 1);
    assert!(made(&large, "sgd", 0.01, 4), "a kernel larger than the maps");
    assert!(
        large.global_pooling("nothing").is_err() && large.pooling("nothing", 2, 2).is_err(),
        "no such rule"
    );
}
