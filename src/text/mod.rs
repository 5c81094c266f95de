//! What is said to people, in plain English. Errors and choices elsewhere carry values; here they get words.

mod activations;
mod beyond;
pub mod borders;
pub mod controls;
mod errors;
mod formula;
mod inspector;
mod lead;
pub mod names;
mod notices;
mod number;
mod picture;
pub mod picture_panel;
mod refusals;
mod rules;
pub mod size_formula;
mod stages;
#[cfg(test)]
mod tests;
mod window;

pub use activations::activation_sentence;
pub use beyond::padding_key;
pub use errors::{cnn_error, misfit};
pub use formula::{Part, Weighing, formula, formula_of_many, formula_text};
pub use inspector::{
    BEYOND_PADDING, POINT_AT_A_CELL, POINT_AT_SQUARES, cell_words, map_number, padding_place, picked_name,
    pooling_sign, position_of, row_and_column, source_maps, speed, squares_alternative, sum_of_maps,
    sums_caption, tap_words, where_line, with_bias,
};
pub use lead::{COMPUTING, GO_ON, PROGRESS, STOP, STOPPED, lead, lead_without_stages, nudge_hint, nudged};
pub use notices::{fitted, left_behind, missing_sample, repair};
pub use number::{count, number};
pub use picture::{picture_alternative, picture_name, reach_line};
pub use refusals::{gone, refused};
pub use rules::{PickWords, RuleWords, pick_words, rule_words};
pub use stages::{filter_label, level_alternative, map_alternative, size_line, stage_name, stage_parameters};
pub use window::{Place, window_sentence};
