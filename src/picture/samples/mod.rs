//! The pictures that come with the page: photographs, or drawn from formulas at any size.

mod figures;
mod ink;
mod patterns;

use super::Raster;
use crate::lesson::Sample;

/// A photograph beside the page as `pictures/KEY.js`, with its size in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Photograph {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
}

/// The name of a sample in links and file names.
#[must_use]
pub const fn key(sample: Sample) -> &'static str {
    match sample {
        Sample::Shapes => "shapes",
        Sample::Digit => "digit",
        Sample::Letter => "letter",
        Sample::Lines => "lines",
        Sample::Dot => "dot",
        Sample::Checkerboard => "checkerboard",
        Sample::Gradient => "gradient",
        Sample::Noise => "noise",
        Sample::Cameraman => "cameraman",
        Sample::Cat => "cat",
        Sample::Astronaut => "astronaut",
        Sample::Coffee => "coffee",
        Sample::Rocket => "rocket",
        Sample::Bricks => "bricks",
        Sample::Horse => "horse",
        Sample::Clock => "clock",
    }
}

/// The sample with that name.
#[must_use]
pub fn from_key(name: &str) -> Option<Sample> {
    Sample::ALL.into_iter().find(|sample| key(*sample) == name)
}

/// The photograph of a sample; `None` for drawn ones.
#[must_use]
pub const fn photograph(sample: Sample) -> Option<Photograph> {
    let (width, height) = match sample {
        Sample::Cameraman | Sample::Astronaut | Sample::Bricks => (256, 256),
        Sample::Cat => (256, 170),
        Sample::Coffee | Sample::Rocket => (256, 171),
        Sample::Horse => (256, 210),
        Sample::Clock => (256, 192),
        Sample::Shapes
        | Sample::Digit
        | Sample::Letter
        | Sample::Lines
        | Sample::Dot
        | Sample::Checkerboard
        | Sample::Gradient
        | Sample::Noise => return None,
    };
    Some(Photograph { width, height })
}

/// A drawn sample as a square of the given side in pixels; `None` for photographs.
#[must_use]
pub fn drawn(sample: Sample, side: usize) -> Option<Raster> {
    match sample {
        Sample::Shapes => Some(figures::shapes(side)),
        Sample::Digit => Some(figures::digit(side)),
        Sample::Letter => Some(figures::letter(side)),
        Sample::Lines => Some(patterns::lines(side)),
        Sample::Dot => Some(patterns::dot(side)),
        Sample::Checkerboard => Some(patterns::checkerboard(side)),
        Sample::Gradient => Some(patterns::gradient(side)),
        Sample::Noise => Some(patterns::noise(side)),
        Sample::Cameraman
        | Sample::Cat
        | Sample::Astronaut
        | Sample::Coffee
        | Sample::Rocket
        | Sample::Bricks
        | Sample::Horse
        | Sample::Clock => None,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
mod tests {
    use super::*;
    use crate::lesson::Colour;
    use crate::picture::values;

    #[test]
    fn every_sample_is_found_by_its_own_name() {
        for sample in Sample::ALL {
            assert_eq!(from_key(key(sample)), Some(sample));
        }
        assert_eq!(from_key("Cat"), None);
    }

    #[test]
    fn a_sample_is_either_drawn_or_a_photograph_and_drawn_at_any_size() {
        for sample in Sample::ALL {
            for side in [2, 3, 64, 101] {
                let raster = drawn(sample, side);
                assert_ne!(raster.is_some(), photograph(sample).is_some());
                assert!(raster.is_none_or(|raster| (raster.width(), raster.height()) == (side, side)));
            }
        }
    }

    #[test]
    fn the_drawn_samples_reach_from_dark_to_bright() {
        for sample in Sample::ALL {
            let Some(raster) = drawn(sample, 64) else { continue };
            let summary = values(&raster, Colour::Grey).summary(0);
            assert!(summary.min < 0.12 && summary.max > 0.85, "{sample:?}: {summary:?}");
        }
    }

    #[test]
    fn a_drawing_shrunk_is_much_like_the_small_drawing() {
        for sample in [Sample::Shapes, Sample::Digit, Sample::Letter, Sample::Lines, Sample::Gradient] {
            let small = drawn(sample, 64).unwrap();
            let shrunk = crate::picture::resize::resized(&drawn(sample, 256).unwrap(), 64);
            let apart: u32 =
                small.rgb().iter().zip(shrunk.rgb()).map(|(a, b)| u32::from(a.abs_diff(*b))).sum();
            assert!(apart / (64 * 64 * 3) < 5, "{sample:?}: {apart}");
        }
    }
}
