//! The learner's picture: its source, and what was done to it.

use crate::cnn::FeatureMaps;

/// The picture of a setup. The crate `picture` makes its pixels from this.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Its source.
    pub source: Source,
    /// Its long side in pixels, within [`super::limits::LONG_SIDE`]. A typed grid has its own size.
    pub long_side: usize,
    /// One grey channel or three colour channels.
    pub colour: Colour,
    /// Strokes and fills drawn on top, in order.
    pub marks: Vec<Mark>,
    /// How far it was nudged, in pixels: (down, right).
    pub shift: (i32, i32),
}

impl Picture {
    /// Another picture with the same size and colour, without marks and shift.
    #[must_use]
    pub fn replaced(&self, source: Source) -> Self {
        Self { source, marks: Vec::new(), shift: (0, 0), ..*self }
    }
}

/// The source of a picture.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// One that comes with the page.
    Sample(Sample),
    /// A square sheet of one grey level, 0 (black) to 255 (white), to draw on.
    Blank(u8),
    /// A typed grid of numbers, which needs no pixels.
    Numbers(Numbers),
    /// A file of the learner's, by its name. Its pixels stay on this device and never enter the link.
    Upload(String),
    /// The live camera, or its frozen last frame.
    Camera,
}

/// The channels of a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// One channel: Rec. 601 luma of the sRGB values.
    #[default]
    Grey,
    /// Three channels: red, green, blue.
    Rgb,
}

impl Colour {
    /// How many feature maps the picture makes.
    #[must_use]
    pub const fn channels(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::Rgb => 3,
        }
    }
}

/// Pictures that come with the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say what is on them")]
pub enum Sample {
    Shapes,
    Digit,
    Letter,
    Lines,
    Dot,
    Checkerboard,
    Gradient,
    Noise,
    Cameraman,
    Cat,
    Astronaut,
    Coffee,
    Rocket,
    Bricks,
    Horse,
    Clock,
}

impl Sample {
    /// All samples, in the order they are offered.
    pub const ALL: [Self; 16] = [
        Self::Shapes,
        Self::Digit,
        Self::Letter,
        Self::Lines,
        Self::Dot,
        Self::Checkerboard,
        Self::Gradient,
        Self::Noise,
        Self::Cameraman,
        Self::Cat,
        Self::Astronaut,
        Self::Coffee,
        Self::Rocket,
        Self::Bricks,
        Self::Horse,
        Self::Clock,
    ];

    /// Its word in links and in its file names beside the page. It never changes.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Shapes => "shapes",
            Self::Digit => "digit",
            Self::Letter => "letter",
            Self::Lines => "lines",
            Self::Dot => "dot",
            Self::Checkerboard => "checkerboard",
            Self::Gradient => "gradient",
            Self::Noise => "noise",
            Self::Cameraman => "cameraman",
            Self::Cat => "cat",
            Self::Astronaut => "astronaut",
            Self::Coffee => "coffee",
            Self::Rocket => "rocket",
            Self::Bricks => "bricks",
            Self::Horse => "horse",
            Self::Clock => "clock",
        }
    }
}

/// A grid of typed numbers: one channel, values of any sign.
#[derive(Clone, Debug, PartialEq)]
pub struct Numbers {
    rows: usize,
    columns: usize,
    values: Vec<f32>,
}

impl Numbers {
    /// A grid from its values in reading order. `None` when a side is outside
    /// [`super::limits::GRID_SIDE`], the count does not match, or a value is not finite or too large.
    #[must_use]
    pub fn new(rows: usize, columns: usize, values: Vec<f32>) -> Option<Self> {
        use super::limits::{GRID_SIDE, MAGNITUDE};
        let fits = GRID_SIDE.contains(&rows) && GRID_SIDE.contains(&columns);
        let fine = values.len() == rows * columns && values.iter().all(|v| v.abs() <= MAGNITUDE);
        (fits && fine).then_some(Self { rows, columns, values })
    }

    /// Rows of the grid.
    #[must_use]
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// Columns of the grid.
    #[must_use]
    pub const fn columns(&self) -> usize {
        self.columns
    }

    /// The values in reading order.
    #[must_use]
    pub fn values(&self) -> &[f32] {
        &self.values
    }

    /// The grid as one feature map.
    #[must_use]
    pub fn maps(&self) -> FeatureMaps {
        FeatureMaps::from_planes(1, self.rows, self.columns, self.values.clone())
    }
}

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
        /// Where the flood starts.
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

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;

    #[test]
    fn a_grid_has_as_many_numbers_as_cells_and_none_too_large() {
        let grid = |rows, columns, values: &[f32]| Numbers::new(rows, columns, values.to_vec());
        let numbers = grid(2, 3, &[1.0, 2.0, 3.0, -1.0e6, 1.0e6, 0.0]).unwrap();
        assert_eq!((numbers.rows(), numbers.columns(), numbers.values()[3]), (2, 3, -1.0e6));
        assert_eq!((numbers.maps().shape().rows, numbers.maps().get(0, 1, 0)), (2, Some(-1.0e6)));
        assert_eq!([grid(2, 2, &[0.0; 3]), grid(2, 2, &[0.0; 5])], [None, None]);
        assert_eq!([grid(0, 2, &[]), grid(2, 0, &[])], [None, None]);
        assert_eq!([grid(33, 1, &[0.0; 33]), grid(1, 33, &[0.0; 33])], [None, None]);
        assert!(grid(32, 32, &[0.0; 1024]).is_some() && grid(1, 1, &[0.0]).is_some());
        for wrong in [1.001e6, -1.001e6, f32::NAN, f32::INFINITY] {
            assert_eq!(grid(2, 2, &[0.0, 0.0, 0.0, wrong]), None);
        }
    }

    #[test]
    fn another_picture_keeps_size_and_colour_and_neither_marks_nor_nudges() {
        let marks = vec![Mark::Fill { ink: Ink::Eraser, at: Point { across: 1, down: 2 } }];
        let picture =
            Picture { source: Source::Camera, long_side: 17, colour: Colour::Rgb, marks, shift: (1, 2) };
        let replaced = picture.replaced(Source::Blank(9));
        let expected = Picture { source: Source::Blank(9), marks: vec![], shift: (0, 0), ..picture };
        assert_eq!(replaced, expected);
    }

    #[test]
    fn a_picture_makes_one_map_or_three() {
        assert_eq!([Colour::Grey.channels(), Colour::Rgb.channels()], [1, 3]);
        assert_eq!(Colour::default(), Colour::Grey);
    }
}
