//! Why a cell has its value: explanations of three forms. One inspector draws them all.

use super::function::Function;

/// Why one cell of a stage's output has its value.
#[derive(Clone, Debug, PartialEq)]
pub enum Explanation {
    /// (Σ weight × value + bias) / divisor: convolution, average and sum pooling.
    Weighted {
        /// The terms of the sum, in this order.
        terms: Vec<Term>,
        /// The start value of the sum.
        bias: f32,
        /// The divisor of the sum, if it has one.
        divisor: Option<f32>,
        /// How the terms are grouped.
        order: Summation,
    },
    /// One of the values goes on: max, min and first-cell pooling.
    Picked {
        /// The values to choose from, in reading order; their weights are 1.
        terms: Vec<Term>,
        /// The index of the value that goes on. `None` when `terms` is empty.
        at: Option<usize>,
        /// The rule that chose it.
        pick: Pick,
    },
    /// outer(Σ weight × inner(value)): an activation, Lp pooling. Each row of the window is summed, then the
    /// rows' sums.
    Transformed {
        /// The terms of the sum, in this order.
        terms: Vec<Term>,
        /// The function of every value, before the sum.
        inner: Function,
        /// The function of the sum.
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
    /// The cell (row, column) that the value was read from; `None` if the padding has a value of its own.
    pub source: Option<(usize, usize)>,
    /// The value.
    pub value: f32,
    /// Its factor.
    pub weight: f32,
}

impl Term {
    /// Weight × value.
    #[must_use]
    pub fn product(&self) -> f32 {
        self.weight * self.value
    }
}

/// The order of additions. The last digit of a rounded sum depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Summation {
    /// One term after the other, starting from the bias: a convolution.
    ByTerm,
    /// Each row of the window first, then the rows' sums, so that windows one above the other can share them:
    /// average, sum and Lp pooling.
    ByRow,
}

/// Which value of a window goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// The largest; the first in reading order among equals; NaN before all, the last of several.
    Largest,
    /// The smallest; the first in reading order among equals; NaN before all, the last of several.
    Smallest,
    /// The first in reading order.
    First,
}

impl Pick {
    /// The index of the value that goes on; `None` for an empty list.
    #[must_use]
    pub fn of(self, values: impl Iterator<Item = f32>) -> Option<usize> {
        let best =
            values.enumerate().reduce(|best, next| if self.prefers(next.1, best.1) { next } else { best });
        best.map(|(at, _)| at)
    }

    /// Whether `next` replaces `best`, which comes before it.
    #[must_use]
    pub fn prefers(self, next: f32, best: f32) -> bool {
        match self {
            Self::Largest => next > best || next.is_nan(),
            Self::Smallest => next < best || next.is_nan(),
            Self::First => false,
        }
    }

    /// The value of a window that holds no cell.
    #[must_use]
    pub const fn of_nothing(self) -> f32 {
        match self {
            Self::Largest => f32::NEG_INFINITY,
            Self::Smallest => f32::INFINITY,
            Self::First => 0.0,
        }
    }
}

impl Explanation {
    /// The terms, in the order in which they are used.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        match self {
            Self::Weighted { terms, .. } | Self::Picked { terms, .. } | Self::Transformed { terms, .. } => {
                terms
            }
        }
    }

    /// The term whose value goes on, if one does.
    #[must_use]
    pub fn picked(&self) -> Option<&Term> {
        match self {
            Self::Picked { terms, at, .. } => terms.get((*at)?),
            Self::Weighted { .. } | Self::Transformed { .. } => None,
        }
    }

    /// Each channel's part of the sum, in the order of the terms: Σ weight × value by channel.
    #[must_use]
    pub fn sums_by_channel(&self) -> Vec<(usize, f32)> {
        let runs = self.terms().chunk_by(|one, next| one.channel == next.channel);
        runs.filter_map(|run| Some((run.first()?.channel, sum(0.0, run)))).collect()
    }

    /// Computes the cell again from the explanation: bit for bit the value in the map.
    #[must_use]
    pub fn output(&self) -> f32 {
        match self {
            Self::Weighted { terms, bias, divisor, order } => {
                let sum = match order {
                    Summation::ByTerm => sum(*bias, terms),
                    Summation::ByRow => rows(terms).fold(*bias, |total, row| total + sum(0.0, row)),
                };
                sum / divisor.unwrap_or(1.0)
            }
            Self::Picked { pick, .. } => self.picked().map_or(pick.of_nothing(), |term| term.value),
            Self::Transformed { terms, inner, outer } => match terms.as_slice() {
                // A single value passes untouched, so that −0 stays −0.
                [Term { value, weight: 1.0, .. }] => outer.of(inner.of(*value)),
                terms => {
                    let add = |sum, term: &Term| sum + term.weight * inner.of(term.value);
                    outer.of(rows(terms).fold(0.0, |total, row| total + row.iter().fold(0.0, add)))
                }
            },
        }
    }
}

/// The terms of each row of a window.
fn rows(terms: &[Term]) -> impl Iterator<Item = &[Term]> {
    terms.chunk_by(|one, next| one.row == next.row)
}

fn sum(start: f32, terms: &[Term]) -> f32 {
    terms.iter().fold(start, |sum, term| sum + term.product())
}

#[cfg(test)]
mod tests;
