//! The values a window reads beyond the edge of a map. Drawing, sentence, formula and inspector all ask this module.

use super::border::Border;
use super::feature_maps::FeatureMaps;

/// The content of the padding around a map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Beyond {
    /// Nothing: the padding takes no part, and no divisor counts it.
    Absent,
    /// A value that can change no result: −∞ for a maximum, 0 for a sum. No divisor counts it.
    Neutral(f32),
    /// A value that takes part like a cell of the map.
    Value(f32),
    /// A cell of the map, chosen by the fill.
    Cell(Border),
}

impl Beyond {
    /// The padding of a convolution with this fill.
    #[must_use]
    pub const fn of(border: Border) -> Self {
        match border {
            Border::Zero => Self::Value(0.0),
            Border::Reflect | Border::Replicate | Border::Circular => Self::Cell(border),
        }
    }

    /// The number at a position of the padding; `None` if there is none.
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
