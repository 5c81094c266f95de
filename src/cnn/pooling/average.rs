//! Average pooling: a smoother map. It is a depthwise convolution whose weights are all 1/f².
//! Padding counts as zeros (PyTorch's default, `count_include_pad=True`); what hangs over the padding's
//! end, as rounding up lets the last window do, never counts.

use super::{Plane, Rule, UnderWindow};
use crate::cnn::explanation::Explanation;

pub(super) struct Average;

#[allow(clippy::cast_precision_loss, reason = "windows have fewer than 2²⁴ cells")]
fn divisor(cells: usize) -> f32 {
    cells as f32
}

impl Rule for Average {
    fn explain(&self, under: &UnderWindow<'_>) -> Explanation {
        let terms = under.padded();
        let divisor = divisor(terms.len());
        Explanation::Weighted { terms, bias: 0.0, divisor }
    }

    fn fill_row(&self, input: &Plane<'_>, row: usize, out: &mut [f32]) {
        out.fill(0.0);
        input.for_each_tap(row, out, |sum, value| *sum += value);
        let rows = input.rows.taps_padded(row).len();
        for (column, sum) in out.iter_mut().enumerate() {
            *sum /= divisor(rows * input.columns.taps_padded(column).len());
        }
    }
}
