//! Sentences about whole networks, with their numbers.

use super::notes::{has_one_size, has_pooling};
use crate::number::{count, counted};
use crate::setup::digits::fixed;
use crate::study::{Counts, Network, Step};

/// A count in three or four digits: 718 k, 1.18 M. Below 10 000 it is whole.
#[must_use]
pub fn short(number: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1_000_000_000, "G"), (1_000_000, "M"), (1_000, "k")];
    let unit = UNITS.into_iter().find(|(unit, _)| number >= *unit).filter(|_| number >= 10_000);
    let Some((unit, letter)) = unit else { return count(number) };
    format!("{}\u{202f}{letter}", digits(ratio(number, unit)))
}

/// A number above 1 in three digits.
fn digits(number: f32) -> String {
    match number {
        size if size >= 99.95 => fixed(size, 0),
        size if size >= 9.995 => fixed(size, 1),
        size => fixed(size, 2),
    }
}

#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "rounded for reading")]
pub(super) fn ratio(one: u64, other: u64) -> f32 {
    (one as f64 / other as f64) as f32
}

/// How many times as large the first is, unless one of them is nothing.
fn times(one: u64, other: u64) -> Option<String> {
    (one > 0 && other > 0).then(|| digits(ratio(one, other)))
}

/// What pooling divides: a sentence for the values, one for the arithmetic, one for the head's parameters.
#[must_use]
pub fn saved(with: &Network, without: &Network) -> Vec<String> {
    let (now, before) = (with.table.total, without.table.total);
    let mut words = Vec::new();
    let mut say = |name: &str, one: u64, other: u64| {
        words.extend(match (times(one, other), one.cmp(&other)) {
            (None, _) => None,
            (_, std::cmp::Ordering::Equal) => {
                Some(format!("{name}: the same with and without pooling, {}.", short(one)))
            }
            (Some(times), std::cmp::Ordering::Greater) => Some(format!(
                "{name}: {} instead of {}. Pooling divides by {times}.",
                short(other),
                short(one)
            )),
            (_, std::cmp::Ordering::Less) => Some(format!(
                "{name}: {} instead of {}, more than without pooling.",
                short(other),
                short(one)
            )),
        });
    };
    say("Values", before.values, now.values);
    say("Multiply-adds", before.multiply_adds, now.multiply_adds);
    say("Parameters of the head", without.parameters().1, with.parameters().1);
    words
}

/// What pooling leaves alone: the parameters of the convolutions.
#[must_use]
pub fn kept(with: &Network, without: &Network) -> String {
    let (stages, head) = with.parameters();
    if stages == 0 {
        return "There is no convolution: all parameters are the head's.".into();
    }
    let same = if stages == without.parameters().0 { ", with pooling and without" } else { "" };
    let share = match fixed(100.0 * ratio(head, stages.saturating_add(head)), 1) {
        all if all == "100.0" => "over 99.9".into(),
        share => share,
    };
    format!(
        "The convolutions keep their {}{same}: pooling does not touch them. The head has {share} % of all parameters.",
        counted_parameters(stages)
    )
}

fn counted_parameters(parameters: u64) -> String {
    counted(usize::try_from(parameters).unwrap_or(usize::MAX), "parameter")
}

/// In how many of the three counts a network with strides needs less than the one with pooling.
#[must_use]
pub fn strided(with: &Counts, other: &Counts) -> String {
    let pairs = [
        ("values", with.values, other.values),
        ("parameters", with.parameters, other.parameters),
        ("multiply-adds", with.multiply_adds, other.multiply_adds),
    ];
    let names = |is: fn(u64, u64) -> bool| -> Vec<&str> {
        pairs.iter().filter(|(_, with, other)| is(*other, *with)).map(|(name, ..)| *name).collect()
    };
    let (less, more) = (names(|other, with| other < with), names(|other, with| other > with));
    let parts: Vec<_> = [("fewer", less), ("more", more)]
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(word, names)| format!("{word} {}", names.join(" and ")))
        .collect();
    match parts.as_slice() {
        [] => "With the stride in the convolution before, all three counts are the same.".into(),
        parts => format!("With the stride in the convolution before: {}.", parts.join("; ")),
    }
}

/// The two heads compared.
#[must_use]
pub fn heads(dense: u64, global: u64, given: &[(usize, Step)]) -> String {
    let fewer = match times(dense, global) {
        Some(times) if dense > global => format!("The global head has {times} times fewer parameters"),
        Some(_) | None => return "Both heads have as many parameters: each map is one value already.".into(),
    };
    if has_one_size(given) {
        format!("{fewer}. Both take pictures of any size: bins or a whole map stand before them.")
    } else {
        format!("{fewer}, and needs no certain size of picture.")
    }
}

/// What pooling itself costs.
#[must_use]
pub fn pooling_itself(counts: &Counts, given: &[(usize, Step)]) -> String {
    if has_pooling(given) {
        format!("No parameters and no multiply-adds: {}.", arithmetic(counts))
    } else {
        "No pooling is in the pipeline.".into()
    }
}

/// Comparisons, additions and divisions, as far as there are any.
#[must_use]
pub fn arithmetic(counts: &Counts) -> String {
    let parts =
        [(counts.comparisons, "comparison"), (counts.additions, "addition"), (counts.divisions, "division")];
    let parts = parts.into_iter().filter(|(number, _)| *number > 0);
    let words: Vec<_> =
        parts.map(|(number, name)| counted(usize::try_from(number).unwrap_or(usize::MAX), name)).collect();
    if words.is_empty() { "nothing at all".into() } else { words.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_shortened_to_three_digits() {
        let cases = [
            (0, "0"),
            (9_999, "9999"),
            (10_000, "10.0\u{202f}k"),
            (718_234, "718\u{202f}k"),
            (1_182_400, "1.18\u{202f}M"),
            (20_700_000, "20.7\u{202f}M"),
            (999_600, "1000\u{202f}k"),
        ];
        for (number, words) in cases {
            assert_eq!(short(number), words);
        }
    }

    #[test]
    fn fewer_and_more_are_told_apart() {
        let [with, other] = [(9, 9, 9), (5, 12, 4)].map(|(values, parameters, multiply_adds)| Counts {
            values,
            parameters,
            multiply_adds,
            ..Counts::default()
        });
        assert_eq!(
            strided(&with, &other),
            "With the stride in the convolution before: fewer values and multiply-adds; more parameters."
        );
        assert!(strided(&with, &with).ends_with("all three counts are the same."));
    }

    #[test]
    fn the_arithmetic_of_pooling_names_what_there_is() {
        let counts = Counts { comparisons: 3, divisions: 1, ..Counts::default() };
        assert_eq!(arithmetic(&counts), "3 comparisons, 1 division");
        assert_eq!(pooling_itself(&Counts::default(), &[]), "No pooling is in the pipeline.");
    }
}
