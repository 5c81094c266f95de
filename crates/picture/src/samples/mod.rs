//! The pictures that come with the page: photographs, or drawn from formulas at any size.

mod figures;
mod ink;
mod patterns;

use super::Raster;
use crate::setup::Sample;

/// A photograph beside the page as `pictures/WORD.js`, by the sample's word, with its size in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Photograph {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
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
    use crate::setup::Colour;
    use crate::values;

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
            let shrunk = crate::resize::resized(&drawn(sample, 256).unwrap(), 64);
            let apart: u32 =
                small.rgb().iter().zip(shrunk.rgb()).map(|(a, b)| u32::from(a.abs_diff(*b))).sum();
            assert!(apart / (64 * 64 * 3) < 5, "{sample:?}: {apart}");
        }
    }
}
