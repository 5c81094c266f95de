//! Why a cell has its value. There are three shapes, and one inspector draws them all.

use super::function::Function;

/// Why one cell of a stage's output has its value.
#[derive(Clone, Debug, PartialEq)]
pub enum Explanation {
    /// (Σ weight × value + bias) / divisor: convolution and average pooling.
    Weighted {
        /// What is summed, in this order.
        terms: Vec<Term>,
        /// What the sum starts with.
        bias: f32,
        /// What the sum is divided by; 1 for a convolution.
        divisor: f32,
        /// How the terms are grouped.
        order: Summation,
    },
    /// One of the values goes on: max pooling.
    Selected {
        /// The values to choose from, in reading order; their weights are 1.
        terms: Vec<Term>,
        /// Which of them goes on. `None` when there is nothing to choose from.
        winner: Option<usize>,
        /// Why that one.
        rule: Selection,
    },
    /// outer(Σ weight × inner(value)): an activation, Lp pooling.
    Transformed {
        /// What is summed, in this order.
        terms: Vec<Term>,
        /// What is done to every value before.
        inner: Function,
        /// What is done to the sum.
        outer: Function,
    },
}

/// One value that takes part in a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Term {
    /// Channel of the input.
    pub channel: usize,
    /// Row of the input; negative or beyond the last row inside the padding.
    pub row: isize,
    /// Column of the input; negative or beyond the last column inside the padding.
    pub column: isize,
    /// The cell (row, column) the value was read from; `None` where padding stands for it.
    pub source: Option<(usize, usize)>,
    /// The value.
    pub value: f32,
    /// What it is multiplied by.
    pub weight: f32,
}

impl Term {
    /// Weight × value.
    #[must_use]
    pub fn product(&self) -> f32 {
        self.weight * self.value
    }
}

/// The order of additions, on which the last digit of a sum of rounded numbers depends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Summation {
    /// One term after the other, onto the bias: a convolution.
    ByTerm,
    /// The terms of each row of the window, then the rows' sums, so that windows one above the other can share
    /// them: average pooling.
    ByRow,
}

/// The rule that chose the winner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selection {
    /// The largest; the first in reading order among equals; a value that is not a number beats all.
    LargestFirst,
}

impl Explanation {
    /// The terms, in the order in which they are used.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        match self {
            Self::Weighted { terms, .. } | Self::Selected { terms, .. } | Self::Transformed { terms, .. } => {
                terms
            }
        }
    }

    /// What each channel adds to the sum, in the order of the terms: Σ weight × value by channel.
    #[must_use]
    pub fn sums_by_channel(&self) -> Vec<(usize, f32)> {
        let runs = self.terms().chunk_by(|one, next| one.channel == next.channel);
        runs.filter_map(|run| Some((run.first()?.channel, sum(0.0, run)))).collect()
    }

    /// Computes the cell again from what is explained: bit for bit the value in the map.
    #[must_use]
    pub fn output(&self) -> f32 {
        match self {
            Self::Weighted { terms, bias, divisor, order: Summation::ByTerm } => sum(*bias, terms) / divisor,
            Self::Weighted { terms, bias, divisor, order: Summation::ByRow } => {
                let rows = terms.chunk_by(|one, next| one.row == next.row);
                rows.fold(*bias, |total, row| total + sum(0.0, row)) / divisor
            }
            Self::Selected { terms, winner, .. } => {
                winner.and_then(|winner| terms.get(winner)).map_or(f32::NEG_INFINITY, |term| term.value)
            }
            Self::Transformed { terms, inner, outer } => match terms.as_slice() {
                // A single value passes untouched, so that −0 stays −0.
                [Term { value, weight: 1.0, .. }] => outer.of(inner.of(*value)),
                terms => {
                    let add = |sum, term: &Term| sum + term.weight * inner.of(term.value);
                    outer.of(terms.iter().fold(0.0, add))
                }
            },
        }
    }
}

fn sum(start: f32, terms: &[Term]) -> f32 {
    terms.iter().fold(start, |sum, term| sum + term.product())
}
