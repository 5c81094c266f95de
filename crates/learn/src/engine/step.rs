//! One layer of an engine.

use crate::blueprint::Layer;
use poolscope_cnn::interleaved::{
    DenseLoops, FilterLoops, GradientSums, Lanes, PackedDense, PackedFilters, WindowLoops,
};
use poolscope_cnn::{Activation, CnnError, FeatureMaps, Pooling, Shape, Stage};

/// One layer between interleaved maps.
pub(super) enum Step {
    /// A convolution with its packed weights and the sums of their gradients.
    Filters(FilterLoops, PackedFilters, GradientSums),
    /// An activation of maps that stand so.
    Activation(Activation, Lanes),
    /// A pooling with loops of its own.
    Windows(WindowLoops),
    /// Any other pooling, by the core's obvious backward pass.
    Pooling(Pooling, Lanes, Lanes),
    /// A hidden layer, or the head.
    Dense(DenseStep),
}

/// A dense layer with its packed weights.
pub(super) struct DenseStep {
    input: Lanes,
    loops: DenseLoops,
    packed: PackedDense,
    sums: GradientSums,
    /// What it last read, by channel, row, column.
    flat: Vec<f32>,
}

impl Step {
    /// The step of a layer over maps that stand so. Weights are 0 until they are loaded.
    /// `is_learning`: whether a dense one has memory for gradients.
    pub(super) fn new(layer: Layer, input: Lanes, is_learning: bool) -> Result<Self, CnnError> {
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
            Layer::Dense { units } => {
                let loops = DenseLoops::new(input, units);
                Self::Dense(DenseStep {
                    input,
                    packed: loops.pack(&[], &[]),
                    sums: if is_learning { loops.sums() } else { GradientSums::default() },
                    flat: vec![0.0; loops.features()],
                    loops,
                })
            }
        })
    }

    /// How the maps stand that it makes.
    pub(super) const fn output(&self) -> Lanes {
        match self {
            Self::Filters(loops, ..) => loops.output(),
            Self::Activation(_, lanes) => *lanes,
            Self::Windows(loops) => loops.output(),
            Self::Pooling(_, _, output) => *output,
            Self::Dense(step) => step.loops.output(),
        }
    }

    /// Whether it has weights.
    pub(super) const fn learns(&self) -> bool {
        matches!(self, Self::Filters(..) | Self::Dense(_))
    }

    /// Takes over weights and biases.
    pub(super) fn load(&mut self, weights: &[f32], bias: &[f32]) {
        match self {
            Self::Filters(loops, packed, _) => *packed = loops.pack(weights, bias),
            Self::Dense(DenseStep { loops, packed, .. }) => loops.repack(packed, weights, bias),
            Self::Activation(..) | Self::Windows(_) | Self::Pooling(..) => {}
        }
    }

    /// Computes what it makes.
    pub(super) fn forwards(
        &mut self,
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
            Self::Dense(DenseStep { input: lanes, loops, packed, flat, .. }) => {
                lanes.separate(input, flat);
                loops.forwards(packed, flat, output);
            }
        }
        Ok(())
    }

    /// Adds the gradients by its weights, from what it last read.
    pub(super) fn add(&mut self, input: &[f32], upstream: &[f32]) {
        match self {
            Self::Filters(loops, _, sums) => loops.add(input, upstream, sums),
            Self::Dense(DenseStep { loops, sums, flat, .. }) => loops.add(flat, upstream, sums),
            Self::Activation(..) | Self::Windows(_) | Self::Pooling(..) => {}
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
            Self::Dense(DenseStep { loops, packed, .. }) => loops.backwards(packed, upstream, gradient),
        }
        Ok(())
    }

    /// Copies its sums to the front of `gradients`, weights before biases, and returns the rest.
    pub(super) fn tell<'a>(&self, gradients: &'a mut [f32]) -> &'a mut [f32] {
        let weights = match self {
            Self::Filters(loops, ..) => loops.weights(),
            Self::Dense(DenseStep { loops, .. }) => loops.weights(),
            Self::Activation(..) | Self::Windows(_) | Self::Pooling(..) => return gradients,
        };
        let (weights, rest) = gradients.split_at_mut(weights.min(gradients.len()));
        let (bias, rest) = rest.split_at_mut(self.output().shape().channels.min(rest.len()));
        match self {
            Self::Filters(loops, _, sums) => loops.unpack(sums, weights, bias),
            Self::Dense(DenseStep { loops, sums, .. }) => loops.unpack(sums, weights, bias),
            Self::Activation(..) | Self::Windows(_) | Self::Pooling(..) => {}
        }
        rest
    }

    /// Starts its sums again from 0.
    pub(super) fn clear(&mut self) {
        match self {
            Self::Filters(_, _, sums) => sums.clear(),
            Self::Dense(step) => step.sums.clear(),
            Self::Activation(..) | Self::Windows(_) | Self::Pooling(..) => {}
        }
    }

    /// Bytes that it keeps.
    pub(super) const fn bytes(&self) -> usize {
        match self {
            Self::Filters(_, packed, sums) => packed.bytes() + sums.bytes(),
            Self::Dense(DenseStep { packed, sums, flat, .. }) => {
                packed.bytes() + sums.bytes() + size_of::<f32>() * flat.len()
            }
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
