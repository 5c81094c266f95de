//! The changes of the picture, and their effect.

use super::{Colour, Mark, Picture, Source};
use crate::{Refusal, limits};

/// A change of the picture.
#[derive(Clone, Debug, PartialEq)]
pub enum PictureChange {
    /// Look at another picture.
    Replace(Picture),
    /// Make it larger or smaller, by its long side in pixels.
    LongSide(usize),
    /// Make it grey or coloured.
    Colour(Colour),
    /// Draw one mark.
    AddMark(Mark),
    /// Replace the mark that is being drawn by a longer one.
    GrowMark(Mark),
    /// Take all marks off.
    ClearMarks,
    /// Move it.
    Nudge {
        /// Pixels down.
        down: i32,
        /// Pixels to the right.
        right: i32,
    },
}

impl PictureChange {
    /// Whether this continues `before`: the same slider is dragged, the same grid typed, the same line drawn.
    pub(crate) fn continues(&self, before: &Self) -> bool {
        match (self, before) {
            (Self::Replace(here), Self::Replace(there)) => {
                let typing = |source: &Source| matches!(source, Source::Numbers(_));
                let alike = here.source == there.source || (typing(&here.source) && typing(&there.source));
                alike && here.colour == there.colour
            }
            (Self::LongSide(_), Self::LongSide(_))
            | (Self::GrowMark(_), Self::AddMark(_) | Self::GrowMark(_)) => true,
            _ => false,
        }
    }
}

impl Picture {
    /// The picture after a change.
    ///
    /// # Errors
    /// When a limit would be broken.
    pub fn after(&self, change: &PictureChange) -> Result<Self, Refusal> {
        let mut picture = self.clone();
        match change {
            PictureChange::Replace(other) => picture = other.clone(),
            PictureChange::LongSide(pixels) => {
                Refusal::unless_within(&limits::LONG_SIDE, *pixels)?;
                picture.long_side = *pixels;
            }
            PictureChange::Colour(colour) => picture.colour = *colour,
            PictureChange::AddMark(mark) | PictureChange::GrowMark(mark) => {
                if picture.marks.len() >= limits::MARKS {
                    return Err(Refusal::Marks);
                }
                picture.marks.push(mark.clone());
            }
            PictureChange::ClearMarks => picture.marks.clear(),
            PictureChange::Nudge { down, right } => {
                let (rows, columns) = picture.shift;
                let shift = (rows.saturating_add(*down), columns.saturating_add(*right));
                if [shift.0, shift.1].iter().any(|shift| shift.unsigned_abs() > limits::SHIFT.unsigned_abs())
                {
                    return Err(Refusal::Shift);
                }
                picture.shift = shift;
            }
        }
        Ok(picture)
    }
}
