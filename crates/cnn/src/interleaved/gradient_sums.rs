//! Sums of gradients by weights and biases, over the pictures of a batch.

use super::WIDTH;

/// Sums of gradients by the weights: (four outputs, input), and by the biases. An output is a filter or a unit, an input a tap of a
/// filter or a value that a unit reads. The default has none.
#[derive(Clone, Debug, Default)]
pub struct GradientSums {
    pub(super) weights: Vec<[f32; 4]>,
    pub(super) bias: Vec<[f32; 4]>,
}

impl GradientSums {
    /// Sums of 0 for so many vectors of outputs, each over so many inputs.
    pub(super) fn new(groups: usize, inputs: usize) -> Self {
        Self { weights: vec![[0.0; 4]; groups * inputs], bias: vec![[0.0; 4]; groups] }
    }

    /// Writes the sums by weights (output, input) and by biases.
    pub(super) fn unpack(&self, inputs: usize, weights: &mut [f32], bias: &mut [f32]) {
        for (output, weights) in weights.chunks_exact_mut(inputs.max(1)).enumerate() {
            let of_group = self.weights.get(output / WIDTH * inputs..).unwrap_or_default();
            for (out, sum) in weights.iter_mut().zip(of_group) {
                *out = sum[output % WIDTH];
            }
        }
        for (out, sum) in bias.iter_mut().zip(self.bias.as_flattened()) {
            *out = *sum;
        }
    }

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
