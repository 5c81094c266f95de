//! All words for people, in plain English. Errors and choices elsewhere carry values; here they get words.

use poolscope_cnn as cnn;
use poolscope_setup as setup;
use poolscope_study as study;

mod activations;
mod apart;
mod arithmetic;
mod beyond;
pub mod borders;
pub mod camera;
mod code;
pub mod compare;
pub mod controls;
pub mod corners;
pub mod cost;
pub mod display;
pub mod downloads;
pub mod drawing;
mod errors;
pub mod filters;
mod formula;
pub mod frame;
pub mod framing;
pub mod header;
mod inspector;
pub mod kinds;
mod lead;
mod left_behind;
pub mod names;
mod no_number;
mod notices;
mod number;
pub mod number_grid;
pub mod padding;
mod part;
mod picture;
pub mod picture_panel;
pub mod playback;
pub mod readings;
pub mod recognise;
mod refusals;
mod rules;
pub mod share;
pub mod shift;
pub mod size_formula;
pub mod sizes;
pub mod snippets;
mod stages;
pub mod strip;
#[cfg(test)]
mod tests;
mod told;
pub mod unpooling;
pub mod views;
mod window;

pub use activations::activation_sentence;
pub use apart::{decimals_apart, number_among, number_to};
pub use arithmetic::{
    ADDED, NEW_VALUE, PRODUCTS, SUM, WEIGHTS, activation_sign, divided_sum, pooling_sign, sum_of_maps,
    with_bias,
};
pub use beyond::padding_key;
pub use code::{code_line, unpooling_line};
pub use errors::{cnn_error, misfit, misfit_at};
pub use formula::{Weighing, formula, formula_of_many};
pub use inspector::{
    BEYOND_PADDING, FORMULA, MAP_KEYS, MAP_OF_CELLS, NUMBERS_OF_THE_WINDOW, PIN, PIN_THIS_CELL,
    POINT_AT_A_CELL, POINT_AT_SQUARES, UNDER_THE_WINDOW, cell_of, cell_words, map_number, padding_place,
    picked_name, row_and_column, source_maps, spoken, squares_alternative, sums_caption, tap_words,
    where_line,
};
pub use lead::{
    COMPUTING, Changed, GO_ON, MOVE, MOVE_BACK, MOVE_DOWN, MOVE_HINT, MOVE_LEFT, MOVE_RIGHT, MOVE_UP,
    NO_DISTANCE, NO_INTERIOR, NO_STRIDE, PROGRESS, STOP, STOPPED, changed, lead, lead_of_misfit,
    lead_without_stages, moved, share_of_cells,
};
pub use left_behind::{left_behind, link_label, not_in_address};
pub use notices::{CLOSE_MESSAGE, fitted, missing_sample, repair};
pub use number::{count, exact, number, shape, tick};
pub use part::{Part, formula_text};
pub use picture::{made_from, picture_alternative, picture_name, pixel_line, reach_line};
pub use refusals::{gone, refused};
pub use rules::{PickWords, RuleWords, pick_words, rule_words};
pub use stages::{described, filter_label, level_alternative, map_alternative, stage_name, stage_parameters};
pub use told::{REDONE, UNDONE, told};
pub use window::{Place, window_sentence};
