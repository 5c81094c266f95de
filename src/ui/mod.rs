//! The page, in Yew: components and hooks. No arithmetic, no loops over pixels.

mod app;
pub mod controls;
mod header;
mod hooks;
pub mod inspector;
mod lead;
pub mod picture;
mod run_bar;
pub mod scene;
mod session;
mod share;
pub mod strip;
mod walk;
pub mod widgets;

pub use app::App;
