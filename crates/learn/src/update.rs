//! One update of all weights.

use super::optimiser::Optimiser;
use poolscope_cnn::{AdamStep, adam_step, momentum_step};

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
                momentum_step(weights, &mut self.first, gradients, rate as f32, momentum as f32);
            }
            Optimiser::Adam { rate, beta1, beta2, epsilon } => {
                let [power1, power2] = &mut self.powers;
                *power1 *= beta1;
                *power2 *= beta2;
                let step = AdamStep {
                    first: [beta1 as f32, (1.0 - beta1) as f32],
                    second: [beta2 as f32, (1.0 - beta2) as f32],
                    rate: (rate / (1.0 - *power1)) as f32,
                    root: (1.0 - *power2).sqrt() as f32,
                    epsilon: epsilon as f32,
                };
                adam_step(weights, &mut self.first, &mut self.second, gradients, step);
            }
        }
    }
}
