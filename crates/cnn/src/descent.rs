//! Steps of gradient descent, weight by weight: the compiler makes vectors of these loops.

/// One step of Adam as numbers, all of them as PyTorch rounds them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AdamStep {
    /// β₁ and 1 − β₁.
    pub first: [f32; 2],
    /// β₂ and 1 − β₂.
    pub second: [f32; 2],
    /// rate / (1 − β₁ᵗ).
    pub rate: f32,
    /// √(1 − β₂ᵗ).
    pub root: f32,
    /// ε.
    pub epsilon: f32,
}

/// v = momentum · v + g, then w −= rate · v, for each weight w with its gradient g.
///
/// ```
/// let (mut weights, mut velocities) = ([1.0], [2.0]);
/// poolscope_cnn::momentum_step(&mut weights, &mut velocities, &[3.0], 0.1, 0.5);
/// assert_eq!((weights, velocities), ([0.6], [4.0]));
/// ```
pub fn momentum_step(
    weights: &mut [f32],
    velocities: &mut [f32],
    gradients: &[f32],
    rate: f32,
    momentum: f32,
) {
    for ((weight, velocity), gradient) in weights.iter_mut().zip(velocities).zip(gradients) {
        *velocity = momentum * *velocity + gradient;
        *weight -= rate * *velocity;
    }
}

/// m = β₁ m + (1 − β₁) g, v = β₂ v + (1 − β₂) g², then w −= rate · m / (√v / root + ε), for each weight w with its gradient g.
pub fn adam_step(
    weights: &mut [f32],
    means: &mut [f32],
    squares: &mut [f32],
    gradients: &[f32],
    step: AdamStep,
) {
    let AdamStep { first: [keep_mean, take_mean], second: [keep_square, take_square], .. } = step;
    let moments = means.iter_mut().zip(squares);
    for ((weight, (mean, square)), gradient) in weights.iter_mut().zip(moments).zip(gradients) {
        *mean = keep_mean * *mean + take_mean * gradient;
        *square = keep_square * *square + take_square * gradient * gradient;
        *weight -= step.rate * (*mean / (square.sqrt() / step.root + step.epsilon));
    }
}

/// Whether all are finite numbers.
#[must_use]
pub fn all_finite(values: &[f32]) -> bool {
    // No early end, so that the compiler can make vectors of it.
    values.iter().fold(true, |all, value| all & value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: m = 0.1 · 2, v = 0.01 · 4; √v / 0.1 = 2; 0.5 · 0.2 / (2 + 0).
    #[test]
    fn a_step_of_adam_is_the_formula() {
        let step = AdamStep { first: [0.9, 0.1], second: [0.99, 0.01], rate: 0.5, root: 0.1, epsilon: 0.0 };
        let (mut weights, mut means, mut squares) = ([1.0_f32], [0.0], [0.0]);
        adam_step(&mut weights, &mut means, &mut squares, &[2.0], step);
        assert!((weights[0] - 0.95).abs() < 1e-6, "{weights:?}");
        let step = AdamStep { epsilon: 2.0, ..step };
        let (mut weights, mut means, mut squares) = ([1.0_f32], [0.0], [0.0]);
        adam_step(&mut weights, &mut means, &mut squares, &[2.0], step);
        assert!((weights[0] - 0.975).abs() < 1e-6, "ε stands beside the root: {weights:?}");
    }

    #[test]
    fn one_number_that_is_none_is_found_among_many() {
        let mut values = vec![1.0; 37];
        assert!(all_finite(&values) && all_finite(&[]));
        for broken in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            values[31] = broken;
            assert!(!all_finite(&values), "{broken}");
        }
    }
}
