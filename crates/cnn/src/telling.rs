//! A cell of an output that shows well what its stage does.

use crate::{FeatureMaps, Stage};

/// The most values of a window that are compared.
const COMPARED: usize = 9;
/// Rows and columns of the output that are tried.
const TRIED: usize = 48;

/// The output cell (row, column) of the first map whose window has the most clearly different values: the smallest
/// difference between two of them is the largest. Of equal ones, the cell nearest to the middle. `None` if the stage has
/// no windows, or windows of more than 9 cells. Of large maps, cells on a grid of at most 48 × 48 are tried.
///
/// ```
/// use poolscope_cnn::{FeatureMaps, Max, Pooling, Stage, telling_cell};
///
/// // No two values of 1 3 / 5 7 are nearer than 2.
/// let map = FeatureMaps::from_planes(1, 4, 4, vec![
///     1.0, 3.0, 2.0, 1.0,
///     2.0, 9.0, 1.0, 1.0,
///     1.0, 3.0, 2.0, 3.0,
///     5.0, 7.0, 1.0, 2.0,
/// ]);
/// let pooling = Stage::Pooling(Pooling::sliding(Max, 2, 2));
/// assert_eq!(telling_cell(&pooling, &map), Some((1, 0)));
/// ```
#[must_use]
pub fn telling_cell(stage: &Stage, input: &FeatureMaps) -> Option<(usize, usize)> {
    let layout = stage.layout(input.shape()).ok()??;
    let (rows, columns) = layout.output();
    let mut best = None;
    for row in (0..rows).step_by(rows.div_ceil(TRIED).max(1)) {
        for column in (0..columns).step_by(columns.div_ceil(TRIED).max(1)) {
            if layout.window(row, column)?.cells() > COMPARED {
                return None;
            }
            let explanation = stage.explain(input, 0, row, column).ok()?;
            let gap = smallest_gap(explanation.terms().iter().map(|term| term.value));
            let away = (2 * row + 1).abs_diff(rows) + (2 * column + 1).abs_diff(columns);
            if best.is_none_or(|(most, nearest, _)| gap > most || (gap >= most && away < nearest)) {
                best = Some((gap, away, (row, column)));
            }
        }
    }
    best.map(|(_, _, cell)| cell)
}

/// The smallest difference between two of the values; 0 for fewer than two.
fn smallest_gap(values: impl Iterator<Item = f32> + Clone) -> f32 {
    let mut smallest = f32::INFINITY;
    for (index, one) in values.clone().enumerate() {
        for other in values.clone().skip(index + 1) {
            smallest = smallest.min((one - other).abs());
        }
    }
    if smallest.is_finite() { smallest } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Activation, Max, Pooling};

    #[test]
    fn a_constant_map_is_shown_in_its_middle() {
        let map = FeatureMaps::from_planes(1, 12, 12, vec![0.5; 144]);
        assert_eq!(telling_cell(&Stage::Pooling(Pooling::sliding(Max, 2, 2)), &map), Some((2, 2)));
    }

    #[test]
    fn large_windows_and_activations_have_none() {
        let map = FeatureMaps::from_planes(1, 12, 12, vec![0.5; 144]);
        assert_eq!(telling_cell(&Stage::Pooling(Pooling::sliding(Max, 4, 4)), &map), None);
        assert_eq!(telling_cell(&Stage::Activation(Activation::Relu), &map), None);
    }
}
