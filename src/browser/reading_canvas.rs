//! A canvas that is never shown. Pictures are drawn on it to read their pixels.

use crate::picture::Raster;
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, ContextAttributes2d, HtmlCanvasElement, ImageData};

/// A white canvas for drawing and reading. Transparent pixels come out over white.
pub(super) struct ReadingCanvas {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
}

impl ReadingCanvas {
    /// A canvas of this size in pixels. `None` if the browser has none.
    pub(super) fn new(width: usize, height: usize) -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
        canvas.set_width(u32::try_from(width).ok()?);
        canvas.set_height(u32::try_from(height).ok()?);
        // Keeps the pixels in main memory: reading from the graphics card is slow.
        let options = ContextAttributes2d::new();
        options.set_will_read_frequently(true);
        let context = canvas.get_context_with_context_options("2d", &options).ok()??;
        let context: CanvasRenderingContext2d = context.dyn_into().ok()?;
        Some(Self { canvas, context })
    }

    /// Clears the canvas, draws on it, and reads its upper `rows` rows: four bytes a pixel, all opaque. `None` if
    /// drawing or reading fails.
    pub(super) fn read(
        &self,
        rows: usize,
        draw: impl FnOnce(&CanvasRenderingContext2d) -> Result<(), JsValue>,
    ) -> Option<Vec<u8>> {
        let (width, height) = (self.canvas.width(), self.canvas.height());
        self.context.set_fill_style_str("white");
        self.context.fill_rect(0.0, 0.0, width.into(), height.into());
        draw(&self.context).ok()?;
        let rows = u32::try_from(rows).ok()?.min(height);
        let image = self.context.get_image_data(0.0, 0.0, width.into(), rows.into()).ok()?;
        Some(image.data().0)
    }
}

/// Whether this browser changes pixels that a page reads, as some do against tracking (Firefox in private windows, Brave).
/// A known pattern is written and read back once.
#[must_use]
pub(super) fn alters() -> bool {
    thread_local! {
        static ALTERS: bool = reads_back().is_some_and(|is_same| !is_same);
    }
    ALTERS.with(|alters| *alters)
}

/// The pixels read from a canvas, marked if this browser changes them.
pub(super) fn marked(raster: Raster) -> Raster {
    if alters() { raster.altered() } else { raster }
}

/// Whether a pattern of many colours comes back as it was written.
fn reads_back() -> Option<bool> {
    const SIDE: u32 = 128;
    let canvas = ReadingCanvas::new(SIDE as usize, SIDE as usize)?;
    let byte = |place: u32| if place % 4 == 3 { 255 } else { (place * 37).to_be_bytes()[2] };
    let written: Vec<u8> = (0..SIDE * SIDE * 4).map(byte).collect();
    let image = ImageData::new_with_u8_clamped_array_and_sh(Clamped(&written), SIDE, SIDE).ok()?;
    let read = canvas.read(SIDE as usize, |context| context.put_image_data(&image, 0.0, 0.0))?;
    Some(read == written)
}

impl Drop for ReadingCanvas {
    /// Empties the canvas, because some browsers otherwise hold its memory until the next collection.
    fn drop(&mut self) {
        self.canvas.set_width(0);
        self.canvas.set_height(0);
    }
}
