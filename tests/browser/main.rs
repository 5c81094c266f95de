//! Tests of the wasm build itself, in a real browser: the numbers, the pixels on canvases, the decoding of files.
//!
//! `cargo xtask test browser` runs them. The test server also serves the package's folder, including `static/`.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
#![expect(clippy::missing_assert_message, reason = "clippy does not know the tests of wasm-bindgen")]

#[path = "../borders.rs"]
mod borders;
mod canvas;
mod computation;
#[path = "../conformance/main.rs"]
mod conformance;
#[path = "../exact.rs"]
mod exact;
mod learning;
mod pictures;
#[path = "../wasm_simd.rs"]
mod wasm_simd;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
