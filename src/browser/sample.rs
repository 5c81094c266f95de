//! The photographs that come with the page.
//!
//! They are classic scripts beside the page (`pictures/KEY.js`), because a page with origin "null" may load a script
//! but neither fetch a file nor read the pixels of an image. Each script calls one function with its PNG in base64.

use super::decode::Bitmap;
use super::reading_canvas::{self, ReadingCanvas};
use super::{decoder, script};
use crate::picture::Raster;
use crate::picture::samples;
use crate::setup::Sample;
use js_sys::{Array, Uint8Array};
use std::cell::RefCell;
use web_sys::{Blob, ColorSpaceConversion, ImageBitmapOptions};

/// Why a photograph cannot be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SampleError {
    /// The sample is drawn, not photographed.
    Drawn,
    /// Its script did not load: the file is missing, or there is no network.
    Missing,
    /// The script loaded, but the browser could not decode the picture.
    Undecodable,
}

thread_local! {
    /// Photographs decoded so far.
    static KNOWN: RefCell<Vec<(Sample, Raster)>> = RefCell::default();
}

/// The function that a photograph's script calls, and the one that the thumbnails' script calls.
const PICTURE: &str = "poolscopePicture";
const THUMBNAIL: &str = "poolscopeThumbnail";

/// The exact pixels of a photograph. From the second time on it is immediate.
///
/// # Errors
/// A [`SampleError`].
pub async fn photograph(sample: Sample) -> Result<Raster, SampleError> {
    if samples::photograph(sample).is_none() {
        return Err(SampleError::Drawn);
    }
    if let Some((_, raster)) =
        KNOWN.with_borrow(|known| known.iter().find(|(one, _)| *one == sample).cloned())
    {
        return Ok(raster);
    }
    let key = sample.word();
    run_script(key).await.ok_or(SampleError::Missing)?;
    let text = script::said(PICTURE, key).ok_or(SampleError::Missing)?;
    let raster = pixels(&text).await.ok_or(SampleError::Undecodable)?;
    KNOWN.with_borrow_mut(|known| known.push((sample, raster.clone())));
    Ok(raster)
}

/// Small pictures of all photographs, each as a `data:` address for an image, 48 pixels on the long side. Empty if
/// their script does not load.
pub async fn thumbnails() -> Vec<(Sample, String)> {
    let address = |sample: Sample| Some((sample, script::said(THUMBNAIL, sample.word())?));
    let known = || Sample::ALL.into_iter().filter_map(address).collect::<Vec<_>>();
    if known().is_empty() {
        let _ = run_script("thumbnails").await;
    }
    known()
}

/// Runs `pictures/FILE.js`. `None` if it does not load.
async fn run_script(file: &str) -> Option<()> {
    script::run(&format!("pictures/{file}.js")).await
}

/// The pixels of an opaque PNG in base64, without colour conversion.
async fn pixels(base64: &str) -> Option<Raster> {
    // `atob` gives one character below 256 for each byte.
    let text = web_sys::window()?.atob(base64).ok()?;
    let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(0)).collect();
    let bytes = Uint8Array::from(bytes.as_slice());
    if reading_canvas::alters()
        && let Some(decoded) = decoder::decode(&bytes).await
    {
        return Some(decoded.raster);
    }
    let parts = Array::of1(&bytes);
    let blob = Blob::new_with_u8_array_sequence(&parts).ok()?;
    let options = ImageBitmapOptions::new();
    options.set_color_space_conversion(ColorSpaceConversion::None);
    let bitmap = Bitmap::new(&blob, &options).await?;
    let (width, height) = (bitmap.0.width() as usize, bitmap.0.height() as usize);
    let canvas = ReadingCanvas::new(width, height)?;
    let rgba = canvas.read(height, |context| context.draw_image_with_image_bitmap(&bitmap.0, 0.0, 0.0))?;
    Raster::from_rgba(width, height, &rgba).map(reading_canvas::marked)
}

/// A sheet of small pictures from `pictures/NAME.js`. It is read anew each time.
///
/// # Errors
/// A [`SampleError`].
pub async fn sheet(name: &str) -> Result<Raster, SampleError> {
    run_script(name).await.ok_or(SampleError::Missing)?;
    let text = script::said(PICTURE, name).ok_or(SampleError::Missing)?;
    pixels(&text).await.ok_or(SampleError::Undecodable)
}
