//! The words of drawing on a picture.

/// The sheet's name.
pub const SHEET: &str = "Drawing";
/// How to draw by keyboard.
pub const DRAW_BY_KEYS: &str = "By keyboard: the arrow keys move the pen cell by cell, Space or Enter puts a dot \
     or fills, and with Shift held the arrow keys draw.";
/// Why there is no sheet to draw on.
pub const NO_SHEET: &str = "Typed numbers cannot be drawn on. Choose a sheet to begin a drawing.";
/// Why the drawing has no other colour than grey.
pub const GREY_INK: &str = "The picture is grey. Choose RGB below to draw in colour.";

/// The choice of the drawing surface.
pub const DRAW_ON: &str = "Draw on";
/// An empty black sheet.
pub const BLACK_SHEET: &str = "Black sheet";
/// An empty white sheet.
pub const WHITE_SHEET: &str = "White sheet";

/// The choice of a tool.
pub const TOOL: &str = "Tool";
/// Draws lines.
pub const PEN: &str = "Pen";
/// Removes lines.
pub const ERASER: &str = "Eraser";
/// Fills an area.
pub const FILL: &str = "Fill";
/// The width of a line.
pub const PEN_WIDTH: &str = "Pen width";
/// Takes back the last stroke.
pub const UNDO_STROKE: &str = "Undo stroke";
/// Removes all strokes.
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

/// The name of a grey level.
#[must_use]
pub fn grey_name(level: u8) -> String {
    match level {
        0 => "Black".into(),
        255 => "White".into(),
        level => format!("Grey {level} of 255"),
    }
}

/// The pen's place, counted from 1.
#[must_use]
pub fn pen_place(row: usize, column: usize) -> String {
    format!("Pen at row {}, column {}", row + 1, column + 1)
}
