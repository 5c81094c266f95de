//! Colour maps: from a place on a scale, 0 to 254, to a colour. An odd number of steps gives zero a
//! colour of its own in the middle.

use crate::lesson::Colours;

/// Steps of every colour map: one fewer than a byte has values, which is kept for what is not a number.
pub(super) const STEPS: usize = 255;

/// An opaque sRGB colour.
type Rgb = [u8; 3];

/// A pixel as a canvas takes it.
type Rgba = [u8; 4];

/// The page's background, which zero-centred maps take for zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
}

/// A colour map as a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// An opaque pixel for every step, and behind them one for what is not a number.
    pixels: Box<[Rgba; STEPS + 1]>,
}

/// Stands for what is not a number: no map contains this colour.
const NOT_A_NUMBER: Rgb = [255, 0, 255];

impl Table {
    /// The table of a colour map on light or dark paper.
    #[must_use]
    pub fn new(colours: Colours, paper: Paper) -> Self {
        let stops = stops(colours, paper);
        let pixels = std::array::from_fn(|step| {
            let [r, g, b] = if step < STEPS { between(&stops, step) } else { NOT_A_NUMBER };
            [r, g, b, 255]
        });
        Self { pixels: Box::new(pixels) }
    }

    /// The pixel of a place that [`super::Scale::place`] gives.
    #[inline]
    pub(super) fn pixel(&self, place: u8) -> Rgba {
        // There are as many pixels as a byte has values, so the index is always good.
        self.pixels[usize::from(place)]
    }

    /// The colour of a step; the last one beyond the end.
    #[must_use]
    pub fn colour(&self, step: Option<usize>) -> Rgb {
        let place = step.map_or(STEPS, |step| step.min(STEPS - 1));
        self.pixels.get(place).map_or(NOT_A_NUMBER, |&[r, g, b, _]| [r, g, b])
    }

    /// Whether dark text is the more readable one on the colour of a step.
    #[must_use]
    pub fn wants_dark_text(&self, step: Option<usize>) -> bool {
        // WCAG 2 relative luminance; 0.179 is where black and white have the same contrast.
        let linear = |channel: u8| {
            let c = f32::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { libm::powf((c + 0.055) / 1.055, 2.4) }
        };
        let [r, g, b] = self.colour(step).map(linear);
        0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179
    }
}

/// Colours at evenly spaced places of the scale.
fn stops(colours: Colours, paper: Paper) -> Vec<Rgb> {
    match (colours, paper) {
        (Colours::Warm, Paper::Light) => {
            vec![[12, 36, 97], [29, 78, 160], [247, 246, 243], [249, 146, 40], [120, 20, 10]]
        }
        (Colours::Warm, Paper::Dark) => {
            vec![[190, 225, 255], [96, 165, 250], [34, 38, 46], [249, 146, 40], [255, 240, 190]]
        }
        (Colours::PurpleGreen, Paper::Light) => {
            vec![[64, 0, 75], [153, 112, 171], [247, 246, 243], [90, 174, 97], [0, 68, 27]]
        }
        (Colours::PurpleGreen, Paper::Dark) => {
            vec![[231, 212, 232], [168, 120, 190], [34, 38, 46], [90, 174, 97], [217, 240, 211]]
        }
        (Colours::Grey, _) => vec![[0, 0, 0], [255, 255, 255]],
        // Every 32nd colour of matplotlib's viridis (CC0).
        (Colours::Viridis, _) => vec![
            [68, 1, 84],
            [71, 44, 122],
            [59, 81, 139],
            [44, 113, 142],
            [33, 144, 141],
            [39, 173, 129],
            [92, 200, 99],
            [170, 220, 50],
            [253, 231, 37],
        ],
    }
}

#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "small counts, and colours between 0 and 255"
)]
fn between(stops: &[Rgb], step: usize) -> Rgb {
    let place = step as f32 / (STEPS - 1) as f32 * (stops.len().saturating_sub(1)) as f32;
    let low = place.floor() as usize;
    let fraction = place - place.floor();
    let (Some(a), Some(b)) = (stops.get(low), stops.get(low + 1).or_else(|| stops.last())) else {
        return NOT_A_NUMBER;
    };
    let mix = |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * fraction).round() as u8;
    [mix(a[0], b[0]), mix(a[1], b[1]), mix(a[2], b[2])]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_has_the_papers_tone_in_zero_centred_maps() {
        for colours in [Colours::Warm, Colours::PurpleGreen] {
            assert_eq!(Table::new(colours, Paper::Light).colour(Some(127)), [247, 246, 243]);
            assert_eq!(Table::new(colours, Paper::Dark).colour(Some(127)), [34, 38, 46]);
        }
    }

    #[test]
    fn neighbouring_steps_of_grey_differ_by_one_or_two_levels() {
        let grey = Table::new(Colours::Grey, Paper::Light);
        assert_eq!(grey.colour(Some(0)), [0, 0, 0]);
        assert_eq!(grey.colour(Some(254)), [255, 255, 255]);
    }
}
