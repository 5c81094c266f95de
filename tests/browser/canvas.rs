//! Canvases have the colours of the colour map.

use poolscope::browser::canvas;
use poolscope::cnn::FeatureMaps;
use poolscope::pixels::{Paper, Scale, Table, paint, paint_rgb};
use poolscope::setup::Colours;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

fn empty_canvas() -> HtmlCanvasElement {
    let document = web_sys::window().unwrap().document().unwrap();
    document.create_element("canvas").unwrap().dyn_into().unwrap()
}

/// Columns and rows of the part that is shown.
fn shown(canvas: &HtmlCanvasElement) -> (u32, u32) {
    let part = canvas.style().get_property_value("object-view-box").unwrap();
    let mut cut = part.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse::<u32>().ok());
    // The browser leaves out repeated numbers: inset(top right bottom left).
    let top = cut.next().unwrap();
    let right = cut.next().unwrap_or(top);
    let bottom = cut.next().unwrap_or(top);
    let left = cut.next().unwrap_or(right);
    assert_eq!((top, left), (0, 0), "the upper left corner is shown");
    (canvas.width() - right, canvas.height() - bottom)
}

fn pixels(canvas: &HtmlCanvasElement) -> Vec<u8> {
    let context: CanvasRenderingContext2d = canvas.get_context("2d").unwrap().unwrap().dyn_into().unwrap();
    let (width, height) = shown(canvas);
    context.get_image_data(0.0, 0.0, width.into(), height.into()).unwrap().data().0
}

#[wasm_bindgen_test]
fn every_pixel_of_a_map_has_the_colour_of_its_value() {
    let values: Vec<f32> = (-10_i16..11).map(|i| f32::from(i) / 10.0).collect();
    let maps = FeatureMaps::from_planes(1, 3, 7, values.clone());
    let scale = Scale { low: -1.0, high: 1.0 };
    for paper in [Paper::Light, Paper::Dark] {
        for colours in Colours::ALL {
            let table = Table::new(colours, paper);
            let (canvas, mut bytes) = (empty_canvas(), Vec::new());
            paint(maps.plane(0), scale, &table, &mut bytes);
            canvas::put(&canvas, 7, 3, &bytes).unwrap();
            assert_eq!(shown(&canvas), (7, 3));
            let painted = pixels(&canvas);
            for (pixel, value) in painted.chunks_exact(4).zip(&values) {
                let [r, g, b] = table.colour(scale.step(*value));
                assert_eq!(pixel, [r, g, b, 255], "{colours:?} on {paper:?} at {value}");
            }
        }
    }
}

#[wasm_bindgen_test]
fn a_colour_picture_is_painted_in_its_colours() {
    let maps = FeatureMaps::from_planes(3, 1, 2, vec![0.0, 1.0, 0.5, 0.0, 0.2, 1.0]);
    let (canvas, mut bytes) = (empty_canvas(), Vec::new());
    paint_rgb(&maps, &mut bytes);
    canvas::put(&canvas, 2, 1, &bytes).unwrap();
    assert_eq!(pixels(&canvas), [0, 128, 51, 255, 255, 0, 255, 255]);
}

#[wasm_bindgen_test]
fn a_canvas_shows_the_newest_map_and_keeps_its_memory() {
    let canvas = empty_canvas();
    canvas::put(&canvas, 2, 1, &[9; 8]).unwrap();
    let size = (canvas.width(), canvas.height());
    canvas::put(&canvas, 1, 2, &[7; 8]).unwrap();
    assert_eq!(((canvas.width(), canvas.height()), shown(&canvas)), (size, (1, 2)));
    canvas::put(&canvas, size.0 as usize + 1, 1, &vec![7; 4 * (size.0 as usize + 1)]).unwrap();
    assert_eq!(shown(&canvas), (size.0 + 1, 1));
    assert_eq!(canvas::put(&canvas, 3, 3, &[0; 8]), None, "bytes for another size are refused");
}
