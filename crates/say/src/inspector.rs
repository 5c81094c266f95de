//! The words of the inspector: the window's place and single cells.

use super::beyond::idle;
use super::number::number;
use super::rules::pick_words;
use super::stages::stage_name;
use crate::cnn::{Beyond, FeatureMaps, Pick, Term};
use crate::setup::{Focus, Setup};
use std::ops::Range;

/// The heading.
pub const UNDER_THE_WINDOW: &str = "Under the window";
/// Makes the window stay.
pub const PIN: &str = "Pin";
/// The same at more length.
pub const PIN_THIS_CELL: &str = "Pin this cell";
/// The tables and squares.
pub const NUMBERS_OF_THE_WINDOW: &str = "Numbers of the window";
/// The formula below them.
pub const FORMULA: &str = "Formula";

/// The text for screen readers: whether the window is pinned, the cell's place, its value, and the sentence on its window.
#[must_use]
pub fn spoken(is_pinned: bool, place: &str, value: f32, sentence: &str) -> String {
    let pinned = if is_pinned { "Pinned. " } else { "" };
    format!("{pinned}{place}: {}. {sentence}", number(value))
}

/// The maps of a value and the cell it became.
#[must_use]
pub fn where_line(setup: &Setup, channels: &Range<usize>, focus: Focus) -> String {
    let from = source_maps(setup, focus.stage, channels);
    let stage = setup.stages.get(focus.stage);
    let name = stage.map(|stage| within_sentence(&stage_name(&stage.kind))).unwrap_or_default();
    let off = if stage.is_some_and(|stage| !stage.on) { " (switched off)" } else { "" };
    let Focus { channel, row, column, .. } = focus;
    format!("{from} → {name}{off}, map {}, row {}, column {}", channel + 1, row + 1, column + 1)
}

/// The maps that are read, counted from 1: "ReLU, map 1", "Picture, maps 1–3" or "Picture, red".
#[must_use]
pub fn source_maps(setup: &Setup, place: usize, channels: &Range<usize>) -> String {
    let before = setup.stages.iter().take(place).rev().find(|stage| stage.on);
    // A stage that is switched off passes on its input.
    let name = before.map_or_else(|| "Picture".into(), |stage| stage_name(&stage.kind));
    match (channels.len(), channels.start) {
        (0 | 1, first) => format!("{name}, {}", source_map(setup, place, first)),
        (_, first) => format!("{name}, maps {}–{}", first + 1, channels.end),
    }
}

/// One of the maps at a place, counted from 1: "map 1" or "red".
pub(crate) fn source_map(setup: &Setup, place: usize, channel: usize) -> String {
    let is_picture = !setup.stages.iter().take(place).any(|stage| stage.on);
    match (is_picture && setup.picture.channels() == 3, channel) {
        (true, 0) => "red".into(),
        (true, 1) => "green".into(),
        (true, 2) => "blue".into(),
        _ => format!("map {}", channel + 1),
    }
}

/// A name for use inside a sentence: "Max pooling" becomes "max pooling", "ReLU" stays.
fn within_sentence(name: &str) -> String {
    let first = name.split(' ').next().unwrap_or_default();
    if first == "Lp" || first.chars().skip(1).any(|letter| letter.is_ascii_uppercase()) {
        return name.into();
    }
    let mut name = name.to_owned();
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    name
}

/// The description of a cell beyond the padding that a window covers.
pub const BEYOND_PADDING: &str = "Beyond the padding: there is nothing, and it never counts";

/// A cell of the map, counted from 1.
#[must_use]
pub fn row_and_column(position: (isize, isize)) -> String {
    format!("Row {}, column {}", position.0 + 1, position.1 + 1)
}

/// A cell in the padding, and the cell it copies, if any.
#[must_use]
pub fn padding_place(term: Option<&Term>) -> String {
    match term.and_then(|term| term.source) {
        Some((row, column)) => {
            format!("Beyond the edge, standing for row {}, column {}", row + 1, column + 1)
        }
        None => "Padding".into(),
    }
}

