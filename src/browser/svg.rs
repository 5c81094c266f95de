//! Drawings in SVG. The browser only gets them as an image, never as part of the page, so that none of their scripts
//! run and nothing they refer to is fetched.

use super::decoded::Decoded;
use super::reading_canvas::{ReadingCanvas, marked};
use crate::picture::Raster;
use crate::picture::resize::fitted;
use crate::setup::limits::LONG_SIDE;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, HtmlImageElement, Url};

/// The most bytes of a drawing. Larger ones may be slow, and no header warns of it.
const BYTES: f64 = 1_048_576.0;

/// Draws the file at the largest working size, over white.
///
/// `None` when it is too long, has no size, is broken, or contains elements that make a canvas unreadable (foreign
/// objects, in some browsers).
pub(super) async fn decode(file: &Blob) -> Option<Decoded> {
    if file.size() > BYTES {
        return None;
    }
    let typed = file.slice_with_f64_and_f64_and_content_type(0.0, file.size(), "image/svg+xml").ok()?;
    let address = Address(Url::create_object_url_with_blob(&typed).ok()?);
    let image = HtmlImageElement::new().ok()?;
    image.set_src(&address.0);
    JsFuture::from(image.decode()).await.ok()?;
    let (width, height) = (image.natural_width(), image.natural_height());
    if width == 0 || height == 0 {
        return None;
    }
    let (to_width, to_height) = fitted(width as usize, height as usize, *LONG_SIDE.end());
    let canvas = ReadingCanvas::new(to_width, to_height)?;
    #[expect(clippy::cast_precision_loss, reason = "at most the largest working size")]
    let (w, h) = (to_width as f64, to_height as f64);
    let pixels = canvas.read(to_height, |context| {
        context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, w, h)
    })?;
    let raster = Raster::from_rgba(to_width, to_height, &pixels).map(marked)?;
    Some(Decoded { raster, width, height, lesson: Ok(None) })
}

/// A blob's address, revoked when it is dropped.
struct Address(String);

impl Drop for Address {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}
