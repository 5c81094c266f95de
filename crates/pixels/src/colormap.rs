//! Colour maps: tables from a place on a scale, 0 to 254, to a colour. The number of steps is odd, so that zero has a
//! colour of its own in the middle.

use crate::setup::Colours;

/// Steps of every colour map: one fewer than a byte has values, because the last value means NaN.
pub(super) const STEPS: usize = 255;

/// An opaque sRGB colour.
type Rgb = [u8; 3];

/// A pixel in a canvas's format.
type Rgba = [u8; 4];

/// The page's background. Zero-centred colour maps use its colour for zero.
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
    /// An opaque pixel for every step, then one for NaN.
    pixels: Box<[Rgba; STEPS + 1]>,
}

/// The colour of NaN: no colour map contains it.
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

    /// The pixel for a place from [`super::Scale::place`].
    #[inline]
    pub(super) fn pixel(&self, place: u8) -> Rgba {
        // There are as many pixels as a byte has values, so the index is always valid.
        self.pixels[usize::from(place)]
    }

    /// The colour of a step; steps beyond the end get the last colour.
    #[must_use]
    pub fn colour(&self, step: Option<usize>) -> Rgb {
        let place = step.map_or(STEPS, |step| step.min(STEPS - 1));
        self.pixels.get(place).map_or(NOT_A_NUMBER, |&[r, g, b, _]| [r, g, b])
    }

    /// Whether dark text is more readable than light text on the colour of a step.
    #[must_use]
    pub fn wants_dark_text(&self, step: Option<usize>) -> bool {
        // WCAG 2 relative luminance. At 0.179, black and white have the same contrast.
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) }
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
        // Colours 0, 31, 63, 95, … 255 of matplotlib's viridis (CC0).
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

#[expect(
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

    fn colours<const N: usize>(colours: Colours, paper: Paper, steps: [usize; N]) -> [Rgb; N] {
        let table = Table::new(colours, paper);
        steps.map(|step| table.colour(Some(step)))
    }

    /// The ends, beside them, both sides of the second and fourth anchors (63.5 and 190.5), and the middle.
    const STEPS_OF_FIVE: [usize; 9] = [0, 1, 63, 64, 127, 190, 191, 253, 254];

    #[test]
    fn warm_goes_from_blue_over_the_paper_to_red_or_yellow() {
        assert_eq!(
            colours(Colours::Warm, Paper::Light, STEPS_OF_FIVE),
            [
                [12, 36, 97],
                [12, 37, 98],
                [29, 78, 160],
                [31, 79, 161],
                [247, 246, 243],
                [249, 147, 42],
                [248, 145, 40],
                [122, 22, 10],
                [120, 20, 10],
            ]
        );
        assert_eq!(
            colours(Colours::Warm, Paper::Dark, STEPS_OF_FIVE),
            [
                [190, 225, 255],
                [189, 224, 255],
                [97, 165, 250],
                [96, 164, 248],
                [34, 38, 46],
                [247, 145, 40],
                [249, 147, 41],
                [255, 239, 188],
                [255, 240, 190],
            ]
        );
    }

    #[test]
    fn purple_and_green_meet_in_the_paper() {
        assert_eq!(
            colours(Colours::PurpleGreen, Paper::Light, STEPS_OF_FIVE),
            [
                [64, 0, 75],
                [65, 2, 77],
                [152, 111, 170],
                [154, 113, 172],
                [247, 246, 243],
                [91, 175, 98],
                [89, 173, 96],
                [1, 70, 28],
                [0, 68, 27],
            ]
        );
        assert_eq!(
            colours(Colours::PurpleGreen, Paper::Dark, STEPS_OF_FIVE),
            [
                [231, 212, 232],
                [230, 211, 231],
                [168, 121, 190],
                [167, 119, 189],
                [34, 38, 46],
                [90, 173, 97],
                [91, 175, 98],
                [215, 239, 209],
                [217, 240, 211],
            ]
        );
    }

    /// Matplotlib's viridis: its colours 0, 31, 63 … 255 in bytes, with straight lines between them.
    #[test]
    fn viridis_is_matplotlibs_on_any_paper() {
        let steps = [0, 1, 31, 32, 63, 64, 95, 96, 127, 159, 191, 222, 223, 254];
        let expected = [
            [68, 1, 84],
            [68, 2, 85],
            [71, 43, 121],
            [71, 44, 122],
            [59, 80, 139],
            [59, 82, 139],
            [44, 113, 142],
            [44, 114, 142],
            [33, 144, 141],
            [39, 173, 129],
            [93, 200, 98],
            [169, 220, 50],
            [172, 220, 50],
            [253, 231, 37],
        ];
        assert_eq!(colours(Colours::Viridis, Paper::Light, steps), expected);
        assert_eq!(colours(Colours::Viridis, Paper::Dark, steps), expected);
    }

    #[test]
    fn grey_goes_from_black_to_white_on_any_paper() {
        for paper in [Paper::Light, Paper::Dark] {
            let greys = colours(Colours::Grey, paper, [0, 1, 63, 190, 191, 253, 254]);
            assert_eq!(greys, [0, 1, 63, 191, 192, 254, 255].map(|grey| [grey; 3]));
        }
    }

    #[test]
    fn beyond_the_last_step_is_the_last_colour_and_nan_has_one_of_its_own() {
        let table = Table::new(Colours::Grey, Paper::Light);
        assert_eq!(table.colour(Some(255)), [255, 255, 255]);
        assert_eq!(table.colour(Some(usize::MAX)), [255, 255, 255]);
        assert_eq!(table.colour(None), [255, 0, 255]);
        assert_eq!([table.pixel(0), table.pixel(254)], [[0, 0, 0, 255], [255, 255, 255, 255]]);
        assert_eq!(table.pixel(255), [255, 0, 255, 255]);
    }

    /// The first steps from which text is dark (or light again), by WCAG 2's luminance in double precision.
    #[test]
    fn text_changes_where_black_and_white_have_the_same_contrast() {
        for (colours, paper, begins_dark, changes) in [
            (Colours::Warm, Paper::Light, false, [79, 220].as_slice()),
            (Colours::Warm, Paper::Dark, true, &[87, 166]),
            (Colours::PurpleGreen, Paper::Light, false, &[58, 216]),
            (Colours::PurpleGreen, Paper::Dark, true, &[77, 170]),
            (Colours::Grey, Paper::Light, false, &[118]),
            (Colours::Viridis, Paper::Light, false, &[112]),
        ] {
            let table = Table::new(colours, paper);
            let dark = |step: usize| table.wants_dark_text(Some(step));
            assert_eq!(dark(0), begins_dark, "{colours:?}, {paper:?}");
            let found: Vec<usize> = (1..STEPS).filter(|step| dark(*step) != dark(step - 1)).collect();
            assert_eq!(found, changes, "{colours:?}, {paper:?}");
        }
        assert!(Table::new(Colours::Grey, Paper::Light).wants_dark_text(None), "on magenta");
    }
}
