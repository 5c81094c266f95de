//! Average pooling: a smoother map. It is a depthwise convolution whose weights are all 1/divisor.

use super::{Plane, Rule, UnderWindow};
use crate::cnn::explanation::Explanation;
use crate::cnn::window::Positions;

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

pub(super) struct Average(pub(super) Divisor);

impl Average {
    /// The divisor of a window with so many values. A window without any has the average 0.
    #[allow(clippy::cast_precision_loss, reason = "windows have fewer than 2²⁴ cells")]
    fn divisor(&self, values: usize) -> f32 {
        match self.0 {
            Divisor::Padded | Divisor::Cells => values.max(1) as f32,
            Divisor::Fixed(divisor) => divisor as f32,
        }
    }
}

impl Rule for Average {
    fn explain(&self, under: &UnderWindow<'_>) -> Explanation {
        let terms = match self.0 {
            Divisor::Padded => under.padded(),
            Divisor::Cells | Divisor::Fixed(_) => under.cells(),
        };
        let divisor = self.divisor(terms.len());
        Explanation::Weighted { terms, bias: 0.0, divisor }
    }

    fn fill_row(&self, input: &Plane<'_>, row: usize, out: &mut [f32]) {
        out.fill(0.0);
        input.for_each_tap(row, out, |sum, value| *sum += value);
        let taps = |axis: &Positions, output| match self.0 {
            Divisor::Padded => axis.taps_padded(output).len(),
            Divisor::Cells | Divisor::Fixed(_) => axis.taps_inside(output).len(),
        };
        let down = taps(input.rows, row);
        for (column, sum) in out.iter_mut().enumerate() {
            *sum /= self.divisor(down * taps(input.columns, column));
        }
    }
}
