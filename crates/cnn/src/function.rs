//! Functions of a value before it is summed, or of the sum.

use super::activation::Activation;
use super::exponential::exp_of_negative;

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
        /// The exponent of the power that it undoes.
        p: f32,
    },
    /// max(x, least)ᵖ, for p > 0.
    PowerAbove {
        /// The exponent.
        p: f32,
        /// The value that smaller ones count as; at least 0.
        least: f32,
    },
    /// (x / count)^(1/p), for x ≥ 0 and p > 0.
    RootOfMean {
        /// The exponent of the power that it undoes.
        p: f32,
        /// How many values x is the sum of.
        count: usize,
    },
    /// e^(r (x − from)), for x up to `from`. The difference keeps it from overflowing.
    Exponential {
        /// The sharpness.
        r: f32,
        /// The largest of the values.
        from: f32,
    },
    /// from + ln(x / count) / r.
    LogOfMean {
        /// The sharpness.
        r: f32,
        /// The value that [`Function::Exponential`] subtracted.
        from: f32,
        /// How many values x is the sum of.
        count: usize,
    },
}

impl Function {
    /// The function's value at `x`. NaN stays NaN.
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
            Self::Root { p: 3.0 } => libm::cbrtf(x),
            Self::Root { p } => power(x, 1.0 / f64::from(p)),
            Self::PowerAbove { p, least } => {
                // Not `f32::max`, which would turn NaN into the least value.
                let above = if x < least { least } else { x };
                if p == 3.0 { above * (above * above) } else { Self::Power { p }.of(above) }
            }
            Self::RootOfMean { p, count } => Self::Root { p }.of(x / number(count)),
            Self::Exponential { r, from } => exp_of_negative(r * (x - from)),
            Self::LogOfMean { r, from, count } => from + libm::logf(x / number(count)) / r,
        }
    }

    /// The derivative at `x`. At a kink it is what PyTorch takes: 0 for |x|ᵖ at 0. Where a root is infinitely steep, 0 too: the
    /// power before it passes nothing on there.
    #[must_use]
    pub fn slope(self, x: f32) -> f32 {
        match self {
            Self::Activation(activation) => activation.slope(x),
            Self::Power { .. } if x == 0.0 => 0.0,
            Self::Power { p } => (p * Self::raised(x.abs(), p - 1.0)).copysign(x),
            Self::Root { .. } if x == 0.0 => 0.0,
            Self::Root { p } => Self::raised(x, 1.0 / p - 1.0) / p,
            Self::PowerAbove { p, least } => {
                if x > least {
                    Self::Power { p }.slope(x)
                } else {
                    0.0
                }
            }
            Self::RootOfMean { p, count } => Self::Root { p }.slope(x / number(count)) / number(count),
            Self::Exponential { r, .. } => r * self.of(x),
            Self::LogOfMean { r, .. } => 1.0 / (r * x),
        }
    }

    /// x to any power, for x > 0.
    #[expect(clippy::cast_possible_truncation, reason = "feature maps hold f32")]
    fn raised(x: f32, p: f32) -> f32 {
        libm::pow(x.into(), p.into()) as f32
    }
}

#[expect(clippy::cast_precision_loss, reason = "windows have fewer than 2²⁴ cells")]
const fn number(count: usize) -> f32 {
    // A window without cells has the mean 0.
    if count == 0 { 1.0 } else { count as f32 }
}

/// Computes in double precision, so that a root undoes its power to the last digit or nearly so. Whole exponents
/// multiply instead, which takes a tenth of the time.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "feature maps hold f32, and a whole exponent is compared with what it came from"
)]
fn power(x: f32, p: f64) -> f32 {
    let (x, whole) = (f64::from(x), p as u32);
    let is_whole = whole <= 32 && f64::from(whole) == p;
    (if is_whole { multiplied(x, whole) } else { libm::pow(x, p) }) as f32
}

/// x to the power `times`, by squaring.
fn multiplied(x: f64, times: u32) -> f64 {
    let (mut product, mut square, mut left) = (1.0, x, times);
    while left > 0 {
        if left % 2 == 1 {
            product *= square;
        }
        square *= square;
        left /= 2;
    }
    product
}

#[cfg(test)]
mod tests {
    #![expect(clippy::float_cmp, clippy::cast_possible_truncation, reason = "tests")]
    use super::*;

    #[test]
    fn whole_exponents_give_what_the_library_gives() {
        for p in 1_u8..=33 {
            for x in [0.0, 0.125, 0.9, 1.0, 1.1, 3.0, 255.0, f32::INFINITY] {
                let (own, theirs) = (f64::from(power(x, p.into())), libm::pow(x.into(), p.into()));
                let theirs = f64::from(theirs as f32);
                assert!(
                    own == theirs || (own - theirs).abs() <= 1e-7 * theirs,
                    "{x} to the {p}: {own}, {theirs}"
                );
            }
            assert!(power(f32::NAN, p.into()).is_nan());
        }
        assert_eq!([power(3.0, 3.0), power(2.0, 10.0), power(-2.0, 3.0)], [27.0, 1024.0, -8.0]);
    }

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
