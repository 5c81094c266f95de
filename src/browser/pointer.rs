//! The pointer on a surface that is drawn on: mouse, touch or pen.

use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

/// Whether this press begins a stroke: the first finger, the pen's tip or the main mouse button.
/// The element then gets the pointer's moves wherever it goes, until it is lifted.
#[must_use]
pub fn begins(event: &PointerEvent) -> bool {
    if !event.is_primary() || event.button() != 0 {
        return false;
    }
    if let Some(element) = surface(event) {
        // Without capture the stroke ends at the element's edge, which is bearable.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
    true
}

/// Where the pointer is, as shares (down, across) of the element it is on; 0 to 1 inside.
#[must_use]
pub fn share(event: &PointerEvent) -> Option<(f64, f64)> {
    let place = surface(event)?.get_bounding_client_rect();
    if !event.is_primary() || place.width() <= 0.0 || place.height() <= 0.0 {
        return None;
    }
    let across = (f64::from(event.client_x()) - place.left()) / place.width();
    let down = (f64::from(event.client_y()) - place.top()) / place.height();
    Some((down, across))
}

/// The element the pointer is on, or that has captured it: a surface has nothing inside it. (Yew listens on the
/// root alone, so that `current_target` would be the whole page.)
fn surface(event: &PointerEvent) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
