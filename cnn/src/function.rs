//! What is done to a value before or after it is summed.

use super::activation::Activation;

/// A function of one value, inside or outside a sum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Function {
    /// An activation; [`Activation::None`] leaves the value as it is.
    Activation(Activation),
    /// |x|ᵖ, for p > 0.
    Power {
        /// The exponent.
        p: f32,
    },
    /// x^(1/p), for x ≥ 0 and p > 0.
    Root {
        /// The exponent of the power it undoes.
        p: f32,
    },
}

impl Function {
    /// The function's value at `x`. A value that is not a number stays one.
    #[must_use]
    pub fn of(self, x: f32) -> f32 {
        match self {
            Self::Activation(activation) => activation.of(x),
            // The usual exponents are quick and exact.
            Self::Power { p: 1.0 } => x.abs(),
            Self::Power { p: 2.0 } => x * x,
            Self::Power { p } => power(x.abs(), f64::from(p)),
            Self::Root { p: 1.0 } => x,
            Self::Root { p: 2.0 } => x.sqrt(),
            Self::Root { p } => power(x, 1.0 / f64::from(p)),
        }
    }
}

/// In double precision, so that a root undoes its power to the last digit or nearly so.
#[allow(clippy::cast_possible_truncation, reason = "feature maps hold f32")]
fn power(x: f32, p: f64) -> f32 {
    libm::pow(f64::from(x), p) as f32
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp)]
    use super::*;

    #[test]
    fn a_root_undoes_its_power() {
        for p in [0.5, 1.0, 2.0, 3.0, 4.5] {
            for x in [0.0, 0.125, 1.0, 3.0, 255.0, f32::INFINITY] {
                let back = Function::Root { p }.of(Function::Power { p }.of(-x));
                assert!(back == x || (back - x).abs() <= 1e-6 * x, "p {p}, x {x}: {back}");
            }
            assert!(
                Function::Power { p }.of(f32::NAN).is_nan() && Function::Root { p }.of(f32::NAN).is_nan()
            );
        }
    }

    #[test]
    fn powers_and_roots_have_their_values() {
        let power = |p, x| Function::Power { p }.of(x);
        assert_eq!(
            [power(1.0, -3.0), power(2.0, -3.0), power(3.0, -3.0), power(0.5, 9.0)],
            [3.0, 9.0, 27.0, 3.0]
        );
        let root = |p, x| Function::Root { p }.of(x);
        assert_eq!([root(1.0, 5.0), root(2.0, 9.0), root(3.0, 27.0), root(0.5, 3.0)], [5.0, 3.0, 3.0, 9.0]);
        assert_eq!(Function::Activation(Activation::Absolute).of(-3.0), 3.0);
    }
}
