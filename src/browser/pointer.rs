//! The pointer on a drawing surface: mouse, touch or pen.

use super::canvas::place_of;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

/// What draws: a finger, a pen or the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hand {
    /// The browser's number for it, from its press until it is lifted.
    pub id: i32,
    /// Whether it is a pen. The hand that holds it may rest on the screen.
    pub is_pen: bool,
}

/// What presses, moves or is lifted.
#[must_use]
pub fn hand(event: &PointerEvent) -> Hand {
    Hand { id: event.pointer_id(), is_pen: event.pointer_type() == "pen" }
}

/// Whether this press begins a stroke: the first finger, the pen's tip or the main mouse button. Captures the
/// pointer, so that the element gets its moves anywhere until it is lifted.
#[must_use]
pub fn begins(event: &PointerEvent) -> bool {
    if !event.is_primary() || event.button() != 0 {
        return false;
    }
    if let Some(element) = surface(event) {
        // Without capture the stroke just ends at the element's edge.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
    true
}

/// The pointer's place as shares (down, across) of the event's element; 0 to 1 inside.
#[must_use]
pub fn share(event: &PointerEvent) -> Option<(f64, f64)> {
    let place = surface(event)?.get_bounding_client_rect();
    if !event.is_primary() || place.width() <= 0.0 || place.height() <= 0.0 {
        return None;
    }
    let (x, y) = place_of(event);
    Some(((y - place.top()) / place.height(), (x - place.left()) / place.width()))
}

/// The pointer's place as whole cells (down, right) of the event's element, which shows so many rows and columns. Outside of
/// the element they go on.
#[must_use]
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "places on a screen")]
pub fn cell(event: &PointerEvent, rows: usize, columns: usize) -> Option<(i32, i32)> {
    let (down, across) = share(event)?;
    let whole = |share: f64, cells: usize| (share * cells as f64).floor() as i32;
    Some((whole(down, rows), whole(across, columns)))
}

/// The element under the pointer, or the one that has captured it. It has no children, so `target` is the surface. (Yew
/// listens on the root alone, so `current_target` would be the whole page.)
fn surface(event: &PointerEvent) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
