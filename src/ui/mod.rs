//! The page, in Yew: components and hooks. No arithmetic, no loops over pixels.

pub mod controls;
pub mod scene;
pub mod strip;
pub mod widgets;
