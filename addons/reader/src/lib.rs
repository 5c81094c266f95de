//! Reads what people bring: pasted numbers, and files before they are decoded.
//!
//! It is an addon: a wasm of its own, which the page loads when somebody pastes or uploads for the first time
//! (`src/browser/reader.rs`). It gives back words, because the words for what it finds are only needed here.

use js_sys::{Array, Float32Array};
use poolscope_picture::header::{self, Refusal};
use poolscope_picture::lesson;
use poolscope_picture::numbers::{self, Place};
use poolscope_picture::structure;
use poolscope_say::{number_grid, picture_panel, readings};
use wasm_bindgen::prelude::*;

/// Reads a text as numbers for a place of so many channels, rows and columns ([`Place`]). For each reading an array: words
/// for it, its first numbers, its channels, rows and columns, and all numbers as a `Float32Array`. The likeliest reading
/// comes first.
///
/// # Errors
/// Why there is none, in words.
#[wasm_bindgen(js_name = readNumbers)]
pub fn read_numbers(text: &str, channels: usize, side: usize) -> Result<Array, String> {
    let readings = numbers::read(text, Place { channels, side });
    let readings = readings.map_err(|error| number_grid::numbers_error(&error))?;
    let list = Array::new();
    for reading in readings {
        let shape = reading.shape;
        let parts: [JsValue; 6] = [
            readings::reading(&reading).into(),
            readings::preview(&reading).into(),
            shape.channels.into(),
            shape.rows.into(),
            shape.columns.into(),
            Float32Array::from(reading.values.as_slice()).into(),
        ];
        list.push(&parts.iter().collect::<Array>());
    }
    Ok(list)
}

/// Checks a file of `size` bytes before it is decoded: its format, the size of its picture, and whether it is whole. Of a
/// file with too many bytes a beginning is enough. Returns what to say if the browser cannot decode it, or nothing if it is
/// a drawing in SVG.
///
/// # Errors
/// Why it is not to be decoded, in words.
#[wasm_bindgen(js_name = checkFile)]
pub fn check_file(bytes: &[u8], size: f64) -> Result<Option<String>, String> {
    let header = match header::read(bytes, size) {
        Ok(header) => header.ok_or_else(|| picture_panel::UNREADABLE.to_owned())?,
        Err(Refusal::Svg) => return Ok(None),
        Err(refusal) => return Err(picture_panel::refusal(&refusal)),
    };
    structure::check(&header, bytes).map_err(|refusal| picture_panel::refusal(&refusal))?;
    Ok(Some(picture_panel::undecodable(header.format)))
}

/// The lesson in a file that was checked, as a link without `#`; nothing if it has none.
///
/// # Errors
/// That it is damaged, in words.
#[wasm_bindgen(js_name = lessonIn)]
pub fn lesson_in(bytes: &[u8]) -> Result<Option<String>, String> {
    let found = lesson::found(bytes).map_err(|lesson::Damaged| picture_panel::LESSON_DAMAGED.to_owned())?;
    Ok(found.map(str::to_owned))
}
