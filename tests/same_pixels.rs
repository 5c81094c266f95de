//! The native build, with the processor's own vectors, and the page's wasm make the same pixels.
#![allow(clippy::unwrap_used, missing_docs)]

use poolscope::lesson::{Ink, Mark, Point, Sample};
use poolscope::picture::resize::resized;
use poolscope::picture::{Raster, marks, samples};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

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
