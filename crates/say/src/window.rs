//! The cells under a window and their result, in plain sentences.

use super::beyond::lies;
use super::number::{count, number};
use super::rules::{pick_words, rule_words};
use super::stages::capitalised;
use crate::cnn::{Divisor, Explanation, Pick, Pooling, Positions, Stage, Term, WindowAt, Windows};
use std::ops::Range;

/// A window at one place, with the data for its sentences.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The stage the window belongs to.
    pub stage: &'a Stage,
    /// Its place.
    pub window: WindowAt,
    /// Maps that are read.
    pub maps: usize,
}

/// The cells under a window and their result.
#[must_use]
pub fn window_sentence(place: Place<'_>, explanation: Option<&Explanation>) -> String {
    let Place { stage, window: WindowAt { grid, row, column }, .. } = place;
    let (rows, columns) = (&grid.rows, &grid.columns);
    let all = rows.taps(row).saturating_mul(columns.taps(column));
    if let Stage::Pooling(Pooling { reduce, windows: Windows::Whole }) = stage {
        return match all {
            1 => format!("The map has only one value. {}", fate(place, 1, 1, explanation)),
            _ => {
                let goes_on = if reduce.pick().is_some() { " goes on" } else { "" };
                let result = rule_words(*reduce).result;
                format!("All {} values of the map become one: {result}{goes_on}.", count(all as u64))
            }
        };
    }
    let (down, across) = (rows.taps_inside(row), columns.taps_inside(column));
    let inside = down.len() * across.len();
    let padded = rows.taps_padded(row).len() * columns.taps_padded(column).len();
    let covered = match (axis(rows, row, down, "row"), axis(columns, column, across, "column")) {
        (Some(down), Some(across)) => {
            let spaced = rows.dilation > 1 || columns.dilation > 1;
            let verb = if spaced { "reads" } else { "covers" };
            format!("{} {verb} {down} and {across}.", subject(stage, place.window))
        }
        _ => "The window holds no cell of the map.".into(),
    };
    let outside = part(padded - inside, all, &lies(stage.beyond()));
    let over = part(all - padded, all, "beyond the padding, where there is nothing");
    format!("{covered}{outside}{over} {}", fate(place, all, inside, explanation))
}

/// The subject of the sentence: a window, or a bin of one level of a pyramid.
fn subject(stage: &Stage, WindowAt { grid, row, column }: WindowAt) -> String {
    match stage {
        Stage::Pooling(Pooling { windows: Windows::Pyramid(_), .. }) => format!(
            "In the level of {} × {} bins, the bin in row {}, column {}",
            grid.rows.output,
            grid.columns.output,
            row + 1,
            column + 1
        ),
        Stage::Pooling(_) | Stage::Convolution(_) | Stage::Activation(_) | Stage::Unpooling(_) => {
            "The window".into()
        }
    }
}

/// The number of a window's cells in some place.
fn part(cells: usize, all: usize, place: &str) -> String {
    match cells {
        0 => String::new(),
        1 => format!(" One of its {all} cells lies {place}."),
        cells => format!(" {cells} of its {all} cells lie {place}."),
    }
}

/// The result of the values.
fn fate(place: Place<'_>, all: usize, inside: usize, explanation: Option<&Explanation>) -> String {
    match (place.stage, explanation) {
        (Stage::Convolution(_), explanation) => {
            let bias = match explanation {
                Some(Explanation::Weighted { bias, .. }) => number(*bias),
                Some(
                    Explanation::Picked { .. }
                    | Explanation::Transformed { .. }
                    | Explanation::Combined { .. },
                )
                | None => "0".into(),
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
        (_, Some(Explanation::Picked { terms, at: None, pick: Pick::Drawn })) if !terms.is_empty() => {
            "No value is above 0, so that nothing is drawn and the result is 0.".into()
        }
        (_, Some(Explanation::Picked { terms, at, pick })) => {
            let winner = at.and_then(|at| terms.get(at));
            let tie = winner.and_then(|winner| tie(terms, winner.value, *pick));
            format!("{}{}", picked(*pick, all, inside), tie.unwrap_or_default())
        }
        (Stage::Pooling(pooling), explanation) => {
            let divided = pooling.reduce.divisor().zip(explanation);
            match (divided, pooling.reduce.pick()) {
                (Some((divisor, explanation)), _) => mean(divisor, all, inside, explanation),
                (None, Some(pick)) => picked(pick, all, inside),
                // The cells beyond the edge count as well.
                (None, None) if pooling.reduce.must_slide() => made(pooling, all),
                (None, None) => made(pooling, inside),
            }
        }
        (Stage::Activation(_) | Stage::Unpooling(_), _) => String::new(),
    }
}

/// The sentence on a window without cells to sum.
const NOTHING: &str = "There is nothing to sum, so that the result is 0.";

/// The value made from the values of a window.
fn made(pooling: &Pooling, inside: usize) -> String {
    let result = rule_words(pooling.reduce).result;
    let own = pooling.reduce.number();
    let own = own.map(|own| format!(", with {} = {},", own.symbol, number(own.value))).unwrap_or_default();
    match inside {
        0 => NOTHING.into(),
        1 => format!("{} of its one value{own} is the new value.", capitalised(result)),
        _ => format!("{} of its {} values{own} is the new value.", capitalised(result), spelled(inside)),
    }
}

/// The value that goes on, out of those inside the map.
fn picked(pick: Pick, all: usize, inside: usize) -> String {
    let words = pick_words(pick);
    let values = spelled(inside);
    let left =
        if inside < all { format!("of the {values} values left") } else { format!("of its {values} values") };
    match inside {
        _ if pick == Pick::Drawn && inside > 0 => {
            format!("One {left} is drawn, each as likely as it is large above 0; the others are dropped.")
        }
        0 => {
            format!("There is no value to choose from, so that the result is {}.", number(pick.of_nothing()))
        }
        1 if all > 1 => "The one value left goes on.".into(),
        1 => "Its one value goes on unchanged.".into(),
        2 => format!("The {} {left} goes on; the other one is dropped.", words.of_two),
        _ => format!("The {} {left} goes on; the other {} are dropped.", words.of_many, spelled(inside - 1)),
    }
}

/// The divisor of an average, and why.
fn mean(divisor: Divisor, all: usize, inside: usize, explanation: &Explanation) -> String {
    let counted = explanation.terms().len();
    if counted == 0 {
        return NOTHING.into();
    }
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
        Divisor::Cells => format!("The sum is divided by {counted}: only cells of the map count."),
    }
}

/// The rule that decided a tie.
#[expect(clippy::float_cmp, reason = "a tie is exact equality")]
fn tie(terms: &[Term], best: f32, pick: Pick) -> Option<String> {
    if matches!(pick, Pick::First | Pick::Drawn) {
        return None;
    }
    if best.is_nan() {
        return Some(" NaN beats all others.".into());
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
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
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
