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
            _ => true,
        }
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
    #![allow(clippy::float_cmp)]
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

    /// Both sides of every bend and cut, by Python's `math` in double precision.
    #[test]
    fn activations_have_the_values_of_double_precision() {
        let at = [-10.0, -3.0, -1.0, -0.001, 0.0, 0.001, 1.0, 3.0, 6.5, 10.5, 19.0, 21.0];
        for (activation, expected) in [
            (
                Activation::LeakyRelu { slope: 0.01 },
                [-0.1, -0.03, -0.01, -1e-5, 0.0, 0.001, 1.0, 3.0, 6.5, 10.5, 19.0, 21.0],
            ),
            (
                Activation::Elu,
                [
                    -0.999_954_6,
                    -0.950_212_93,
                    -0.632_120_56,
                    -0.000_999_500_17,
                    0.0,
                    0.001,
                    1.0,
                    3.0,
                    6.5,
                    10.5,
                    19.0,
                    21.0,
                ],
            ),
            (
                Activation::Sigmoid,
                [
                    4.539_786_9e-5,
                    0.047_425_873,
                    0.268_941_42,
                    0.499_75,
                    0.5,
                    0.500_25,
                    0.731_058_58,
                    0.952_574_13,
                    0.998_498_82,
                    0.999_972_46,
                    0.999_999_99,
                    1.0,
                ],
            ),
            (
                Activation::Tanh,
                [
                    -1.0,
                    -0.995_054_75,
                    -0.761_594_16,
                    -0.000_999_999_67,
                    0.0,
                    0.000_999_999_67,
                    0.761_594_16,
                    0.995_054_75,
                    0.999_995_48,
                    1.0,
                    1.0,
                    1.0,
                ],
            ),
            (
                Activation::Softplus,
                [
                    4.539_889_9e-5,
                    0.048_587_352,
                    0.313_261_69,
                    0.692_647_31,
                    0.693_147_18,
                    0.693_647_31,
                    1.313_261_7,
                    3.048_587_4,
                    6.501_502_3,
                    10.500_028,
                    19.0,
                    21.0,
                ],
            ),
            (
                Activation::Silu,
                [
                    -4.539_786_9e-4,
                    -0.142_277_62,
                    -0.268_941_42,
                    -0.000_499_75,
                    0.0,
                    0.000_500_25,
                    0.731_058_58,
                    2.857_722_4,
                    6.490_242_3,
                    10.499_711,
                    19.0,
                    21.0,
                ],
            ),
            (
                Activation::Gelu,
                [
                    0.0,
                    -0.004_049_694_1,
                    -0.158_655_25,
                    -0.000_499_601_06,
                    0.0,
                    0.000_500_398_94,
                    0.841_344_75,
                    2.995_950_3,
                    6.5,
                    10.5,
                    19.0,
                    21.0,
                ],
            ),
        ] {
            for (x, expected) in at.into_iter().zip(expected) {
                let found = activation.of(x);
                let close = (found - expected).abs() <= 3e-7 * f32::max(expected.abs(), 0.1);
                assert!(close, "{activation:?} at {x}: {found} instead of {expected}");
            }
        }
    }

    #[test]
    fn straight_activations_are_exact_on_both_sides_of_their_bends() {
        let at = [-2.5, -0.25, 0.0, 0.25, 5.75, 6.0, 6.25, 100.0];
        for (activation, expected) in [
            (Activation::None, at),
            (Activation::Relu, [0.0, 0.0, 0.0, 0.25, 5.75, 6.0, 6.25, 100.0]),
            (Activation::Relu6, [0.0, 0.0, 0.0, 0.25, 5.75, 6.0, 6.0, 6.0]),
            (Activation::Absolute, [2.5, 0.25, 0.0, 0.25, 5.75, 6.0, 6.25, 100.0]),
            (Activation::LeakyRelu { slope: 0.5 }, [-1.25, -0.125, 0.0, 0.25, 5.75, 6.0, 6.25, 100.0]),
            (Activation::LeakyRelu { slope: -2.0 }, [5.0, 0.5, 0.0, 0.25, 5.75, 6.0, 6.25, 100.0]),
        ] {
            assert_eq!(at.map(|x| activation.of(x)), expected, "{activation:?}");
        }
    }

    #[test]
    fn activations_reach_their_limits() {
        let infinity = f32::INFINITY;
        for (activation, below, above) in [
            (Activation::Relu, 0.0, infinity),
            (Activation::Relu6, 0.0, 6.0),
            (Activation::Elu, -1.0, infinity),
            (Activation::Sigmoid, 0.0, 1.0),
            (Activation::Tanh, -1.0, 1.0),
            (Activation::Softplus, 0.0, infinity),
            (Activation::Silu, 0.0, infinity),
            (Activation::Gelu, 0.0, infinity),
            (Activation::Absolute, infinity, infinity),
        ] {
            assert_eq!((activation.of(-infinity), activation.of(infinity)), (below, above), "{activation:?}");
        }
        assert_eq!(Activation::Softplus.of(100.0), 100.0, "where the power of e is too large for f32");
    }

    #[test]
    fn a_slope_below_zero_changes_the_order() {
        let keeps = |slope| Activation::LeakyRelu { slope }.keeps_order();
        assert_eq!([keeps(-0.01), keeps(0.0), keeps(0.01)], [false, true, true]);
    }

    #[test]
    fn rows_are_filled_and_replaced_value_by_value() {
        let values: Vec<f32> = (-9_i16..10).map(|i| f32::from(i) / 2.0).collect();
        for activation in Activation::ALL {
            let expected: Vec<f32> = values.iter().map(|x| activation.of(*x)).collect();
            let (mut filled, mut replaced) = (vec![7.0; values.len()], values.clone());
            activation.fill(&values, &mut filled);
            activation.replace(&mut replaced);
            assert_eq!((&filled, &replaced), (&expected, &expected), "{activation:?}");
        }
    }
}
