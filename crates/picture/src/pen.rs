//! Turns the pointer's places into points of a stroke, and leaves out those that do not matter.

use crate::setup::Point;
use crate::setup::limits::STROKE_POINTS;

/// The drawing surface: the picture at its working size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its rows, in cells.
    pub rows: usize,
    /// Its columns, in cells.
    pub columns: usize,
    /// How far the picture is nudged, in cells: (down, right). Marks are drawn before the shift.
    pub shift: (i32, i32),
}

/// Points closer than this to the last one, in thousandths, are left out.
const NEAR: f32 = 2.0;

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "sides are at most 512, and results are clamped to thousandths"
)]
impl Sheet {
    fn long_side(self) -> f32 {
        self.rows.max(self.columns).max(1) as f32
    }

    /// The point at a share, 0 to 1, of the sheet's height and width.
    #[must_use]
    pub fn point(self, (down, across): (f64, f64)) -> Point {
        self.place(down as f32 * self.rows as f32, across as f32 * self.columns as f32)
    }

    /// The middle of a cell (row, column).
    #[must_use]
    pub fn middle(self, (row, column): (usize, usize)) -> Point {
        self.place(row as f32 + 0.5, column as f32 + 0.5)
    }

    fn place(self, down: f32, across: f32) -> Point {
        let thousandths = |cells: f32, shift: i32| {
            ((cells - shift as f32) / self.long_side() * 1000.0).clamp(0.0, 1000.0).round() as u16
        };
        Point { across: thousandths(across, self.shift.1), down: thousandths(down, self.shift.0) }
    }

    /// The cell that the pen moves to from a cell with the keys, by (down, right).
    #[must_use]
    pub fn step(self, (row, column): (usize, usize), (down, right): (isize, isize)) -> (usize, usize) {
        let go =
            |from: usize, by: isize, size: usize| from.saturating_add_signed(by).min(size.saturating_sub(1));
        (go(row, down, self.rows), go(column, right, self.columns))
    }

    /// Converts a pen's width from thousandths of the long side to whole cells.
    #[must_use]
    pub fn width_in_cells(self, width: u16) -> usize {
        (f32::from(width) * self.long_side() / 1000.0).round().max(1.0) as usize
    }

    /// Converts a pen's width from cells to thousandths of the long side.
    #[must_use]
    pub fn width(self, cells: usize) -> u16 {
        (cells as f32 / self.long_side() * 1000.0).clamp(1.0, 1000.0).round() as u16
    }

    /// The widest pen that is offered, in cells: a quarter of the long side.
    #[must_use]
    pub fn widest(self) -> usize {
        (self.rows.max(self.columns) / 4).max(2)
    }

    /// Adds a point to a stroke unless it is too close to the last one to matter. Returns whether it was added.
    pub fn extend(self, stroke: &mut Vec<Point>, point: Point) -> bool {
        let near = NEAR.max(500.0 / self.long_side());
        let is_near = stroke.last().is_some_and(|last| {
            let across = f32::from(last.across) - f32::from(point.across);
            let down = f32::from(last.down) - f32::from(point.down);
            across.hypot(down) < near
        });
        if is_near || is_full(stroke) {
            return false;
        }
        stroke.push(point);
        true
    }
}

/// Whether a stroke has the most points allowed. The drawing then continues with a new one.
#[must_use]
pub const fn is_full(stroke: &[Point]) -> bool {
    stroke.len() >= STROKE_POINTS
}

