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
    /// Drag it: to so many pixels from its place.
    MoveTo {
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
            | (Self::MoveTo { .. }, Self::MoveTo { .. })
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
                picture.shift = moved_to(rows.saturating_add(*down), columns.saturating_add(*right))?;
            }
            PictureChange::MoveTo { down, right } => picture.shift = moved_to(*down, *right)?,
        }
        Ok(picture)
    }
}

/// A move within the limit.
fn moved_to(down: i32, right: i32) -> Result<(i32, i32), Refusal> {
    let most = limits::SHIFT.unsigned_abs();
    if down.unsigned_abs() > most || right.unsigned_abs() > most {
        return Err(Refusal::Shift);
    }
    Ok((down, right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn size_and_colour_change_alone() {
        let before = Picture { shift: (3, -2), marks: vec![fill()], ..Picture::default() };
        let smaller = before.after(&PictureChange::LongSide(17));
        assert_eq!(smaller, Ok(Picture { long_side: 17, ..before.clone() }));
        let coloured = before.after(&PictureChange::Colour(Colour::Rgb));
        assert_eq!(coloured, Ok(Picture { colour: Colour::Rgb, ..before }));
    }

    #[test]
    fn the_long_side_is_2_to_512_pixels() {
        let after =
            |pixels| Picture::default().after(&PictureChange::LongSide(pixels)).map(|after| after.long_side);
        assert_eq!([after(2), after(512)], [Ok(2), Ok(512)]);
        let refused = Err(Refusal::OutOfRange { from: 2, to: 512 });
        assert_eq!([after(0), after(1), after(513), after(usize::MAX)], [refused; 4]);
    }

    #[test]
    fn a_slider_goes_on_with_itself_and_with_nothing_else() {
        let changes = [
            PictureChange::LongSide(9),
            PictureChange::Colour(Colour::Rgb),
            PictureChange::ClearMarks,
            PictureChange::AddMark(fill()),
            PictureChange::Nudge { down: 1, right: 0 },
            PictureChange::MoveTo { down: 1, right: 0 },
            PictureChange::Replace(Picture::default()),
        ];
        assert!(PictureChange::LongSide(8).continues(&PictureChange::LongSide(9)));
        let [near, far] = [1, 9].map(|right| PictureChange::MoveTo { down: 0, right });
        assert!(far.continues(&near));
        for (place, here) in changes.iter().enumerate() {
            for (beside, there) in changes.iter().enumerate().filter(|(beside, _)| *beside != place) {
                assert!(!here.continues(there), "{place} after {beside}");
            }
        }
    }

    #[test]
    fn a_dragged_picture_is_where_it_was_dragged_to() {
        let moved = Picture { shift: (3, -2), ..Picture::default() };
        let to = |down, right| moved.after(&PictureChange::MoveTo { down, right }).map(|after| after.shift);
        assert_eq!([to(0, 0), to(64, -64)], [Ok((0, 0)), Ok((64, -64))]);
        assert_eq!([to(65, 0), to(0, -65), to(i32::MIN, 0)], [Err(Refusal::Shift); 3]);
    }

    const fn fill() -> Mark {
        Mark::Fill { ink: crate::Ink::Eraser, at: crate::Point { across: 1, down: 2 } }
    }
}
