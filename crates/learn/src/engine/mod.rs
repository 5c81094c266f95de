//! Computes scores and gradients, one picture after the other, with the core's loops over interleaved maps.

#[cfg(test)]
mod obvious;
mod step;

use crate::network::{Network, best};
use crate::network_error::NetworkError;
use poolscope_cnn::interleaved::{HeadLoops, HeadSums, Lanes, PackedHead};
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
    steps: Vec<Step>,
    /// The first step with weights: no step before it, nor itself, has to pass a gradient on. With no such step, the number of
    /// steps.
    learns_from: usize,
    head: HeadLoops,
    packed: PackedHead,
    sums: HeadSums,
    classes: usize,
    buffers: Buffers,
}

/// What is written anew for each picture.
struct Buffers {
    /// What each step reads, and at the end what the head reads.
    values: Vec<Vec<f32>>,
    /// The gradients by them.
    gradients: Vec<Vec<f32>>,
    /// The last maps by channel, row, column.
    flat: Vec<f32>,
    scores: Vec<f32>,
    upstream: Vec<f32>,
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
        let starts_with_filters = blueprint.layers.first().is_none_or(|layer| layer.stage().is_none());
        let first = if starts_with_filters { Lanes::of_picture(shape) } else { Lanes::new(shape) };
        let (mut lanes, mut all, mut steps) = (first, vec![first], Vec::new());
        for (at, layer) in blueprint.layers.iter().enumerate() {
            let step = Step::new(*layer, lanes).map_err(|error| {
                let layer = at + blueprint.fixed.len();
                NetworkError::Layer { layer, error }
            })?;
            lanes = step.output();
            all.push(lanes);
            steps.push(step);
        }
        let head = HeadLoops::new(lanes, blueprint.classes);
        let learns_from = steps.iter().position(Step::learns).unwrap_or(steps.len());
        let values: Vec<_> = all.iter().map(|lanes| vec![0.0; lanes.len()]).collect();
        let gradients = all.iter().enumerate();
        let gradients = gradients
            .map(|(at, lanes)| vec![0.0; if is_learning && at > learns_from { lanes.len() } else { 0 }]);
        let (weights, bias) = head_of(network);
        let mut engine = Self {
            input: blueprint.input,
            fixed: blueprint.fixed.clone(),
            first,
            learns_from,
            packed: head.pack(weights, bias),
            sums: if is_learning { head.sums() } else { HeadSums::default() },
            classes: blueprint.classes,
            buffers: Buffers {
                gradients: gradients.collect(),
                flat: vec![0.0; head.features()],
                scores: vec![0.0; head.outputs()],
                upstream: vec![0.0; head.outputs()],
                scratch: Vec::new(),
                values,
            },
            head,
            steps,
        };
        engine.load(network);
        Ok(engine)
    }

    /// Takes over the network's weights.
    pub(crate) fn load(&mut self, network: &Network) {
        for (number, step) in self.steps.iter_mut().filter(|step| step.learns()).enumerate() {
            step.load(network.tensor(2 * number), network.tensor(2 * number + 1));
        }
        let (weights, bias) = head_of(network);
        self.head.repack(&mut self.packed, weights, bias);
    }

    /// The score of each class for a picture (channel, row, column) of the network's own size.
    pub(crate) fn hear(&mut self, picture: &[f32]) -> Result<&[f32], NetworkError> {
        if picture.len() != self.input.values() {
            let found = Shape::new(1, 1, picture.len());
            return Err(NetworkError::Pictures { expected: self.input, found });
        }
        let Buffers { values, flat, scores, scratch, .. } = &mut self.buffers;
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
        for (at, step) in self.steps.iter().enumerate() {
            if let Some([input, output]) = values.get_mut(at..).and_then(|rest| rest.first_chunk_mut()) {
                let layer = self.fixed.len() + at;
                let done = step.forwards(input, output, scratch);
                done.map_err(|error| NetworkError::Layer { layer, error })?;
            }
        }
        let last = self.steps.last().map_or(self.first, Step::output);
        last.separate(values.last().map_or(&[][..], Vec::as_slice), flat);
        self.head.forwards(&self.packed, flat, scores);
        Ok(scores.get(..self.classes).unwrap_or_default())
    }

    /// Adds the gradients of `share` · loss of one picture.
    pub(crate) fn learn(&mut self, picture: &[f32], label: usize, share: f32) -> Result<Heard, NetworkError> {
        let layer = self.fixed.len() + self.steps.len();
        let scores = self.hear(picture)?;
        let is_right = best(scores) == Some(label);
        let found = cross_entropy(scores, label).map_err(|error| NetworkError::Layer { layer, error })?;
        let CrossEntropy { loss, gradient, .. } = found;
        let Buffers { values, gradients, flat, upstream, scratch, .. } = &mut self.buffers;
        for (out, value) in upstream.iter_mut().zip(gradient) {
            *out = value * share;
        }
        self.head.add(flat, upstream, &mut self.sums);
        if self.learns_from == self.steps.len() {
            return Ok(Heard { loss, is_right });
        }
        if let Some(last) = gradients.last_mut() {
            self.head.backwards(&self.packed, upstream, last);
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
            rest = step.take(rest);
        }
        let (weights, bias) = rest.split_at_mut(rest.len().saturating_sub(self.classes));
        self.head.unpack(&self.sums, weights, bias);
        self.sums.clear();
    }

    /// Bytes that it keeps.
    pub(crate) fn bytes(&self) -> usize {
        let Buffers { values, gradients, flat, scores, upstream, scratch } = &self.buffers;
        let numbers: usize =
            values.iter().chain(gradients).chain([flat, scores, upstream]).map(Vec::len).sum();
        let steps: usize = self.steps.iter().map(Step::bytes).sum();
        size_of::<f32>() * (numbers + WIDTH * scratch.len()) + steps + self.packed.bytes() + self.sums.bytes()
    }
}

/// Numbers of one place in the scratch.
const WIDTH: usize = 4;

/// Weights and biases of a network's head.
fn head_of(network: &Network) -> (&[f32], &[f32]) {
    let tensor = network.places().len().saturating_sub(2);
    (network.tensor(tensor), network.tensor(tensor + 1))
}

#[cfg(test)]
mod tests;
