//! The native build, with the processor's own vectors, and the page's wasm make the same pixels.
#![allow(clippy::unwrap_used, missing_docs)]

use poolscope::picture::Raster;
use poolscope::picture::resize::resized;

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
