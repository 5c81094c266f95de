//! Computes scores and gradients, one picture after the other, with the core's loops over interleaved maps.

#[cfg(test)]
mod obvious;
mod step;

use crate::blueprint::Layer;
use crate::network::{Network, best};
use crate::network_error::NetworkError;
use poolscope_cnn::interleaved::Lanes;
use poolscope_cnn::{CrossEntropy, FeatureMaps, Shape, Stage, cross_entropy};
use step::Step;

/// What one picture said before the update of its batch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Heard {
    /// Its loss.
    pub(crate) loss: f32,
    /// Whether the largest score was its class's.
    pub(crate) is_right: bool,
}

/// A network's layers with their packed weights, and the sums of gradients since they were last taken.
pub(crate) struct Engine {
    input: Shape,
    fixed: Vec<Stage>,
    first: Lanes,
    /// The layers, and at the end the head.
    steps: Vec<Step>,
    /// The first step with weights: no step before it, nor itself, has to pass a gradient on.
    learns_from: usize,
    classes: usize,
    buffers: Buffers,
}

/// What is written anew for each picture.
struct Buffers {
    /// What each step reads, and at the end the scores.
    values: Vec<Vec<f32>>,
    /// The gradients by them.
    gradients: Vec<Vec<f32>>,
    scratch: Vec<[f32; 4]>,
}

impl Engine {
    /// The engine of a network, for learning.
    pub(crate) fn new(network: &Network) -> Result<Self, NetworkError> {
        Self::made(network, true)
    }

    /// The engine of a network that only answers: without memory for gradients. What it learns would be lost.
    pub(crate) fn that_answers(network: &Network) -> Result<Self, NetworkError> {
        Self::made(network, false)
    }

    fn made(network: &Network, is_learning: bool) -> Result<Self, NetworkError> {
        let blueprint = network.blueprint();
        let before = network.facts().layers.get(..blueprint.fixed.len()).unwrap_or_default();
        let shape = before.last().map_or(blueprint.input, |last| last.output);
        let head = Layer::Dense { units: blueprint.classes };
        let layers = blueprint.layers.iter().copied().chain([head]);
        let starts_with_weights = layers.clone().next().is_none_or(|layer| layer.stage().is_none());
        let first = if starts_with_weights { Lanes::of_picture(shape) } else { Lanes::new(shape) };
        let (mut lanes, mut all, mut steps) = (first, vec![first], Vec::new());
        for (at, layer) in layers.enumerate() {
            let step = Step::new(layer, lanes, is_learning).map_err(|error| {
                let layer = at + blueprint.fixed.len();
                NetworkError::Layer { layer, error }
            })?;
            lanes = step.output();
            all.push(lanes);
            steps.push(step);
        }
        let learns_from = steps.iter().position(Step::learns).unwrap_or(steps.len());
        let values: Vec<_> = all.iter().map(|lanes| vec![0.0; lanes.len()]).collect();
        let gradients = all.iter().enumerate();
        let gradients = gradients
            .map(|(at, lanes)| vec![0.0; if is_learning && at > learns_from { lanes.len() } else { 0 }]);
        let buffers = Buffers { gradients: gradients.collect(), values, scratch: Vec::new() };
        let (input, fixed, classes) = (blueprint.input, blueprint.fixed.clone(), blueprint.classes);
        let mut engine = Self { input, fixed, first, steps, learns_from, classes, buffers };
        engine.load(network);
        Ok(engine)
    }

    /// Takes over the network's weights.
    pub(crate) fn load(&mut self, network: &Network) {
        for (number, step) in self.steps.iter_mut().filter(|step| step.learns()).enumerate() {
            step.load(network.tensor(2 * number), network.tensor(2 * number + 1));
        }
    }

    /// The score of each class for a picture (channel, row, column) of the network's own size.
    pub(crate) fn hear(&mut self, picture: &[f32]) -> Result<&[f32], NetworkError> {
        if picture.len() != self.input.values() {
            let found = Shape::new(1, 1, picture.len());
            return Err(NetworkError::Pictures { expected: self.input, found });
        }
        let Buffers { values, scratch, .. } = &mut self.buffers;
        if let Some(first) = values.first_mut() {
            if self.fixed.is_empty() {
                self.first.interleave(picture, first);
            } else {
                let Shape { channels, rows, columns } = self.input;
                let mut maps = FeatureMaps::from_planes(channels, rows, columns, picture.to_vec());
                for (layer, stage) in self.fixed.iter().enumerate() {
                    maps = stage.apply(&maps).map_err(|error| NetworkError::Layer { layer, error })?;
                }
                self.first.interleave(maps.values(), first);
            }
        }
        for (at, step) in self.steps.iter_mut().enumerate() {
            if let Some([input, output]) = values.get_mut(at..).and_then(|rest| rest.first_chunk_mut()) {
                let layer = self.fixed.len() + at;
                let done = step.forwards(input, output, scratch);
                done.map_err(|error| NetworkError::Layer { layer, error })?;
            }
        }
        Ok(values.last().and_then(|scores| scores.get(..self.classes)).unwrap_or_default())
    }

    /// Adds the gradients of `share` · loss of one picture.
    pub(crate) fn learn(&mut self, picture: &[f32], label: usize, share: f32) -> Result<Heard, NetworkError> {
        let head = self.fixed.len() + self.steps.len().saturating_sub(1);
        let scores = self.hear(picture)?;
        let is_right = best(scores) == Some(label);
        let found =
            cross_entropy(scores, label).map_err(|error| NetworkError::Layer { layer: head, error })?;
        let CrossEntropy { loss, gradient, .. } = found;
        let Buffers { values, gradients, scratch } = &mut self.buffers;
        for (out, value) in gradients.iter_mut().rev().take(1).flatten().zip(gradient) {
            *out = value * share;
        }
        for (at, step) in self.steps.iter_mut().enumerate().skip(self.learns_from).rev() {
            let (Some([input, output]), Some([gradient, upstream])) = (
                values.get(at..).and_then(<[_]>::first_chunk),
                gradients.get_mut(at..).and_then(<[_]>::first_chunk_mut),
            ) else {
                continue;
            };
            step.add(input, upstream);
            if at > self.learns_from {
                let layer = self.fixed.len() + at;
                let done = step.backwards(input, output, upstream, gradient, scratch);
                done.map_err(|error| NetworkError::Layer { layer, error })?;
            }
        }
        Ok(Heard { loss, is_right })
    }

    /// Moves the sums into `gradients`, which have the order of a network's values, and starts again from 0.
    pub(crate) fn take(&mut self, gradients: &mut [f32]) {
        let mut rest = gradients;
        for step in &mut self.steps {
            rest = step.tell(rest);
            step.clear();
        }
    }

    /// Bytes that it keeps.
    pub(crate) fn bytes(&self) -> usize {
        let Buffers { values, gradients, scratch } = &self.buffers;
        let numbers: usize = values.iter().chain(gradients).map(Vec::len).sum();
        let steps: usize = self.steps.iter().map(Step::bytes).sum();
        size_of::<f32>() * (numbers + WIDTH * scratch.len()) + steps
    }
}

/// Numbers of one place in the scratch.
const WIDTH: usize = 4;

#[cfg(test)]
mod tests;
