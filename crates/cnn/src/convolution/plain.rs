//! Convolution cell by cell, for windows with so large a stride or dilation that padded strips would take far more
//! memory than the maps.

use super::Convolution;
use crate::rows::{Rows, RowsMut};
use crate::window::Grid;
use std::ops::Range;

/// Computes rows of one filter's map. Raises values below `floor` to `floor`.
pub(super) fn fill(
    convolution: &Convolution,
    grid: &Grid,
    input: Rows<'_>,
    filter: usize,
    rows: Range<usize>,
    floor: f32,
    out: &mut RowsMut<'_>,
) {
    for row in rows {
        for (column, out) in out.row(filter, row).iter_mut().enumerate() {
            let sum =
                convolution.taps(grid, filter, row, column).fold(convolution.bias_of(filter), |sum, tap| {
                    let value =
                        tap.source.and_then(|(row, column)| input.row(tap.channel, row).get(column).copied());
                    sum + tap.weight * value.unwrap_or(0.0)
                });
            // Not `f32::max`, which would turn NaN into the floor.
            *out = if sum < floor { floor } else { sum };
        }
    }
}
