//! Painting pixels on a canvas.

use js_sys::Reflect;
use std::cell::Cell;
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, ImageData, MouseEvent};

thread_local! {
    /// Where the pointer was last.
    static LAST: Cell<(f64, f64)> = const { Cell::new((f64::NAN, f64::NAN)) };
}

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
    let (x, y) = place_of(event);
    let (across, down) = ((x - place.left()) / place.width(), (y - place.top()) / place.height());
    let cell = |share: f64, count: usize| ((share * count as f64).max(0.0) as usize).min(count - 1);
    Some((cell(down, rows), cell(across, columns)))
}

/// The pointer's place in the window in CSS pixels, with their fractions: on a phone, and in a slide that is drawn smaller, a
/// cell may be narrower than a pixel. (The bindings cut the fractions off.) Browsers tell a click in whole pixels, so it is
/// where the pointer was just before.
pub(super) fn place_of(event: &MouseEvent) -> (f64, f64) {
    let read = |name: &str| Reflect::get(event, &JsValue::from_str(name)).ok()?.as_f64();
    let (x, y) = (read("clientX").unwrap_or(0.0), read("clientY").unwrap_or(0.0));
    let last = LAST.get();
    if event.type_() == "click" && (x - last.0).abs() < 1.0 && (y - last.1).abs() < 1.0 {
        return last;
    }
    LAST.set((x, y));
    (x, y)
}
