//! Converts maps to RGBA bytes for a canvas.

use super::colormap::Table;
use super::scale::Scale;
use crate::cnn::{FeatureMaps, shrink};
use std::rc::Rc;

/// How a map's values become colours.
#[derive(Clone, Debug, PartialEq)]
pub enum Ink {
    /// One map through a scale and a colour map.
    Mapped(Scale, Rc<Table>),
    /// Three maps as red, green and blue.
    TrueColour,
}

/// The content of a tile: one map (or three, in true colour) and its colours. Comparing two costs little.
#[derive(Clone, Debug, PartialEq)]
pub struct Painting {
    /// The maps, one of which is shown.
    pub maps: FeatureMaps,
    /// Its index.
    pub channel: usize,
    /// How its values become colours.
    pub ink: Ink,
}

/// Memory that paintings reuse.
#[derive(Default)]
pub struct PaintMemory {
    bytes: Vec<u8>,
    enlarged: Vec<[u8; 4]>,
    across: Vec<usize>,
    planes: [Vec<f32>; 3],
    sums: Vec<f32>,
}

impl Painting {
    /// Paints `rows` × `columns` pixels, four bytes each. A pixel that covers several cells shows their mean, and a cell
    /// fills all pixels whose upper left corner lies in it.
    pub fn paint<'a>(&self, rows: usize, columns: usize, memory: &'a mut PaintMemory) -> &'a [u8] {
        let PaintMemory { bytes, enlarged, across, planes, sums } = memory;
        let shape = self.maps.shape();
        let small = (rows.min(shape.rows), columns.min(shape.columns));
        let is_whole = small == (shape.rows, shape.columns);
        let shown = match &self.ink {
            Ink::Mapped(..) => self.channel..self.channel + 1,
            Ink::TrueColour => 0..3,
        };
        if !is_whole {
            for (channel, means) in shown.clone().zip(planes.iter_mut()) {
                shrink(self.maps.plane(channel), shape.columns, small, means, sums);
            }
        }
        let plane = |index: usize| match planes.get(index) {
            Some(means) if !is_whole => means.as_slice(),
            _ => self.maps.plane(shown.start + index),
        };
        match &self.ink {
            Ink::Mapped(scale, table) => paint(plane(0), *scale, table, bytes),
            Ink::TrueColour => coloured([plane(0), plane(1), plane(2)], bytes),
        }
        if small == (rows, columns) {
            return bytes;
        }
        across.clear();
        across.extend((0..columns).map(|column| column * small.1 / columns));
        enlarge(bytes.as_chunks().0, small, rows, across, enlarged);
        enlarged.as_flattened()
    }
}

/// Repeats pixels of (rows, columns) until there are so many rows, and as many columns as `across` tells the places of.
fn enlarge(
    pixels: &[[u8; 4]],
    small: (usize, usize),
    rows: usize,
    across: &[usize],
    enlarged: &mut Vec<[u8; 4]>,
) {
    enlarged.clear();
    enlarged.reserve(rows * across.len());
    let mut last = None;
    for row in 0..rows {
        let from = row * small.0 / rows;
        let above = enlarged.len().checked_sub(across.len());
        if let Some(above) = above.filter(|_| last.replace(from) == Some(from)) {
            enlarged.extend_from_within(above..);
        } else if let Some(line) = pixels.get(from * small.1..(from + 1) * small.1) {
            enlarged.extend(across.iter().map(|&at| line.get(at).copied().unwrap_or_default()));
        }
    }
}

/// Paints values in reading order into `bytes`, four bytes a cell, and reuses its memory.
pub fn paint(values: &[f32], scale: Scale, table: &Table, bytes: &mut Vec<u8>) {
    bytes.resize(4 * values.len(), 0);
    for (pixel, &value) in bytes.as_chunks_mut::<4>().0.iter_mut().zip(values) {
        *pixel = table.pixel(scale.place(value));
    }
}

/// Paints the first three maps as red, green and blue; values 0 to 1.
pub fn paint_rgb(maps: &FeatureMaps, bytes: &mut Vec<u8>) {
    coloured([maps.plane(0), maps.plane(1), maps.plane(2)], bytes);
}

