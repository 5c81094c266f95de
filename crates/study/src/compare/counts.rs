//! How much each cell of a map counts in what becomes of it, and how much of the gradient it gets.

use super::Field;
use crate::cnn::{Activation, Explanation, FeatureMaps, Function, Pooling, Stage, Term};

/// The part that a cell plays in one output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It is chosen, or not.
    Chosen,
    /// It has a weight in a sum.
    Weight,
    /// It has a share in a sum of functions of the values.
    Share,
    /// It gets so much of the gradient.
    Slope,
}

/// What is asked of each cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// How much it counts.
    Count,
    /// How much of one unit of gradient at every output it gets. With a ReLU before the pooling, that goes on through it: what
    /// the ReLU made 0 gets none.
    Gradient {
        /// Whether there is a ReLU before the pooling.
        relu: bool,
    },
}

/// What each cell has in all outputs together. Found row by row of the outputs.
#[derive(Clone, Debug, PartialEq)]
pub struct Counts {
    /// What is asked.
    pub asked: Asked,
    /// What is added up.
    pub role: Role,
    /// Of each cell, at its place.
    pub of_cells: Vec<f32>,
    /// Windows that have nothing for any cell.
    pub silent: usize,
    /// The next row of windows.
    row: usize,
}

/// How many cells of a window take part in its output.
#[must_use]
pub fn taking_part(explanation: &Explanation) -> usize {
    match explanation {
        Explanation::Transformed { terms, inner, .. } => {
            terms.iter().filter(|term| term.weight != 0.0 && takes_part(*inner, term)).count()
        }
        Explanation::Picked { .. } | Explanation::Weighted { .. } | Explanation::Combined { .. } => {
            explanation.slopes().into_iter().filter(|slope| *slope != 0.0).count()
        }
    }
}

/// What each term counts in its output, and the part that it plays.
fn counted(explanation: &Explanation) -> (Role, Vec<f32>) {
    match explanation {
        Explanation::Picked { .. } => (Role::Chosen, explanation.slopes()),
        Explanation::Weighted { .. } | Explanation::Combined { .. } => (Role::Weight, explanation.slopes()),
        Explanation::Transformed { terms, inner, .. } => {
            let part = |term: &Term| {
                if takes_part(*inner, term) { term.weight * inner.of(term.value) } else { 0.0 }
            };
            let sum: f32 = terms.iter().map(part).sum();
            let share = |term: &Term| if sum == 0.0 { 0.0 } else { part(term) / sum };
            (Role::Share, terms.iter().map(share).collect())
        }
    }
}

/// Whether a value counts, and no other in its place.
fn takes_part(inner: Function, term: &Term) -> bool {
    !matches!(inner, Function::PowerAbove { least, .. } if term.value <= least)
}

impl Counts {
    /// Begins to count the cells of a map.
    #[must_use]
    pub fn new(asked: Asked, map: &FeatureMaps) -> Self {
        Self { asked, role: Role::Weight, of_cells: vec![0.0; map.shape().cells()], silent: 0, row: 0 }
    }

    /// The map that is pooled, if this is asked.
    #[must_use]
    pub fn pooled_map(asked: Asked, map: &FeatureMaps) -> FeatureMaps {
        let relu = Stage::Activation(Activation::Relu);
        let made = (asked == Asked::Gradient { relu: true }).then(|| relu.apply(map).ok());
        made.flatten().unwrap_or_else(|| map.clone())
    }

    /// Counts in the next row of a pooling's windows. Returns whether there was one. `map`: the one that is pooled.
    pub fn advance(&mut self, map: &FeatureMaps, field: &Field, pooling: &Pooling) -> bool {
        let ((down, across), columns) = (field.windows(), map.shape().columns);
        if self.row >= down {
            return false;
        }
        for column in 0..across {
            let Ok(explanation) = Stage::Pooling(*pooling).explain(map, 0, self.row, column) else {
                continue;
            };
            let (role, counted) = match self.asked {
                Asked::Count => counted(&explanation),
                Asked::Gradient { .. } => (Role::Slope, pooling.slopes(&explanation)),
            };
            self.role = role;
            let mut is_silent = true;
            for (term, count) in explanation.terms().iter().zip(counted) {
                let at = term.source.map(|(row, column)| row * columns + column);
                let passes = self.asked != Asked::Gradient { relu: true } || term.value > 0.0;
                if let Some(cell) = at.and_then(|at| self.of_cells.get_mut(at)).filter(|_| passes) {
                    *cell += count;
                    is_silent &= count == 0.0;
                }
            }
            self.silent += usize::from(is_silent);
        }
        self.row += 1;
        true
    }

    /// The share of all windows that is done, 0 to 1.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a map has fewer than 2²⁴ rows")]
    pub fn progress(&self, field: &Field) -> f64 {
        self.row as f64 / field.windows().0 as f64
    }

    /// As a map, as large as the one whose cells are counted.
    #[must_use]
    pub fn drawn(&self, map: &FeatureMaps) -> FeatureMaps {
        let shape = map.shape();
        FeatureMaps::from_planes(1, shape.rows, shape.columns, self.of_cells.clone())
    }

    /// How many cells count at all.
    #[must_use]
    pub fn counting(&self) -> usize {
        self.of_cells.iter().filter(|&&count| count != 0.0).count()
    }
}

#[cfg(test)]
mod tests;
