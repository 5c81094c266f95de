//! Exact results, the same on every machine. These tests run natively, and again as wasm in a browser
//! (`tests/browser/main.rs`).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    missing_docs,
    reason = "tests stop at the first fault; the browser's test has this file too"
)]

use poolscope::cnn::FeatureMaps;
use poolscope::picture::resize::resized;
use poolscope::picture::{Raster, marks, samples};
use poolscope::setup::{Ink, Mark, Point, Sample, StageKind, permalink};
use serde_json::Value;

/// FNV-1a.
fn checksum(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn resizing_gives_the_same_bytes_on_every_machine() {
    let source = include_bytes!("data/resize/source.rgb").to_vec();
    let source = Raster::new(97, 61, source).unwrap();
    let sums = [64, 20, 120].map(|side| checksum(resized(&source, side).rgb()));
    assert_eq!(sums, [0x104a_9448_67ff_05e4, 0x2bc4_5dec_f904_ad42, 0x8654_e001_326e_9542]);
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn drawing_gives_the_same_bytes_on_every_machine() {
    let points = (0..50).map(|i| Point { across: i * i % 1000, down: i * 20 }).collect();
    let stroke = Mark::Stroke { ink: Ink::Colour([200, 30, 90]), width: 37, points };
    let drawn = Sample::ALL.into_iter().filter_map(|sample| samples::drawn(sample, 100));
    let bytes: Vec<u8> = drawn
        .flat_map(|raster| marks::drawn(&raster, std::slice::from_ref(&stroke)).rgb().to_vec())
        .collect();
    assert_eq!(checksum(&bytes), 0x4449_99c8_bc44_95e1);
}

/// NumPy's results are in `tests/data/links/random.json`, with the script that made them.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn a_seed_gives_the_same_weights_for_ever() {
    let table: Value = serde_json::from_str(include_str!("data/links/random.json")).unwrap();
    let entries = table["he"].as_array().unwrap();
    assert_eq!(entries.len(), 42);
    for entry in entries {
        let reading = permalink::read(&format!("stages=conv,{},he-{}", entry["size"], entry["seed"]));
        assert_eq!(reading.repairs, []);
        let StageKind::Convolution(convolution) = &reading.setup.stages.list[0].kind else { unreachable!() };
        let channels = usize::try_from(entry["channels"].as_u64().unwrap()).unwrap();
        let decimals = |weight: &f32| format!("{weight:.4}");
        let kernels = convolution.kernels(0, channels);
        let weights: Vec<_> = kernels.iter().flat_map(|kernel| kernel.weights().to_vec()).collect();
        // A weight has only four decimals.
        assert!(weights.iter().all(|weight| decimals(weight).parse() == Ok(*weight)));
        let lines: Vec<String> = kernels
            .iter()
            .map(|kernel| kernel.weights().iter().map(decimals).collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(
            serde_json::json!(lines),
            entry["kernels"],
            "seed {}, size {}",
            entry["seed"],
            entry["size"]
        );
    }
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn the_noise_is_the_same_for_ever() {
    let table: Value = serde_json::from_str(include_str!("data/links/random.json")).unwrap();
    let entries = table["noise"].as_array().unwrap();
    assert_eq!(entries.len(), 6);
    for entry in entries {
        let side = usize::try_from(entry["side"].as_u64().unwrap()).unwrap();
        let noise = samples::drawn(Sample::Noise, side).unwrap();
        let (pixels, rest) = noise.rgb().as_chunks::<3>();
        assert!(rest.is_empty() && pixels.iter().all(|[red, green, blue]| red == green && green == blue));
        let greys: Vec<u8> = pixels.iter().map(|[red, ..]| *red).collect();
        assert_eq!(format!("{:016x}", checksum(&greys)), entry["checksum"], "{side} pixels");
    }
}

fn maps(planes: &Value) -> FeatureMaps {
    let array = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let planes = array(planes);
    let rows = planes.first().map_or(0, |plane| array(plane).len());
    let columns =
        planes.first().and_then(|plane| array(plane).first().map(|row| array(row).len())).unwrap_or(0);
    #[expect(clippy::cast_possible_truncation, reason = "feature maps hold f32")]
    let values = planes
        .iter()
        .flat_map(array)
        .flat_map(|row| array(&row))
        .map(|v| v.as_f64().unwrap_or(f64::NAN) as f32);
    FeatureMaps::from_planes(planes.len(), rows, columns, values.collect())
}

/// NumPy's maps are in `tests/data/oracle`, with the script that made them.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn every_stage_gives_the_numbers_of_numpy() {
    let expected: Value =
        serde_json::from_str(include_str!("data/oracle/expected.json")).expect("valid JSON");
    let reading = permalink::read(expected["link"].as_str().expect("a link"));
    assert_eq!(reading.repairs, [], "the link is read as it stands");
    let (pipeline, error) = reading.setup.pipeline();
    assert_eq!(error, None);

    let mut input = maps(&expected["picture"]);
    let stages = expected["stages"].as_array().expect("a list of stages");
    assert_eq!(pipeline.stages.len(), stages.len());
    for (number, (stage, planes)) in pipeline.stages.iter().zip(stages).enumerate() {
        let (output, expected) = (stage.apply(&input).expect("it fits"), maps(planes));
        assert_eq!(output.shape(), expected.shape(), "stage {}", number + 1);
        for (ours, theirs) in output.values().iter().zip(expected.values()) {
            assert!((ours - theirs).abs() < 1e-5, "stage {}: {ours} instead of {theirs}", number + 1);
        }
        input = output;
    }
}
