//! Canvases have the colours of the colour map.

use poolscope::browser::canvas;
use poolscope::browser::painter::Painter;
use poolscope::cnn::FeatureMaps;
use poolscope::pixels::{Ink, Painting, Paper, Scale, Table, paint, paint_rgb};
use poolscope::setup::Colours;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, HtmlElement};

fn empty_canvas() -> HtmlCanvasElement {
    let document = web_sys::window().unwrap().document().unwrap();
    document.create_element("canvas").unwrap().dyn_into().unwrap()
}

fn pixels(canvas: &HtmlCanvasElement) -> Vec<u8> {
    let context: CanvasRenderingContext2d = canvas.get_context("2d").unwrap().unwrap().dyn_into().unwrap();
    context.get_image_data(0.0, 0.0, canvas.width().into(), canvas.height().into()).unwrap().data().0
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
            assert_eq!((canvas.width(), canvas.height()), (7, 3));
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
fn a_canvas_has_the_size_of_the_newest_picture() {
    let canvas = empty_canvas();
    let opaque = [7, 7, 7, 255].repeat(2);
    canvas::put(&canvas, 2, 1, &[255; 8]).unwrap();
    canvas::put(&canvas, 1, 2, &opaque).unwrap();
    assert_eq!(((canvas.width(), canvas.height()), pixels(&canvas)), ((1, 2), opaque.clone()));
    assert_eq!(canvas::put(&canvas, 3, 3, &[0; 8]), None, "bytes for another size are refused");
    assert_eq!(pixels(&canvas), opaque, "the old pixels stay");
}

/// An element with a canvas and two tiles: 4 × 2 pixels, and below it 6 × 3.
fn stage() -> Element {
    let document = web_sys::window().unwrap().document().unwrap();
    let place = document.create_element("div").unwrap();
    document.body().unwrap().append_child(&place).unwrap();
    let styled = |name: &str, css: &str| {
        let element: HtmlElement = document.create_element(name).unwrap().dyn_into().unwrap();
        element.style().set_css_text(css);
        place.append_child(&element).unwrap();
        element
    };
    styled("canvas", "position: fixed");
    for css in ["width: 4px; height: 2px", "width: 6px; height: 3px"] {
        styled("div", css).set_class_name("map-face");
    }
    place
        .dyn_ref::<HtmlElement>()
        .unwrap()
        .style()
        .set_css_text("position: fixed; left: 0; top: 0; width: 8px; height: 5px");
    place
}

#[wasm_bindgen_test]
async fn each_tile_of_a_stage_is_painted_where_it_stands() {
    let place = stage();
    let canvas: HtmlCanvasElement = place.first_element_child().unwrap().dyn_into().unwrap();
    let table = Rc::new(Table::new(Colours::Grey, Paper::Light));
    let painting = |values: Vec<f32>, rows, columns| Painting {
        maps: FeatureMaps::from_planes(1, rows, columns, values),
        channel: 0,
        ink: Ink::Mapped(Scale::UNIT, table.clone()),
    };
    let painter = Painter::default();
    let seen = async || {
        yew::platform::time::sleep(std::time::Duration::from_millis(50)).await;
        let row = |row: usize| {
            pixels(&canvas).chunks(4).skip(8 * row).take(8).map(|p| p[0] / 2 + p[3] / 2).collect::<Vec<_>>()
        };
        (0..5).map(row).collect::<Vec<_>>()
    };
    painter.hang(1, &place, &[painting(vec![0.0, 1.0], 1, 2), painting(vec![1.0, 0.0, 1.0], 3, 1)]);
    // Half of the tone and half of the opacity: 254 is white, 127 black, 0 empty.
    let (white, black, empty) = (254, 127, 0);
    let wide = [vec![black; 2], vec![white; 2], vec![empty; 4]].concat();
    let below = |tone| [vec![tone; 6], vec![empty; 2]].concat();
    let all = [wide.clone(), wide.clone(), below(white), below(black), below(white)];
    assert_eq!(seen().await, all);
    // One tile less leaves no pixels.
    painter.hang(1, &place, &[painting(vec![1.0, 0.0], 1, 2)]);
    let turned = [vec![white; 2], vec![black; 2], vec![empty; 4]].concat();
    let none = vec![empty; 8];
    assert_eq!(seen().await, [turned.clone(), turned, none.clone(), none.clone(), none]);
}
