//! The picture's maps, and the decoded pixels of their sources.

use crate::cnn::{FeatureMaps, Shape};
use crate::picture::{self, Pictures, Raster, Status};
use crate::setup::{Crop, Picture, Sample, Setup, Source};

/// Bytes of the maps of further pictures that are kept. The four of one view are far fewer.
const FURTHER: usize = 32 * 1024 * 1024;

/// The picture as it is shown now.
#[derive(Clone, Default)]
pub(crate) struct Shown {
    /// Its maps. While the new ones are loaded, those of the picture before; none if its pixels are lost.
    pub maps: Option<FeatureMaps>,
    /// Whether its pixels are available.
    pub status: Status,
    /// The decoded pixels of its source, if it has any.
    pub base: Option<Raster>,
    /// The shape of the last maps.
    shape: Option<Shape>,
}

impl Shown {
    /// The shape of its maps, or else of the last ones; before the first, a square picture's.
    pub(crate) fn shape(&self, setup: &Setup) -> Shape {
        let side = setup.picture.long_side;
        self.shape.unwrap_or(Shape::new(setup.picture.channels(), side, side))
    }
}

/// Makes the picture's maps and keeps decoded pixels: photographs, uploads and camera frames.
#[derive(Default)]
pub(crate) struct Gallery {
    pictures: Pictures,
    shown: Shown,
    /// The source of the picture that was asked for last.
    asked: Option<Source>,
    /// The picture that is shown, if its pixels are available.
    made: Option<Picture>,
    /// The picture at its working size, without marks, so that a stroke does not resize it at every point.
    sized: Option<(Source, usize, Option<Raster>)>,
    /// The pictures of Any size, the newest last.
    further: Vec<(Picture, Crop, FeatureMaps)>,
}

impl Gallery {
    /// Takes the pixels of a photograph, an upload or a camera frame.
    pub(crate) fn keep(&mut self, source: Source, raster: Raster) {
        if self.made.as_ref().is_some_and(|made| made.source == source) {
            (self.made, self.sized) = (None, None);
        }
        self.further.retain(|(picture, ..)| picture.source != source);
        self.pictures.keep(source, raster);
    }

    /// The picture as it is shown now.
    pub(crate) const fn shown(&self) -> &Shown {
        &self.shown
    }

    /// Whether the pixels of a picture are available.
    pub(crate) fn status(&self, source: &Source) -> Status {
        self.pictures.status(source)
    }

    /// The shape of a picture's maps, if its pixels are available.
    pub(crate) fn shape(&mut self, picture: &Picture) -> Option<Shape> {
        let base = self.pictures.pixels(&picture.source);
        (self.status(&picture.source) == Status::Here).then(|| picture::shape(picture, base.as_ref()))
    }

