//! Painting pixels on a canvas.

use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, ImageData, MouseEvent};

/// Puts RGBA bytes on a canvas, one pixel a cell. `None` if the browser refuses; then the old pixels stay.
pub fn put(canvas: &HtmlCanvasElement, columns: usize, rows: usize, rgba: &[u8]) -> Option<()> {
    let (width, height) = (u32::try_from(columns).ok()?, u32::try_from(rows).ok()?);
    let image = ImageData::new_with_u8_clamped_array_and_sh(Clamped(rgba), width, height).ok()?;
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    // Setting a size empties the canvas even if it is the same size.
    if (canvas.width(), canvas.height()) != (width, height) {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    context.put_image_data(&image, 0.0, 0.0).ok()
}

/// The cell (row, column) under the pointer, if the event's element shows so many cells. (Reads `target`: Yew listens
/// on the root alone, so `current_target` would be the whole page.)
#[must_use]
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the cells"
)]
pub fn cell_at(event: &MouseEvent, rows: usize, columns: usize) -> Option<(usize, usize)> {
    let element: Element = event.target()?.dyn_into().ok()?;
    let place = element.get_bounding_client_rect();
    if place.width() <= 0.0 || place.height() <= 0.0 || rows == 0 || columns == 0 {
        return None;
    }
    let across = (f64::from(event.client_x()) - place.left()) / place.width();
    let down = (f64::from(event.client_y()) - place.top()) / place.height();
    let cell = |share: f64, count: usize| ((share * count as f64).max(0.0) as usize).min(count - 1);
    Some((cell(down, rows), cell(across, columns)))
}
