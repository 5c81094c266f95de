//! The picture in a link.

mod marks;
mod photo;
pub(crate) mod source;

use super::{Colour, Picture, PictureKey, Sample, Source};
use crate::limits;
use crate::permalink::number::within;
use crate::permalink::{Key, LeftBehind, Named, Repair, Repairs, said};

const SOURCE: Key = Key::Picture(PictureKey::Source);
const MARKS: Key = Key::Picture(PictureKey::Marks);

/// Stands for a drawing that is too long.
const DRAWN: &str = "drawn";

impl Named for Sample {
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        self.word()
    }
}

impl Named for Colour {
    const ALL: &'static [Self] = &[Self::Grey, Self::Rgb];

    fn name(self) -> &'static str {
        match self {
            Self::Grey => "grey",
            Self::Rgb => "rgb",
        }
    }
}

impl Picture {
    /// Takes one of its values from a link. `None` when it cannot be read.
    pub(crate) fn read(&mut self, key: PictureKey, value: &str, repairs: &mut Repairs) -> Option<()> {
        match key {
            PictureKey::Source => self.source = source::read(value, repairs)?,
            PictureKey::LongSide => {
                self.long_side = within(value, &limits::LONG_SIDE, Key::Picture(key), repairs)?;
            }
            PictureKey::Colour => self.colour = Named::named(value)?,
            PictureKey::Shift => self.shift = read_shift(value, repairs)?,
            PictureKey::Marks if value == DRAWN => repairs.add(Repair::LeftBehind(LeftBehind::Drawing)),
            PictureKey::Marks => self.marks = marks::read(value, repairs),
        }
        Some(())
    }

    /// One of its values for a link, unless it is as in the first view. A word takes the place of each thing in `cut`.
    pub(crate) fn written(&self, key: PictureKey, cut: &[LeftBehind]) -> Option<String> {
        let usual = Self::default();
        let (down, right) = self.shift;
        match key {
            PictureKey::Source => (self.source != usual.source).then(|| source::write(&self.source, cut)),
            PictureKey::LongSide => said(self.long_side != usual.long_side, &self.long_side),
            PictureKey::Colour => said(self.colour != usual.colour, &self.colour.name()),
            PictureKey::Shift => (self.shift != usual.shift).then(|| format!("{down},{right}")),
            PictureKey::Marks if self.marks.is_empty() => None,
            PictureKey::Marks if cut.contains(&LeftBehind::Drawing) => Some(DRAWN.to_owned()),
            PictureKey::Marks => Some(marks::write(&self.marks)),
        }
    }

    /// Characters that a link of it has at least: four for each point that is drawn.
    pub(crate) fn least_length(&self, cut: &[LeftBehind]) -> usize {
        if cut.contains(&LeftBehind::Drawing) {
            return 0;
        }
        let points = self.marks.iter().map(|mark| match mark {
            super::Mark::Stroke { points, .. } => points.len(),
            super::Mark::Fill { .. } => 1,
        });
        points.sum::<usize>() * 4
    }

    /// Takes out the drawing on a file or a camera frame. No text holds their pixels, so the drawing would be seen on
    /// another picture.
    pub(crate) fn leave_pixels_behind(&mut self) -> Vec<LeftBehind> {
        let pixels = match self.source {
            Source::Upload(_) => LeftBehind::Upload,
            Source::Camera => LeftBehind::Camera,
            Source::Sample(_) | Source::Blank(_) | Source::Numbers(_) | Source::Photo(_) => {
                return Vec::new();
            }
        };
        let is_drawn_on = !self.marks.is_empty();
        self.marks.clear();
        [pixels].into_iter().chain(is_drawn_on.then_some(LeftBehind::Drawing)).collect()
    }
}

/// The rows of a value. They stand apart by `/`, in version 1 by `;`.
fn rows(text: &str) -> std::str::Split<'_, char> {
    text.split(if text.as_bytes().contains(&b';') { ';' } else { '/' })
}

fn read_shift(text: &str, repairs: &mut Repairs) -> Option<(i32, i32)> {
    let (down, right) = text.split_once(',')?;
    let mut pixels = |text: &str| {
        let pixels: i32 = text.parse().ok()?;
        let clamped = pixels.clamp(-limits::SHIFT, limits::SHIFT);
        if clamped != pixels {
            repairs.clamped(Key::Picture(PictureKey::Shift));
        }
        Some(clamped)
    };
    Some((pixels(down)?, pixels(right)?))
}
