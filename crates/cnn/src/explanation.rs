//! Why a cell has its value: explanations of four forms. One inspector draws them all.

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
        /// The values to choose from, in reading order; their weights are 1, or 0 for what cannot be chosen.
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
    /// Σ factor × statistic, of two statistics of the same values: range and mixed pooling. 0 if there are none.
    Combined {
        /// The values, in reading order; their weights are 1.
        terms: Vec<Term>,
        /// Each statistic with its factor.
        parts: [(f32, Statistic); 2],
    },
}

/// One number that describes the values under a window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Statistic {
    /// One of the values.
    Picked {
        /// The rule that chose it.
        pick: Pick,
        /// Its index; `None` if there are no values.
        at: Option<usize>,
    },
    /// Their mean. Each row of the window is summed, then the rows' sums.
    Mean,
}

impl Statistic {
    /// The value that a rule picks.
    #[must_use]
    pub fn picked(pick: Pick, terms: &[Term]) -> Self {
        Self::Picked { pick, at: pick.of(terms) }
    }

    /// Its number.
    #[must_use]
    pub fn of(self, terms: &[Term]) -> f32 {
        match self {
            Self::Picked { pick, at } => {
                at.and_then(|at| terms.get(at)).map_or(pick.of_nothing(), |term| term.value)
            }
            Self::Mean => rows(terms).fold(0.0, |total, row| total + sum(0.0, row)) / count(terms.len()),
        }
    }
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
    /// The same, of terms that share the result: a weight of 0 takes nothing of any value, not even of an infinite one.
    Shares,
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
    /// The one in the middle of the sorted values (−0 before 0), of two the lower; the first in reading order among equals; NaN before
    /// all, the last of several.
    Middle,
    /// One that is drawn; never one that is not above 0.
    Drawn,
    /// The last whose weight is 1: max-unpooling puts it back to the cell.
    Returning,
}

impl Pick {
    /// The index of the value that goes on; `None` for an empty list. What is drawn depends on more than the values, so here
    /// nothing is.
    #[must_use]
    pub fn of(self, terms: &[Term]) -> Option<usize> {
        let best = |prefers: fn(f32, f32) -> bool| {
            let better = |best: (usize, f32), next: (usize, f32)| {
                if prefers(next.1, best.1) || next.1.is_nan() { next } else { best }
            };
            terms.iter().map(|term| term.value).enumerate().reduce(better).map(|(at, _)| at)
        };
        match self {
            Self::Largest => best(|next, best| next > best),
            Self::Smallest => best(|next, best| next < best),
            Self::First => (!terms.is_empty()).then_some(0),
            Self::Middle => terms.iter().rposition(|term| term.value.is_nan()).or_else(|| {
                let mut values: Vec<f32> = terms.iter().map(|term| term.value).collect();
                values.sort_unstable_by(f32::total_cmp);
                let middle = values.get(values.len().checked_sub(1)? / 2).copied()?;
                terms.iter().position(|term| term.value.to_bits() == middle.to_bits())
            }),
            Self::Drawn => None,
            Self::Returning => terms.iter().rposition(|term| term.weight > 0.0),
        }
    }

    /// The value of a window that holds no cell.
    #[must_use]
    pub const fn of_nothing(self) -> f32 {
        match self {
            Self::Largest => f32::NEG_INFINITY,
            Self::Smallest => f32::INFINITY,
            Self::First | Self::Middle | Self::Drawn | Self::Returning => 0.0,
        }
    }
}

impl Explanation {
    /// Σ weight × value / Σ weight.
    pub(super) fn weighted_mean(terms: Vec<Term>) -> Self {
        let weights = |row: &[Term]| row.iter().fold(0.0, |sum, term| sum + term.weight);
        let divisor = rows(&terms).fold(0.0, |total, row| total + weights(row));
        Self::Weighted { terms, bias: 0.0, divisor: Some(divisor), order: Summation::Shares }
    }

