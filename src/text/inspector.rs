//! What is said under the window: where it stands, what happens there and what single cells are.

use super::number::{count, number};
use super::stages::stage_name;
use crate::cnn::{Activation, Border, Explanation, PoolingKind, Positions, Stage, Term};
use crate::lesson::{Focus, Lesson};
use std::ops::Range;

/// Where a value comes from and which cell it became.
#[must_use]
pub fn where_line(lesson: &Lesson, channels: &Range<usize>, focus: Focus) -> String {
    let from = map_words(&source_name(lesson, focus.stage), channels);
    let stage = lesson.stages.get(focus.stage);
    let name = stage.map(|stage| within_sentence(&stage_name(&stage.kind))).unwrap_or_default();
    let off = if stage.is_some_and(|stage| !stage.on) { " (switched off)" } else { "" };
    let Focus { channel, row, column, .. } = focus;
    format!("{from} → {name}{off}, map {}, row {}, column {}", channel + 1, row + 1, column + 1)
}

/// Maps of a place, counted from 1: "ReLU, map 1" or "Picture, maps 1–3".
#[must_use]
pub fn map_words(place: &str, channels: &Range<usize>) -> String {
    match channels.len() {
        0 | 1 => format!("{place}, map {}", channels.start + 1),
        _ => format!("{place}, maps {}–{}", channels.start + 1, channels.end),
    }
}

/// What the maps at a place are called: after the stage that made them, not one that is switched off.
#[must_use]
pub fn source_name(lesson: &Lesson, place: usize) -> String {
    let before = lesson.stages.iter().take(place).rev().find(|stage| stage.on);
    before.map_or_else(|| "Picture".into(), |stage| stage_name(&stage.kind))
}

/// A name as it stands inside a sentence: "Max pooling" becomes "max pooling", "ReLU" stays.
fn within_sentence(name: &str) -> String {
    let first = name.split(' ').next().unwrap_or_default();
    if first.chars().skip(1).any(char::is_uppercase) {
        return name.into();
    }
    let mut letters = name.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// What happens to the value of an activation.
#[must_use]
pub fn activation_sentence(activation: Activation, x: f32) -> String {
    let sentence = match activation {
        _ if x.is_nan() => "The value is not a number, and stays so.",
        Activation::None => "The value passes unchanged.",
        Activation::Relu | Activation::LeakyRelu { .. } if x >= 0.0 => {
            "The value is not negative, so it passes unchanged."
        }
        Activation::Relu => "The value is negative, so ReLU makes it 0.",
        Activation::LeakyRelu { slope } => {
            return format!("The value is negative, so it shrinks to {} times itself.", number(slope));
        }
        Activation::Relu6 if x < 0.0 => "The value is negative, so it becomes 0.",
        Activation::Relu6 if x > 6.0 => "The value is above 6, so it is cut to 6.",
        Activation::Relu6 => "The value lies within 0 to 6, so it passes unchanged.",
        Activation::Elu if x >= 0.0 => "The value is not negative, so it passes unchanged.",
        Activation::Elu => "The value is negative, so it bends towards −1.",
        Activation::Sigmoid => "The value is squeezed into the range 0 to 1.",
        Activation::Tanh => "The value is squeezed into the range −1 to 1.",
        Activation::Softplus => {
            "Softplus is a smooth ReLU: nothing becomes negative, large values hardly change."
        }
        Activation::Silu | Activation::Gelu => {
            "A smooth gate: large values pass, negative ones fade to almost 0."
        }
        Activation::Absolute if x < 0.0 => "The value is negative, so it loses its minus sign.",
        Activation::Absolute => "The value is not negative, so it passes unchanged.",
    };
    sentence.into()
}

/// A window at one place, as far as the sentences need it.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The stage the window belongs to.
    pub stage: &'a Stage,
    /// Along the rows and the columns.
    pub window: (&'a Positions, &'a Positions),
    /// The cell of the output (row, column).
    pub cell: (usize, usize),
    /// Maps that are read.
    pub maps: usize,
}

