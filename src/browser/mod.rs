//! The platform: every call to the browser. Each may be missing or refuse; callers get an `Option` or a
//! typed error and the page says so in words.

pub mod camera;
pub mod canvas;
pub mod clipboard;
pub mod clock;
pub mod computation;
pub mod decode;
pub mod drop_paste;
pub mod field;
pub mod focus;
pub mod intake;
pub mod keyboard;
pub mod location;
pub mod painter;
mod pause;
pub mod pointer;
pub mod preferences;
mod reading_canvas;
pub mod ready;
pub mod sample;
pub mod start;
pub mod style;
mod surface;
mod svg;
pub mod tab;
pub mod turns;
