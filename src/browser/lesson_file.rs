//! A lesson as one file: a PNG of its picture, with the whole setup in it as a text.

use super::{decoder, script};
use crate::picture::Raster;
use crate::setup::{Setup, limits, permalink};
use js_sys::Array;
use web_sys::Blob;

/// Saves a setup with its picture's pixels (before marks) as `poolscope-NAME.png`, a download. Whoever opens that file with
/// Upload, or drops it on the page, gets the setup, and the same pixels bit for bit if they came from a file or a camera.
/// Any program shows the picture.
///
/// Returns whether the browser was asked to save it; a frame may forbid that, and says nothing.
pub async fn save(setup: &Setup, raster: &Raster, name: &str) -> bool {
    file(setup, raster).await.map(|file| script::save(&file, &format!("poolscope-{name}.png"))).is_some()
}

async fn file(setup: &Setup, raster: &Raster) -> Option<Blob> {
    let text = permalink::write_beside_pixels(setup);
    if text.len() > limits::LESSON {
        return None;
    }
    let bytes = decoder::saved(raster, &text).await?;
    Blob::new_with_u8_array_sequence(&Array::of1(&bytes)).ok()
}