    /// Makes the maps of a picture, if its pixels are available. A photograph that did not load is gone: no other
    /// picture may stand under its name. Returns whether anything changed.
    pub(crate) fn show(&mut self, picture: &Picture, is_lost: bool) -> bool {
        if self.made.as_ref() == Some(picture) {
            return false;
        }
        let status = if is_lost { Status::Gone } else { self.pictures.status(&picture.source) };
        let is_asked_again = self.asked.replace(picture.source.clone()).as_ref() == Some(&picture.source);
        if status != Status::Here && status == self.shown.status && is_asked_again {
            return false;
        }
        let base = self.pictures.pixels(&picture.source);
        let maps = match status {
            Status::Here => Some(self.maps(picture, base.as_ref())),
            Status::Loading => self.shown.maps.take(),
            Status::Gone => None,
        };
        self.made = (status == Status::Here).then(|| picture.clone());
        let shape = maps.as_ref().map(FeatureMaps::shape).or(self.shown.shape);
        self.shown = Shown { maps, status, base, shape };
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

    /// The photograph that a picture needs and that is not loaded yet.
    pub(crate) fn to_load(&self, source: &Source) -> Option<Sample> {
        self.pictures.to_load(source)
    }

    /// The maps of a part of a picture, if its pixels are available. The same maps each time, as long as they are kept.
    pub(crate) fn part(&mut self, picture: &Picture, crop: Crop) -> Option<FeatureMaps> {
        if self.status(&picture.source) != Status::Here {
            return None;
        }
        let known = self.further.iter().position(|(made, cut, _)| made == picture && *cut == crop);
        let found = match known {
            Some(at) => self.further.remove(at),
            None => {
                let base = self.pictures.pixels(&picture.source);
                let whole = self.shown.maps.clone().filter(|_| self.made.as_ref() == Some(picture));
                let whole = whole.unwrap_or_else(|| picture::maps(picture, base.as_ref()));
                (picture.clone(), crop, picture::part(&whole, crop))
            }
        };
        let maps = found.2.clone();
        self.further.push(found);
        let bytes = |maps: &FeatureMaps| maps.shape().values() * size_of::<f32>();
        let mut all: usize = self.further.iter().map(|(.., maps)| bytes(maps)).sum();
        while all > FURTHER && self.further.len() > 1 {
            all -= bytes(&self.further.remove(0).2);
        }
        Some(maps)
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
        let blank = Picture { source: Source::Blank(7), ..Picture::default() };
        assert!(gallery.show(&blank, false));
        let before = gallery.shown().maps.clone();
        assert!(gallery.show(&photograph(), false));
        assert_eq!(
            (gallery.to_load(&photograph().source), gallery.shown().status),
            (Some(Sample::Cat), Status::Loading)
        );
        assert_eq!(gallery.shown().maps, before);
        gallery.keep(Source::Sample(Sample::Cat), Raster::sheet(40, 30, [9; 3]));
        assert!(gallery.show(&photograph(), false));
        assert_eq!((gallery.to_load(&photograph().source), gallery.shown().status), (None, Status::Here));
        assert_eq!(gallery.shown().shape(&Setup::default()).rows, 48);
    }

    #[test]
    fn a_picture_that_is_shown_is_not_made_again() {
        let mut gallery = Gallery::default();
        let blank = Picture { source: Source::Blank(7), ..Picture::default() };
        assert!(gallery.show(&blank, false));
        assert!(!gallery.show(&blank, false));
    }

    #[test]
    fn the_next_frame_of_the_camera_replaces_the_last() {
        let mut gallery = Gallery::default();
        let camera = Picture { source: Source::Camera, ..Picture::default() };
        for level in [9, 200] {
            gallery.keep(Source::Camera, Raster::sheet(64, 64, [level; 3]));
            assert!(gallery.show(&camera, false));
            let value = gallery.shown().maps.as_ref().unwrap().get(0, 0, 0).unwrap();
            assert!((value - f32::from(level) / 255.0).abs() < 1e-4);
        }
    }

    #[test]
    fn a_part_of_a_picture_is_made_once_and_again_from_other_pixels() {
        let mut gallery = Gallery::default();
        let upload = Picture { source: Source::Upload("a.png".into()), long_side: 8, ..Picture::default() };
        let upper = Crop { height: 50, ..Crop::WHOLE };
        assert_eq!(gallery.part(&upload, upper), None);
        gallery.keep(upload.source.clone(), Raster::sheet(40, 40, [255; 3]));
        let first = gallery.part(&upload, upper).unwrap();
        assert_eq!((first.shape(), first.get(0, 0, 0)), (Shape::new(1, 4, 8), Some(1.0)));
        assert_eq!(gallery.part(&upload, upper), Some(first));
        gallery.keep(upload.source.clone(), Raster::sheet(40, 40, [0; 3]));
        assert_eq!(gallery.part(&upload, upper).unwrap().get(0, 0, 0), Some(0.0));
    }

    #[test]
    fn a_picture_that_is_gone_has_no_maps_and_shows_no_other() {
        let mut gallery = Gallery::default();
        let blank = Picture { source: Source::Blank(7), ..Picture::default() };
        assert!(gallery.show(&blank, false));
        let gone = Picture { source: Source::Upload("a.png".into()), ..Picture::default() };
        assert!(gallery.show(&gone, false));
        assert_eq!((gallery.shown().maps.clone(), gallery.shown().status), (None, Status::Gone));
        assert_eq!(gallery.shown().shape(&Setup::default()), Shape::new(1, 64, 64));
        gallery.keep(gone.source.clone(), Raster::sheet(40, 30, [9; 3]));
        assert!(gallery.show(&gone, false));
        assert_eq!((gallery.shown().maps.is_some(), gallery.shown().status), (true, Status::Here));
    }
}
