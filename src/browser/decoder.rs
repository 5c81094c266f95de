//! The addon that decodes PNG and JPEG files where the browser changes the pixels that a page reads, and writes PNG files
//! (`addons/decoder`).

use super::decoded::Decoded;
use super::script;
use crate::picture::Raster;
use crate::setup::limits::LONG_SIDE;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;

const DECODER: &str = "decoder";

#[wasm_bindgen]
extern "C" {
    type Decoder;

    #[wasm_bindgen(method, catch)]
    fn decode(this: &Decoder, bytes: &Uint8Array, side: usize) -> Result<Option<Array>, JsValue>;

    #[wasm_bindgen(method, catch, js_name = savePicture)]
    fn save_picture(
        this: &Decoder,
        rgb: &[u8],
        width: usize,
        height: usize,
        lesson: &str,
    ) -> Result<Option<Uint8Array>, JsValue>;
}

/// Decodes a file without the browser; `None` if it is neither PNG nor JPEG, or the addon does not load.
pub(super) async fn decode(bytes: &Uint8Array) -> Option<Decoded> {
    let decoder: Decoder = script::functions(DECODER).await?.unchecked_into();
    let parts = decoder.decode(bytes, *LONG_SIDE.end()).ok()??;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sides of pictures")]
    let side = |at| parts.get(at).as_f64().unwrap_or_default() as u32;
    let rgb = Uint8Array::from(parts.get(4)).to_vec();
    let raster = Raster::new(side(2) as usize, side(3) as usize, rgb)?;
    Some(Decoded::new(raster, (side(0), side(1))))
}

/// A PNG file of a picture with a lesson in it; `None` if the addon does not load.
pub(super) async fn saved(raster: &Raster, lesson: &str) -> Option<Uint8Array> {
    let decoder: Decoder = script::functions(DECODER).await?.unchecked_into();
    decoder.save_picture(raster.rgb(), raster.width(), raster.height(), lesson).ok()?
}
