//! The obvious version: each layer by the core's backward pass, cell by cell.

use super::Heard;
use crate::network::{BehindMaps, Network, best};
use crate::network_error::NetworkError;
use poolscope_cnn::{FeatureMaps, Shape, Stage, cross_entropy};

/// A network's stages, and the sums of gradients since they were last taken.
pub(crate) struct Engine {
    input: Shape,
    fixed: usize,
    stages: Vec<Stage>,
    behind_maps: Vec<BehindMaps>,
    sums: Vec<f32>,
}

impl Engine {
    /// The engine of a network.
    pub(crate) fn new(network: &Network) -> Result<Self, NetworkError> {
        Ok(Self {
            input: network.input(),
            fixed: network.blueprint().fixed.len(),
            stages: network.stages()?,
            behind_maps: network.behind_maps()?,
            sums: vec![0.0; network.values().len()],
        })
    }

    /// Adds the gradients of `share` · loss of one picture.
    pub(crate) fn learn(&mut self, picture: &[f32], label: usize, share: f32) -> Result<Heard, NetworkError> {
        let Shape { channels, rows, columns } = self.input;
        let picture = FeatureMaps::from_planes(channels, rows, columns, picture.to_vec());
        let mut maps = vec![picture];
        for (layer, stage) in self.stages.iter().enumerate() {
            let next = stage.apply(maps.last().unwrap_or(&maps[0]));
            maps.push(next.map_err(|error| NetworkError::Layer { layer, error })?);
        }
        let stages = self.stages.len();
        let behind = |at: usize| move |error| NetworkError::Layer { layer: stages + at, error };
        let last = maps.last().unwrap_or(&maps[0]);
        let mut values = vec![last.values().to_vec()];
        for (at, step) in self.behind_maps.iter().enumerate() {
            let next = step.apply(&values[at]).map_err(behind(at))?;
            values.push(next);
        }
        let scores = values.pop().unwrap_or_default();
        let found = cross_entropy(&scores, label).map_err(behind(self.behind_maps.len() - 1))?;
        let mut gradient: Vec<f32> = found.gradient.iter().map(|value| value * share).collect();
        let mut end = self.sums.len();
        let mut add = |values: &[f32]| {
            end = end.saturating_sub(values.len());
            for (sum, value) in self.sums.iter_mut().skip(end).zip(values) {
                *sum += value;
            }
        };
        for (at, step) in self.behind_maps.iter().enumerate().rev() {
            gradient = match step {
                BehindMaps::Dense(dense) => {
                    let back = dense.backward(&values[at], &gradient).map_err(behind(at))?;
                    add(&back.bias);
                    add(&back.weights);
                    back.input
                }
                BehindMaps::Activation(activation) => {
                    let slopes = values[at].iter().zip(&gradient);
                    slopes.map(|(&value, upstream)| activation.slope(value) * upstream).collect()
                }
            };
        }
        let Shape { channels, rows, columns } = last.shape();
        let mut upstream = FeatureMaps::from_planes(channels, rows, columns, gradient);
        for (layer, stage) in self.stages.iter().enumerate().skip(self.fixed).rev() {
            let input = maps.get(layer).unwrap_or(&maps[0]);
            let in_layer = |error| NetworkError::Layer { layer, error };
            upstream = match stage {
                Stage::Convolution(convolution) => {
                    let back = convolution.backward(input, &upstream).map_err(in_layer)?;
                    add(&back.bias);
                    add(back.weights.as_slice().unwrap_or_default());
                    back.input
                }
                Stage::Activation(activation) => activation.backward(input, &upstream).map_err(in_layer)?,
                Stage::Pooling(pooling) => pooling.backward(input, &upstream).map_err(in_layer)?,
                Stage::Unpooling(_) => upstream,
            };
        }
        Ok(Heard { loss: found.loss, is_right: best(&scores) == Some(label) })
    }

    /// Moves the sums into `gradients`, and starts again from 0.
    pub(crate) fn take(&mut self, gradients: &mut [f32]) {
        gradients.copy_from_slice(&self.sums);
        self.sums.fill(0.0);
    }
}
