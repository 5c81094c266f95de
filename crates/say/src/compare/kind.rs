//! The words of one kind.

use crate::cnn::{FeatureMaps, Reduce};
use crate::kinds::FRACTIONAL;
use crate::names::preset;
use crate::number::{count, number};
use crate::rules::rule_words;
use crate::setup::{ComparedKind, Show, Spread, digits::plain};
use crate::stages::summed_up;
use crate::study::compare::{Counts, Field, Histogram, Role};

/// The name of a kind, with its own numbers or kernel.
#[must_use]
pub fn kind_name(kind: ComparedKind) -> String {
    match kind {
        ComparedKind::Rule(rule) => rule_name(rule),
        ComparedKind::FractionalMax(Spread { percent, seed }) => {
            format!("{FRACTIONAL}, {percent} %, draw {seed}")
        }
    }
}

/// The name of a rule over windows in even steps, with its own number or kernel.
#[must_use]
pub fn rule_name(kind: Reduce) -> String {
    let button = rule_words(kind).button;
    let kernel = kind.kernel().map(preset);
    match (kind, kind.number()) {
        (Reduce::First(_), _) => "Subsampling".into(),
        (Reduce::Lp(norm), _) => format!("L{} norm", plain(norm.p)),
        (_, Some(own)) if own.symbol.is_empty() => format!("{button} {}", plain(own.value)),
        (_, Some(own)) => format!("{button}, {} = {}", own.symbol, plain(own.value)),
        (_, None) => kernel.map_or_else(|| button.into(), |kernel| format!("Strided, {kernel}")),
    }
}

/// What can be shown of each kind.
#[must_use]
pub const fn show_name(show: Show) -> &'static str {
    match show {
        Show::Pooled => "Pooled",
        Show::BlownUp => "Blown up",
        Show::Difference => "Difference",
        Show::Counts => "Who counts",
        Show::Gradient => "Gradient",
        Show::Table => "All in a table",
    }
}

/// The button that removes a kind.
#[must_use]
pub fn remove(name: &str) -> String {
    format!("Remove {name}")
}

/// What comes of the values under the window, before the number.
#[must_use]
pub fn kept(kind: Reduce) -> String {
    format!("{} → ", rule_words(kind).sign)
}

/// How many of the cells under the window take part.
#[must_use]
pub fn part(taking: usize, cells: usize) -> String {
    format!("{} of {}", count(taking as u64), count(cells as u64))
}

/// A map of a kind: its name, what is shown, and its numbers over the cells that a window reads. `field`: the windows, if the map
/// is as large as the one before.
#[must_use]
pub fn alternative(name: &str, show: Show, maps: &FeatureMaps, field: Option<&Field>) -> String {
    let name = format!("{name}, {}", show_name(show));
    let read = field.map(|field| {
        let values = maps.plane(0).iter().zip(field.is_read()).filter(|(_, is_read)| *is_read);
        let values: Vec<f32> = values.map(|(value, _)| *value).collect();
        FeatureMaps::from_planes(1, 1, values.len(), values).summary(0)
    });
    summed_up(&name, maps.shape(), read.unwrap_or_else(|| maps.summary(0)))
}

/// The window on a map in words: the cell of the output and what it got.
#[must_use]
pub fn walked((row, column): (usize, usize), value: f32) -> String {
    format!("Window in row {}, column {}: {}", row + 1, column + 1, number(value))
}

/// The window on the map that is pooled in words: its place, and what every kind made of it, or of a window of its own near it.
#[must_use]
pub fn spoken(window: Option<(usize, usize)>, found: &[(ComparedKind, f32, bool)]) -> String {
    let Some((row, column)) = window else { return "No window".into() };
    let said = |(kind, value, has_own): &(ComparedKind, f32, bool)| {
        let own = if *has_own { " in a window of its own" } else { "" };
        format!("{} {}{own}", kind_name(*kind), number(*value))
    };
    let found: Vec<_> = found.iter().map(said).collect();
    format!("Window in row {}, column {}: {}", row + 1, column + 1, found.join(", "))
}

/// On a map whose values do not fit the shared colours.
#[must_use]
pub fn own_colours(high: f32) -> String {
    format!("colours up to {}", number(high))
}

/// What a histogram shows.
#[must_use]
pub fn histogram(found: &Histogram) -> String {
    format!(
        "Values from {} to {}, before as a line, after as bars; the table of shares has the numbers",
        number(found.low),
        number(found.high)
    )
}

/// Which cells count. `read`: how many cells a window reads.
#[must_use]
pub fn counts(found: &Counts, read: usize) -> String {
    let counting = found.counting();
    let here = format!("{} of {} cells", count(counting as u64), count(read as u64));
    let most = found.of_cells.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let (does, never) = match found.role {
        Role::Chosen => ("survive".to_owned(), "never do"),
        Role::Weight => (weights(found, most), "do not"),
        Role::Slope => {
            let least = found.of_cells.iter().copied().fold(f32::INFINITY, f32::min);
            let words = if least < 0.0 {
                format!("get some, from {} to {}", number(least), number(most))
            } else if counting == 0 {
                "get some".into()
            } else {
                format!("get some, at most {}", number(most))
            };
            (words, "get none")
        }
        Role::Share => (format!("have a share in a sum, at most {}", number(most)), "have none"),
    };
    let rest = read.saturating_sub(counting);
    let rest = if rest > 0 { format!("; {} {never}", count(rest as u64)) } else { String::new() };
    let silent = if found.role == Role::Slope { silent(found.silent) } else { String::new() };
    format!("{here} {does}{rest}.{silent}")
}

/// The weights of the cells that count.
fn weights(found: &Counts, most: f32) -> String {
    let counted = found.of_cells.iter().copied().filter(|weight| *weight != 0.0);
    let least = counted.fold(f32::INFINITY, f32::min);
    if least.is_infinite() {
        "count".into()
    } else if least.to_bits() == most.to_bits() {
        format!("count, each with weight {}", number(most))
    } else {
        format!("count, with weights from {} to {}", number(least), number(most))
    }
}

/// How many windows pass no gradient on.
fn silent(windows: usize) -> String {
    match windows {
        0 => String::new(),
        1 => " 1 window passes nothing on.".into(),
        many => format!(" {} windows pass nothing on.", count(many as u64)),
    }
}
