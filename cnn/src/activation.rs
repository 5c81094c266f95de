//! The non-linearity between a convolution and a pooling.
//!
//! Exponentials come from the `libm` crate, so that a browser and a desktop give the same bits.

use super::simd::F32x4;

/// A function applied to every value on its own. Definitions follow `torch.nn.functional`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Activation {
    /// x, unchanged.
    None,
    /// max(0, x).
    Relu,
    /// x where x > 0, otherwise slope · x.
    LeakyRelu {
        /// Slope of the negative half.
        slope: f32,
    },
    /// min(max(0, x), 6).
    Relu6,
    /// x where x > 0, otherwise eˣ − 1.
    Elu,
    /// 1 / (1 + e⁻ˣ).
    Sigmoid,
    /// (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ).
    Tanh,
    /// ln(1 + eˣ).
    Softplus,
    /// x / (1 + e⁻ˣ), also called swish.
    Silu,
    /// x · (1 + erf(x / √2)) / 2.
    Gelu,
    /// |x|.
    Absolute,
}

impl Activation {
    /// All activations, with their usual parameters, in the order they are offered.
    pub const ALL: [Self; 11] = [
        Self::None,
        Self::Relu,
        Self::LeakyRelu { slope: 0.01 },
        Self::Relu6,
        Self::Elu,
        Self::Sigmoid,
        Self::Tanh,
        Self::Softplus,
        Self::Silu,
        Self::Gelu,
        Self::Absolute,
    ];

    /// The function's value at `x`. A value that is not a number stays one.
    #[must_use]
    pub fn of(self, x: f32) -> f32 {
        match self {
            Self::None => x,
            // Not `f32::max`, which would turn NaN into 0.
            Self::Relu => {
                if x < 0.0 {
                    0.0
                } else {
                    x
                }
            }
            Self::LeakyRelu { slope } => {
                if x < 0.0 {
                    slope * x
                } else {
                    x
                }
            }
            Self::Relu6 => x.clamp(0.0, 6.0),
            Self::Elu => {
                if x < 0.0 {
                    libm::expm1f(x)
                } else {
                    x
                }
            }
            Self::Sigmoid => sigmoid(x),
            Self::Tanh => libm::tanhf(x),
            // Beyond 20 the two agree to the last bit, and eˣ would overflow.
            Self::Softplus => {
                if x > 20.0 {
                    x
                } else {
                    libm::log1pf(libm::expf(x))
                }
            }
            Self::Silu => {
                if x == f32::NEG_INFINITY {
                    0.0
                } else {
                    x * sigmoid(x)
                }
            }
            Self::Gelu => {
                if x == f32::NEG_INFINITY {
                    0.0
                } else {
                    0.5 * x * (1.0 + libm::erff(x * std::f32::consts::FRAC_1_SQRT_2))
                }
            }
            Self::Absolute => x.abs(),
        }
    }

    /// Whether it changes the order of no two values, so that max pooling may come before or after it.
    #[must_use]
    pub const fn keeps_order(self) -> bool {
        match self {
            Self::LeakyRelu { slope } => slope >= 0.0,
            Self::Silu | Self::Gelu | Self::Absolute => false,
            Self::None
            | Self::Relu
            | Self::Relu6
            | Self::Elu
            | Self::Sigmoid
            | Self::Tanh
            | Self::Softplus => true,
        }
    }

    /// Whether it gives every value back as it is.
    #[must_use]
    pub fn passes_unchanged(self) -> bool {
        self == Self::None || self == Self::LeakyRelu { slope: 1.0 }
    }

    /// Fills `out` with the function of each value of `input`.
    pub(super) fn fill(self, input: &[f32], out: &mut [f32]) {
        if self == Self::None || self == Self::Relu {
            let floor = if self == Self::None { f32::NEG_INFINITY } else { 0.0 };
            return raise(floor, input, out);
        }
        for (out, &x) in out.iter_mut().zip(input) {
            *out = self.of(x);
        }
    }

    /// Puts the function of each value in its place.
    pub(super) fn replace(self, values: &mut [f32]) {
        if self != Self::None {
            values.iter_mut().for_each(|value| *value = self.of(*value));
        }
    }
}

/// What is below `floor` becomes `floor`.
fn raise(floor: f32, input: &[f32], out: &mut [f32]) {
    let (whole, rest) = out.as_chunks_mut();
    let (cells, last) = input.as_chunks();
    let lowest = F32x4::splat(floor);
    for (out, cells) in whole.iter_mut().zip(cells) {
        let (low, high) = F32x4::load_two(cells);
        F32x4::store_two(low.at_least(lowest), high.at_least(lowest), out);
    }
    for (out, &cell) in rest.iter_mut().zip(last) {
        *out = if cell < floor { floor } else { cell };
    }
}

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + libm::expf(-x))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn activations_match_pytorch_to_the_sixth_digit() {
        // torch.nn.functional at −1.5 and 1.5.
        let cases = [
            (Activation::None, -1.5, 1.5),
            (Activation::Relu, 0.0, 1.5),
            (Activation::LeakyRelu { slope: 0.01 }, -0.015, 1.5),
            (Activation::Relu6, 0.0, 1.5),
            (Activation::Elu, -0.776_869_84, 1.5),
            (Activation::Sigmoid, 0.182_425_52, 0.817_574_5),
            (Activation::Tanh, -0.905_148_27, 0.905_148_27),
            (Activation::Softplus, 0.201_413_28, 1.701_413_3),
            (Activation::Silu, -0.273_638_28, 1.226_361_7),
            (Activation::Gelu, -0.100_210_81, 1.399_789_2),
            (Activation::Absolute, 1.5, 1.5),
        ];
        assert_eq!(cases.len(), Activation::ALL.len());
        for (activation, at_minus, at_plus) in cases {
            assert!((activation.of(-1.5) - at_minus).abs() < 1e-6, "{activation:?}");
            assert!((activation.of(1.5) - at_plus).abs() < 1e-6, "{activation:?}");
        }
    }

    #[test]
    fn not_a_number_stays_not_a_number() {
        for activation in Activation::ALL {
            assert!(activation.of(f32::NAN).is_nan(), "{activation:?}");
        }
    }

    #[test]
    fn keeps_order_is_true_of_rising_functions_only() {
        for activation in Activation::ALL {
            let values: Vec<f32> = (-80_i16..80).map(|i| activation.of(f32::from(i) / 10.0)).collect();
            let rising = values.windows(2).all(|pair| matches!(pair, [a, b] if a <= b));
            assert_eq!(activation.keeps_order(), rising, "{activation:?}");
        }
    }
}
