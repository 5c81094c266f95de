//! Windows of fractional pooling: as many as a ratio asks for, of one size, at places that follow from one random number
//! (Graham 2014, arXiv 1412.6071). The places are those of `torch.nn.FractionalMaxPool2d`, in its single precision.
//!
//! The paper's own sequences differ: it draws the boundaries aᵢ = ⌈α(i + u)⌉ and pools what lies between them.

use super::{AxisName, LARGEST, Positions, Spacing};
use crate::error::{CnnError, Quantity};

/// How windows of fractional pooling are spread along one axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fraction {
    /// Window size k.
    pub size: usize,
    /// Cells of the output for each cell of the input, above 0 and at most 1; o is rounded down (`output_ratio`).
    pub ratio: f64,
    /// The sample u, at least 0 and below 1 (`_random_samples`).
    pub sample: f32,
}

impl Positions {
    /// Windows spread over an axis of `input` cells: with α = (n − k) / (o − 1), window i begins at ⌊(i + u)·α⌋ − ⌊u·α⌋, the
    /// last at n − k. They may overlap or leave cells out.
    ///
    /// # Errors
    /// When a number is impossible, or n is smaller than o + k − 1.
    pub fn fractional(input: usize, of: Fraction, axis: AxisName) -> Result<Self, CnnError> {
        let Fraction { size, ratio, sample } = of;
        if !(ratio > 0.0 && ratio <= 1.0 && (0.0..1.0).contains(&sample)) {
            return Err(CnnError::Fraction);
        }
        match (input, size) {
            (0, _) => return Err(CnnError::EmptyMaps),
            (_, 0) => return Err(CnnError::Zero(Quantity::Size)),
            (LARGEST.., _) | (_, LARGEST..) => return Err(CnnError::TooLarge(Quantity::Size)),
            _ => {}
        }
        let output = output_of(input, ratio);
        if output == 0 {
            return Err(CnnError::Zero(Quantity::Output));
        }
        if size > input {
            return Err(CnnError::WindowTooLarge { axis, extent: size, padded: input });
        }
        if output + size - 1 > input {
            return Err(CnnError::TooManyWindows { axis, windows: output, size, input });
        }
        let spacing = Spacing::Fractional(sample);
        Ok(Self { input, output, size, stride: 1, dilation: 1, before: 0, after: 0, spacing })
    }
}

/// o = ⌊n · ratio⌋, in double precision as Python has it.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "both are positive and small"
)]
const fn output_of(input: usize, ratio: f64) -> usize {
    (input as f64 * ratio) as usize
}

/// Where window number `index` begins.
pub(super) const fn start(positions: &Positions, sample: f32, index: usize) -> usize {
    let Positions { input, output, size, .. } = *positions;
    let free = input - size;
    if index + 1 >= output {
        return if index < output { free } else { input };
    }
    let alpha = single(free) / single(output - 1);
    whole((single(index) + sample) * alpha) - whole(sample * alpha)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rounded down on purpose")]
const fn whole(number: f32) -> usize {
    number as usize
}

#[expect(clippy::cast_precision_loss, reason = "sizes are below 2²⁴")]
const fn single(number: usize) -> f32 {
    number as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starts(input: usize, ratio: f64, sample: f32) -> Option<Vec<isize>> {
        let of = Fraction { size: 2, ratio, sample };
        let positions = Positions::fractional(input, of, AxisName::Rows).ok()?;
        Some((0..positions.output).map(|index| positions.position(index, 0)).collect())
    }

    #[test]
    fn windows_are_spread_by_the_sample_and_the_last_ends_with_the_map() {
        // α = 6 / 4: 0.75, 2.25, 3.75, 5.25 and 0, 1.5, 3, 4.5, rounded down.
        assert_eq!(starts(8, 0.63, 0.5), Some(vec![0, 2, 3, 5, 6]));
        assert_eq!(starts(8, 0.63, 0.0), Some(vec![0, 1, 3, 4, 6]));
        assert_eq!(starts(8, 0.13, 0.9), Some(vec![6]), "one window stands at the end");
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let made = |input, size, ratio, sample| {
            Positions::fractional(input, Fraction { size, ratio, sample }, AxisName::Columns)
                .map(|p| p.output)
        };
        assert_eq!(
            made(8, 2, 1.0, 0.0),
            Err(CnnError::TooManyWindows { axis: AxisName::Columns, windows: 8, size: 2, input: 8 })
        );
        assert_eq!(
            made(8, 9, 0.2, 0.0),
            Err(CnnError::WindowTooLarge { axis: AxisName::Columns, extent: 9, padded: 8 })
        );
        assert_eq!(made(8, 1, 1.0, 0.0), Ok(8));
        assert_eq!(made(8, 2, 0.1, 0.0), Err(CnnError::Zero(Quantity::Output)));
        assert_eq!(made(8, 0, 0.5, 0.0), Err(CnnError::Zero(Quantity::Size)));
        assert_eq!(made(0, 2, 0.5, 0.0), Err(CnnError::EmptyMaps));
        assert_eq!(made(8, usize::MAX, 0.5, 0.0), Err(CnnError::TooLarge(Quantity::Size)));
        for (ratio, sample) in
            [(0.0, 0.0), (1.1, 0.0), (f64::NAN, 0.0), (0.5, 1.0), (0.5, -0.1), (0.5, f32::NAN)]
        {
            assert_eq!(made(8, 2, ratio, sample), Err(CnnError::Fraction));
        }
    }
}
