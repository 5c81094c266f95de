//! What a window finds beyond the edge of a map. The one place that knows: drawing, sentence, formula and
//! inspector ask it.

use super::border::Border;
use super::feature_maps::FeatureMaps;

/// What stands in the padding around a map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Beyond {
    /// Nothing: the padding takes no part, and no divisor counts it.
    Absent,
    /// This value, which can change no result: −∞ for a maximum, 0 for a sum. No divisor counts it.
    Neutral(f32),
    /// This value, which takes part like a cell of the map.
    Value(f32),
    /// A cell of the map.
    Cell(Border),
}

impl Beyond {
    /// What a convolution reads there.
    #[must_use]
    pub const fn of(border: Border) -> Self {
        match border {
            Border::Zero => Self::Value(0.0),
            Border::Reflect | Border::Replicate | Border::Circular => Self::Cell(border),
        }
    }

    /// The number that stands at a position of the padding; `None` where nothing does.
    ///
    /// ```
    /// use poolscope_cnn::{Beyond, Border, FeatureMaps};
    /// let maps = FeatureMaps::from([[1.0, 2.0, 3.0]]);
    /// assert_eq!(Beyond::Absent.value(&maps, 0, (0, -1)), None);
    /// assert_eq!(Beyond::Neutral(0.0).value(&maps, 0, (0, -1)), Some(0.0));
    /// assert_eq!(Beyond::Cell(Border::Circular).value(&maps, 0, (0, -1)), Some(3.0));
    /// ```
    #[must_use]
    pub fn value(self, maps: &FeatureMaps, channel: usize, (row, column): (isize, isize)) -> Option<f32> {
        match self {
            Self::Absent => None,
            Self::Neutral(value) | Self::Value(value) => Some(value),
            Self::Cell(border) => {
                let shape = maps.shape();
                let row = border.source(row, shape.rows)?;
                maps.get(channel, row, border.source(column, shape.columns)?)
            }
        }
    }
}