/// What lies under a window and what becomes of it.
#[must_use]
pub fn window_sentence(place: Place<'_>, explanation: Option<&Explanation>) -> String {
    let Place { stage, window: (rows, columns), cell, .. } = place;
    let all = rows.size.saturating_mul(columns.size);
    if let Stage::Pooling(pooling) = stage
        && pooling.kind.is_global()
    {
        let fate = match pooling.kind {
            PoolingKind::Max | PoolingKind::GlobalMax => "the largest goes on",
            PoolingKind::Average | PoolingKind::GlobalAverage => "their mean",
        };
        return match all {
            1 => "The map has only one value; it goes on unchanged.".into(),
            _ => format!("All {} values of the map become one: {fate}.", count(all as u64)),
        };
    }
    let (down, across) = (taps_inside(rows, cell.0), taps_inside(columns, cell.1));
    let inside = down.len() * across.len();
    let covered = match (axis(rows, cell.0, down, "row"), axis(columns, cell.1, across, "column")) {
        (Some(rows), Some(columns)) => {
            let spaced = place.window.0.dilation > 1 || place.window.1.dilation > 1;
            let verb = if spaced { "reads" } else { "covers" };
            format!("The window {verb} {rows} and {columns}.")
        }
        _ => "The window lies wholly outside the map.".into(),
    };
    let outside = match all - inside {
        0 => String::new(),
        1 => format!(" One of its {all} cells lies {}.", beyond(stage)),
        outside => format!(" {outside} of its {all} cells lie {}.", beyond(stage)),
    };
    format!("{covered}{outside} {}", fate(place, all, inside, explanation))
}

/// What is found beyond the edge of the map.
const fn beyond(stage: &Stage) -> &'static str {
    use PoolingKind::{Average, GlobalAverage, GlobalMax, Max};
    match stage {
        Stage::Pooling(pooling) => match pooling.kind {
            Max | GlobalMax => "in the padding, which takes no part",
            Average | GlobalAverage => "in the padding, which counts as zeros",
        },
        Stage::Activation(_) | Stage::Convolution(_) => match stage.border() {
            Border::Zero => "in the padding, which counts as zeros",
            Border::Reflect => "beyond the edge, where the map is mirrored",
            Border::Replicate => "beyond the edge, where the outermost cell is repeated",
            Border::Circular => "beyond the edge, where the map starts again from the other side",
        },
    }
}

/// What becomes of the values.
fn fate(place: Place<'_>, all: usize, inside: usize, explanation: Option<&Explanation>) -> String {
    match (place.stage, explanation) {
        (Stage::Convolution(_), explanation) => {
            let bias = match explanation {
                Some(Explanation::Weighted { bias, .. }) => number(*bias),
                _ => "0".into(),
            };
            match (place.maps, all) {
                (1, 1) => format!(
                    "Its one value is multiplied by its weight; with the bias {bias} added it is the new value."
                ),
                (1, _) => format!(
                    "Each of the {all} values is multiplied by its weight; the sum with the bias {bias} is the new value."
                ),
                (maps, _) => format!(
                    "Each of the {} values ({all} from each of {maps} maps) is multiplied by its weight; \
                     the sum with the bias {bias} is the new value.",
                    count((all * maps) as u64)
                ),
            }
        }
        (_, Some(Explanation::Selected { terms, winner, .. })) => {
            let left = if inside < all { "of the {} values left" } else { "of its {} values" };
            let left = left.replace("{}", &spelled(inside));
            let outcome = match inside {
                0 => return "There is no value to choose from, which counts as −∞.".into(),
                1 if all > 1 => "The one value left goes on.".into(),
                1 => "Its one value goes on unchanged.".into(),
                2 => format!("The larger {left} goes on; the other one is dropped."),
                _ => format!("The largest {left} goes on; the other {} are dropped.", spelled(inside - 1)),
            };
            let tie = winner.and_then(|winner| terms.get(winner)).and_then(|winner| tie(terms, winner.value));
            outcome + &tie.unwrap_or_default()
        }
        (_, _) if all == 1 => "Its one value goes on unchanged.".into(),
        (_, _) => format!("The mean of its {} values is the new value.", spelled(all)),
    }
}

/// The rule that decided, when the largest value did not by itself.
#[allow(clippy::float_cmp, reason = "a tie is exact equality")]
fn tie(terms: &[Term], best: f32) -> Option<String> {
    if best.is_nan() {
        return Some(" What is not a number beats all others.".into());
    }
    match terms.iter().filter(|term| term.value == best).count() {
        0 | 1 => None,
        2 if terms.len() == 2 => Some(" Both are equal: the first of equals wins.".into()),
        equal if equal == terms.len() => Some(" All are equal: the first of equals wins.".into()),
        2 => Some(" It occurs twice: the first of equals wins.".into()),
        equal => Some(format!(" It occurs {} times: the first of equals wins.", spelled(equal))),
    }
}

