//! A dense layer over flattened maps, forwards and backwards.

use super::super::simd::F32x4;
use super::{Lanes, WIDTH};

/// A dense layer over maps of one shape. It reads them in the order channel, row, column, wherever their values stand.
#[derive(Clone, Debug)]
pub struct HeadLoops {
    input: Lanes,
    classes: usize,
}

/// Weights as the loops read them.
#[derive(Clone, Debug)]
pub struct PackedHead {
    /// (four classes, value): values in the order channel, row, column.
    forwards: Vec<[f32; 4]>,
    /// One vector for four classes.
    bias: Vec<[f32; 4]>,
    /// (four values of a cell, class).
    backwards: Vec<[f32; 4]>,
}

/// Sums of gradients by the weights: (four classes, value), and by the biases. The default has none.
#[derive(Clone, Debug, Default)]
pub struct HeadSums {
    weights: Vec<[f32; 4]>,
    bias: Vec<[f32; 4]>,
}

impl HeadLoops {
    /// A layer of `classes` outputs over maps that stand as `input` says.
    #[must_use]
    pub const fn new(input: Lanes, classes: usize) -> Self {
        Self { input, classes }
    }

    /// Values that it reads.
    #[must_use]
    pub const fn features(&self) -> usize {
        self.input.shape.values()
    }

    const fn groups(&self) -> usize {
        self.classes.div_ceil(WIDTH)
    }

    /// Numbers of its output: the classes, and zeros up to a whole vector.
    #[must_use]
    pub const fn outputs(&self) -> usize {
        self.groups() * WIDTH
    }

    /// Packs weights (class, value in the order channel, row, column) and biases.
    #[must_use]
    pub fn pack(&self, weights: &[f32], bias: &[f32]) -> PackedHead {
        let (features, cells) = (self.features(), self.input.shape.cells());
        let mut packed = PackedHead {
            forwards: vec![[0.0; 4]; self.groups() * features],
            bias: vec![[0.0; 4]; self.groups()],
            backwards: vec![[0.0; 4]; self.input.len().div_ceil(WIDTH) * self.classes],
        };
        self.repack(&mut packed, weights, bias);
        debug_assert!(cells * self.input.shape.channels == features, "{cells} cells");
        packed
    }

    /// Packs other weights into the same place.
    pub fn repack(&self, packed: &mut PackedHead, weights: &[f32], bias: &[f32]) {
        let features = self.features().max(1);
        for (place, bias) in packed.bias.as_flattened_mut().iter_mut().zip(bias.iter().take(self.classes)) {
            *place = bias + 0.0;
        }
        for (class, weights) in weights.chunks_exact(features).enumerate().take(self.classes) {
            let of_group = packed.forwards.get_mut(class / WIDTH * features..).unwrap_or_default();
            for (vector, weight) in of_group.iter_mut().zip(weights) {
                vector[class % WIDTH] = *weight;
            }
            for (channel, plane) in weights.chunks_exact(self.input.shape.cells().max(1)).enumerate() {
                let (group, lane) = (channel / WIDTH, channel % WIDTH);
                let first = group * self.classes + class;
                let vectors = packed.backwards.get_mut(first..).unwrap_or_default();
                let step = (self.input.pitch.div_ceil(WIDTH) * self.classes).max(1);
                for (vector, weight) in vectors.iter_mut().step_by(step).zip(plane) {
                    vector[lane] = *weight;
                }
            }
        }
    }

    /// Sums of 0.
    #[must_use]
    pub fn sums(&self) -> HeadSums {
        let groups = self.groups();
        HeadSums { weights: vec![[0.0; 4]; groups * self.features()], bias: vec![[0.0; 4]; groups] }
    }

    /// Writes the sums by weights (class, value) and by biases.
    pub fn unpack(&self, sums: &HeadSums, weights: &mut [f32], bias: &mut [f32]) {
        let features = self.features().max(1);
        for (class, weights) in weights.chunks_exact_mut(features).enumerate() {
            let of_group = sums.weights.get(class / WIDTH * features..).unwrap_or_default();
            for (out, sum) in weights.iter_mut().zip(of_group) {
                *out = sum[class % WIDTH];
            }
        }
        for (out, sum) in bias.iter_mut().zip(sums.bias.as_flattened()) {
            *out = *sum;
        }
    }

    /// The scores from flattened maps (channel, row, column), bit for bit those of [`super::super::Dense::apply`].
    pub fn forwards(&self, packed: &PackedHead, flat: &[f32], scores: &mut [f32]) {
        let features = self.features().max(1);
        let mut weights = packed.forwards.chunks_exact(features);
        let scores = scores.as_chunks_mut::<WIDTH>().0;
        for (scores, bias) in scores.chunks_mut(3).zip(packed.bias.chunks(3)) {
            match (scores, bias) {
                ([a, b, c], [first, second, third]) => {
                    let (Some(x), Some(y), Some(z)) = (weights.next(), weights.next(), weights.next()) else {
                        return;
                    };
                    let mut sums = [first, second, third].map(F32x4::load);
                    for (((value, x), y), z) in flat.iter().zip(x).zip(y).zip(z) {
                        let value = F32x4::splat(*value);
                        for (sum, weight) in sums.iter_mut().zip([x, y, z]) {
                            *sum = sum.plus(F32x4::load(weight).times(value));
                        }
                    }
                    let [first, second, third] = sums;
                    first.store(a);
                    second.store(b);
                    third.store(c);
                }
                (scores, bias) => {
                    for ((scores, bias), weights) in scores.iter_mut().zip(bias).zip(&mut weights) {
                        let add = |sum: F32x4, (value, weight): (&f32, &[f32; 4])| {
                            sum.plus(F32x4::load(weight).times(F32x4::splat(*value)))
                        };
                        flat.iter().zip(weights).fold(F32x4::load(bias), add).store(scores);
                    }
                }
            }
        }
    }

    /// Adds the gradients by weights and biases. `upstream` has [`HeadLoops::outputs`] numbers.
    pub fn add(&self, flat: &[f32], upstream: &[f32], sums: &mut HeadSums) {
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

    /// The gradient by the maps, as they stand. A value adds up over the classes, in their order.
    pub fn backwards(&self, packed: &PackedHead, upstream: &[f32], gradient: &mut [f32]) {
        let classes = packed.backwards.chunks_exact(self.classes.max(1));
        for (out, weights) in gradient.as_chunks_mut::<WIDTH>().0.iter_mut().zip(classes) {
            let add = |sum: F32x4, (weights, upstream): (&[f32; 4], &f32)| {
                sum.plus(F32x4::splat(*upstream).times(F32x4::load(weights)))
            };
            weights.iter().zip(upstream).fold(F32x4::splat(0.0), add).store(out);
        }
    }
}

impl PackedHead {
    /// Bytes that they take.
    #[must_use]
    pub const fn bytes(&self) -> usize {
        size_of::<[f32; 4]>() * (self.forwards.len() + self.bias.len() + self.backwards.len())
    }
}

impl HeadSums {
    /// Starts again from 0.
    pub fn clear(&mut self) {
        self.weights.fill([0.0; 4]);
        self.bias.fill([0.0; 4]);
    }

    /// Bytes that they take.
    #[must_use]
    pub const fn bytes(&self) -> usize {
        size_of::<[f32; 4]>() * (self.weights.len() + self.bias.len())
    }
}