/// One cell of a window in words: its place, its value and its weight. `beyond` describes a cell that is not a term;
/// `picked` is the reason why its value goes on, if it does.
#[must_use]
pub fn tap_words(
    place: &str,
    term: Option<&Term>,
    multiplies: bool,
    beyond: Beyond,
    picked: Option<Pick>,
) -> String {
    let Some(term) = term else { return format!("{place}: {}", idle(beyond)) };
    let mut words = format!("{place}: {}", number(term.value));
    if multiplies {
        words.push_str(&format!(" × weight {} = {}", number(term.weight), number(term.product())));
    }
    words.push_str(&picked_words(picked));
    words
}

/// ", the largest", to follow the value that goes on.
fn picked_words(picked: Option<Pick>) -> String {
    picked.map(|pick| format!(", {}", picked_name(pick))).unwrap_or_default()
}

/// The value that goes on, by the reason.
#[must_use]
pub fn picked_name(pick: Pick) -> String {
    format!("the {}", pick_words(pick).of_many)
}

/// The note under the window before a cell is chosen.
pub const POINT_AT_A_CELL: &str =
    "Point at a cell of any map, or press Play: here is where its value comes from.";

/// The note below colour squares while the pointer is on none.
pub const POINT_AT_SQUARES: &str = "Point at a square to read its number.";

/// The text alternative of a window drawn as colour squares.
#[must_use]
pub fn squares_alternative(name: &str, rows: usize, columns: usize) -> String {
    format!("{name}: {rows} × {columns} values as colours; the arrow keys go from value to value")
}

/// One cell of a map in words.
#[must_use]
pub fn cell_words(row: usize, column: usize, value: f32, picked: Option<Pick>) -> String {
    format!("Row {}, column {}: {}{}", row + 1, column + 1, number(value), picked_words(picked))
}

/// The same for a cell (row, column) of a map.
#[must_use]
pub fn cell_of(maps: &FeatureMaps, channel: usize, (row, column): (usize, usize)) -> String {
    cell_words(row, column, maps.get(channel, row, column).unwrap_or(f32::NAN), None)
}

/// What a map is to screen readers, after its name.
pub const MAP_OF_CELLS: &str = "map of cells";
/// How it is walked.
pub const MAP_KEYS: &str = "Arrow keys go from cell to cell, with Control ten cells; Home and End to the row’s ends, with Control to the map’s; Page Up and Page Down to other maps; Enter pins the window, Escape lets it go.";

/// A map by its number.
#[must_use]
pub fn map_number(channel: usize) -> String {
    format!("map {}", channel + 1)
}

/// The heading of the list of sums.
#[must_use]
pub fn sums_caption(maps: usize) -> String {
    format!("sum of each of {maps} maps")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cnn::{Activation, Reduce};
    use crate::setup::{Placement, PoolingChoice, StageKind};

    #[test]
    fn names_keep_their_capitals_inside_a_sentence_where_they_are_abbreviations() {
        assert_eq!(within_sentence("Max pooling"), "max pooling");
        assert_eq!(within_sentence("Leaky ReLU"), "leaky ReLU");
        assert_eq!(within_sentence("ReLU"), "ReLU");
        assert_eq!(within_sentence("Lp pooling"), "Lp pooling");
        for activation in Activation::ALL {
            let name = stage_name(&StageKind::Activation(activation));
            let is_word = ["Leaky ", "Sigmoid", "Tanh", "Softplus", "Absolute ", "No "]
                .iter()
                .any(|word| name.starts_with(word));
            assert_eq!(within_sentence(&name) != name, is_word, "{name}");
        }
        for (reduce, placement) in Reduce::all()
            .into_iter()
            .flat_map(|reduce| Placement::all().into_iter().map(move |placement| (reduce, placement)))
        {
            let name = stage_name(&StageKind::Pooling(PoolingChoice::new(reduce, 2).placed(placement)));
            assert_eq!(within_sentence(&name).contains("Lp"), reduce.word() == "lp", "{name}");
            assert!(!within_sentence(&name).contains("lp "), "{name}");
        }
    }
}
