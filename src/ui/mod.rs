//! The page, in Yew: components and hooks. No arithmetic, no loops over pixels.

mod app;
mod foot;
mod header;
mod held;
mod hooks;
pub mod picture;
mod plot;
pub mod scene;
mod session;
mod share;
pub mod views;
pub mod widgets;

pub use app::App;
