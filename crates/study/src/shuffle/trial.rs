//! Pooling put to the test: shuffled inside its windows, and moved by one cell.

use super::{Crossed, NoShuffle, crossed, shuffled};
use crate::cnn::{Average, FeatureMaps, Max, Pooling, Reduce, Stage, Window};
use crate::rolled;

/// A map before and after something was done to it, with what two poolings make of both.
#[derive(Clone)]
pub struct Trial {
    /// The map before.
    pub before: FeatureMaps,
    /// The map after.
    pub after: FeatureMaps,
    /// Cells that differ.
    pub changed: usize,
    /// What max and average pooling make of both.
    pub pooled: [Pooled; 2],
}

/// What a pooling makes of the maps of a trial.
#[derive(Clone)]
pub struct Pooled {
    /// The rule.
    pub reduce: Reduce,
    /// The pooled map before.
    pub before: FeatureMaps,
    /// The pooled map after.
    pub after: FeatureMaps,
    /// Cells that differ.
    pub changed: usize,
}

/// Shuffles one map inside its windows ([`shuffled`]), and pools it before and after.
///
/// # Errors
/// When the windows do not fit, or overlap.
pub fn tried(map: &FeatureMaps, window: Window, random: &mut dyn FnMut() -> u64) -> Result<Trial, NoShuffle> {
    trial(map, shuffled(map, window, random)?, window)
}

/// Moves one map by `(down, right)` cells as a ring, and pools it before and after. Also gives the cells that came under another
/// window ([`crossed`]), and how many they are.
///
/// # Errors
/// When the windows do not fit, or overlap.
pub fn stepped(
    map: &FeatureMaps,
    window: Window,
    by: (i32, i32),
) -> Result<(Trial, Crossed, usize), NoShuffle> {
    let shape = map.shape();
    let crossed = crossed(shape, window, by)?;
    let mut count = 0;
    for row in 0..shape.rows {
        count += (0..shape.columns).filter(|&column| crossed.is_crossed(row, column)).count();
    }
    Ok((trial(map, rolled(map, by), window)?, crossed, count))
}

fn trial(before: &FeatureMaps, after: FeatureMaps, window: Window) -> Result<Trial, NoShuffle> {
    let pooled = |reduce: Reduce| {
        let stage = Stage::Pooling(Pooling::new(reduce, window));
        let (before, after) = (stage.apply(before)?, stage.apply(&after)?);
        let changed = differing(&before, &after);
        Ok::<_, NoShuffle>(Pooled { reduce, before, after, changed })
    };
    let pooled = [pooled(Max.into())?, pooled(Average::default().into())?];
    Ok(Trial { changed: differing(before, &after), before: before.clone(), after, pooled })
}

/// Cells with different values; NaN is NaN.
fn differing(one: &FeatureMaps, other: &FeatureMaps) -> usize {
    let cells = one.values().iter().zip(other.values());
    cells.filter(|(one, other)| one != other && !(one.is_nan() && other.is_nan())).count()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
mod tests {
    use super::*;
    use crate::cnn::Sliding;

    fn random() -> impl FnMut() -> u64 {
        let mut state = 1_u64;
        move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state
        }
    }

    #[test]
    fn a_shuffle_changes_the_map_and_neither_pooling() {
        let map = FeatureMaps::from([[1.0, 2.0, 5.0, 0.0, 1.5, 9.0], [3.0, 4.0, 7.0, 6.0, 0.25, 8.0]]);
        let trial = tried(&map, Window::square(Sliding::new(2, 2)), &mut random()).unwrap();
        let differ = map.values().iter().zip(trial.after.values()).filter(|(one, other)| one != other);
        assert!(trial.changed > 0 && trial.changed == differ.count());
        for pooled in &trial.pooled {
            assert_eq!((pooled.changed, pooled.before.values()), (0, pooled.after.values()));
        }
        assert_eq!(trial.pooled[0].before.values(), [4.0, 7.0, 9.0]);
        assert_eq!(trial.pooled[1].before.values(), [2.5, 4.5, 4.6875]);
    }

    #[test]
    fn a_step_changes_what_crossed_into_another_window() {
        let map = FeatureMaps::from([[0.0, 0.0, 9.0, 0.0, 0.0, 0.0]; 2]);
        let window = Window::square(Sliding::new(2, 2));
        // Inside its window; then into the next one.
        let (trial, crossed, count) = stepped(&map, window, (0, 1)).unwrap();
        assert_eq!(crossed.columns, [true, false, true, false, true, false]);
        assert_eq!((count, trial.changed, trial.pooled.map(|pooled| pooled.changed)), (6, 4, [0, 0]));
        let (trial, _, _) = stepped(&map, window, (0, 2)).unwrap();
        assert_eq!((trial.changed, trial.pooled.map(|pooled| pooled.changed)), (4, [2, 2]));
    }

    #[test]
    fn windows_that_overlap_cannot_be_tried() {
        let map = FeatureMaps::from([[0.0; 6]; 6]);
        let window = Window::square(Sliding::new(3, 2));
        assert!(matches!(tried(&map, window, &mut random()), Err(NoShuffle::Overlap { .. })));
        assert!(matches!(stepped(&map, window, (0, 1)), Err(NoShuffle::Overlap { .. })));
    }
}
