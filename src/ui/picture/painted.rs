//! Pixels on a canvas that screen readers may skip, because other text describes them.

use crate::browser::canvas;
use crate::pixels::{Scale, paint, paint_rgb};
use crate::ui::scene::Scene;
use std::rc::Rc;
use web_sys::HtmlCanvasElement;
use yew::prelude::*;

/// The props of [`Painted`].
#[derive(Properties, PartialEq)]
pub(super) struct PaintedProps {
    /// Rows of pixels.
    pub rows: usize,
    /// Columns of pixels.
    pub columns: usize,
    /// Four bytes a pixel.
    pub pixels: Rc<Vec<u8>>,
}

/// Pixels on a canvas, hidden from screen readers.
#[component]
pub(super) fn Painted(props: &PaintedProps) -> Html {
    let node = use_node_ref();
    use_paint(&node, props.rows, props.columns, &props.pixels);
    html! { <canvas ref={node} aria-hidden="true" /> }
}

/// Keeps a canvas painted with these pixels.
#[hook]
pub(super) fn use_paint(node: &NodeRef, rows: usize, columns: usize, pixels: &Rc<Vec<u8>>) {
    let node = node.clone();
    use_effect_with((rows, columns, pixels.clone()), move |(rows, columns, pixels)| {
        if let Some(element) = node.cast::<HtmlCanvasElement>() {
            // If the browser refuses, the old pixels stay. No caller could do better.
            let _ = canvas::put(&element, *columns, *rows, pixels);
        }
    });
}

/// The picture as the first stage reads it, with marks and shift, in four bytes a pixel.
#[hook]
pub(super) fn use_picture_pixels(scene: &Scene) -> Rc<Vec<u8>> {
    let grey = scene.tables.grey.clone();
    use_memo(scene.maps(0).cloned(), move |maps| {
        let mut bytes = Vec::new();
        match maps {
            Some(maps) if maps.shape().channels == 3 => paint_rgb(maps, &mut bytes),
            Some(maps) => paint(maps.plane(0), Scale::UNIT, &grey, &mut bytes),
            None => {}
        }
        bytes
    })
}
