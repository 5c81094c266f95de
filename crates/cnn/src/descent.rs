//! Steps of gradient descent, weight by weight, four at once.

use super::simd::F32x4;

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
    let ((four_weights, weights), (four_velocities, velocities)) =
        (weights.as_chunks_mut(), velocities.as_chunks_mut());
    let (four_gradients, gradients) = gradients.as_chunks();
    let [by_rate, by_momentum] = [rate, momentum].map(F32x4::splat);
    for ((weight, velocity), gradient) in four_weights.iter_mut().zip(four_velocities).zip(four_gradients) {
        let next = by_momentum.times(F32x4::load(velocity)).plus(F32x4::load(gradient));
        next.store(velocity);
        F32x4::load(weight).minus(by_rate.times(next)).store(weight);
    }
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
    let ((four_weights, weights), (four_means, means)) = (weights.as_chunks_mut(), means.as_chunks_mut());
    let ((four_squares, squares), (four_gradients, gradients)) =
        (squares.as_chunks_mut(), gradients.as_chunks());
    let moments = four_means.iter_mut().zip(four_squares);
    for ((weight, (mean, square)), gradient) in four_weights.iter_mut().zip(moments).zip(four_gradients) {
        step.take(weight, mean, square, gradient);
    }
    let moments = means.iter_mut().zip(squares);
    for ((weight, (mean, square)), gradient) in weights.iter_mut().zip(moments).zip(gradients) {
        let [mut one_weight, mut one_mean, mut one_square] = [[*weight; 4], [*mean; 4], [*square; 4]];
        step.take(&mut one_weight, &mut one_mean, &mut one_square, &[*gradient; 4]);
        ([*weight, ..], [*mean, ..], [*square, ..]) = (one_weight, one_mean, one_square);
    }
}

impl AdamStep {
    /// The step of four weights.
    #[inline(always)]
    fn take(self, weight: &mut [f32; 4], mean: &mut [f32; 4], square: &mut [f32; 4], gradient: &[f32; 4]) {
        let [[keep_mean, take_mean], [keep_square, take_square]] =
            [self.first, self.second].map(|pair| pair.map(F32x4::splat));
        let gradient = F32x4::load(gradient);
        let next_mean = keep_mean.times(F32x4::load(mean)).plus(take_mean.times(gradient));
        let next_square =
            keep_square.times(F32x4::load(square)).plus(take_square.times(gradient).times(gradient));
        next_mean.store(mean);
        next_square.store(square);
        let [rate, root, epsilon] = [self.rate, self.root, self.epsilon].map(F32x4::splat);
        let step = rate.times(next_mean.over(next_square.root().over(root).plus(epsilon)));
        F32x4::load(weight).minus(step).store(weight);
    }
}

/// Whether all are finite numbers.
#[must_use]
pub fn all_finite(values: &[f32]) -> bool {
    let (fours, rest) = values.as_chunks();
    // x − x is 0 for a number, otherwise NaN, which stays in every sum.
    let total = fours.iter().map(F32x4::load).fold(F32x4::splat(0.0), |all, x| all.plus(x.minus(x)));
    total.to_array().iter().chain(rest).all(|value| value.is_finite())
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
    fn any_number_of_weights_is_changed_as_one_would_be() {
        let step = AdamStep { first: [0.9, 0.1], second: [0.99, 0.01], rate: 0.5, root: 0.1, epsilon: 1e-3 };
        let number = |at: u16, of: u16| f32::from(at * 37 % of) / 7.0 - 1.0;
        for count in 0..11 {
            let of = |modulus| (0..count).map(|at| number(at, modulus)).collect::<Vec<_>>();
            let (weights, means, gradients) = (of(11), of(13), of(17));
            let squares: Vec<_> = means.iter().map(|mean| mean * mean).collect();
            let (mut found, mut found_means, mut found_squares) =
                (weights.clone(), means.clone(), squares.clone());
            adam_step(&mut found, &mut found_means, &mut found_squares, &gradients, step);
            let (mut descended, mut velocities) = (weights.clone(), means.clone());
            momentum_step(&mut descended, &mut velocities, &gradients, 0.1, 0.9);
            for at in 0..weights.len() {
                let [mut weight, mut mean, mut square] = [[weights[at]], [means[at]], [squares[at]]];
                adam_step(&mut weight, &mut mean, &mut square, &[gradients[at]], step);
                assert_eq!([weight[0], mean[0], square[0]], [found[at], found_means[at], found_squares[at]]);
                let [mut weight, mut velocity] = [[weights[at]], [means[at]]];
                momentum_step(&mut weight, &mut velocity, &[gradients[at]], 0.1, 0.9);
                assert_eq!([weight[0], velocity[0]], [descended[at], velocities[at]], "{at} of {count}");
            }
        }
    }

    #[test]
    fn one_number_that_is_none_is_found_among_many() {
        let mut values = vec![1.0; 37];
        assert!(all_finite(&values) && all_finite(&[]));
        for broken in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            for at in 0..values.len() {
                values[at] = broken;
                assert!(!all_finite(&values), "{broken} at {at}");
                values[at] = 1.0;
            }
        }
        assert!(all_finite(&[f32::MAX; 9]), "large numbers are numbers");
    }
}
