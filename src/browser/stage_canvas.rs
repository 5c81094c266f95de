//! One canvas behind all tiles of a stage.
//!
//! The browser lays out and composites each canvas, so a page with one for every map is slow. The tiles are elements
//! without pixels of their own. Where they stand is read from the page when they may have moved, and kept.

use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, DomRect, Element, HtmlCanvasElement, ImageData};

/// A canvas has at most so many pixels; beyond, they are larger than the screen's. Phones have up to nine pixels where a
/// desktop has one.
const MOST_PIXELS: f64 = 1_000_000.0;

/// The canvas behind the tiles of a stage.
pub(super) struct StageCanvas {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    frame: Option<Frame>,
}

/// Where a canvas is in the window, in CSS pixels, and how many of its pixels are one of these.
#[derive(Clone, Copy)]
struct Frame {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
    density: f64,
}

/// A tile's part of a canvas, in its pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub left: i32,
    pub top: i32,
    pub width: u32,
    pub height: u32,
}

impl StageCanvas {
    /// The canvas of a stage: the first child of the element around the tiles. `None` if it is missing, or the browser
    /// refuses its context.
    pub(super) fn of(place: &Element) -> Option<Self> {
        let canvas: HtmlCanvasElement = place.first_element_child()?.dyn_into().ok()?;
        let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        Some(Self { canvas, context, frame: None })
    }

    /// Whether it is the canvas of this element.
    pub(super) fn is_in(&self, place: &Element) -> bool {
        place.first_element_child().is_some_and(|first| first == **self.canvas)
    }

    /// Reads its place from the page. Together with all others before any is fitted, which would make the browser lay out
    /// the page again for the next one.
    pub(super) fn measure(&mut self, place: &Element, density: f64) {
        let rect = place.get_bounding_client_rect();
        let (left, top, width, height) = (rect.left(), rect.top(), rect.width(), rect.height());
        let density = density.min((MOST_PIXELS / (width * height).max(1.0)).sqrt());
        self.frame = Some(Frame { left, top, width, height, density });
    }

    /// Gives it the measured size. True if it had another, which has emptied it.
    pub(super) fn fit(&self) -> bool {
        let Some(Frame { width, height, density, .. }) = self.frame else { return false };
        let size = [width, height].map(|length| pixels(length * density).max(1));
        if [self.canvas.width(), self.canvas.height()] == size {
            return false;
        }
        self.canvas.set_width(size[0]);
        self.canvas.set_height(size[1]);
        for (side, length) in ["width", "height"].into_iter().zip(size) {
            // Browsers count in 64ths of a CSS pixel.
            let length = format!("calc({}px / 64)", pixels(64.0 * f64::from(length) / density));
            // Without it, the pixels have a wrong size, which no caller could mend.
            let _ = self.canvas.style().set_property(side, &length);
        }
        true
    }

    /// The part of a tile at this place in the window. The canvas grows with tiles that are wider than the room that is left
    /// for them.
    pub(super) fn part(&mut self, tile: &DomRect) -> Option<Part> {
        let frame = self.frame.as_mut()?;
        let Frame { left, top, density, .. } = *frame;
        frame.width = frame.width.max(tile.right() - left);
        frame.height = frame.height.max(tile.bottom() - top);
        #[expect(clippy::cast_possible_truncation, reason = "lengths on a screen")]
        let edge = |length: f64| (length * density).round() as i32;
        let (across, down) = (edge(tile.left() - left), edge(tile.top() - top));
        Some(Part {
            left: across,
            top: down,
            width: edge(tile.right() - left).abs_diff(across).max(1),
            height: edge(tile.bottom() - top).abs_diff(down).max(1),
        })
    }

    /// Empties it.
    pub(super) fn clear(&self) {
        self.clear_part(Part { left: 0, top: 0, width: self.canvas.width(), height: self.canvas.height() });
    }

    /// Empties a part.
    pub(super) fn clear_part(&self, part: Part) {
        let Part { left, top, width, height } = part;
        self.context.clear_rect(left.into(), top.into(), width.into(), height.into());
    }

    /// Paints RGBA bytes on a part. If the browser refuses, the old pixels stay. No caller could do better.
    pub(super) fn put(&self, part: Part, rgba: &[u8]) {
        let image = ImageData::new_with_u8_clamped_array_and_sh(Clamped(rgba), part.width, part.height);
        if let Ok(image) = image {
            let _ = self.context.put_image_data(&image, f64::from(part.left), f64::from(part.top));
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lengths on a screen, cut at 0")]
fn pixels(length: f64) -> u32 {
    length.round() as u32
}
