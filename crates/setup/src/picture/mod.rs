//! The picture, a part of the setup: its source, size, colour, drawing and shift.

mod change;
mod key;
mod link;
mod mark;
mod numbers;
mod photo;
mod sample;

pub use change::PictureChange;
pub use key::PictureKey;
pub(crate) use link::source;
pub use mark::{Ink, Mark, Point};
pub use numbers::Numbers;
pub use photo::Photo;
pub use sample::Sample;

/// The picture of a setup. The crate `picture` makes its pixels from this.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Its source.
    pub source: Source,
    /// Its long side in pixels, within [`crate::limits::LONG_SIDE`]. A typed grid has its own size.
    pub long_side: usize,
    /// One grey channel or three colour channels.
    pub colour: Colour,
    /// Strokes and fills drawn on top, in order.
    pub marks: Vec<Mark>,
    /// How far it was nudged, in pixels: (down, right).
    pub shift: (i32, i32),
}

impl Default for Picture {
    fn default() -> Self {
        Self {
            source: Source::Sample(Sample::Shapes),
            long_side: 64,
            colour: Colour::Grey,
            marks: Vec::new(),
            shift: (0, 0),
        }
    }
}

impl Picture {
    /// The number of its maps.
    #[must_use]
    pub const fn channels(&self) -> usize {
        match &self.source {
            Source::Numbers(numbers) => numbers.channels(),
            Source::Sample(_) | Source::Blank(_) | Source::Photo(_) | Source::Upload(_) | Source::Camera => {
                self.colour.channels()
            }
        }
    }

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
    /// Typed grids of numbers. They need no pixels.
    Numbers(Numbers),
    /// A small photo that was taken into the setup, so that a link carries it.
    Photo(Photo),
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

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn a_picture_makes_a_map_for_each_channel_and_typed_numbers_one_for_each_grid() {
        let numbers = [2, 4].map(|count| Numbers::new(1, 2, vec![1.0; count]).map(Source::Numbers));
        let sources =
            [Source::Sample(Sample::Cat), Source::Blank(9), Source::Upload("a".into()), Source::Camera];
        let maps = |source, colour| Picture { source, colour, ..Picture::default() }.channels();
        for source in sources {
            assert_eq!((maps(source.clone(), Colour::Rgb), maps(source.clone(), Colour::Grey)), (3, 1));
        }
        let channels = numbers.map(|numbers| numbers.map(|source| maps(source, Colour::Rgb)));
        assert_eq!(channels, [Some(1), Some(2)]);
        let photo = Photo::new(1, 1, vec![9], None).map(Source::Photo);
        assert_eq!(
            photo.map(|photo| maps(photo, Colour::Rgb)),
            Some(3),
            "a grey photo may be shown in colour"
        );
    }
}