fn coloured([red, green, blue]: [&[f32]; 3], bytes: &mut Vec<u8>) {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=255")]
    let byte = |value: f32| (value.clamp(0.0, 1.0) * 255.0 + 0.5) as u8;
    bytes.resize(4 * red.len(), 0);
    let pixels = bytes.as_chunks_mut::<4>().0;
    for (((pixel, &r), &g), &b) in pixels.iter_mut().zip(red).zip(green).zip(blue) {
        *pixel = [byte(r), byte(g), byte(b), 255];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Paper;
    use crate::setup::Colours;
    use proptest::prelude::*;

    #[test]
    fn a_map_shown_smaller_shows_the_means_of_its_cells() {
        let values = vec![0.0, 0.2, 1.0, 1.0, 0.4, 0.2, 1.0, f32::NAN];
        let grey = Rc::new(Table::new(Colours::Grey, Paper::Light));
        let maps = FeatureMaps::from_planes(1, 2, 4, values);
        let painting = Painting { maps, channel: 0, ink: Ink::Mapped(Scale::UNIT, grey.clone()) };
        let mut expected = Vec::new();
        paint(&[0.2, f32::NAN], Scale::UNIT, &grey, &mut expected);
        assert_eq!(painting.paint(1, 2, &mut PaintMemory::default()), expected);
    }

    #[test]
    fn a_cell_that_covers_several_pixels_fills_them() {
        let grey = Rc::new(Table::new(Colours::Grey, Paper::Light));
        let ink = Ink::Mapped(Scale::UNIT, grey.clone());
        let mut memory = PaintMemory::default();
        let mut painted = |values: &[f32], (rows, columns), as_seen: &[f32], large: (usize, usize)| {
            let maps = FeatureMaps::from_planes(1, rows, columns, values.to_vec());
            let painting = Painting { maps, channel: 0, ink: ink.clone() };
            let mut expected = Vec::new();
            paint(as_seen, Scale::UNIT, &grey, &mut expected);
            assert_eq!(painting.paint(large.0, large.1, &mut memory), expected);
        };
        painted(&[0.2, 0.4], (1, 2), &[0.2, 0.2, 0.2, 0.4, 0.4].repeat(2), (2, 5));
        let (a, b) = ([0.2, 0.2, 0.4], [0.6, 0.6, 0.8]);
        painted(&[0.2, 0.4, 0.6, 0.8], (2, 2), &[a, a, b].concat(), (3, 3));
        // Higher and narrower: two cells of a row are one pixel.
        painted(&[0.0, 0.4, 1.0, 0.6], (2, 2), &[0.2, 0.2, 0.8, 0.8], (4, 1));
    }

    #[test]
    fn a_map_that_is_not_there_has_no_pixels() {
        let grey = Rc::new(Table::new(Colours::Grey, Paper::Light));
        let maps = FeatureMaps::from_planes(1, 2, 2, vec![0.0; 4]);
        let painting = Painting { maps, channel: 1, ink: Ink::Mapped(Scale::UNIT, grey) };
        assert_eq!(painting.paint(5, 5, &mut PaintMemory::default()), []);
    }

    /// Four maps of 1 × 2 cells; the last is not one of red, green and blue.
    fn four_maps() -> FeatureMaps {
        FeatureMaps::from_planes(4, 1, 2, vec![0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 0.2, 0.6])
    }

    #[test]
    fn the_chosen_map_is_painted_at_its_own_size_and_smaller() {
        let grey = Rc::new(Table::new(Colours::Grey, Paper::Light));
        let ink = Ink::Mapped(Scale::UNIT, grey);
        let painting = |channel| Painting { maps: four_maps(), channel, ink: ink.clone() };
        // 0.4 is nearest to step 102 of 254, which is grey 102.4 of 255; 0.6 to step 152, grey 152.6.
        let mut memory = PaintMemory::default();
        assert_eq!(painting(1).paint(1, 2, &mut memory), [102, 102, 102, 255, 153, 153, 153, 255]);
        assert_eq!(painting(3).paint(1, 2, &mut memory), [51, 51, 51, 255, 153, 153, 153, 255]);
        assert_eq!(painting(3).paint(1, 1, &mut memory), [102, 102, 102, 255]);
        assert_eq!(painting(2).paint(1, 1, &mut memory), [230, 230, 230, 255]);
    }

    #[test]
    fn three_maps_are_painted_as_red_green_and_blue() {
        let painting = Painting { maps: four_maps(), channel: 0, ink: Ink::TrueColour };
        let mut memory = PaintMemory::default();
        assert_eq!(painting.paint(1, 2, &mut memory), [0, 102, 204, 255, 51, 153, 255, 255]);
        assert_eq!(
            painting.paint(1, 1, &mut memory),
            [26, 128, 230, 255],
            "25.5, 127.5 and 229.5 rounded up"
        );
        let mut bytes = Vec::new();
        paint_rgb(&four_maps(), &mut bytes);
        assert_eq!(bytes, [0, 102, 204, 255, 51, 153, 255, 255]);
    }

    #[test]
    fn a_tone_outside_0_to_1_is_cut_and_rounded_to_the_nearest_byte() {
        let tones = [-0.5, 0.0, 0.001_95, 0.001_97, 0.997, 0.999, 1.5, f32::NAN];
        let maps = FeatureMaps::from_planes(3, 1, 8, tones.repeat(3));
        let mut bytes = vec![7; 100];
        paint_rgb(&maps, &mut bytes);
        let pixels = [0, 0, 0, 1, 254, 255, 255, 0].map(|tone| [tone, tone, tone, 255]);
        assert_eq!(bytes, pixels.concat());
    }

    #[test]
    fn the_same_bytes_are_written_again() {
        let grey = Table::new(Colours::Grey, Paper::Light);
        let mut bytes = Vec::new();
        paint(&[0.0; 64], Scale::UNIT, &grey, &mut bytes);
        let address = bytes.as_ptr();
        paint(&[1.0; 16], Scale::UNIT, &grey, &mut bytes);
        paint(&[1.0; 64], Scale::UNIT, &grey, &mut bytes);
        assert_eq!((bytes.as_ptr(), bytes), (address, vec![255; 256]));
    }

    proptest! {
        #[test]
        fn every_pixel_has_the_colour_that_its_number_has_elsewhere(
            values in proptest::collection::vec(any::<f32>(), 1..40), low in -9.0_f32..9.0, width in 0.0_f32..9.0,
        ) {
            let table = Table::new(Colours::Warm, Paper::Dark);
            let scale = Scale { low, high: low + width };
            let mut bytes = Vec::new();
            paint(&values, scale, &table, &mut bytes);
            for (pixel, &value) in bytes.chunks(4).zip(&values) {
                let [r, g, b] = table.colour(scale.step(value));
                prop_assert_eq!(pixel, [r, g, b, 255]);
            }
        }
    }
}
