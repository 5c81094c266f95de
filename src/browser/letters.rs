//! Letters as the browser draws them.

use super::reading_canvas::{ReadingCanvas, marked};
use crate::picture::Raster;

/// Pixels of the picture's side, and of the letter's size: there is room around it.
const SIDE: usize = 128;
const FONT_SIZE: usize = 88;
/// The sorts of fonts that every browser has.
const FONTS: [&str; 3] = ["sans-serif", "serif", "monospace"];

/// A letter, black on white, in each of three fonts. None if the browser has no canvas.
#[must_use]
pub fn drawn(letter: &str) -> Vec<Raster> {
    let Some(canvas) = ReadingCanvas::new(SIDE, SIDE) else { return Vec::new() };
    let in_font = |font: &str| {
        let read = canvas.read(SIDE, |context| {
            context.set_fill_style_str("black");
            context.set_font(&format!("{FONT_SIZE}px {font}"));
            context.set_text_align("center");
            context.set_text_baseline("middle");
            let middle = f64::from(u32::try_from(SIDE / 2).unwrap_or(0));
            context.fill_text(letter, middle, middle)
        });
        Raster::from_rgba(SIDE, SIDE, &read?).map(marked)
    };
    FONTS.into_iter().filter_map(in_font).collect()
}
