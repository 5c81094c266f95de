//! Average pooling: a smoother map. It is a depthwise convolution whose weights are all 1/f².
//! Padding counts as zeros (PyTorch's default, `count_include_pad=True`).

use super::{Plane, Rule, UnderWindow};
use crate::cnn::explanation::Explanation;

pub(super) struct Average;

#[allow(clippy::cast_precision_loss, reason = "windows have fewer than 2²⁴ cells")]
fn divisor(cells: usize) -> f32 {
    cells as f32
}

impl Rule for Average {
    fn explain(&self, under: &UnderWindow<'_>) -> Explanation {
        let terms: Vec<_> = under.terms().collect();
        let divisor = divisor(terms.len());
        Explanation::Weighted { terms, bias: 0.0, divisor }
    }

    fn fill_row(&self, input: &Plane<'_>, row: usize, out: &mut [f32]) {
        out.fill(0.0);
        input.for_each_tap(row, out, |sum, value| *sum += value);
        let divisor = divisor(input.rows.size * input.columns.size);
        for sum in out {
            *sum /= divisor;
        }
    }
}
