//! Lp pooling: the p-norm of the values under the window, (Σ |x|ᵖ)^(1/p), as ONNX's `LpPool` has it.
//! p = 1 sums them, p = 2 is their length, and the larger p, the closer it comes to the largest of them.
//!
//! PyTorch's `LPPool2d` sums xᵖ with its sign, which is not a number where an odd p leaves a negative sum,
//! and scales a window that is rounded up as if it were full.

use super::{Plane, Rule, UnderWindow};
use crate::explanation::Explanation;
use crate::function::Function;

pub(super) struct Lp {
    pub(super) p: f32,
}

impl Rule for Lp {
    fn explain(&self, under: &UnderWindow<'_>) -> Explanation {
        Explanation::Transformed {
            terms: under.cells(),
            inner: Function::Power { p: self.p },
            outer: Function::Root { p: self.p },
        }
    }

    fn fill_row(&self, input: &Plane<'_>, row: usize, out: &mut [f32]) {
        let (inner, outer) = (Function::Power { p: self.p }, Function::Root { p: self.p });
        out.fill(0.0);
        for line in input.rows.taps_inside(row).filter_map(|tap| input.row(row, tap)) {
            input.for_each_tap(line, out, |sum, value| *sum += inner.of(value));
        }
        for sum in out {
            *sum = outer.of(*sum);
        }
    }
}
