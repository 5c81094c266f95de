//! Average pooling: a smoother map. It is a depthwise convolution whose weights are all 1/divisor, summed row by
//! row: first the cells of each row of the window, then the rows' sums.

use super::{Plane, Rule, UnderWindow};
use crate::explanation::{Explanation, Summation};
use crate::simd::F32x4;
use crate::window::Positions;

/// What average pooling divides the sum of a window's values by. What hangs over the padding's end, as
/// rounding up lets the last window do, never counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Divisor {
    /// The cells of the map and its padding, which counts as zeros: PyTorch's default,
    /// `count_include_pad=True`.
    #[default]
    Padded,
    /// The cells of the map only: Keras and TensorFlow, ONNX's default, `count_include_pad = 0`.
    Cells,
    /// Always this number, which must not be 0: PyTorch's `divisor_override`.
    Fixed(i64),
}

impl Divisor {
    /// The divisor of a window with so many values. A window without any has the average 0.
    #[allow(clippy::cast_precision_loss, reason = "windows have fewer than 2²⁴ cells")]
    fn of(self, values: usize) -> f32 {
        match self {
            Self::Padded | Self::Cells => values.max(1) as f32,
            Self::Fixed(divisor) => divisor as f32,
        }
    }

    /// How many of a window's cells along one axis count.
    fn counted(self, axis: &Positions, output: usize) -> usize {
        match self {
            Self::Padded => axis.taps_padded(output).len(),
            Self::Cells | Self::Fixed(_) => axis.taps_inside(output).len(),
        }
    }

    /// What sums of `values` values may be multiplied by instead of being divided, if that is exact.
    pub(super) fn reciprocal(self, values: usize) -> Option<f32> {
        let divisor = self.of(values);
        let is_power_of_two = divisor.to_bits().trailing_zeros() >= f32::MANTISSA_DIGITS - 1;
        (is_power_of_two && (1.0..1e6).contains(&divisor)).then(|| 1.0 / divisor)
    }

    /// Divides the sums of one row of windows.
    pub(super) fn divide(self, rows: &Positions, columns: &Positions, row: usize, sums: &mut [f32]) {
        let down = self.counted(rows, row);
        // Windows without padding have just one divisor.
        let (first, last) = (self.counted(columns, 0), self.counted(columns, columns.output - 1));
        if first == columns.size && last == columns.size && !columns.adaptive {
            return divide(sums, self.of(down * columns.size));
        }
        for (column, sum) in sums.iter_mut().enumerate() {
            *sum /= self.of(down * self.counted(columns, column));
        }
    }
}

/// Divides many sums by one number.
fn divide(sums: &mut [f32], divisor: f32) {
    let (whole, rest) = sums.as_chunks_mut();
    let by = F32x4::splat(divisor);
    for sums in whole {
        let (low, high) = F32x4::load_two(sums);
        F32x4::store_two(low.over(by), high.over(by), sums);
    }
    rest.iter_mut().for_each(|sum| *sum /= divisor);
}

pub(super) struct Average(pub(super) Divisor);

impl Rule for Average {
    fn explain(&self, under: &UnderWindow<'_>) -> Explanation {
        let terms = match self.0 {
            Divisor::Padded => under.padded(),
            Divisor::Cells | Divisor::Fixed(_) => under.cells(),
        };
        let divisor = self.0.of(terms.len());
        Explanation::Weighted { terms, bias: 0.0, divisor, order: Summation::ByRow }
    }

    fn fill_row(&self, input: &Plane<'_>, row: usize, out: &mut [f32]) {
        out.fill(0.0);
        let mut sums = vec![0.0; out.len()];
        for line in input.rows.taps_inside(row).filter_map(|tap| input.row(row, tap)) {
            sums.fill(0.0);
            input.for_each_tap(line, &mut sums, |sum, value| *sum += value);
            out.iter_mut().zip(&sums).for_each(|(total, sum)| *total += sum);
        }
        self.0.divide(input.rows, input.columns, row, out);
    }
}
