//! How weights follow their gradients.

use super::network_error::NetworkError;

/// How weights follow their gradients. The formulas are PyTorch's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Optimiser {
    /// Gradient descent: v = momentum · v + g, the first v is g; w −= rate · v. No dampening, no Nesterov, no weight decay.
    Sgd {
        /// The step's length: above 0.
        rate: f64,
        /// The share of the last step that is kept: 0 to below 1.
        momentum: f64,
    },
    /// Adam (Kingma and Ba 2015, arXiv 1412.6980), with ε outside the root and after the correction of the bias:
    /// m = β₁ m + (1 − β₁) g, v = β₂ v + (1 − β₂) g², w −= rate / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε).
    Adam {
        /// The step's length: above 0.
        rate: f64,
        /// β₁, the share of the mean gradient that is kept: 0 to below 1.
        beta1: f64,
        /// β₂, the share of the mean squared gradient that is kept: 0 to below 1.
        beta2: f64,
        /// ε, which keeps the quotient finite: above 0.
        epsilon: f64,
    },
}

impl Optimiser {
    /// Adam with PyTorch's numbers: β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸.
    #[must_use]
    pub const fn adam(rate: f64) -> Self {
        Self::Adam { rate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }
    }

    /// Gradient descent with momentum 0.9.
    #[must_use]
    pub const fn sgd(rate: f64) -> Self {
        Self::Sgd { rate, momentum: 0.9 }
    }

    /// Checks its numbers.
    ///
    /// # Errors
    /// When a number is outside its range.
    pub fn check(self) -> Result<(), NetworkError> {
        let is_positive = |number: f64| number > 0.0 && number.is_finite();
        let is_share = |number: f64| (0.0..1.0).contains(&number);
        let is_sound = match self {
            Self::Sgd { rate, momentum } => is_positive(rate) && is_share(momentum),
            Self::Adam { rate, beta1, beta2, epsilon } => {
                is_positive(rate) && is_share(beta1) && is_share(beta2) && is_positive(epsilon)
            }
        };
        if is_sound { Ok(()) } else { Err(NetworkError::Optimiser) }
    }

    /// How many numbers it remembers for each weight.
    pub(crate) const fn moments(self) -> usize {
        match self {
            Self::Sgd { .. } => 1,
            Self::Adam { .. } => 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_outside_their_range_are_refused() {
        assert_eq!([Optimiser::sgd(0.1).check(), Optimiser::adam(1e-3).check()], [Ok(()), Ok(())]);
        let adam = |beta1, beta2, epsilon| Optimiser::Adam { rate: 0.1, beta1, beta2, epsilon };
        for refused in [
            Optimiser::sgd(0.0),
            Optimiser::sgd(-0.1),
            Optimiser::sgd(f64::NAN),
            Optimiser::adam(f64::INFINITY),
            Optimiser::Sgd { rate: 0.1, momentum: 1.0 },
            Optimiser::Sgd { rate: 0.1, momentum: -0.1 },
            adam(1.0, 0.9, 1e-8),
            adam(0.9, f64::NAN, 1e-8),
            adam(0.9, 0.9, 0.0),
        ] {
            assert_eq!(refused.check(), Err(NetworkError::Optimiser), "{refused:?}");
        }
    }
}