/// The taps of a window that read inside the map: the first to the last.
fn taps_inside(positions: &Positions, output: usize) -> Range<usize> {
    let mut taps = (0..positions.size).filter(|&tap| positions.cell(output, tap).is_some());
    let first = taps.next();
    first.map_or(0..0, |first| first..taps.next_back().unwrap_or(first) + 1)
}

/// "row 3", "rows 27–28", "rows 3, 5 and 7" or "every 2nd row from 3 to 23", counted from 1.
fn axis(positions: &Positions, output: usize, taps: Range<usize>, name: &str) -> Option<String> {
    let cells: Vec<usize> = taps.filter_map(|tap| positions.cell(output, tap)).map(|cell| cell + 1).collect();
    Some(match (cells.as_slice(), positions.dilation) {
        ([], _) => return None,
        ([only], _) => format!("{name} {only}"),
        ([first, .., last], 1) => format!("{name}s {first}–{last}"),
        ([first, second], _) => format!("{name}s {first} and {second}"),
        ([first, second, third], _) => format!("{name}s {first}, {second} and {third}"),
        ([first, .., last], distance) => {
            format!("every {distance}{} {name} from {first} to {last}", ordinal(distance))
        }
    })
}

const fn ordinal(number: usize) -> &'static str {
    match number {
        2 => "nd",
        3 => "rd",
        _ => "th",
    }
}

/// A small count as a word.
fn spelled(number: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    WORDS.get(number).map_or_else(|| count(number as u64), |word| (*word).into())
}

/// One cell of a window in words: where it lies, its value, what it is multiplied by.
#[must_use]
pub fn tap_words(
    position: (isize, isize),
    inside: bool,
    term: Option<&Term>,
    multiplies: bool,
    wins: bool,
) -> String {
    let place = if inside {
        format!("Row {}, column {}", position.0 + 1, position.1 + 1)
    } else {
        match term.and_then(|term| term.source) {
            Some((row, column)) => {
                format!("Beyond the edge, standing for row {}, column {}", row + 1, column + 1)
            }
            None => "Padding".into(),
        }
    };
    let Some(term) = term else { return format!("{place}: takes no part") };
    let mut words = format!("{place}: {}", number(term.value));
    if multiplies {
        words.push_str(&format!(" × weight {} = {}", number(term.weight), number(term.product())));
    }
    if wins {
        words.push_str(", the largest");
    }
    words
}

/// What stands under the window before a cell was chosen.
pub const POINT_AT_A_CELL: &str =
    "Point at a cell of any map, or press Play: here is where its value comes from.";

/// What stands below colour squares while no square is pointed at.
pub const POINT_AT_SQUARES: &str = "Point at a square to read its number.";

/// The text alternative of a window drawn as colour squares.
#[must_use]
pub fn squares_alternative(name: &str, rows: usize, columns: usize) -> String {
    format!("{name}: {rows} × {columns} values as colours; the arrow keys go from value to value")
}

/// One cell of a map in words.
#[must_use]
pub fn cell_words(row: usize, column: usize, value: f32, wins: bool) -> String {
    let largest = if wins { ", the largest" } else { "" };
    format!("Row {}, column {}: {}{largest}", row + 1, column + 1, number(value))
}

/// The step from products to the new value.
#[must_use]
pub fn with_bias(bias: f32) -> String {
    let sign = if bias < 0.0 { "−" } else { "+" };
    format!("Σ {sign} {} =", number(bias.abs()))
}

/// The step from a window to its pooled value.
#[must_use]
pub const fn pooling_sign(kind: PoolingKind) -> &'static str {
    match kind {
        PoolingKind::Max | PoolingKind::GlobalMax => "max →",
        PoolingKind::Average | PoolingKind::GlobalAverage => "mean →",
    }
}

/// A map by its number.
#[must_use]
pub fn map_number(channel: usize) -> String {
    format!("map {}", channel + 1)
}

/// What stands above the list of sums.
#[must_use]
pub fn sums_caption(maps: usize) -> String {
    format!("sum of each of {maps} maps")
}

/// How fast the window moves.
#[must_use]
pub fn speed(cells: u32) -> String {
    format!("{cells} / s")
}

/// Where the window is on its way.
#[must_use]
pub fn position_of(position: usize, count_of_all: usize) -> String {
    format!("{} / {}", count(position as u64), count(count_of_all as u64))
}
