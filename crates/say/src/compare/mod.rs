//! The words of Compare.

mod cases;
mod kind;
mod note;
mod quadrants;
mod rare;
#[cfg(test)]
mod tests;

pub use cases::{CASES, CASES_HINT, OWN_MAP, UNPOOLED, case_name, case_pooling, claim, fails, seen};
pub use kind::{
    alternative, counts, histogram, kept, kind_name, own_colours, part, remove, rule_name, show_name, spoken,
    walked,
};
pub use note::{RELU_ONLY, average_is_best, note, unread};
pub use quadrants::{
    BY_KIND, BY_KIND_HEAD, CORNERS, FEATURE, HOW, NO_EDGES, NO_PAIR, QUADRANTS, SAME, SHOW_EXAMPLE,
    SHOWN_FEATURE, THRESHOLD, answer, answer_word, bias, corner_of, found_in, how, quadrant_alternative,
    quadrant_value, same_values, smaller_says, squares, weights_of,
};
pub use rare::{
    ACTIVE, EXAMPLES, NOISE, RARE, RARE_ACROSS, RARE_MEANING, RARE_POINTS, RARE_POOLED, RARE_SHARE,
    RARE_SHOWN, RARE_SOURCES, RARE_UP, rare_crossing, rare_meanings, rare_measure, rare_pairs, rare_point,
    rare_rule_name,
};

use crate::inspector::{source_map, source_maps};
use crate::names::numbered;
use crate::setup::Setup;
use crate::stages::stage_name;

/// The heading.
pub const TITLE: &str = "The same window, every kind of pooling.";
/// The line behind it.
pub const SUBTITLE: &str = "Point at a map: the window moves on all of them.";
/// The card of the map that is pooled.
pub const MAP: &str = "Map in";
/// A map that is made for a lesson.
pub const MADE: &str = "Made map";
/// The choice of its place.
pub const PLACE: &str = "From";
/// The choice of the map there.
pub const MAP_NUMBER: &str = "Map";
/// The side of all windows, and its letter.
pub const WINDOW: (&str, &str) = ("Window", "f");
/// A kind's own number in percent.
pub const PERCENT: &str = "%";
/// Their stride, and its letter.
pub const STRIDE: (&str, &str) = ("Stride", "s");
/// Windows as in AlexNet.
pub const OVERLAPPING: &str = "Overlapping 3 / 2";
/// What they are known from.
pub const ALEXNET: &str = "Windows of 3 × 3 that move by 2, as in AlexNet (Krizhevsky et al. 2012)";
/// The choice of what is shown.
pub const SHOW: &str = "Show";
/// The switch for a ReLU between the map and each pooling.
pub const RELU: &str = "ReLU before it";
/// What it does.
pub const RELU_TITLE: &str =
    "The gradient goes on through a ReLU before each pooling, which passes none where its output is 0";
/// The list of further kinds.
pub const ADD: &str = "+ Kind";
/// The name of that list.
pub const KINDS: &str = "Kinds to add";
/// Why no more can be added.
pub const FULL: &str = "Twelve kinds at once are the most.";
/// Why the last cannot be removed.
pub const LAST: &str = "The last kind stays.";
/// The numbers of every kind.
pub const NUMBERS: &str = "Numbers";
/// The columns of maps in the table, in the order in which they can be shown.
pub const MAPS: [&str; 5] = ["Pooled", "Blown up", "Difference", "Who counts", "Gradient"];
/// The first column of the tables.
pub const KIND: &str = "Kind";
/// The column of the histograms.
pub const VALUES: &str = "Values before, after";
/// The numbers of a kind: of the pooled map, then of what it loses.
pub const STATS: [&str; 5] = ["min", "mean", "max", "RMS loss", "mean loss"];
/// What the losses are.
pub const LOSSES: &str = "Loss: the map blown up minus the map in, over all cells that a window reads; RMS is the root of the mean square, \
     mean the mean absolute difference. Sums, norms, ranges and root mean squares are on another scale than the map, and most of their loss \
     is that difference of scale. Small plots: how often values occur, before as a line, after as bars; heights are square roots \
     of shares.";
/// The columns of the histograms' tables.
pub const SHARES: [&str; 3] = ["Values", "share before", "share after"];

/// A place that a map can be taken from: the picture, or a stage.
#[must_use]
pub fn place_name(setup: &Setup, place: usize) -> String {
    let stage = place.checked_sub(1).and_then(|stage| setup.stages.get(stage));
    stage.map_or_else(|| "Picture".into(), |stage| numbered(place, &stage_name(&stage.kind)))
}

/// The map that is pooled: "ReLU, map 1".
#[must_use]
pub fn map_name(setup: &Setup, place: usize, channel: usize) -> String {
    source_maps(setup, place, &(channel..channel + 1))
}

/// The map among those of its place: "map 1", "red".
#[must_use]
pub fn map_in_place(setup: &Setup, place: usize, channel: usize) -> String {
    source_map(setup, place, channel)
}

/// The table of a histogram.
#[must_use]
pub fn shares_of(name: &str) -> String {
    format!("{name}: share of values in each bin")
}

/// The ends of a bin.
#[must_use]
pub fn bin(low: f32, high: f32) -> String {
    format!("{} to {}", crate::number(low), crate::number(high))
}

/// The keys on a map.
pub const KEYS: &str = "Arrow keys move the window on all maps, with Control ten cells; Home and End go to the row’s ends, with Control to the \
     map’s; Enter pins the window, Escape lets it go.";
