//! What is said where a picture is drawn on.

use crate::lesson::limits::MARKS;

/// The sheet itself.
pub const SHEET: &str = "Drawing";
/// What drawing by keyboard needs to be known.
pub const DRAW_BY_KEYS: &str = "By keyboard: the arrow keys move the pen cell by cell, Space or Enter puts a dot \
     or fills, and with Shift held the arrow keys draw.";
/// Why there is no sheet to draw on.
pub const NO_SHEET: &str = "Typed numbers cannot be drawn on. Choose a sheet to begin a drawing.";
/// Why another colour than grey is not seen.
pub const GREY_INK: &str = "The picture is grey. Choose RGB below to draw in colour.";

/// The choice of what is drawn on.
pub const DRAW_ON: &str = "Draw on";
/// An empty black sheet.
pub const BLACK_SHEET: &str = "Black sheet";
/// An empty white one.
pub const WHITE_SHEET: &str = "White sheet";

/// The choice of a tool.
pub const TOOL: &str = "Tool";
/// Draws lines.
pub const PEN: &str = "Pen";
/// Takes lines away.
pub const ERASER: &str = "Eraser";
/// Fills an area.
pub const FILL: &str = "Fill";
/// How wide a line is.
pub const PEN_WIDTH: &str = "Pen width";
/// Takes the last stroke back.
pub const UNDO_STROKE: &str = "Undo stroke";
/// Takes all strokes away.
pub const CLEAR: &str = "Clear drawing";

/// The choice of a colour.
pub const PEN_COLOUR: &str = "Pen colour";
/// Any colour.
pub const OWN_COLOUR: &str = "Own colour";
/// Any grey.
pub const GREY_LEVEL: &str = "Grey level";
/// A colour on offer.
pub const RED: &str = "Red";
/// A colour on offer.
pub const ORANGE: &str = "Orange";
/// A colour on offer.
pub const YELLOW: &str = "Yellow";
/// A colour on offer.
pub const GREEN: &str = "Green";
/// A colour on offer.
pub const BLUE: &str = "Blue";
/// A colour on offer.
pub const PURPLE: &str = "Purple";

/// What a grey level is called.
#[must_use]
pub fn grey_name(level: u8) -> String {
    match level {
        0 => "Black".into(),
        255 => "White".into(),
        level => format!("Grey {level} of 255"),
    }
}

/// Where the pen is, counted from 1.
#[must_use]
pub fn pen_place(row: usize, column: usize) -> String {
    format!("Pen at row {}, column {}", row + 1, column + 1)
}

/// Why a drawing takes no more marks.
#[must_use]
pub fn too_many_marks() -> String {
    format!("A drawing holds at most {MARKS} strokes. Undo some or clear the drawing to go on.")
}
