//! The platform: every call into the browser is made here. Each may be missing or throw (an old
//! browser, a sandboxed frame, a denied permission), so each answers with `Result` or `Option`.

pub mod camera;
pub mod decode;
pub mod drop_paste;
mod pause;
mod reading_canvas;
pub mod sample;
mod svg;
