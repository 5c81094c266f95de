//! A network's dense layers, one after the other.

use super::Network;
use crate::blueprint::Layer;
use crate::network_error::NetworkError;
use poolscope_cnn::{Activation, CnnError, Dense};

/// A step behind the maps.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum BehindMaps {
    /// A hidden layer, or the head.
    Dense(Dense),
    /// A function of every value.
    Activation(Activation),
}

impl BehindMaps {
    /// What it makes of values.
    pub(crate) fn apply(&self, values: &[f32]) -> Result<Vec<f32>, CnnError> {
        match self {
            Self::Dense(dense) => dense.apply(values),
            Self::Activation(activation) => {
                let mut out = vec![0.0; values.len()];
                activation.fill(values, &mut out);
                Ok(out)
            }
        }
    }
}

impl Network {
    /// A dense layer by its place among the tensors, the values that it reads, and its place among the layers.
    pub(super) fn dense(&self, tensor: usize, features: usize, layer: usize) -> Result<Dense, NetworkError> {
        let dense = Dense::new(features, self.tensor(tensor).to_vec(), self.tensor(tensor + 1).to_vec());
        dense.map_err(|error| NetworkError::Layer { layer, error })
    }

    /// What stands behind the maps: hidden layers and their activations, and at the end the head.
    pub(crate) fn behind_maps(&self) -> Result<Vec<BehindMaps>, NetworkError> {
        let mut features = self.flattened();
        let mut tensor = 2 * self.convolutions();
        let first = self.blueprint.fixed.len() + self.blueprint.over_maps().len();
        let mut steps = Vec::new();
        for (at, layer) in self.blueprint.behind_maps().iter().enumerate() {
            match *layer {
                Layer::Dense { units } => {
                    steps.push(BehindMaps::Dense(self.dense(tensor, features, first + at)?));
                    (features, tensor) = (units, tensor + 2);
                }
                Layer::Activation(activation) => steps.push(BehindMaps::Activation(activation)),
                Layer::Convolution { .. } | Layer::Pooling(_) => {}
            }
        }
        steps.push(BehindMaps::Dense(self.head()?));
        Ok(steps)
    }

    /// Values of the last maps, which the first dense layer reads.
    pub(super) fn flattened(&self) -> usize {
        let maps = self.blueprint.fixed.len() + self.blueprint.over_maps().len();
        let last = maps.checked_sub(1).and_then(|last| self.facts.layers.get(last));
        last.map_or(self.input(), |last| last.output).values()
    }
}
