//! Average pooling: a smoother map. It is a depthwise convolution whose weights are all 1/divisor. It sums row by row:
//! first the cells of each row of the window, then the rows' sums.

use super::{Fast, Group, Plane, Rule, UnderWindow, summed};
use crate::beyond::Beyond;
use crate::error::{CnnError, Quantity};
use crate::explanation::Explanation;
use crate::simd::F32x4;
use crate::window::{Positions, Spacing};

/// The divisor of average pooling. With rounding up, the last window may extend beyond the padding; that part never
/// counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Divisor {
    /// The number of cells of the map and its padding, which counts as zeros: PyTorch's default,
    /// `count_include_pad=True`.
    #[default]
    Padded,
    /// The number of cells of the map only: Keras and TensorFlow, ONNX's default, `count_include_pad = 0`.
    Cells,
    /// Always this number, which must not be 0: PyTorch's `divisor_override`.
    Fixed(i64),
}

impl Divisor {
    /// The divisor of a window of `values` values. It is never 0, so an empty window has the average 0.
    #[expect(clippy::cast_precision_loss, reason = "windows have fewer than 2²⁴ cells, and divisors round")]
    fn of(self, values: usize) -> f32 {
        match self {
            Self::Padded | Self::Cells => values.max(1) as f32,
            Self::Fixed(divisor) => divisor as f32,
        }
    }

    /// How many of a window's cells count along one axis.
    fn counted(self, axis: &Positions, output: usize) -> usize {
        match self {
            Self::Padded => axis.taps_padded(output).len(),
            Self::Cells | Self::Fixed(_) => axis.taps_inside(output).len(),
        }
    }

    /// The reciprocal of the divisor, if multiplying by it is exact.
    pub(in crate::pooling) fn reciprocal(self, values: usize) -> Option<f32> {
        let divisor = self.of(values);
        let is_power_of_two = divisor.to_bits().trailing_zeros() >= f32::MANTISSA_DIGITS - 1;
        (is_power_of_two && (1.0..1e6).contains(&divisor)).then(|| 1.0 / divisor)
    }

    /// Divides the sums of one row of windows.
    pub(in crate::pooling) fn divide(
        self,
        rows: &Positions,
        columns: &Positions,
        row: usize,
        sums: &mut [f32],
    ) {
        let down = self.counted(rows, row);
        // Windows without padding all have the same divisor.
        let (first, last) = (self.counted(columns, 0), self.counted(columns, columns.output - 1));
        if first == columns.size && last == columns.size && columns.spacing != Spacing::Bins {
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

/// The sum of the values over a divisor, by default their number: `torch.nn.AvgPool2d`, Keras' `AveragePooling2D`,
/// ONNX's `AveragePool`.
///
/// ```
/// use poolscope_cnn::{Average, FeatureMaps, Pooling, Stage};
/// let map = FeatureMaps::from([
///     [1.0, 3.0, 2.0, 0.0],
///     [4.0, 6.0, 1.0, 1.0],
///     [0.0, 2.0, 8.0, 5.0],
///     [1.0, 1.0, 7.0, 9.0],
/// ]);
/// let pooled = Stage::Pooling(Pooling::sliding(Average::default(), 2, 2)).apply(&map)?;
/// assert_eq!(pooled.values(), [
///     3.5, 1.0,
///     1.0, 7.25,
/// ]);
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Average {
    /// The divisor of the sum. By default padding counts as zeros, as in PyTorch.
    pub divisor: Divisor,
}

impl Rule for Average {
    fn word(&self) -> &'static str {
        "average"
    }

    fn group(&self) -> Group {
        Group::Sums
    }

    fn explain(&self, under: &UnderWindow<'_>) -> Explanation {
        let terms = match self.divisor {
            Divisor::Padded => under.padded(),
            Divisor::Cells | Divisor::Fixed(_) => under.cells(),
        };
        let divisor = self.divisor.of(terms.len());
        summed(terms, Some(divisor))
    }

    fn fill_row(&self, plane: &Plane<'_>, row: usize, out: &mut [f32]) {
        plane.sum_row(row, out, &|value| value);
        self.divisor.divide(plane.rows, plane.columns, row, out);
    }

    fn fast(&self) -> Option<Fast> {
        Some(Fast::Sum(self.divisor))
    }

    fn beyond(&self) -> Beyond {
        match self.divisor {
            Divisor::Padded => Beyond::Value(0.0),
            Divisor::Cells => Beyond::Absent,
            Divisor::Fixed(_) => Beyond::Neutral(0.0),
        }
    }

    fn passes_one_cell(&self) -> bool {
        matches!(self.divisor, Divisor::Padded | Divisor::Cells | Divisor::Fixed(1))
    }

    fn divisor(&self) -> Option<Divisor> {
        Some(self.divisor)
    }

    fn set_divisor(&mut self, divisor: Divisor) {
        self.divisor = divisor;
    }

    fn check(&self) -> Result<(), CnnError> {
        if self.divisor == Divisor::Fixed(0) { Err(CnnError::Zero(Quantity::Divisor)) } else { Ok(()) }
    }
}
