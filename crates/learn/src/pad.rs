//! A small drawing for the networks, and where it was moved.

use crate::tasks::{SIDE, moved};

/// From the middle of a stroke the ink is full up to this distance, in pixels.
const FULL: f32 = 0.7;
/// How far it fades behind that.
const EDGE: f32 = 1.0;

/// A drawing of [`SIDE`] × [`SIDE`] pixels, white (1) on black (0), and a move of all of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Pad {
    drawn: Vec<f32>,
    by: (i32, i32),
}

impl Default for Pad {
    fn default() -> Self {
        Self { drawn: vec![0.0; SIDE * SIDE], by: (0, 0) }
    }
}

impl Pad {
    /// The drawing where it was moved to; what left the sheet is not in it.
    #[must_use]
    pub fn picture(&self) -> Vec<f32> {
        moved(&self.drawn, (SIDE, SIDE), self.by.0, self.by.1)
    }

    /// The move (down, right), in pixels.
    #[must_use]
    pub const fn moved_by(&self) -> (i32, i32) {
        self.by
    }

    /// Whether there is no ink on the sheet.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.picture().iter().all(|value| *value == 0.0)
    }

    /// Takes a picture in its place. One of another size is not taken.
    pub fn take(&mut self, picture: &[f32]) {
        if picture.len() == SIDE * SIDE {
            (self.drawn, self.by) = (picture.to_vec(), (0, 0));
        }
    }

    /// Moves the drawing further, at most by its own side.
    pub fn nudge(&mut self, down: i32, right: i32) {
        let most = i32::try_from(SIDE).unwrap_or(0);
        let along = |from: i32, by: i32| from.saturating_add(by).clamp(-most, most);
        self.by = (along(self.by.0, down), along(self.by.1, right));
    }

    /// Moves it back to where it was drawn.
    pub const fn move_back(&mut self) {
        self.by = (0, 0);
    }

    /// Draws a straight stroke between two places (down, right), as shares of the sheet: 0 to 1.
    pub fn stroke(&mut self, from: (f64, f64), to: (f64, f64)) {
        self.take(&self.picture());
        let [from, to] = [from, to].map(cells);
        let mut at = 0;
        for row in 0..SIDE {
            for column in 0..SIDE {
                let centre = (crate::network::count(row) + 0.5, crate::network::count(column) + 0.5);
                let ink = ((FULL + EDGE - distance(centre, from, to)) / EDGE).clamp(0.0, 1.0);
                if let Some(cell) = self.drawn.get_mut(at) {
                    *cell = cell.max(ink);
                }
                at += 1;
            }
        }
    }
}

/// A place in cells. No stroke goes far beyond the sheet.
#[expect(clippy::cast_possible_truncation, reason = "places on a sheet")]
fn cells((down, right): (f64, f64)) -> (f32, f32) {
    let along = |share: f64| (share.clamp(-1.0, 2.0) as f32) * crate::network::count(SIDE);
    (along(down), along(right))
}

/// The distance of a place from a straight stroke.
fn distance(place: (f32, f32), from: (f32, f32), to: (f32, f32)) -> f32 {
    let (down, right) = (to.0 - from.0, to.1 - from.1);
    let (y, x) = (place.0 - from.0, place.1 - from.1);
    let length = down * down + right * right;
    let share = if length > 0.0 { ((y * down + x * right) / length).clamp(0.0, 1.0) } else { 0.0 };
    let (y, x) = (y - share * down, x - share * right);
    (y * y + x * x).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stroke_has_full_ink_in_its_middle_and_none_far_away() {
        let mut pad = Pad::default();
        assert!(pad.is_blank());
        pad.stroke((0.5, 0.25), (0.5, 0.75));
        let picture = pad.picture();
        assert_eq!((picture[14 * SIDE + 14], picture[13 * SIDE + 10]), (1.0, 1.0));
        assert_eq!((picture[14 * SIDE + 2], picture[4 * SIDE + 14]), (0.0, 0.0));
    }

    #[test]
    fn a_move_is_taken_back_and_a_stroke_is_drawn_where_the_drawing_stands() {
        let mut pad = Pad::default();
        pad.stroke((0.2, 0.2), (0.2, 0.2));
        let before = pad.picture();
        pad.nudge(3, 7);
        assert_ne!(pad.picture(), before);
        assert_eq!(pad.moved_by(), (3, 7));
        pad.move_back();
        assert_eq!(pad.picture(), before);
        pad.nudge(0, 1);
        let moved = pad.picture();
        pad.stroke((0.9, 0.9), (0.9, 0.9));
        let both = pad.picture();
        assert!(moved.iter().zip(&both).all(|(one, other)| other >= one) && pad.moved_by() == (0, 0));
    }

    #[test]
    fn what_is_moved_off_the_sheet_comes_back() {
        let mut pad = Pad::default();
        pad.stroke((0.5, 0.5), (0.5, 0.6));
        let before = pad.picture();
        pad.nudge(0, i32::MAX);
        assert!(pad.is_blank());
        pad.move_back();
        assert_eq!(pad.picture(), before);
    }
}
