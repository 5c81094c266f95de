//! The addon that reads what people bring: pasted numbers, and files before they are decoded (`addons/reader`).

use super::script;
use crate::cnn::Shape;
use crate::picture::numbers::Place;
use js_sys::{Array, Float32Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

const READER: &str = "reader";

/// Why something could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReaderError {
    /// The addon does not load.
    Missing,
    /// The reason, in words of the addon.
    Told(String),
}

/// One way to read a text as numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Words for it.
    pub words: String,
    /// Its first numbers.
    pub preview: String,
    /// How many numbers there are.
    pub shape: Shape,
    /// The numbers by (channel, row, column).
    pub values: Vec<f32>,
}

#[wasm_bindgen]
extern "C" {
    type Reader;

    #[wasm_bindgen(method, catch, js_name = readNumbers)]
    fn read_numbers(this: &Reader, text: &str, channels: usize, side: usize) -> Result<Array, JsValue>;

    #[wasm_bindgen(method, catch, js_name = checkFile)]
    fn check_file(this: &Reader, bytes: &Uint8Array, size: f64) -> Result<Option<String>, JsValue>;

    #[wasm_bindgen(method, catch, js_name = lessonIn)]
    fn lesson_in(this: &Reader, bytes: &Uint8Array) -> Result<Option<String>, JsValue>;
}

/// Loads the addon, because it will be needed soon.
pub fn prepare() {
    spawn_local(async {
        let _ = script::functions(READER).await;
    });
}

async fn reader() -> Result<Reader, ReaderError> {
    let functions = script::functions(READER).await.ok_or(ReaderError::Missing)?;
    Ok(functions.unchecked_into())
}

/// What the addon threw: words, or a fault of its own.
fn thrown(error: JsValue) -> ReaderError {
    error.as_string().map_or(ReaderError::Missing, ReaderError::Told)
}

/// Reads a text as numbers for a place. All readings differ in their numbers; the likeliest comes first, and there is at
/// least one.
///
/// # Errors
/// Why there is none.
pub async fn numbers(text: &str, place: Place) -> Result<Vec<Reading>, ReaderError> {
    let list = reader().await?.read_numbers(text, place.channels, place.side).map_err(thrown)?;
    Ok(list.iter().map(|parts| reading(&parts.unchecked_into())).collect())
}

fn reading(parts: &Array) -> Reading {
    let text = |at| parts.get(at).as_string().unwrap_or_default();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sides of grids")]
    let count = |at| parts.get(at).as_f64().unwrap_or_default() as usize;
    Reading {
        words: text(0),
        preview: text(1),
        shape: Shape::new(count(2), count(3), count(4)),
        values: Float32Array::from(parts.get(5)).to_vec(),
    }
}

/// Checks a file of `size` bytes before it is decoded. Of a file with too many bytes a beginning is enough. Returns what to
/// say if the browser cannot decode it, or `None` for a drawing in SVG.
pub(super) async fn check(bytes: &Uint8Array, size: f64) -> Result<Option<String>, ReaderError> {
    reader().await?.check_file(bytes, size).map_err(thrown)
}

/// The lesson in a file that was checked, as a link without `#`; `None` if it has none.
pub(super) async fn lesson(bytes: &Uint8Array) -> Result<Option<String>, ReaderError> {
    reader().await?.lesson_in(bytes).map_err(thrown)
}
