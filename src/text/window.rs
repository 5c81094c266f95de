//! What lies under a window and what becomes of it, in plain sentences.

use super::number::{count, number};
use crate::cnn::{Border, Divisor, Explanation, Function, Pooling, PoolingKind, Positions, Stage, Term};
use std::ops::Range;

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
    let all = rows.taps(cell.0).saturating_mul(columns.taps(cell.1));
    if let Stage::Pooling(pooling) = stage
        && pooling.kind.is_global()
    {
        let fate = match pooling.kind {
            PoolingKind::GlobalMax => "the largest goes on",
            _ => "their mean",
        };
        return match all {
            1 => "The map has only one value; it goes on unchanged.".into(),
            _ => format!("All {} values of the map become one: {fate}.", count(all as u64)),
        };
    }
    let (down, across) = (rows.taps_inside(cell.0), columns.taps_inside(cell.1));
    let inside = down.len() * across.len();
    let padded = rows.taps_padded(cell.0).len() * columns.taps_padded(cell.1).len();
    let covered = match (axis(rows, cell.0, down, "row"), axis(columns, cell.1, across, "column")) {
        (Some(rows), Some(columns)) => {
            let spaced = place.window.0.dilation > 1 || place.window.1.dilation > 1;
            let verb = if spaced { "reads" } else { "covers" };
            format!("The window {verb} {rows} and {columns}.")
        }
        _ => "The window lies wholly outside the map.".into(),
    };
    let outside = part(padded - inside, all, beyond(stage));
    let over = part(all - padded, all, "beyond the padding, where there is nothing");
    format!("{covered}{outside}{over} {}", fate(place, all, inside, explanation))
}

/// How many cells of a window lie somewhere.
fn part(cells: usize, all: usize, place: &str) -> String {
    match cells {
        0 => String::new(),
        1 => format!(" One of its {all} cells lies {place}."),
        cells => format!(" {cells} of its {all} cells lie {place}."),
    }
}

/// What is found beyond the edge of the map.
const fn beyond(stage: &Stage) -> &'static str {
    match stage {
        Stage::Pooling(pooling) => match pooling.kind {
            PoolingKind::Average(Divisor::Padded) => "in the padding, which counts as zeros",
            PoolingKind::Average(_) => "in the padding, which does not count",
            _ => "in the padding, which takes no part",
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
        (_, Some(Explanation::Transformed { terms, outer: Function::Root { p }, .. })) => format!(
            "The p-norm of its {} values, with p = {}, is the new value.",
            spelled(terms.len()),
            number(*p)
        ),
        (Stage::Pooling(Pooling { kind: PoolingKind::Average(divisor), .. }), Some(explanation)) => {
            mean(*divisor, all, inside, explanation)
        }
        (_, _) if all == 1 => "Its one value goes on unchanged.".into(),
        (_, _) => format!("The mean of its {} values is the new value.", spelled(all)),
    }
}

/// What an average divides by, and why.
fn mean(divisor: Divisor, all: usize, inside: usize, explanation: &Explanation) -> String {
    let counted = explanation.terms().len();
    match divisor {
        Divisor::Fixed(divisor) => format!(
            "The sum of {} is divided by {divisor}, whatever lies under the window (divisor_override).",
            if inside == 1 { "its one value".into() } else { format!("its {} values", spelled(inside)) }
        ),
        _ if all == 1 && inside == 1 => "Its one value goes on unchanged.".into(),
        _ if inside == all => format!("The mean of its {} values is the new value.", spelled(all)),
        Divisor::Padded if counted == inside => {
            format!("The sum is divided by {counted}: what hangs over does not count.")
        }
        Divisor::Padded => format!("The sum is divided by {counted}: padding counts."),
        Divisor::Cells if inside == 0 => "There is nothing to sum, which gives 0.".into(),
        Divisor::Cells => format!("The sum is divided by {counted}: only cells of the map count."),
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::cnn::{AxisName, Padding, Sliding};

    fn rows(size: usize, padding: usize, dilation: usize, output: usize) -> Option<String> {
        let sliding = Sliding { padding: Padding::Each(padding), dilation, ..Sliding::new(size, 1) };
        let positions = sliding.over(20, AxisName::Rows).unwrap();
        axis(&positions, output, positions.taps_inside(output), "row")
    }

    #[test]
    fn rows_are_named_from_one_and_only_where_the_map_is() {
        assert_eq!(rows(1, 0, 1, 2).unwrap(), "row 3");
        assert_eq!(rows(3, 0, 1, 2).unwrap(), "rows 3–5");
        assert_eq!(rows(3, 2, 1, 0).unwrap(), "row 1");
        assert_eq!(rows(3, 1, 1, 19).unwrap(), "rows 19–20");
        assert_eq!(rows(3, 0, 2, 2).unwrap(), "rows 3, 5 and 7");
        assert_eq!(rows(5, 0, 3, 0).unwrap(), "every 3rd row from 1 to 13");
        assert_eq!(rows(2, 5, 1, 0), None);
    }
}
