//! Turns the picture that a learner chose into pixels and numbers.
//!
//! A picture passes through fixed steps. Each is a function of its own, so that its result can be kept:
//! base ([`samples`], a sheet, or the browser's decoded pixels) → [`resize`] to the working size →
//! [`marks`] → [`shift`] → [`values`]. Nothing here touches the platform.

use poolscope_cnn as cnn;
use poolscope_setup as setup;

mod chunks;
pub mod file_name;
pub mod grid;
pub mod header;
pub mod lesson;
pub mod marks;
pub mod numbers;
mod part;
pub mod pen;
pub mod photo;
mod pictures;
mod raster;
pub mod resize;
pub mod samples;
pub mod shift;
mod sine;
mod stroke;
pub mod structure;
mod values;
mod yardstick;

pub use part::part;
pub use pictures::{Pictures, Status};
pub use raster::Raster;
pub use values::values;
pub use yardstick::{YARDSTICK, in_shape, yardstick};

use crate::cnn::{FeatureMaps, Shape};
use crate::setup::limits::LONG_SIDE;
use crate::setup::{Picture, Source};

/// The picture at its working size, before marks and shift. `None` for typed numbers.
///
/// `base` has the pixels of an upload, the camera or a photograph; other sources ignore it. A mid-grey square replaces
/// it while it is missing.
#[must_use]
pub fn sized(picture: &Picture, base: Option<&Raster>) -> Option<Raster> {
    let side = side(picture, base);
    let given =
        || base.map_or_else(|| Raster::sheet(side, side, [128; 3]), |base| resize::resized(base, side));
    match picture.source {
        Source::Numbers(_) => None,
        Source::Blank(level) => Some(Raster::sheet(side, side, [level; 3])),
        Source::Sample(sample) => Some(samples::drawn(sample, side).unwrap_or_else(given)),
        Source::Photo(ref photo) => Some(resize::resized(&photo::raster(photo), side)),
        Source::Upload(_) | Source::Camera => Some(given()),
    }
}

/// The long side of the picture. A file of one pixel has nothing to enlarge and stays one.
fn side(picture: &Picture, base: Option<&Raster>) -> usize {
    let side = picture.long_side.clamp(*LONG_SIDE.start(), *LONG_SIDE.end());
    let own = match &picture.source {
        Source::Upload(_) => base.map(Raster::long_side),
        Source::Photo(photo) => Some(photo.width().max(photo.height())),
        Source::Sample(_) | Source::Blank(_) | Source::Numbers(_) | Source::Camera => None,
    };
    if own == Some(1) { 1 } else { side }
}

/// The settings for the next picture: the same, with one exception. If the working size was only lowered because the
/// old file was small (its long side was `own`), it goes back to the default.
#[must_use]
pub fn before_next(picture: &Picture, own: Option<usize>) -> Picture {
    let usual = Picture::default().long_side;
    let own = own.map(|own| own.max(*LONG_SIDE.start()));
    let is_own = matches!(picture.source, Source::Upload(_)) && own == Some(picture.long_side);
    let long_side = if is_own { picture.long_side.max(usual) } else { picture.long_side };
    Picture { long_side, ..picture.clone() }
}

/// The picture with a working size for a file whose long side is `own`. A small file is not enlarged, so that its own
/// pixels are visible.
#[must_use]
pub fn not_enlarged(picture: &Picture, own: usize) -> Picture {
    Picture { long_side: picture.long_side.min(own).max(*LONG_SIDE.start()), ..picture.clone() }
}

/// The shape of [`maps`] without making them. `base` as in [`sized`].
#[must_use]
pub fn shape(picture: &Picture, base: Option<&Raster>) -> Shape {
    let side = side(picture, base);
    let (width, height) = match &picture.source {
        Source::Numbers(numbers) => return Shape::new(numbers.channels(), numbers.rows(), numbers.columns()),
        Source::Blank(_) => (side, side),
        Source::Sample(sample) => match samples::photograph(*sample) {
            Some(photograph) => resize::fitted(photograph.width, photograph.height, side),
            None => (side, side),
        },
        Source::Photo(photo) => resize::fitted(photo.width(), photo.height(), side),
        Source::Upload(_) | Source::Camera => {
            base.map_or((side, side), |base| resize::fitted(base.width(), base.height(), side))
        }
    };
    Shape::new(picture.colour.channels(), height, width)
}

