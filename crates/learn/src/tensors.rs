//! Weights as named tensors, for saving a network and opening it again.

use super::blueprint::{Blueprint, Facts, Layer};
use super::network::Network;
use super::network_error::NetworkError;
use std::ops::Range;

/// One tensor of a network, as PyTorch has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Tensor {
    /// `conv1.weight`, `conv1.bias`, `conv2.weight`, …, of a hidden layer `hidden1.weight`, `hidden1.bias`, at the end
    /// `head.weight`, `head.bias`.
    pub name: String,
    /// Weights of a convolution: filter, channel, row, column. Weights of a dense layer: unit or class, value (channel, row,
    /// column).
    /// Biases: one axis.
    pub shape: Vec<usize>,
    /// The values, the last axis fastest.
    pub values: Vec<f32>,
}

/// Where a tensor stands among all values of a network.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Place {
    pub(crate) name: String,
    pub(crate) shape: Vec<usize>,
    pub(crate) range: Range<usize>,
    /// Values that one sum reads with these weights.
    pub(crate) fan_in: usize,
}

/// The places of all tensors: weights and biases of each convolution that learns, of each hidden layer, then the head's.
pub(crate) fn places(blueprint: &Blueprint, facts: &Facts) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    let mut add = |name: &str, shape: Vec<usize>, fan_in| {
        for (part, shape) in [("weight", shape.clone()), ("bias", shape[..1].to_vec())] {
            let start = places.last().map_or(0, |last| last.range.end);
            let range = start..start + shape.iter().product::<usize>();
            places.push(Place { name: format!("{name}.{part}"), shape, range, fan_in });
        }
    };
    let outputs = facts.layers.iter().map(|layer| layer.output);
    let inputs: Vec<_> = std::iter::once(blueprint.input).chain(outputs).collect();
    let (mut convolutions, mut hidden) = (0, 0);
    for (layer, input) in blueprint.layers.iter().zip(inputs.iter().skip(blueprint.fixed.len())) {
        match *layer {
            Layer::Convolution { filters, side, .. } => {
                convolutions += 1;
                let shape = vec![filters, input.channels, side, side];
                add(&format!("conv{convolutions}"), shape, input.channels * side * side);
            }
            Layer::Dense { units } => {
                hidden += 1;
                add(&format!("hidden{hidden}"), vec![units, input.values()], input.values());
            }
            Layer::Activation(_) | Layer::Pooling(_) => {}
        }
    }
    add("head", vec![blueprint.classes, facts.features], facts.features);
    places
}

impl Network {
    /// All weights and biases that learn.
    #[must_use]
    pub fn tensors(&self) -> Vec<Tensor> {
        let tensors = self.places().iter().enumerate().map(|(at, place)| Tensor {
            name: place.name.clone(),
            shape: place.shape.clone(),
            values: self.tensor(at).to_vec(),
        });
        tensors.collect()
    }

    /// A network with given weights. The order of the tensors does not matter, and further ones are ignored.
    ///
    /// # Errors
    /// When there is no such network, or a tensor is missing, has another shape, or has a value that is not finite.
    pub fn with_tensors(blueprint: Blueprint, tensors: &[Tensor]) -> Result<Self, NetworkError> {
        let facts = blueprint.facts()?;
        let mut values = Vec::with_capacity(facts.parameters());
        for place in places(&blueprint, &facts) {
            let name = || place.name.clone();
            let found = tensors.iter().find(|tensor| tensor.name == place.name);
            let tensor = found.ok_or_else(|| NetworkError::Missing { name: name() })?;
            if tensor.shape != place.shape {
                let (expected, found) = (place.shape.clone(), tensor.shape.clone());
                return Err(NetworkError::Tensor { name: name(), expected, found });
            }
            if tensor.values.len() != place.range.len() || !tensor.values.iter().all(|v| v.is_finite()) {
                return Err(NetworkError::Values { name: name() });
            }
            values.extend_from_slice(&tensor.values);
        }
        Self::of_values(blueprint, values)
    }
}
