//! Poolscope: an in-browser laboratory for convolution and pooling.

#[cfg(all(target_arch = "wasm32", not(target_feature = "simd128")))]
compile_error!(
    "build with -C target-feature=+simd128 (see .cargo/config.toml; RUSTFLAGS in the environment replaces it)"
);

pub mod browser;
pub mod cnn;
pub mod engine;
pub mod lesson;
pub mod picture;
pub mod pixels;
pub mod text;
pub mod ui;