/// The picture as the feature maps that the first stage reads. `base` as in [`sized`].
#[must_use]
pub fn maps(picture: &Picture, base: Option<&Raster>) -> FeatureMaps {
    finished(picture, sized(picture, base).as_ref())
}

/// The last steps of [`maps`], from the result of [`sized`]: marks, shift, numbers.
#[must_use]
pub fn finished(picture: &Picture, sized: Option<&Raster>) -> FeatureMaps {
    match (&picture.source, sized) {
        (Source::Numbers(numbers), _) => shift::shifted_maps(&numbers.maps(), picture.shift),
        (_, Some(sized)) => {
            let marked = marks::drawn(sized, &picture.marks);
            values(&shift::shifted(&marked, picture.shift), picture.colour)
        }
        (_, None) => FeatureMaps::zeros(Shape::new(1, 2, 2)),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
mod tests {
    use super::*;
    use crate::setup::{Colour, Ink, Mark, Numbers, Point, Sample};

    fn picture(source: Source) -> Picture {
        Picture { source, long_side: 16, colour: Colour::Grey, marks: vec![], shift: (0, 0) }
    }

    #[test]
    fn every_source_makes_maps_of_the_working_size() {
        let base = Raster::sheet(40, 30, [9; 3]);
        for sample in Sample::ALL {
            let maps = maps(&picture(Source::Sample(sample)), Some(&base));
            assert_eq!(maps.shape().rows.max(maps.shape().columns), 16, "{sample:?}");
        }
        let upload = picture(Source::Upload("cat.png".into()));
        assert_eq!(maps(&upload, Some(&base)).shape(), Shape::new(1, 12, 16));
        assert_eq!(maps(&upload, None).shape(), Shape::new(1, 16, 16));
        let rgb = Picture { colour: Colour::Rgb, ..picture(Source::Blank(255)) };
        assert_eq!(maps(&rgb, None).values(), [1.0; 3 * 256]);
    }

    #[test]
    fn the_shape_is_known_before_the_maps_are_made() {
        let base = Raster::sheet(40, 30, [9; 3]);
        let numbers = Numbers::new(2, 3, vec![0.0; 6]).unwrap();
        for source in [
            Source::Sample(Sample::Dot),
            Source::Blank(9),
            Source::Upload("cat.png".into()),
            Source::Camera,
            Source::Numbers(numbers),
        ] {
            let picture = Picture { colour: Colour::Rgb, ..picture(source) };
            for base in [Some(&base), None] {
                assert_eq!(shape(&picture, base), maps(&picture, base).shape());
            }
        }
        let photograph = Raster::sheet(256, 170, [9; 3]);
        let cat = picture(Source::Sample(Sample::Cat));
        assert_eq!(shape(&cat, None), maps(&cat, Some(&photograph)).shape());
    }

    #[test]
    fn a_small_file_is_not_enlarged_and_a_large_one_keeps_the_working_size() {
        let side = |own| not_enlarged(&Picture::default(), own).long_side;
        assert_eq!([side(1), side(10), side(64), side(500)], [2, 10, 64, 64]);
    }

    #[test]
    fn a_file_of_one_pixel_is_a_picture_of_one_pixel() {
        let base = Raster::sheet(1, 1, [9; 3]);
        for (source, expected) in [(Source::Upload("dot.png".into()), 1), (Source::Blank(7), 16)] {
            let picture = picture(source);
            assert_eq!(shape(&picture, Some(&base)), Shape::new(1, expected, expected));
            assert_eq!(maps(&picture, Some(&base)).shape(), Shape::new(1, expected, expected));
        }
    }

    #[test]
    fn the_size_of_a_small_file_does_not_outlive_it() {
        let small = picture(Source::Upload("icon.png".into()));
        assert_eq!(before_next(&small, Some(16)).long_side, 64);
        assert_eq!(before_next(&small, Some(300)).long_side, 16);
        assert_eq!(before_next(&picture(Source::Blank(0)), None).long_side, 16);
    }

    #[test]
    fn typed_numbers_are_taken_as_they_are_and_can_be_nudged() {
        let numbers = Numbers::new(2, 2, vec![-1.0, 2.0, 3.5, 4.0]).unwrap();
        let mut picture = picture(Source::Numbers(numbers));
        assert_eq!(maps(&picture, None).values(), [-1.0, 2.0, 3.5, 4.0]);
        assert!(sized(&picture, None).is_none());
        picture.shift = (0, 1);
        assert_eq!(maps(&picture, None).values(), [-1.0, -1.0, 3.5, 3.5]);
    }

    #[test]
    fn marks_move_with_the_picture() {
        let mut picture = picture(Source::Blank(255));
        let at = Point { across: 31, down: 31 };
        picture.marks = vec![Mark::Stroke { ink: Ink::Colour([0; 3]), width: 30, points: vec![at] }];
        picture.shift = (3, 5);
        let maps = maps(&picture, None);
        assert!(maps.get(0, 3, 5).unwrap() < 0.3);
        assert_eq!(maps.get(0, 8, 8), Some(1.0));
    }

    fn side(picture: &Picture) -> (usize, usize) {
        let sized = sized(picture, None).unwrap();
        (sized.width(), sized.height())
    }

    #[test]
    fn a_working_size_is_2_to_512() {
        let of = |long_side| Picture { long_side, ..picture(Source::Blank(7)) };
        for (long_side, expected) in [(0, 2), (1, 2), (2, 2), (512, 512), (513, 512)] {
            assert_eq!(side(&of(long_side)), (expected, expected));
            assert_eq!(shape(&of(long_side), None), Shape::new(1, expected, expected));
        }
        assert_eq!(sized(&of(2), None).unwrap().rgb(), [7; 12]);
    }

    #[test]
    fn a_mid_grey_square_stands_in_for_missing_pixels() {
        for source in [Source::Sample(Sample::Cat), Source::Upload("cat.png".into()), Source::Camera] {
            let sized = sized(&picture(source.clone()), None).unwrap();
            assert_eq!(
                (sized.width(), sized.height(), sized.rgb()),
                (16, 16, &[128; 3 * 256][..]),
                "{source:?}"
            );
        }
    }

    #[test]
    fn pixels_given_are_those_of_files_the_camera_and_photographs_alone() {
        let base = Raster::sheet(40, 30, [9; 3]);
        for source in [Source::Sample(Sample::Cat), Source::Upload("cat.png".into()), Source::Camera] {
            let sized = sized(&picture(source.clone()), Some(&base)).unwrap();
            assert_eq!(
                (sized.width(), sized.height(), sized.rgb()),
                (16, 12, &[9; 3 * 192][..]),
                "{source:?}"
            );
        }
        let blank = sized(&picture(Source::Blank(255)), Some(&base)).unwrap();
        assert_eq!(blank.rgb(), [255; 3 * 256]);
        let dot = sized(&picture(Source::Sample(Sample::Dot)), Some(&base)).unwrap();
        assert_eq!((dot.pixel(8, 8), dot.pixel(0, 0)), (Some([255; 3]), Some([0; 3])));
    }

    #[test]
    fn only_a_file_smaller_than_usual_hands_its_size_to_nobody() {
        let after =
            |source, long_side, own| before_next(&Picture { long_side, ..picture(source) }, own).long_side;
        let file = || Source::Upload("icon.png".into());
        assert_eq!(
            [after(file(), 2, Some(1)), after(file(), 63, Some(63)), after(file(), 64, Some(64))],
            [64; 3]
        );
        assert_eq!(after(file(), 300, Some(300)), 300);
        assert_eq!(after(file(), 16, None), 16);
        assert_eq!(after(Source::Camera, 16, Some(16)), 16);
    }

    #[test]
    fn what_was_not_sized_is_four_zeros() {
        let maps = finished(&picture(Source::Blank(255)), None);
        assert_eq!((maps.shape(), maps.values()), (Shape::new(1, 2, 2), &[0.0; 4][..]));
    }
}
