//! One layer of an engine.

use crate::blueprint::Layer;
use poolscope_cnn::interleaved::{FilterLoops, FilterSums, Lanes, PackedFilters, WindowLoops};
use poolscope_cnn::{Activation, CnnError, FeatureMaps, Pooling, Shape, Stage};

/// One layer between interleaved maps.
pub(super) enum Step {
    /// A convolution with its packed weights and the sums of their gradients.
    Filters(FilterLoops, PackedFilters, FilterSums),
    /// An activation of maps that stand so.
    Activation(Activation, Lanes),
    /// A pooling with loops of its own.
    Windows(WindowLoops),
    /// Any other pooling, by the core's obvious backward pass.
    Pooling(Pooling, Lanes, Lanes),
}

impl Step {
    /// The step of a layer over maps that stand so. Weights are 0 until they are loaded.
    pub(super) fn new(layer: Layer, input: Lanes) -> Result<Self, CnnError> {
        Ok(match layer {
            Layer::Convolution { filters, side, stride } => {
                let loops = FilterLoops::new(input, filters, side, stride)?;
                let (packed, sums) = (loops.pack(&[], &[]), loops.sums());
                Self::Filters(loops, packed, sums)
            }
            Layer::Activation(activation) => Self::Activation(activation, input),
            Layer::Pooling(pooling) => match WindowLoops::new(&pooling, input) {
                Some(loops) => Self::Windows(loops),
                None => {
                    let output = Stage::Pooling(pooling).output_shape(input.shape())?;
                    Self::Pooling(pooling, input, Lanes::new(output))
                }
            },
        })
    }

    /// How the maps stand that it makes.
    pub(super) const fn output(&self) -> Lanes {
        match self {
            Self::Filters(loops, ..) => loops.output(),
            Self::Activation(_, lanes) => *lanes,
            Self::Windows(loops) => loops.output(),
            Self::Pooling(_, _, output) => *output,
        }
    }

    /// Whether it has weights.
    pub(super) const fn learns(&self) -> bool {
        matches!(self, Self::Filters(..))
    }

    /// Takes over weights and biases.
    pub(super) fn load(&mut self, weights: &[f32], bias: &[f32]) {
        if let Self::Filters(loops, packed, _) = self {
            *packed = loops.pack(weights, bias);
        }
    }

    /// Computes what it makes.
    pub(super) fn forwards(
        &self,
        input: &[f32],
        output: &mut [f32],
        scratch: &mut Vec<[f32; 4]>,
    ) -> Result<(), CnnError> {
        match self {
            Self::Filters(loops, packed, _) => loops.forwards(packed, input, scratch, output),
            Self::Activation(activation, _) => activation.fill(input, output),
            Self::Windows(loops) => loops.forwards(input, output),
            Self::Pooling(pooling, from, to) => {
                let maps = Stage::Pooling(*pooling).apply(&planes(*from, input))?;
                to.interleave(maps.values(), output);
            }
        }
        Ok(())
    }

    /// Adds the gradients by its weights.
    pub(super) fn add(&mut self, input: &[f32], upstream: &[f32]) {
        if let Self::Filters(loops, _, sums) = self {
            loops.add(input, upstream, sums);
        }
    }

    /// Computes the gradient by what it reads.
    pub(super) fn backwards(
        &self,
        input: &[f32],
        output: &[f32],
        upstream: &[f32],
        gradient: &mut [f32],
        scratch: &mut Vec<[f32; 4]>,
    ) -> Result<(), CnnError> {
        match self {
            Self::Filters(loops, packed, _) => loops.backwards(packed, upstream, scratch, gradient),
            Self::Activation(activation, _) => activation.fill_backwards(input, upstream, gradient),
            Self::Windows(loops) => loops.backwards(input, output, upstream, gradient),
            Self::Pooling(pooling, from, to) => {
                let back = pooling.backward(&planes(*from, input), &planes(*to, upstream))?;
                from.interleave(back.values(), gradient);
            }
        }
        Ok(())
    }

    /// Moves its sums to the front of `gradients`, weights before biases, and returns the rest.
    pub(super) fn take<'a>(&mut self, gradients: &'a mut [f32]) -> &'a mut [f32] {
        let Self::Filters(loops, _, sums) = self else { return gradients };
        let (weights, biases) = (loops.weights().min(gradients.len()), loops.output().shape().channels);
        let (weights, rest) = gradients.split_at_mut(weights);
        let (bias, rest) = rest.split_at_mut(biases.min(rest.len()));
        loops.unpack(sums, weights, bias);
        sums.clear();
        rest
    }

    /// Bytes that it keeps.
    pub(super) const fn bytes(&self) -> usize {
        match self {
            Self::Filters(_, packed, sums) => packed.bytes() + sums.bytes(),
            Self::Activation(..) | Self::Windows(_) | Self::Pooling(..) => 0,
        }
    }
}

/// Interleaved maps by channel, row, column.
fn planes(lanes: Lanes, cells: &[f32]) -> FeatureMaps {
    let Shape { channels, rows, columns } = lanes.shape();
    let mut planes = vec![0.0; lanes.shape().values()];
    lanes.separate(cells, &mut planes);
    FeatureMaps::from_planes(channels, rows, columns, planes)
}
