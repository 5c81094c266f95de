//! The non-linearity between a convolution and a pooling.
//!
//! Exponentials come from the `libm` crate, so that a browser and a desktop give the same bits.

use super::error::CnnError;
use super::feature_maps::FeatureMaps;
use super::simd::F32x4;

/// A function applied to every value on its own. Definitions follow `torch.nn.functional`.
///
/// ```
/// use poolscope_cnn::{Activation, FeatureMaps, Stage};
///
/// let maps = FeatureMaps::from_planes(1, 1, 4, vec![-3.0, -1.0, 0.0, 2.0]);
/// let rectified = Stage::Activation(Activation::Relu).apply(&maps)?;
/// assert_eq!(rectified.values(), [0.0, 0.0, 0.0, 2.0]);
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
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

    /// The function's value at `x`. NaN stays NaN.
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
            // Beyond 20, ln(1 + eˣ) is x to the last bit, and eˣ would overflow later.
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

    /// The derivative at `x`. At a kink it is PyTorch's: 0 for ReLU, ReLU6 (at 6 too) and the absolute value, the slope of
    /// the leaky side, 1 for ELU.
    #[must_use]
    pub fn slope(self, x: f32) -> f32 {
        let when = |is: bool, (yes, no): (f32, f32)| if is { yes } else { no };
        match self {
            Self::None => 1.0,
            Self::Relu => when(x > 0.0, (1.0, 0.0)),
            Self::LeakyRelu { slope } => when(x > 0.0, (1.0, slope)),
            Self::Relu6 => when(x > 0.0 && x < 6.0, (1.0, 0.0)),
            Self::Elu => when(x < 0.0, (libm::expf(x), 1.0)),
            Self::Sigmoid => sigmoid(x) * sigmoid(-x),
            Self::Tanh => 1.0 - libm::tanhf(x) * libm::tanhf(x),
            Self::Softplus => sigmoid(x),
            Self::Silu => sigmoid(x) * (1.0 + x * sigmoid(-x)),
            Self::Gelu => {
                let density = libm::expf(-0.5 * x * x) / std::f32::consts::TAU.sqrt();
                0.5 * (1.0 + libm::erff(x * std::f32::consts::FRAC_1_SQRT_2)) + x * density
            }
            Self::Absolute => when(x == 0.0, (0.0, 1.0_f32.copysign(x))),
        }
    }

    /// The gradient by the input of Σ output × `upstream`: the slope at each value of `input` times its upstream.
    ///
    /// ```
    /// use poolscope_cnn::{Activation, FeatureMaps};
    /// let (input, upstream) = (FeatureMaps::from([[-1.0, 2.0]]), FeatureMaps::from([[5.0, 5.0]]));
    /// assert_eq!(Activation::Relu.backward(&input, &upstream)?.values(), [0.0, 5.0]);
    /// # Ok::<(), poolscope_cnn::CnnError>(())
    /// ```
    ///
    /// # Errors
    /// When `upstream` has not the shape of `input`.
    pub fn backward(self, input: &FeatureMaps, upstream: &FeatureMaps) -> Result<FeatureMaps, CnnError> {
        let (expected, found) = (input.shape(), upstream.shape());
        if expected != found {
            return Err(CnnError::Gradient { expected, found });
        }
        let slopes = input.values().iter().map(|&value| self.slope(value));
        let gradient = slopes.zip(upstream.values()).map(|(slope, upstream)| slope * upstream).collect();
        Ok(FeatureMaps::from_planes(expected.channels, expected.rows, expected.columns, gradient))
    }

    /// Whether a larger value never becomes the smaller one, so that max pooling may come before or after the
    /// activation.
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

    /// Fills `out` with the function's value for each value of `input`.
    pub fn fill(self, input: &[f32], out: &mut [f32]) {
        if self == Self::None || self == Self::Relu {
            let floor = if self == Self::None { f32::NEG_INFINITY } else { 0.0 };
            return raise(floor, input, out);
        }
        for (out, &x) in out.iter_mut().zip(input) {
            *out = self.of(x);
        }
    }

    /// Fills `gradient` with the slope at each value of `input` times its upstream.
    pub fn fill_backwards(self, input: &[f32], upstream: &[f32], gradient: &mut [f32]) {
        if self == Self::Relu {
            return pass_above_zero(input, upstream, gradient);
        }
        for ((out, &x), upstream) in gradient.iter_mut().zip(input).zip(upstream) {
            *out = self.slope(x) * upstream;
        }
    }

    /// Replaces each value by the function's value.
    pub(super) fn replace(self, values: &mut [f32]) {
        if self != Self::None {
            values.iter_mut().for_each(|value| *value = self.of(*value));
        }
    }
}

/// Writes `input` to `out`, with every value below `floor` replaced by `floor`.
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

/// Writes the slope of ReLU at each value of `input`, 1 or 0, times its upstream.
fn pass_above_zero(input: &[f32], upstream: &[f32], out: &mut [f32]) {
    let (whole, rest) = out.as_chunks_mut();
    let ((cells, last_cells), (factors, last_factors)) = (input.as_chunks(), upstream.as_chunks());
    let (zero, one) = (F32x4::splat(0.0), F32x4::splat(1.0));
    for ((out, cells), factors) in whole.iter_mut().zip(cells).zip(factors) {
        let slopes = F32x4::load(cells).is_above(zero).chosen(one, zero);
        slopes.times(F32x4::load(factors)).store(out);
    }
    for ((out, &cell), factor) in rest.iter_mut().zip(last_cells).zip(last_factors) {
        *out = Activation::Relu.slope(cell) * factor;
    }
}

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + libm::expf(-x))
}

#[cfg(test)]
mod tests;
