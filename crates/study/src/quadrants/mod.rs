//! Quadrants: a feature's map pooled to 2 × 2 and compared with a threshold. Is the feature in this quadrant?

mod detector;
mod same_answers;

pub use detector::{CORNER, CORNER_BIAS, Subject};
pub use same_answers::{SameAnswers, same_answers};

use crate::cnn::{FeatureMaps, Pooling, Reduce, Stage, Windows};

/// The windows of quadrants. Of an odd number of rows or columns, the middle one is in two of them.
const QUADRANTS: Windows = Windows::Bins { rows: 2, columns: 2 };

/// The answer of one quadrant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quadrant {
    /// Its pooled value.
    pub value: f32,
    /// Whether that is above the threshold.
    pub is_in: bool,
}

/// The four answers, in reading order, of the first of the maps. `None` if it has no quadrants.
///
/// ```
/// use poolscope_cnn::{Average, FeatureMaps, Max};
/// use poolscope_study::quadrants;
/// let map = FeatureMaps::from([[0.0, 0.0, 2.0, 0.0], [0.0, 0.0, 0.0, 0.0], [1.0, 1.0, 0.0, 0.0], [1.0, 1.0, 0.0, 0.5]]);
/// let answers = |rule, threshold| quadrants(&map, rule, threshold).map(|four| four.map(|quadrant| quadrant.is_in));
/// assert_eq!(answers(Max.into(), 0.75), Some([false, true, true, false]));
/// // The average of one strong cell is weak.
/// assert_eq!(answers(Average::default().into(), 0.75), Some([false, false, true, false]));
/// ```
#[must_use]
pub fn quadrants(map: &FeatureMaps, rule: Reduce, threshold: f32) -> Option<[Quadrant; 4]> {
    let pooled = Stage::Pooling(Pooling::new(rule, QUADRANTS)).apply(map).ok()?;
    let mut answers = [Quadrant { value: 0.0, is_in: false }; 4];
    for (answer, place) in answers.iter_mut().zip([(0, 0), (0, 1), (1, 0), (1, 1)]) {
        let value = pooled.get(0, place.0, place.1)?;
        *answer = Quadrant { value, is_in: value > threshold };
    }
    Some(answers)
}

/// The cells of the first of the maps that are above a threshold themselves.
#[must_use]
pub fn above(map: &FeatureMaps, threshold: f32) -> usize {
    map.plane(0).iter().filter(|value| **value > threshold).count()
}

#[cfg(test)]
mod tests;