    /// The terms, in the order in which they are used.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        match self {
            Self::Weighted { terms, .. }
            | Self::Picked { terms, .. }
            | Self::Transformed { terms, .. }
            | Self::Combined { terms, .. } => terms,
        }
    }

    /// The term whose value goes on, if one does.
    #[must_use]
    pub fn picked(&self) -> Option<&Term> {
        match self {
            Self::Picked { terms, at, .. } => terms.get((*at)?),
            Self::Weighted { .. } | Self::Transformed { .. } | Self::Combined { .. } => None,
        }
    }

    /// By how much the output rises for each term whose value rises by a little: the derivatives, with every weight held as it
    /// is. A picked value passes all on, the others nothing.
    ///
    /// ```
    /// use poolscope_cnn::{Average, FeatureMaps, Max, Pooling, Stage};
    /// let map = FeatureMaps::from([[1.0, 3.0], [7.0, 6.0]]);
    /// let slopes = |stage: Stage| stage.explain(&map, 0, 0, 0).map(|explanation| explanation.slopes());
    /// assert_eq!(slopes(Stage::Pooling(Pooling::sliding(Max, 2, 2)))?, [0.0, 0.0, 1.0, 0.0]);
    /// assert_eq!(slopes(Stage::Pooling(Pooling::sliding(Average::default(), 2, 2)))?, [0.25; 4]);
    /// # Ok::<(), poolscope_cnn::CnnError>(())
    /// ```
    #[must_use]
    pub fn slopes(&self) -> Vec<f32> {
        let only = |at: Option<usize>, index: usize| if at == Some(index) { 1.0 } else { 0.0 };
        let of_statistic = |statistic: Statistic, index: usize| match statistic {
            Statistic::Picked { at, .. } => only(at, index),
            Statistic::Mean => 1.0 / count(self.terms().len()),
        };
        let terms = self.terms().iter();
        match self {
            Self::Weighted { divisor, .. } => {
                terms.map(|term| term.weight / divisor.unwrap_or(1.0)).collect()
            }
            Self::Picked { at, .. } => (0..terms.len()).map(|index| only(*at, index)).collect(),
            Self::Transformed { inner, outer, .. } => {
                let outer = outer.slope(self.sum_of(*inner));
                terms.map(|term| of_share(outer, term.weight * inner.slope(term.value))).collect()
            }
            Self::Combined { parts, .. } => (0..terms.len())
                .map(|index| parts.iter().map(|(factor, of)| factor * of_statistic(*of, index)).sum())
                .collect(),
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
                    Summation::Shares => {
                        let add = |sum, term: &Term| sum + of_share(term.value, term.weight);
                        rows(terms).fold(*bias, |total, row| total + row.iter().fold(0.0, add))
                    }
                };
                sum / divisor.unwrap_or(1.0)
            }
            Self::Picked { pick, .. } => self.picked().map_or(pick.of_nothing(), |term| term.value),
            Self::Transformed { inner, outer, .. } => outer.of(self.sum_of(*inner)),
            Self::Combined { terms, .. } if terms.is_empty() => 0.0,
            Self::Combined { terms, parts } => {
                let [first, second] = parts.map(|(factor, of)| factor * of.of(terms));
                first + second
            }
        }
    }

    /// Σ weight × inner(value), row by row.
    fn sum_of(&self, inner: Function) -> f32 {
        match self.terms() {
            // A single value passes untouched, so that −0 stays −0.
            [Term { value, weight: 1.0, .. }] => inner.of(*value),
            terms => {
                let add = |sum, term: &Term| sum + term.weight * inner.of(term.value);
                rows(terms).fold(0.0, |total, row| total + row.iter().fold(0.0, add))
            }
        }
    }
}

/// A product that is 0 if the share is, whatever the number.
pub(super) fn of_share(number: f32, share: f32) -> f32 {
    if share == 0.0 { 0.0 } else { number * share }
}

#[expect(clippy::cast_precision_loss, reason = "windows have fewer than 2²⁴ cells")]
const fn count(cells: usize) -> f32 {
    cells as f32
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
