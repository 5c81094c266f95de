//! Max pooling: the most prominent value. Padding never takes part (PyTorch fills it with −∞).

use super::{Plane, Rule, UnderWindow};
use crate::explanation::{Explanation, Selection};

pub(super) struct Max;

/// Whether `value` takes the place of `best`: the first of equals stays, and what is not a number wins.
fn beats(value: f32, best: f32) -> bool {
    value > best || value.is_nan()
}

impl Rule for Max {
    fn explain(&self, under: &UnderWindow<'_>) -> Explanation {
        let terms = under.cells();
        let mut winner = (!terms.is_empty()).then_some(0);
        let mut best = f32::NEG_INFINITY;
        for (index, term) in terms.iter().enumerate() {
            if beats(term.value, best) {
                best = term.value;
                winner = Some(index);
            }
        }
        Explanation::Selected { terms, winner, rule: Selection::LargestFirst }
    }

    fn fill_row(&self, input: &Plane<'_>, row: usize, out: &mut [f32]) {
        out.fill(f32::NEG_INFINITY);
        let sources = input.rows.taps_inside(row);
        for line in sources.filter_map(|tap| input.row(row, tap)) {
            input.for_each_tap(line, out, |best, value| {
                if beats(value, *best) {
                    *best = value;
                }
            });
        }
    }
}