/// A colour in HTML notation.
#[must_use]
pub fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The colour of an HTML notation.
#[must_use]
pub fn from_hex(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some([red, green, blue])
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: Sheet = Sheet { rows: 32, columns: 64, shift: (0, 0) };

    fn point(across: u16, down: u16) -> Point {
        Point { across, down }
    }

    #[test]
    fn points_are_thousandths_of_the_long_side() {
        assert_eq!(SHEET.point((0.0, 0.0)), point(0, 0));
        assert_eq!(SHEET.point((1.0, 1.0)), point(1000, 500));
        assert_eq!(SHEET.point((-3.0, 7.0)), point(1000, 0));
        assert_eq!(SHEET.middle((31, 0)), point(8, 492));
    }

    #[test]
    fn on_a_nudged_picture_the_point_under_the_pointer_is_meant() {
        let nudged = Sheet { shift: (8, -16), ..SHEET };
        assert_eq!(nudged.point((0.5, 0.5)), point(750, 125));
        assert_eq!(nudged.point((0.0, 0.0)).down, 0);
    }

    #[test]
    fn points_nearer_than_half_a_cell_are_left_out() {
        let mut stroke = vec![];
        let kept = [0, 4, 7, 8, 15, 16].map(|across| SHEET.extend(&mut stroke, point(across, 0)));
        assert_eq!(kept, [true, false, false, true, false, true]);
        let fine = Sheet { rows: 512, columns: 512, shift: (0, 0) };
        let mut stroke = vec![point(0, 0)];
        assert!(!fine.extend(&mut stroke, point(1, 1)));
        assert!(fine.extend(&mut stroke, point(2, 0)));
    }

    #[test]
    fn a_full_stroke_takes_no_more_points() {
        let mut stroke = vec![point(0, 0); STROKE_POINTS];
        assert!(is_full(&stroke));
        assert!(!SHEET.extend(&mut stroke, point(900, 0)));
    }

    #[test]
    fn a_width_in_cells_comes_back() {
        for side in [2, 28, 64, 512] {
            let sheet = Sheet { rows: side, columns: side, shift: (0, 0) };
            for cells in 1..=sheet.widest() {
                assert_eq!(sheet.width_in_cells(sheet.width(cells)), cells, "{side}");
            }
        }
    }

    #[test]
    fn colours_come_back_from_html() {
        assert_eq!(from_hex(&hex([1, 160, 255])), Some([1, 160, 255]));
        for text in ["", "#12345", "red", "#12345g"] {
            assert_eq!(from_hex(text), None);
        }
    }

    #[test]
    fn keys_do_not_leave_the_sheet() {
        assert_eq!(SHEET.step((0, 63), (-1, 1)), (0, 63));
        assert_eq!(SHEET.step((3, 3), (1, -1)), (4, 2));
        assert_eq!(SHEET.step((99, 99), (0, 0)), (31, 63));
    }

    #[test]
    fn a_pen_is_measured_by_the_long_side() {
        let tall = Sheet { rows: 64, columns: 8, shift: (0, 0) };
        for sheet in [SHEET, tall] {
            assert_eq!([0, 1, 23, 24, 1000].map(|width| sheet.width_in_cells(width)), [1, 1, 1, 2, 64]);
            assert_eq!([0, 1, 2, 63, 64, 99].map(|cells| sheet.width(cells)), [1, 16, 31, 984, 1000, 1000]);
            assert_eq!(sheet.widest(), 16);
        }
        assert_eq!(
            [(4, 2), (11, 9), (9, 12)].map(|(rows, columns)| Sheet { rows, columns, shift: (0, 0) }.widest()),
            [2, 2, 3]
        );
        assert_eq!(tall.point((1.0, 1.0)), point(125, 1000));
        assert_eq!(tall.middle((63, 7)), point(117, 992));
    }

    #[test]
    fn what_is_near_is_measured_in_both_directions() {
        let begun = vec![point(100, 200)];
        let added = |across, down| SHEET.extend(&mut begun.clone(), point(across, down));
        // 7.8 thousandths are half a cell. 5 and 6 are 7.81 apart, 5 and 7 are 8.6.
        assert_eq!([added(105, 206), added(95, 194), added(105, 194)], [false; 3]);
        assert_eq!([added(105, 207), added(95, 193), added(107, 205), added(93, 195)], [true; 4]);
        assert_eq!(
            [added(100, 207), added(100, 208), added(107, 200), added(108, 200)],
            [false, true, false, true]
        );
    }

    #[test]
    fn a_stroke_has_five_thousand_points() {
        let mut stroke = vec![point(0, 0); 4_999];
        assert!(!is_full(&stroke) && SHEET.extend(&mut stroke, point(900, 0)));
        assert!(is_full(&stroke) && !SHEET.extend(&mut stroke, point(0, 0)));
        assert_eq!(stroke.len(), 5_000);
    }

    #[test]
    fn colours_are_written_as_html_writes_them() {
        assert_eq!(hex([0, 10, 255]), "#000aff");
        assert_eq!(from_hex("#0A0b0C"), Some([10, 11, 12]));
        assert_eq!(from_hex("0a0b0c"), None);
        assert_eq!(from_hex("#0a0b0c0"), None);
    }

    #[test]
    fn keys_move_by_cells() {
        assert_eq!(SHEET.step((3, 3), (-2, 5)), (1, 8));
        assert_eq!(SHEET.step((31, 0), (1, -1)), (31, 0));
    }
}
