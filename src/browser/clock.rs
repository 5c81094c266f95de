//! Time and frames.

pub use gloo::render::{AnimationFrame, request_animation_frame};
pub use gloo::timers::callback::{Interval, Timeout};

/// Milliseconds since the page was opened; 0 if the browser has no clock.
#[must_use]
pub fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}
