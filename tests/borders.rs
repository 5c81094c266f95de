//! Padding has the values of `numpy.pad`. The padded maps are in `tests/data/borders`, with the script that made them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    reason = "tests stop at the first fault; the browser's test has this file too"
)]

use ndarray::Array4;
use poolscope::cnn::{Border, Convolution, FeatureMaps, Padding, Sliding, Stage, Window};
use serde_json::Value;

fn map(rows: &Value) -> FeatureMaps {
    let rows: Vec<Vec<f32>> = serde_json::from_value(rows.clone()).unwrap();
    FeatureMaps::from_planes(1, rows.len(), rows[0].len(), rows.concat())
}

fn border(mode: &str) -> Border {
    match mode {
        "constant" => Border::Zero,
        "reflect" => Border::Reflect,
        "edge" => Border::Replicate,
        "wrap" => Border::Circular,
        other => panic!("{other} is no mode of the script"),
    }
}

/// A convolution that passes every cell on, so that its output is the map with its padding.
fn padding_only(border: Border, pad: [usize; 4]) -> Stage {
    let [top, left, bottom, right] = pad;
    let axis = |before, after| Sliding { padding: Padding::Sides { before, after }, ..Sliding::new(1, 1) };
    let window = Window { rows: axis(top, bottom), columns: axis(left, right) };
    let convolution = Convolution::new(Array4::ones((1, 1, 1, 1)), vec![0.0], 1).unwrap();
    Stage::Convolution(convolution.sliding(window).bordered(border))
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn maps_are_padded_as_numpy_pads_them() {
    let expected: Value = serde_json::from_str(include_str!("data/borders/expected.json")).unwrap();
    let cases = expected["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 60);
    for case in cases {
        let pad: [usize; 4] = serde_json::from_value(case["pad"].clone()).unwrap();
        let stage = padding_only(border(case["mode"].as_str().unwrap()), pad);
        let (maps, padded) = (map(&case["map"]), map(&case["padded"]));
        for made in [stage.apply(&maps).unwrap(), stage.reference(&maps).unwrap()] {
            assert_eq!(made.shape(), padded.shape(), "{case}");
            assert_eq!(made.values(), padded.values(), "{case}");
        }
    }
}
