//! What is said to people, in plain English. Errors and choices elsewhere carry values; here they get words.

mod errors;
pub mod names;
mod number;
mod stages;

pub use errors::cnn_error;
pub use number::{count, number};
pub use stages::{map_alternative, size_line, stage_name, stage_parameters};
