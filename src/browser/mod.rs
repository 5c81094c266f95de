//! The platform: every call to the browser. Any of them may be missing or refuse. Callers get an `Option` or a typed
//! error, and the page tells the learner.

pub mod camera;
pub mod canvas;
pub mod clipboard;
pub mod clock;
pub mod decode;
pub mod decoded;
mod decoder;
pub mod drop_paste;
pub mod field;
pub mod focus;
pub mod frame;
pub mod going_on;
pub mod intake;
pub mod keyboard;
pub mod location;
pub mod page_width;
pub mod painter;
mod pause;
pub mod pointer;
pub mod preferences;
pub mod reader;
mod reading_canvas;
pub mod ready;
pub mod sample;
mod script;
pub mod scroll;
pub mod seen;
mod stage_canvas;
pub mod start;
pub mod style;
mod svg;
pub mod tab;
pub mod title;
pub mod turns;
pub mod views;
