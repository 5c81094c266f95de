//! The platform: every call to the browser. Each may be missing or refuse; callers get an `Option` or a
//! typed error and the page says so in words.

pub mod canvas;
pub mod clipboard;
pub mod clock;
pub mod location;
pub mod preferences;
pub mod ready;
pub mod style;
