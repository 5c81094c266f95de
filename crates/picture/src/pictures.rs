//! Decoded pictures that are kept in memory, so that undo can bring them back.

use super::{Raster, samples};
use crate::setup::{Sample, Source};

/// Bytes of decoded pictures that are kept: 32 MiB, about thirty photographs.
const BUDGET: usize = 32 * 1024 * 1024;

/// Whether the pixels of a picture are available.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// They are kept, or drawn by formula.
    #[default]
    Here,
    /// They can be loaded with the page's other files.
    Loading,
    /// They came from the learner and are no longer kept.
    Gone,
}

/// Photographs, uploads and camera frames, the one used last at the end.
#[derive(Debug)]
pub struct Pictures {
    kept: Vec<(Source, Raster)>,
    budget: usize,
}

impl Default for Pictures {
    fn default() -> Self {
        Self::with_budget(BUDGET)
    }
}

impl Pictures {
    /// Room for so many bytes.
    #[must_use]
    pub const fn with_budget(budget: usize) -> Self {
        Self { kept: Vec::new(), budget }
    }

    /// Keeps the pixels of a picture, in place of its old ones. If the budget is exceeded, drops the pictures that
    /// were not used for longest; the new one always stays.
    pub fn keep(&mut self, source: Source, raster: Raster) {
        self.kept.retain(|(kept, _)| *kept != source);
        self.kept.push((source, raster));
        let mut bytes: usize = self.kept.iter().map(|(_, raster)| raster.bytes()).sum();
        while bytes > self.budget && self.kept.len() > 1 {
            bytes -= self.kept.remove(0).1.bytes();
        }
    }

    /// The pixels of a picture, if they are kept.
    pub fn pixels(&mut self, source: &Source) -> Option<Raster> {
        let place = self.kept.iter().position(|(kept, _)| kept == source)?;
        let used = self.kept.remove(place);
        let raster = used.1.clone();
        self.kept.push(used);
        Some(raster)
    }

    /// Whether the pixels of a picture are available.
    #[must_use]
    pub fn status(&self, source: &Source) -> Status {
        let absent = match source {
            Source::Blank(_) | Source::Numbers(_) | Source::Photo(_) => Status::Here,
            Source::Sample(_) if photograph(source).is_none() => Status::Here,
            Source::Sample(_) => Status::Loading,
            Source::Upload(_) | Source::Camera => Status::Gone,
        };
        if self.kept.iter().any(|(kept, _)| kept == source) { Status::Here } else { absent }
    }

    /// The sample photograph that a picture needs and that is not loaded yet.
    #[must_use]
    pub fn to_load(&self, source: &Source) -> Option<Sample> {
        photograph(source).filter(|_| self.status(source) == Status::Loading)
    }
}

fn photograph(source: &Source) -> Option<Sample> {
    let Source::Sample(sample) = source else { return None };
    samples::photograph(*sample).map(|_| *sample)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn upload(number: usize) -> Source {
        Source::Upload(format!("{number}.png"))
    }

    /// 10 × 10 pixels.
    fn sheet() -> Raster {
        Raster::sheet(10, 10, [9; 3])
    }

    #[test]
    fn each_picture_is_here_to_be_loaded_or_gone() {
        let mut pictures = Pictures::default();
        let (cat, shapes) = (Source::Sample(Sample::Cat), Source::Sample(Sample::Shapes));
        let status = [&shapes, &Source::Blank(3), &cat, &upload(1), &Source::Camera]
            .map(|source| pictures.status(source));
        assert_eq!(status, [Status::Here, Status::Here, Status::Loading, Status::Gone, Status::Gone]);
        assert_eq!(pictures.to_load(&cat), Some(Sample::Cat));
        pictures.keep(cat.clone(), sheet());
        pictures.keep(upload(1), sheet());
        assert_eq!([&cat, &upload(1)].map(|source| pictures.status(source)), [Status::Here; 2]);
        assert_eq!((pictures.to_load(&cat), pictures.to_load(&shapes)), (None, None));
    }

    #[test]
    fn the_pictures_not_used_for_longest_go_first() {
        let mut pictures = Pictures::with_budget(3 * sheet().bytes());
        (0..3).for_each(|number| pictures.keep(upload(number), sheet()));
        assert!(pictures.pixels(&upload(0)).is_some());
        pictures.keep(upload(3), sheet());
        let status = [0, 1, 2, 3].map(|number| pictures.status(&upload(number)));
        assert_eq!(status, [Status::Here, Status::Gone, Status::Here, Status::Here]);
        pictures.keep(upload(4), Raster::sheet(100, 100, [9; 3]));
        assert_eq!(pictures.status(&upload(4)), Status::Here, "the newest stays, however large");
        assert_eq!(pictures.status(&upload(3)), Status::Gone);
    }

    #[test]
    fn pixels_kept_again_replace_those_before() {
        let mut pictures = Pictures::with_budget(sheet().bytes());
        pictures.keep(Source::Camera, sheet());
        pictures.keep(Source::Camera, Raster::sheet(10, 10, [200; 3]));
        let pixels = pictures.pixels(&Source::Camera);
        assert_eq!(pixels.and_then(|raster| raster.pixel(0, 0)), Some([200; 3]));
    }
}
