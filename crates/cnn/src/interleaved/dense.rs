//! A dense layer over flattened maps, forwards and backwards.

use super::super::simd::F32x4;
use super::gradient_sums::GradientSums;
use super::matrix::Matrix;
use super::{Lanes, WIDTH};

/// A dense layer over maps of one shape. It reads them in the order channel, row, column, wherever their values stand.
#[derive(Clone, Debug)]
pub struct DenseLoops {
    input: Lanes,
    units: usize,
}

/// Weights as the loops read them.
#[derive(Clone, Debug)]
pub struct PackedDense {
    /// (unit, value): values in the order channel, row, column.
    forwards: Matrix,
    /// One vector for four units.
    bias: Vec<[f32; 4]>,
    /// (value as the maps stand, unit). Maps that need no gradient have none.
    backwards: Matrix,
}

impl DenseLoops {
    /// A layer of `units` outputs over maps that stand as `input` says.
    #[must_use]
    pub const fn new(input: Lanes, units: usize) -> Self {
        Self { input, units }
    }

    /// Values that it reads.
    #[must_use]
    pub const fn features(&self) -> usize {
        self.input.shape.values()
    }

    /// Weights of all units, without the biases.
    #[must_use]
    pub const fn weights(&self) -> usize {
        self.features() * self.units
    }

    const fn groups(&self) -> usize {
        self.units.div_ceil(WIDTH)
    }

    /// How its output stands: a map of one cell for each unit, in their order.
    #[must_use]
    pub const fn output(&self) -> Lanes {
        Lanes::new(super::Shape::new(self.units, 1, 1))
    }

    /// Packs weights (unit, value in the order channel, row, column) and biases.
    #[must_use]
    pub fn pack(&self, weights: &[f32], bias: &[f32]) -> PackedDense {
        // Only whole vectors of channels have a gradient.
        let cells = if self.input.pitch.is_multiple_of(WIDTH) { self.input.len() / WIDTH } else { 0 };
        let mut packed = PackedDense {
            forwards: Matrix::new(self.groups(), self.features()),
            bias: vec![[0.0; 4]; self.groups()],
            backwards: Matrix::new(cells, self.units),
        };
        self.repack(&mut packed, weights, bias);
        packed
    }

    /// Packs other weights into the same place.
    pub fn repack(&self, packed: &mut PackedDense, weights: &[f32], bias: &[f32]) {
        let (features, cells) = (self.features().max(1), self.input.shape.cells().max(1));
        for (place, bias) in packed.bias.as_flattened_mut().iter_mut().zip(bias.iter().take(self.units)) {
            *place = bias + 0.0;
        }
        for (unit, weights) in weights.chunks_exact(features).enumerate().take(self.units) {
            packed.forwards.put_row(unit, weights);
            for (channel, plane) in weights.chunks_exact(cells).enumerate() {
                for (cell, weight) in plane.iter().enumerate() {
                    packed.backwards.put(cell * self.input.pitch + channel, unit, *weight);
                }
            }
        }
    }

    /// Sums of 0.
    #[must_use]
    pub fn sums(&self) -> GradientSums {
        GradientSums::new(self.groups(), self.features())
    }

    /// Writes the sums by weights (unit, value) and by biases.
    pub fn unpack(&self, sums: &GradientSums, weights: &mut [f32], bias: &mut [f32]) {
        sums.unpack(self.features(), weights, bias);
    }

    /// The output from flattened maps (channel, row, column), bit for bit that of [`super::super::Dense::apply`]. It stands as
    /// [`DenseLoops::output`] says, with zeros up to a whole vector.
    pub fn forwards(&self, packed: &PackedDense, flat: &[f32], out: &mut [f32]) {
        packed.forwards.times(flat, &packed.bias, out.as_chunks_mut().0);
    }

    /// Adds the gradients by weights and biases. `upstream` stands as [`DenseLoops::output`] says.
    pub fn add(&self, flat: &[f32], upstream: &[f32], sums: &mut GradientSums) {
        let features = self.features().max(1);
        let upstream = upstream.as_chunks::<WIDTH>().0;
        for (sum, upstream) in sums.bias.iter_mut().zip(upstream) {
            F32x4::load(sum).plus(F32x4::load(upstream)).store(sum);
        }
        for (sums, upstream) in sums.weights.chunks_exact_mut(features).zip(upstream) {
            let upstream = F32x4::load(upstream);
            for (sum, value) in sums.iter_mut().zip(flat) {
                F32x4::load(sum).plus(F32x4::splat(*value).times(upstream)).store(sum);
            }
        }
    }

    /// The gradient by the maps, as they stand. A value adds up over the units, in their order.
    pub fn backwards(&self, packed: &PackedDense, upstream: &[f32], gradient: &mut [f32]) {
        packed.backwards.times(upstream, &[], gradient.as_chunks_mut().0);
    }
}

impl PackedDense {
    /// Bytes that they take.
    #[must_use]
    pub const fn bytes(&self) -> usize {
        size_of::<[f32; 4]>() * self.bias.len() + self.forwards.bytes() + self.backwards.bytes()
    }
}
