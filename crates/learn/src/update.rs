//! One update of all weights.

use super::optimiser::Optimiser;

/// An optimiser with its memory.
pub(crate) struct Update {
    optimiser: Optimiser,
    /// v of gradient descent; m of Adam.
    first: Vec<f32>,
    /// v of Adam.
    second: Vec<f32>,
    /// β₁ᵗ and β₂ᵗ.
    powers: [f64; 2],
}

impl Update {
    /// The optimiser before its first step.
    pub(crate) fn new(optimiser: Optimiser, values: usize) -> Self {
        let second = if optimiser.moments() > 1 { values } else { 0 };
        Self { optimiser, first: vec![0.0; values], second: vec![0.0; second], powers: [1.0; 2] }
    }

    /// Bytes that it keeps.
    pub(crate) fn bytes(&self) -> usize {
        size_of::<f32>() * (self.first.len() + self.second.len())
    }

    /// Changes the weights by their gradients.
    #[expect(clippy::cast_possible_truncation, reason = "as PyTorch does with its settings")]
    pub(crate) fn apply(&mut self, weights: &mut [f32], gradients: &[f32]) {
        match self.optimiser {
            // The first v is g, because v starts at 0.
            Optimiser::Sgd { rate, momentum } => {
                let [rate, momentum] = [rate, momentum].map(|number| number as f32);
                for ((weight, v), g) in weights.iter_mut().zip(&mut self.first).zip(gradients) {
                    *v = momentum * *v + g;
                    *weight -= rate * *v;
                }
            }
            Optimiser::Adam { rate, beta1, beta2, epsilon } => {
                let [power1, power2] = &mut self.powers;
                *power1 *= beta1;
                *power2 *= beta2;
                let step = (rate / (1.0 - *power1)) as f32;
                let root = (1.0 - *power2).sqrt() as f32;
                let (keep1, keep2, epsilon) = (beta1 as f32, beta2 as f32, epsilon as f32);
                let (take1, take2) = ((1.0 - beta1) as f32, (1.0 - beta2) as f32);
                let moments = self.first.iter_mut().zip(&mut self.second);
                for ((weight, (m, v)), g) in weights.iter_mut().zip(moments).zip(gradients) {
                    *m = keep1 * *m + take1 * g;
                    *v = keep2 * *v + take2 * g * g;
                    *weight -= step * (*m / (v.sqrt() / root + epsilon));
                }
            }
        }
    }
}
