//! A canvas that keeps its memory when its painting changes size.
//!
//! Browsers take longer to allocate a canvas's memory than to paint on it. So a canvas gets a little more than it
//! needs, and `object-view-box` shows only the painted part. Browsers without it (Chrome has it since 104) get the
//! exact size.

use std::cell::{OnceCell, RefCell};
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

/// Sides of canvases are multiples of this, in pixels.
const STEP: u32 = 32;
/// A canvas shrinks when one of its sides is more than this many times as long as needed.
const WASTE: u32 = 6;

thread_local! {
    /// Whether the browser can show a part of a canvas.
    static SHOWS_PARTS: OnceCell<bool> = const { OnceCell::new() };
    /// Memory for the pixels with their repeated edge.
    static EDGED: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// A canvas, and the size of its visible part.
#[derive(Clone)]
pub(crate) struct Surface {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    /// The canvas's size and that of its visible part, as last set: (columns, rows).
    left: Option<[(u32, u32); 2]>,
}

impl Surface {
    /// The surface of a canvas. `None` if the browser refuses its context.
    #[must_use]
    pub(crate) fn of(canvas: HtmlCanvasElement) -> Option<Self> {
        let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        Some(Self { canvas, context, left: None })
    }

    /// The canvas.
    #[must_use]
    pub(crate) const fn canvas(&self) -> &HtmlCanvasElement {
        &self.canvas
    }

    /// Paints RGBA bytes and shows only them. `None` if the browser refuses; then the old pixels stay.
    pub(crate) fn put(&mut self, columns: usize, rows: usize, rgba: &[u8]) -> Option<()> {
        let shown = (u32::try_from(columns).ok()?, u32::try_from(rows).ok()?);
        let size = self.make_room(shown);
        if size == shown {
            return self.put_image(shown, rgba);
        }
        // The browser mixes the edge of an enlarged part with the pixels beyond it, so those get the same colour.
        EDGED.with_borrow_mut(|edged| {
            let with_edge = ((shown.0 + 1).min(size.0), (shown.1 + 1).min(size.1));
            add_edge(rgba, columns, with_edge, edged);
            self.put_image(with_edge, edged)
        })
    }

    /// Makes the canvas large enough and shows that part of it. Returns the canvas's size.
    fn make_room(&mut self, shown: (u32, u32)) -> (u32, u32) {
        let size = self.left.map_or_else(|| (self.canvas.width(), self.canvas.height()), |left| left[0]);
        if self.left == Some([size, shown]) {
            return size;
        }
        let style = self.canvas.style();
        let shows_parts = SHOWS_PARTS.with(|known| {
            *known.get_or_init(|| {
                // If the browser refuses, the value read back is empty.
                let _ = style.set_property("object-view-box", "inset(0px)");
                style.get_property_value("object-view-box").is_ok_and(|value| !value.is_empty())
            })
        });
        let is_right = |size: u32, shown: u32| {
            if shows_parts { size >= shown && size / WASTE < shown.max(STEP) } else { size == shown }
        };
        let room = |shown: u32| if shows_parts { shown.next_multiple_of(STEP) } else { shown };
        let next = match is_right(size.0, shown.0) && is_right(size.1, shown.1) {
            true => size,
            false => (room(shown.0), room(shown.1)),
        };
        // Setting a size empties the canvas even if it is the same size.
        if next.0 != size.0 {
            self.canvas.set_width(next.0);
        }
        if next.1 != size.1 {
            self.canvas.set_height(next.1);
        }
        if shows_parts {
            let part = format!("inset(0px {}px {}px 0px)", next.0 - shown.0, next.1 - shown.1);
            let _ = style.set_property("object-view-box", &part);
        }
        self.left = Some([next, shown]);
        next
    }

    fn put_image(&self, (width, height): (u32, u32), rgba: &[u8]) -> Option<()> {
        let image = ImageData::new_with_u8_clamped_array_and_sh(Clamped(rgba), width, height).ok()?;
        self.context.put_image_data(&image, 0.0, 0.0).ok()
    }
}

/// Repeats the last column and the last row, if there is room for them.
fn add_edge(rgba: &[u8], columns: usize, (width, height): (u32, u32), edged: &mut Vec<u8>) {
    edged.clear();
    for line in rgba.chunks_exact(4 * columns.max(1)) {
        edged.extend_from_slice(line);
        if width as usize > columns {
            edged.extend_from_slice(line.last_chunk::<4>().unwrap_or(&[0; 4]));
        }
    }
    let line = 4 * width as usize;
    if edged.len() < line * height as usize {
        edged.extend_from_within(edged.len().saturating_sub(line)..);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_edge_repeats_the_last_column_and_row() {
        let [a, b, c, d] = [[1; 4], [2; 4], [3; 4], [4; 4]];
        let rgba = [a, b, c, d].concat();
        let mut edged = Vec::new();
        add_edge(&rgba, 2, (3, 3), &mut edged);
        assert_eq!(edged, [a, b, b, c, d, d, c, d, d].concat());
        add_edge(&rgba, 2, (2, 3), &mut edged);
        assert_eq!(edged, [a, b, c, d, c, d].concat());
        add_edge(&rgba, 2, (3, 2), &mut edged);
        assert_eq!(edged, [a, b, b, c, d, d].concat());
    }
}
