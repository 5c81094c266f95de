//! Decodes a file of the learner's to pixels.

use super::decoded::Decoded;
use super::pause::Breather;
use super::reader::{self, ReaderError};
use super::reading_canvas::{self, ReadingCanvas, marked};
use super::{decoder, svg};
use crate::picture::Raster;
use crate::picture::header::within_limits;
use crate::picture::resize::{Shrinking, fitted};
use crate::setup::limits::{LONG_SIDE, UPLOAD_BYTES};
use js_sys::{Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ColorSpaceConversion, ImageBitmap, ImageBitmapOptions, ImageOrientation};

/// Pixels read from the bitmap at a time: some milliseconds of work.
const BAND: usize = 512 * 1024;

/// Why a file does not become a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// It cannot be read: it was moved or deleted, or there is no permission.
    Unreadable,
    /// It is no whole picture that the page or the browser can decode, in the words of the addon that checks files.
    Told(String),
    /// It is a drawing that the browser does not draw.
    Svg,
    /// The browser has no canvas or no memory to read the pixels.
    NoMemory,
    /// The addon that checks files does not load.
    Missing,
}

impl From<ReaderError> for DecodeError {
    fn from(error: ReaderError) -> Self {
        match error {
            ReaderError::Missing => Self::Missing,
            ReaderError::Told(words) => Self::Told(words),
        }
    }
}

/// Decodes a file. Before the browser does so, the size in its header is checked against the limits, and whether the file is
/// whole: Firefox and WebKit decode what there is of one that was cut. The picture is turned upright by its EXIF data,
/// transparent pixels become white, and an animation gives its first frame. The page stays usable meanwhile. Where the
/// browser changes pixels that are read, PNG and JPEG are decoded without it.
///
/// # Errors
/// A [`DecodeError`] with the reason.
pub async fn decode(file: &Blob) -> Result<Decoded, DecodeError> {
    // A few bytes are enough to refuse a file that is too large.
    let length = if file.size() > UPLOAD_BYTES { 64.0 } else { file.size() };
    let bytes = first_bytes(file, length).await.ok_or(DecodeError::Unreadable)?;
    let Some(undecodable) = reader::check(&bytes, file.size()).await? else {
        return svg::decode(file).await.ok_or(DecodeError::Svg);
    };
    let lesson = reader::lesson(&bytes).await;
    let own = if reading_canvas::alters() { decoder::decode(&bytes).await } else { None };
    let decoded = match own {
        Some(decoded) => decoded,
        None => decode_bitmap(file, undecodable).await?,
    };
    Ok(Decoded { lesson, ..decoded })
}

/// `None` if a file cannot be read, or is shorter than it was when it was chosen.
async fn first_bytes(file: &Blob, length: f64) -> Option<Uint8Array> {
    let part = file.slice_with_f64_and_f64(0.0, length).ok()?;
    let bytes = Uint8Array::new(&JsFuture::from(part.array_buffer()).await.ok()?);
    (f64::from(bytes.length()) >= length).then_some(bytes)
}

async fn decode_bitmap(file: &Blob, undecodable: String) -> Result<Decoded, DecodeError> {
    let options = ImageBitmapOptions::new();
    options.set_image_orientation(ImageOrientation::FromImage);
    options.set_color_space_conversion(ColorSpaceConversion::Default);
    let bitmap = Bitmap::new(file, &options).await;
    // The header may have been wrong.
    let bitmap = bitmap.filter(|bitmap| within_limits(bitmap.0.width(), bitmap.0.height()));
    let bitmap = bitmap.ok_or(DecodeError::Told(undecodable))?;
    let raster = shrink(&bitmap).await.ok_or(DecodeError::NoMemory)?;
    Ok(Decoded::new(marked(raster), (bitmap.0.width(), bitmap.0.height())))
}

/// A bitmap that frees its memory when it is dropped.
pub(super) struct Bitmap(pub(super) ImageBitmap);

impl Bitmap {
    /// Decodes the file in the browser; `None` if that fails. Browsers that do not know an option (Chrome before 112,
    /// Firefox before 111) are asked again without any; those turn pictures upright by themselves.
    pub(super) async fn new(file: &Blob, options: &ImageBitmapOptions) -> Option<Self> {
        let window = web_sys::window()?;
        let asked = window.create_image_bitmap_with_blob_and_image_bitmap_options(file, options);
        let bitmap = match settled(asked).await {
            Some(bitmap) => bitmap,
            None => settled(window.create_image_bitmap_with_blob(file)).await?,
        };
        bitmap.dyn_into().ok().map(Self)
    }
}

/// What the browser answers, if it does.
async fn settled(asked: Result<Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(asked.ok()?).await.ok()
}

impl Drop for Bitmap {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// Reads a bitmap band by band, and shrinks it if it is larger than the largest working size.
async fn shrink(bitmap: &Bitmap) -> Option<Raster> {
    let bitmap = &bitmap.0;
    let (width, height) = (bitmap.width() as usize, bitmap.height() as usize);
    let (to_width, to_height) = fitted(width, height, width.max(height).min(*LONG_SIDE.end()));
    let mut shrinking = Shrinking::new(width, height, to_width, to_height);
    let band = (BAND / width.max(1)).clamp(1, height.max(1));
    let canvas = ReadingCanvas::new(width, band)?;
    let mut breather = Breather::new();
    let mut row = 0;
    while row < height {
        let rows = band.min(height - row);
        #[expect(clippy::cast_precision_loss, reason = "far below 2^53 pixels")]
        let (x, y, w, h) = (0.0, row as f64, width as f64, rows as f64);
        let pixels = canvas.read(rows, |context| {
            context.draw_image_with_image_bitmap_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
                bitmap, x, y, w, h, 0.0, 0.0, w, h,
            )
        })?;
        shrinking.push_rgba(&pixels);
        row += rows;
        breather.breathe().await;
    }
    shrinking.finish()
}
