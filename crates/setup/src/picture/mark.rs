//! The drawing on the picture: strokes and fills.

/// A point on the picture, in thousandths of its long side from the top left corner. So a drawing keeps its place when
/// the working size changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// To the right.
    pub across: u16,
    /// Downwards.
    pub down: u16,
}

/// One thing drawn on the picture.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A line with round ends through the points (a single point is a dot).
    Stroke {
        /// Colour, or the eraser.
        ink: Ink,
        /// Thickness in thousandths of the long side.
        width: u16,
        /// Its path.
        points: Vec<Point>,
    },
    /// Floods the area of similar colour around a point.
    Fill {
        /// Colour, or the eraser.
        ink: Ink,
        /// The point where the flood starts.
        at: Point,
    },
}

/// The colour of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Red, green, blue (sRGB, 0 to 255).
    Colour([u8; 3]),
    /// Restores the picture as it was before any mark.
    Eraser,
}
