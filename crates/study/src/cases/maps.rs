//! The maps of the counter-cases.

use crate::cnn::FeatureMaps;
use crate::rare::nearly_normal;

/// A map from the value at each row and column.
#[inline(never)]
fn made(side: usize, value: &mut dyn FnMut(usize, usize) -> f32) -> FeatureMaps {
    let values = (0..side * side).map(|cell| value(cell / side, cell % side));
    FeatureMaps::from_planes(1, side, side, values.collect())
}

const fn bright(is_bright: bool) -> f32 {
    if is_bright { 1.0 } else { 0.0 }
}

/// A white map with a black line, one cell wide.
pub(super) fn dark_line() -> FeatureMaps {
    made(16, &mut |_, column| bright(column != 7))
}

/// A black map with one white cell.
pub(super) fn bright_dot() -> FeatureMaps {
    made(16, &mut |row, column| bright((row, column) == (6, 9)))
}

/// Bright stripes, one cell wide, with three dark cells between them. Windows of 3 with stride 2 begin at every second cell, and
/// each holds a stripe. Of windows of 2 every second one does. The side fits both.
pub(super) fn stripes() -> FeatureMaps {
    made(17, &mut |_, column| bright(column % 4 == 2))
}

/// At the left one bright cell in each 2 × 2, at the right three.
pub(super) fn textures() -> FeatureMaps {
    made(16, &mut |row, column| {
        let is_first = (row % 2, column % 2) == (0, 0);
        bright(is_first == (column < 8))
    })
}

/// 0.4 at the left and 0.6 at the right, in noise with a deviation of 0.25 everywhere.
pub(super) fn step(random: &mut dyn FnMut() -> u64) -> FeatureMaps {
    made(32, &mut |_, column| {
        let mean = if column < 16 { 0.4 } else { 0.6 };
        mean + 0.25 * nearly_normal(random(), random())
    })
}
