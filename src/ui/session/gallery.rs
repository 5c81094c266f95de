//! The picture's maps, and the decoded pixels they are made from.

use crate::cnn::{FeatureMaps, Shape};
use crate::lesson::{Lesson, Picture, Sample, Source};
use crate::picture::{self, Raster, samples};

/// Decoded pictures that are kept, so that undo can bring them back.
const KEPT: usize = 12;

/// The picture as it is now.
#[derive(Clone, Default)]
pub(crate) struct Shown {
    /// Its maps; the ones before while the new ones are loaded.
    pub maps: Option<FeatureMaps>,
    /// Whether the maps are those of the picture asked for.
    pub is_current: bool,
    /// The decoded pixels it is made from, where it is made from any.
    pub base: Option<Raster>,
}

impl Shown {
    /// The shape of its maps; a single pixel's while there are none.
    pub(crate) fn shape(&self, lesson: &Lesson) -> Shape {
        self.maps.as_ref().map_or(Shape::new(lesson.picture_channels(), 1, 1), FeatureMaps::shape)
    }
}

/// Makes the picture's maps and keeps what they are made from: photographs, uploads and camera frames.
#[derive(Default)]
pub(crate) struct Gallery {
    bases: Vec<(Source, Raster)>,
    shown: Shown,
    /// What is shown, if it is current.
    made: Option<Picture>,
    /// At its working size, before marks: a stroke does not resize the picture with every point.
    sized: Option<(Source, usize, Option<Raster>)>,
}

impl Gallery {
    /// Takes the pixels of a photograph, an upload or a camera frame.
    pub(crate) fn keep(&mut self, source: Source, raster: Raster) {
        self.bases.retain(|(kept, _)| *kept != source);
        if self.made.as_ref().is_some_and(|made| made.source == source) {
            (self.made, self.sized) = (None, None);
        }
        self.bases.push((source, raster));
        if self.bases.len() > KEPT {
            self.bases.remove(0);
        }
    }

    /// The picture as it is now.
    pub(crate) const fn shown(&self) -> &Shown {
        &self.shown
    }

    /// Makes the maps of a picture, as far as its pixels are there. Gives whether anything changed.
    pub(crate) fn show(&mut self, picture: &Picture) -> bool {
        if self.made.as_ref() == Some(picture) {
            return false;
        }
        let base =
            self.bases.iter().find(|(kept, _)| *kept == picture.source).map(|(_, raster)| raster.clone());
        let is_missing = needs_base(&picture.source) && base.is_none();
        if is_missing && !self.shown.is_current {
            return false;
        }
        self.made = (!is_missing).then(|| picture.clone());
        let maps = if is_missing { self.shown.maps.take() } else { Some(self.maps(picture, base.as_ref())) };
        self.shown = Shown { maps, is_current: !is_missing, base };
        true
    }

    fn maps(&mut self, picture: &Picture, base: Option<&Raster>) -> FeatureMaps {
        let key = (&picture.source, picture.long_side);
        if self.sized.as_ref().is_none_or(|(source, side, _)| (source, *side) != key) {
            let sized = picture::sized(picture, base);
            self.sized = Some((picture.source.clone(), picture.long_side, sized));
        }
        picture::finished(picture, self.sized.as_ref().and_then(|(_, _, sized)| sized.as_ref()))
    }

    /// The photograph that has to be loaded for a picture.
    pub(crate) fn missing(&self, picture: &Picture) -> Option<Sample> {
        let Source::Sample(sample) = picture.source else { return None };
        let is_kept = self.bases.iter().any(|(kept, _)| *kept == picture.source);
        (needs_base(&picture.source) && !is_kept).then_some(sample)
    }
}

fn needs_base(source: &Source) -> bool {
    match source {
        Source::Sample(sample) => samples::photograph(*sample).is_some(),
        Source::Upload(_) | Source::Camera => true,
        Source::Blank(_) | Source::Numbers(_) => false,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
mod tests {
    use super::*;

    fn photograph() -> Picture {
        Picture { source: Source::Sample(Sample::Cat), ..Picture::default() }
    }

    #[test]
    fn the_old_maps_stay_until_a_photograph_is_there() {
        let mut gallery = Gallery::default();
        assert!(gallery.show(&Picture::default()) || gallery.missing(&Picture::default()).is_some());
        let blank = Picture { source: Source::Blank(7), ..Picture::default() };
        assert!(gallery.show(&blank));
        let before = gallery.shown().maps.clone();
        assert!(gallery.show(&photograph()));
        assert_eq!((gallery.missing(&photograph()), gallery.shown().is_current), (Some(Sample::Cat), false));
        assert_eq!(gallery.shown().maps, before);
        gallery.keep(Source::Sample(Sample::Cat), Raster::sheet(40, 30, [9; 3]));
        assert!(gallery.show(&photograph()));
        assert!(gallery.shown().is_current && gallery.missing(&photograph()).is_none());
        assert_eq!(gallery.shown().shape(&Lesson::default()).rows, 48);
    }

    #[test]
    fn a_picture_that_is_shown_is_not_made_again() {
        let mut gallery = Gallery::default();
        let blank = Picture { source: Source::Blank(7), ..Picture::default() };
        assert!(gallery.show(&blank));
        assert!(!gallery.show(&blank));
    }

    #[test]
    fn the_next_frame_of_the_camera_replaces_the_last() {
        let mut gallery = Gallery::default();
        let camera = Picture { source: Source::Camera, ..Picture::default() };
        for level in [9, 200] {
            gallery.keep(Source::Camera, Raster::sheet(64, 64, [level; 3]));
            assert!(gallery.show(&camera));
            let value = gallery.shown().maps.as_ref().unwrap().get(0, 0, 0).unwrap();
            assert!((value - f32::from(level) / 255.0).abs() < 1e-4);
        }
    }
}
