//! The addon that makes QR codes (`addons/code`).

use super::script;
use js_sys::Array;
use wasm_bindgen::prelude::*;

const CODE: &str = "code";

#[wasm_bindgen]
extern "C" {
    type Code;

    #[wasm_bindgen(method, catch, js_name = codeOf)]
    fn code_of(this: &Code, text: &str) -> Result<Option<Array>, JsValue>;
}

/// A QR code as a drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Its side in modules, with the light border.
    pub side: u32,
    /// The dark modules, as the `d` of an SVG path.
    pub path: String,
}

/// Why there is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoCode {
    /// The addon does not load.
    Missing,
    /// The text is too long for any code.
    TooLong,
}

/// The QR code of a text.
///
/// # Errors
/// Why there is none.
pub async fn of(text: &str) -> Result<Drawing, NoCode> {
    let functions: Code = script::functions(CODE).await.ok_or(NoCode::Missing)?.unchecked_into();
    let parts = functions.code_of(text).map_err(|_| NoCode::Missing)?.ok_or(NoCode::TooLong)?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a side of at most 185")]
    let side = parts.get(0).as_f64().unwrap_or_default() as u32;
    Ok(Drawing { side, path: parts.get(1).as_string().unwrap_or_default() })
}
