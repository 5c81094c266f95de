//! The page, in Yew: components and hooks. No arithmetic, no loops over pixels.

pub mod widgets;
