//! What is said to people, in plain English. Errors and choices elsewhere carry values; here they get words.

mod errors;
mod lead;
pub mod names;
mod notices;
mod number;
mod picture;
pub mod picture_panel;
mod stages;

pub use errors::{cnn_error, misfit};
pub use lead::{lead, lead_without_stages, nudge_hint, nudged};
pub use notices::{fitted, missing_sample};
pub use number::{count, number};
pub use picture::{picture_alternative, picture_name, reach_line};
pub use stages::{filter_label, map_alternative, size_line, stage_name, stage_parameters};
