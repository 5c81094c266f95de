//! What is said to people, in plain English. Errors and choices elsewhere carry values; here they get words.

pub mod controls;
mod errors;
pub mod formula;
pub mod names;
mod number;
mod picture;
mod stages;

pub use errors::{cnn_error, misfit};
pub use number::{count, number};
pub use picture::{picture_alternative, picture_name, reach_line};
pub use stages::{filter_label, map_alternative, size_line, stage_name, stage_parameters};
