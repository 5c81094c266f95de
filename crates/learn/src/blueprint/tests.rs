#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use super::*;
use poolscope_cnn::{Average, Convolution, Max, MaxUnpooling, Windows};

fn convolution(filters: usize) -> Layer {
    Layer::Convolution { filters, side: 3, stride: 1 }
}

const RELU: Layer = Layer::Activation(Activation::Relu);

fn blueprint(layers: Vec<Layer>) -> Blueprint {
    Blueprint { input: Shape::new(1, 28, 28), fixed: vec![], layers, classes: 10 }
}

fn max() -> Layer {
    Layer::Pooling(Pooling::sliding(Max, 2, 2))
}

/// The counts of `tests/data/conformance/training/reference.md`, which were made with PyTorch.
#[test]
fn parameters_and_multiply_adds_are_those_of_the_reference() {
    let counts = |layers| {
        let facts = blueprint(layers).facts().unwrap();
        (facts.parameters(), facts.multiply_adds())
    };
    let global = Layer::Pooling(Pooling::new(Average::default(), Windows::Whole));
    assert_eq!(counts(vec![convolution(8), RELU, convolution(16), RELU]), (93_418, 804_384));
    assert_eq!(counts(vec![convolution(8), RELU, max(), convolution(16), RELU, max()]), (5_258, 192_064));
    assert_eq!(counts(vec![convolution(8), RELU, max(), convolution(16), RELU, global]), (1_418, 188_224));
}

#[test]
fn each_layer_has_its_shape() {
    let strided = Layer::Convolution { filters: 3, side: 5, stride: 2 };
    let facts = blueprint(vec![strided, RELU, max()]).facts().unwrap();
    let shapes: Vec<_> = facts.layers.iter().map(|layer| layer.output.to_string()).collect();
    assert_eq!(shapes, ["3 × 12 × 12", "3 × 12 × 12", "3 × 6 × 6", "10 × 1 × 1"]);
    let parameters: Vec<_> = facts.layers.iter().map(|layer| layer.parameters).collect();
    assert_eq!(parameters, [3 * 25 + 3, 0, 0, 1090]);
    assert_eq!(facts.layers.iter().map(|layer| layer.multiply_adds).sum::<u64>(), 75 * 144 + 1080);
}

#[test]
fn fixed_stages_are_counted_too() {
    let filters = Convolution::new(ndarray::Array4::ones((2, 1, 3, 3)), vec![0.0; 2], 1).unwrap();
    let fixed = vec![Stage::Convolution(filters), Stage::Activation(Activation::Tanh)];
    let facts = Blueprint { fixed, ..blueprint(vec![max()]) }.facts().unwrap();
    assert_eq!((facts.features, facts.parameters()), (2 * 13 * 13, 20 + 3390));
    assert_eq!(facts.multiply_adds(), 18 * 26 * 26 + 3380);
}

#[test]
fn a_hidden_layer_has_a_weight_for_each_value_and_unit_and_a_bias_for_each_unit() {
    let hidden = Layer::Dense { units: 224 };
    let planned = blueprint(vec![convolution(8), RELU, max(), convolution(16), RELU, max(), hidden, RELU]);
    let facts = planned.facts().unwrap();
    let shapes: Vec<_> = facts.layers[6..].iter().map(|layer| layer.output.to_string()).collect();
    assert_eq!(shapes, ["224 × 1 × 1", "224 × 1 × 1", "10 × 1 × 1"]);
    let parameters: Vec<_> = facts.layers[6..].iter().map(|layer| layer.parameters).collect();
    assert_eq!(parameters, [401 * 224, 0, 225 * 10]);
    assert_eq!(facts.layers[6].multiply_adds, 400 * 224);
    assert_eq!((facts.features, planned.hidden(), blueprint(vec![RELU]).hidden()), (224, Some(224), None));
}

#[test]
fn only_what_needs_no_maps_stands_behind_a_dense_layer() {
    let hidden = |units| Layer::Dense { units };
    let refused = |layers| blueprint(layers).facts().unwrap_err();
    let point = Layer::Convolution { filters: 1, side: 1, stride: 1 };
    let global = Layer::Pooling(Pooling::new(Max, Windows::Whole));
    assert_eq!(refused(vec![hidden(4), point]), NetworkError::BehindDense { layer: 1 });
    assert_eq!(refused(vec![RELU, hidden(4), RELU, global]), NetworkError::BehindDense { layer: 3 });
    assert!(blueprint(vec![hidden(4), RELU, hidden(3), RELU]).facts().is_ok(), "several dense ones");
    let zero = CnnError::Zero(Quantity::Size);
    assert_eq!(refused(vec![hidden(0)]), NetworkError::Layer { layer: 0, error: zero });
    for units in [1 << 13, 1 << 22, 1 << 40, usize::MAX] {
        assert_eq!(refused(vec![hidden(units)]), NetworkError::TooLarge { layer: 0 }, "{units}");
    }
    let small = Blueprint { input: Shape::new(1, 1, 1), ..blueprint(vec![hidden(1 << 21)]) };
    assert_eq!(small.facts(), Err(NetworkError::TooLarge { layer: 1 }), "ten weights of the head for each");
}

#[test]
fn what_does_not_fit_is_refused_with_its_place() {
    let refused = |layers| blueprint(layers).facts().unwrap_err();
    let layer = |layer, error| NetworkError::Layer { layer, error };
    let zero = CnnError::Zero(Quantity::Size);
    assert_eq!(refused(vec![RELU, convolution(0)]), layer(1, zero));
    assert_eq!(refused(vec![Layer::Convolution { filters: 1, side: 0, stride: 1 }]), layer(0, zero));
    let stride = Layer::Convolution { filters: 1, side: 1, stride: 0 };
    assert_eq!(refused(vec![stride]), layer(0, CnnError::Zero(Quantity::Stride)));
    let window = CnnError::WindowTooLarge { axis: AxisName::Rows, extent: 3, padded: 1 };
    assert_eq!(refused(vec![max(), max(), max(), max(), convolution(2)]), layer(4, window));
    for size in [1 << 22, 1 << 40, usize::MAX] {
        assert_eq!(refused(vec![convolution(size)]), NetworkError::TooLarge { layer: 0 }, "{size}");
    }
    assert_eq!(refused(vec![convolution(7000)]), NetworkError::TooLarge { layer: 0 });
    assert_eq!(refused(vec![convolution(1000)]), NetworkError::TooLarge { layer: 1 });
    assert_eq!(
        Blueprint { classes: 1, ..blueprint(vec![]) }.facts(),
        Err(NetworkError::Classes { found: 1 })
    );
    assert_eq!(
        Blueprint { classes: usize::MAX, ..blueprint(vec![]) }.facts(),
        Err(NetworkError::TooLarge { layer: 0 })
    );
    let empty = Blueprint { input: Shape::new(0, 28, 28), ..blueprint(vec![convolution(1)]) };
    assert_eq!(empty.facts(), Err(layer(0, CnnError::EmptyMaps)));
    let unpooling = Stage::Unpooling(MaxUnpooling { pooling: Pooling::sliding(Max, 2, 2), back: 1 });
    let unpooled = Blueprint { fixed: vec![unpooling], ..blueprint(vec![]) };
    assert!(matches!(unpooled.facts(), Err(NetworkError::Layer { layer: 0, .. })));
}
