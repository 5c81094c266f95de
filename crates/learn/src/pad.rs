//! A small drawing for the networks, and where it was moved.

use crate::tasks::{SIDE, moved};

/// From the middle of a stroke the ink is full up to this distance, in pixels.
const FULL: f32 = 0.7;
/// How far it fades behind that.
const EDGE: f32 = 1.0;

/// Sides of the sheet that are offered, in pixels. The networks learn from pictures of [`SIDE`].
pub const SHEETS: [usize; 4] = [20, SIDE, 40, 56];

/// A square drawing, white (1) on black (0), in the middle of a square sheet, and a move of all of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Pad {
    /// Pixels of the sheet's side.
    side: usize,
    /// The drawing, row by row. It may be larger or smaller than the sheet, so that another sheet loses nothing.
    drawn: Vec<f32>,
    drawn_side: usize,
    by: (i32, i32),
}

impl Default for Pad {
    fn default() -> Self {
        Self::blank(SIDE)
    }
}

impl Pad {
    fn blank(side: usize) -> Self {
        Self { side, drawn: vec![0.0; side * side], drawn_side: side, by: (0, 0) }
    }

    /// The sheet's side, in pixels.
    #[must_use]
    pub const fn side(&self) -> usize {
        self.side
    }

    /// The drawing on the sheet where it was moved to; what left the sheet is not in it.
    #[must_use]
    pub fn picture(&self) -> Vec<f32> {
        // Moves count on the larger of the two, so that what is beside the sheet can come back.
        let whole = self.side.max(self.drawn_side);
        let moved = moved(&sized(&self.drawn, self.drawn_side, whole), (whole, whole), self.by.0, self.by.1);
        sized(&moved, whole, self.side)
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

    /// Whether there is ink, but beside the sheet.
    #[must_use]
    pub fn has_left(&self) -> bool {
        self.is_blank() && self.drawn.iter().any(|value| *value != 0.0)
    }

    /// Takes away all ink.
    pub fn clear(&mut self) {
        *self = Self::blank(self.side);
    }

    /// Takes a picture of [`SIDE`] × [`SIDE`] into the middle of the sheet. One of another size is not taken.
    pub fn take(&mut self, picture: &[f32]) {
        if picture.len() == SIDE * SIDE {
            (self.drawn, self.drawn_side, self.by) = (picture.to_vec(), SIDE, (0, 0));
        }
    }

    /// Puts the drawing on another sheet, its middle to the middle. The side is brought within [`SHEETS`].
    pub fn lay_on(&mut self, side: usize) {
        let [smallest, .., largest] = SHEETS;
        self.side = side.clamp(smallest, largest);
    }

    /// Moves the drawing further, at most by the sheet's side.
    pub fn nudge(&mut self, down: i32, right: i32) {
        let most = i32::try_from(self.side).unwrap_or(0);
        let along = |from: i32, by: i32| from.saturating_add(by).clamp(-most, most);
        self.by = (along(self.by.0, down), along(self.by.1, right));
    }

    /// Moves it back to where it was drawn.
    pub const fn move_back(&mut self) {
        self.by = (0, 0);
    }

    /// Draws a straight stroke between two places (down, right), as shares of the sheet: 0 to 1.
    pub fn stroke(&mut self, from: (f64, f64), to: (f64, f64)) {
        (self.drawn, self.drawn_side, self.by) = (self.picture(), self.side, (0, 0));
        let [from, to] = [from, to].map(|place| cells(place, self.side));
        let mut at = 0;
        for row in 0..self.side {
            for column in 0..self.side {
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

/// A square picture with more of a blank border or less, its middle in the middle. Of an odd difference the smaller part is at the
/// top and the left.
fn sized(picture: &[f32], from: usize, to: usize) -> Vec<f32> {
    let along = |at: usize| (at + from / 2).checked_sub(to / 2).filter(|at| *at < from);
    let cell = |row: usize, column: usize| picture.get(along(row)? * from + along(column)?).copied();
    let places = (0..to).flat_map(|row| (0..to).map(move |column| (row, column)));
    places.map(|(row, column)| cell(row, column).unwrap_or(0.0)).collect()
}

/// A place in cells. No stroke goes far beyond the sheet.
#[expect(clippy::cast_possible_truncation, reason = "places on a sheet")]
fn cells((down, right): (f64, f64), side: usize) -> (f32, f32) {
    let along = |share: f64| (share.clamp(-1.0, 2.0) as f32) * crate::network::count(side);
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
        assert!(pad.is_blank() && pad.has_left());
        pad.move_back();
        assert_eq!(pad.picture(), before);
    }

    #[test]
    fn another_sheet_keeps_the_drawing_in_its_middle_and_loses_nothing() {
        let mut pad = Pad::default();
        pad.stroke((0.0, 0.5), (1.0, 0.5));
        let before = pad.picture();
        pad.lay_on(40);
        let large = pad.picture();
        assert_eq!((pad.side(), large.len()), (40, 1600));
        for row in 0..28 {
            assert_eq!(large[(row + 6) * 40 + 6..][..28], before[row * 28..][..28], "row {row}");
        }
        assert_eq!(large.iter().sum::<f32>(), before.iter().sum::<f32>());
        pad.lay_on(20);
        assert_eq!(pad.picture()[..20], before[4 * 28 + 4..][..20]);
        // What is beside the small sheet can be moved into it.
        pad.nudge(4, 0);
        assert_eq!(pad.picture()[..20], before[4..][..20]);
        pad.move_back();
        pad.lay_on(SIDE);
        assert_eq!(pad.picture(), before);
        pad.lay_on(usize::MAX);
        assert_eq!(pad.side(), 56);
    }

    #[test]
    fn a_stroke_is_as_wide_in_pixels_on_every_sheet() {
        let ink = |side| {
            let mut pad = Pad::default();
            pad.lay_on(side);
            pad.stroke((0.5, 0.5), (0.5, 0.5));
            pad.picture().iter().sum::<f32>()
        };
        assert_eq!(SHEETS.map(ink), [ink(SIDE); 4]);
    }
}
