//! Formulas with numbers: the arithmetic of a cell, as a textbook would write it.

use super::activations::activated;
use super::number::count;
use super::part::{Part, say};
use super::rules::{pick_words, rule_words};
use crate::cnn::{Explanation, Function, Pick, Reduce, Statistic, Term};
use crate::setup::digits::plain;

/// The factors beside the values of a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weighing {
    /// Weights: a convolution.
    Weights,
    /// A divisor that counts cells: so many down times so many across.
    Cells(usize, usize),
    /// No factor that is worth printing.
    Plain,
}

/// The most operands that are printed; longer lists are shortened.
const SHOWN: usize = 9;
/// The most products that are printed; each is two numbers.
const SHOWN_PRODUCTS: usize = 4;

/// The formula of one cell, ending in its value. Unless `whole`, long lists are shortened in the middle.
#[must_use]
pub fn formula(explanation: &Explanation, weighing: Weighing, whole: bool) -> Vec<Part> {
    let mut parts = Vec::new();
    let limit = |shown: usize| if whole { usize::MAX } else { shown };
    match explanation {
        Explanation::Picked { at, pick: Pick::Returning, .. } => {
            say(&mut parts, if at.is_some() { "value put back" } else { "no value put back" });
        }
        _ if explanation.terms().is_empty() => of_nothing(&mut parts, explanation, weighing),
        Explanation::Picked { terms, at, pick } => {
            listed(&mut parts, pick_words(*pick).function, terms, *at, limit(SHOWN));
        }
        Explanation::Weighted { terms, bias, .. } if weighing == Weighing::Weights => {
            let sums = explanation.sums_by_channel();
            if sums.len() > 1 {
                let values = sums.iter().map(|&(_, sum)| enclosed(sum)).collect();
                join(&mut parts, values, " + ", None, limit(SHOWN));
            } else {
                let products = terms.iter().map(|term| {
                    let mut product = enclosed(term.value);
                    say(&mut product, " × ");
                    product.extend(enclosed(term.weight));
                    product
                });
                join(&mut parts, products.collect(), " + ", None, limit(SHOWN_PRODUCTS));
            }
            say(&mut parts, " + ");
            parts.extend(enclosed(*bias));
        }
        Explanation::Weighted { terms, divisor: None, .. } => {
            let values = terms.iter().map(weighted).collect();
            // A kernel may have a single weight that is not 0.
            let mut counting = terms.iter().enumerate().filter(|(_, term)| term.weight != 0.0);
            let only = counting.next().map(|(at, _)| at).filter(|_| counting.next().is_none());
            join(&mut parts, values, " + ", only, limit(shown(terms)));
        }
        Explanation::Weighted { terms, divisor: Some(divisor), .. } => {
            say(&mut parts, "(");
            let values = terms.iter().map(weighted).collect();
            join(&mut parts, values, " + ", None, limit(shown(terms)));
            say(&mut parts, ") / ");
            match weighing {
                Weighing::Cells(down, across) if down * across > 1 => {
                    say(&mut parts, &format!("({down} × {across})"));
                }
                Weighing::Cells(..) | Weighing::Weights | Weighing::Plain => {
                    parts.push(Part::Number(*divisor))
                }
            }
        }
        Explanation::Transformed {
            inner: Function::Power { .. } | Function::PowerAbove { .. } | Function::Exponential { .. },
            ..
        } => mean_of_functions(&mut parts, explanation, limit(SHOWN_PRODUCTS)),
        Explanation::Combined { terms, parts: both } => {
            for (index, (factor, statistic)) in both.iter().enumerate() {
                let sign = if *factor < 0.0 { " − " } else { " + " };
                say(&mut parts, if index == 0 { "" } else { sign });
                if factor.abs() != 1.0 {
                    parts.push(Part::Number(factor.abs()));
                    say(&mut parts, " × ");
                }
                let (name, at) = match statistic {
                    Statistic::Picked { pick, at } => (pick_words(*pick).function, *at),
                    Statistic::Mean => ("mean", None),
                };
                listed(&mut parts, name, terms, at, limit(SHOWN));
            }
        }
        Explanation::Transformed { terms, outer, .. } => {
            let sum = match terms.as_slice() {
                [single] => single.value * single.weight,
                _ => explanation.sums_by_channel().iter().map(|(_, sum)| sum).sum(),
            };
            if let Function::Activation(activation) = outer {
                activated(&mut parts, *activation, sum);
            }
        }
    }
    say(&mut parts, " = ");
    parts.push(Part::Strong(explanation.output()));
    parts
}

/// A function's name, and the values that it gets.
fn listed(parts: &mut Vec<Part>, name: &str, terms: &[Term], at: Option<usize>, limit: usize) {
    say(parts, name);
    say(parts, "(");
    let values = terms.iter().enumerate().map(|(index, term)| {
        vec![if Some(index) == at { Part::Strong(term.value) } else { Part::Number(term.value) }]
    });
    join(parts, values.collect(), ", ", at, limit);
    say(parts, ")");
}

/// A norm or a generalised mean: the inner function of every value, their sum or mean, and the outer function.
fn mean_of_functions(parts: &mut Vec<Part>, explanation: &Explanation, limit: usize) {
    let Explanation::Transformed { terms, inner, outer } = explanation else { return };
    let words = |words: &str| Part::Words(words.into());
    let each = |term: &Term| match inner {
        Function::Power { p } => vec![words("|"), Part::Number(term.value), words("|"), Part::Power(*p)],
        Function::PowerAbove { p, least } => {
            let above = if term.value < *least { words("ε") } else { Part::Number(term.value) };
            vec![above, Part::Power(*p)]
        }
        Function::Exponential { r, from } => vec![words("e"), Part::Power(r * (term.value - from))],
        Function::Activation(_)
        | Function::Root { .. }
        | Function::RootOfMean { .. }
        | Function::LogOfMean { .. } => vec![Part::Number(term.value)],
    };
    let (count, root) = match outer {
        Function::RootOfMean { p, count } => (Some(*count), Some(*p)),
        Function::LogOfMean { count, .. } => (Some(*count), None),
        Function::Root { p } => (None, Some(*p)),
        Function::Activation(_)
        | Function::Power { .. }
        | Function::PowerAbove { .. }
        | Function::Exponential { .. } => (None, None),
    };
    if let Function::LogOfMean { from, .. } = outer {
        parts.push(Part::Number(*from));
        say(parts, " + ln(");
    }
    let is_root = root.is_some();
    say(parts, if count.is_some() && is_root { "((" } else { "(" });
    join(parts, terms.iter().map(each).collect(), " + ", None, limit);
    say(parts, ")");
    if let Some(count) = count {
        say(parts, &format!(" / {count}"));
        say(parts, if is_root { ")" } else { "" });
    }
    parts.extend(root.map(Part::Root));
    if let Function::LogOfMean { r, .. } = outer {
        say(parts, ") / ");
        parts.push(Part::Number(*r));
    }
}

/// The formula of a window without cells: "max of no cell", "sum of no cell / 3".
fn of_nothing(parts: &mut Vec<Part>, explanation: &Explanation, weighing: Weighing) {
    let function = match explanation {
        Explanation::Picked { pick, .. } => pick_words(*pick).function,
        Explanation::Weighted { .. } => "sum",
        Explanation::Transformed { outer: Function::Root { .. }, .. } => "norm",
        Explanation::Transformed { .. } | Explanation::Combined { .. } => "mean",
    };
    say(parts, &format!("{function} of no cell"));
    // A divisor that counts cells would be 0.
    if let (Explanation::Weighted { divisor: Some(divisor), .. }, Weighing::Plain) = (explanation, weighing) {
        say(parts, " / ");
        parts.push(Part::Number(*divisor));
    }
}

/// The formula of a cell that comes from too many values to print.
#[must_use]
pub fn formula_of_many(reduce: Reduce, values: usize, output: f32) -> Vec<Part> {
    let name = rule_words(reduce).sign;
    vec![Part::Words(format!("{name} of {} values = ", count(values as u64))), Part::Strong(output)]
}

/// How many terms of a sum are printed: fewer if they have weights.
fn shown(terms: &[Term]) -> usize {
    let has_weight = |term: &Term| term.weight.to_bits() != 1.0_f32.to_bits();
    if terms.iter().any(has_weight) { SHOWN_PRODUCTS } else { SHOWN }
}

/// A term of a sum, with its weight unless that changes nothing.
fn weighted(term: &Term) -> Vec<Part> {
    let mut product = Vec::new();
    if term.weight.to_bits() != 1.0_f32.to_bits() {
        product = fraction(term.weight).unwrap_or_else(|| enclosed(term.weight));
        say(&mut product, " × ");
    }
    product.extend(enclosed(term.value));
    product
}

/// A weight as a fraction with a power of two below, which three digits would not say: 1/16. `None` if it is none.
fn fraction(weight: f32) -> Option<Vec<Part>> {
    let below = [8_u16, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096];
    let below = below.into_iter().find(|below| (weight * f32::from(*below)).fract() == 0.0)?;
    let above = weight * f32::from(below);
    let is_reduced = below == 8 && above % 2.0 == 0.0;
    let (above, below) = if is_reduced { (above / 2.0, below / 2) } else { (above, below) };
    let is_shown = weight > 0.0 && weight < 1.0 && below > 2 && above % 2.0 != 0.0;
    is_shown.then(|| vec![Part::Words(format!("{}/{below}", plain(above)))])
}

/// A number, in brackets if it has a minus sign, because that must not follow another sign.
fn enclosed(value: f32) -> Vec<Part> {
    if value < 0.0 {
        vec![Part::Words("(".into()), Part::Number(value), Part::Words(")".into())]
    } else {
        vec![Part::Number(value)]
    }
}

/// Operands with a sign between them: all of them, or the first and last and the one to `keep`.
fn join(parts: &mut Vec<Part>, operands: Vec<Vec<Part>>, sign: &str, keep: Option<usize>, limit: usize) {
    let count = operands.len();
    let head = limit.div_ceil(2);
    let tail = count.saturating_sub(limit / 2);
    let mut last = None;
    for (index, operand) in operands.into_iter().enumerate() {
        if count > limit && index >= head && index < tail && Some(index) != keep {
            continue;
        }
        if let Some(last) = last {
            say(parts, sign);
            if index > last + 1 {
                say(parts, &format!("…{sign}"));
            }
        }
        parts.extend(operand);
        last = Some(index);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cnn::{Activation, Max, Min, Summation};
    use crate::part::formula_text;

    fn terms(values: &[f32]) -> Vec<Term> {
        values
            .iter()
            .map(|&value| Term { channel: 0, row: 0, column: 0, source: Some((0, 0)), value, weight: 1.0 })
            .collect()
    }

    fn text(explanation: &Explanation, weighing: Weighing) -> String {
        formula_text(&formula(explanation, weighing, false))
    }

    #[test]
    fn a_short_maximum_is_printed_in_full() {
        let picked = |at, pick| Explanation::Picked { terms: terms(&[0.25, 2.0, -1.0]), at: Some(at), pick };
        assert_eq!(text(&picked(1, Pick::Largest), Weighing::Plain), "max(0.250, 2, −1) = 2");
        assert_eq!(text(&picked(2, Pick::Smallest), Weighing::Plain), "min(0.250, 2, −1) = −1");
        assert_eq!(text(&picked(0, Pick::First), Weighing::Plain), "first(0.250, 2, −1) = 0.250");
    }

    #[test]
    fn a_long_maximum_is_shortened_but_keeps_its_winner() {
        let values: Vec<f32> = (0..20_u8).map(|i| if i == 10 { 99.0 } else { f32::from(i) }).collect();
        let explanation = Explanation::Picked { terms: terms(&values), at: Some(10), pick: Pick::Largest };
        assert_eq!(text(&explanation, Weighing::Plain), "max(0, 1, 2, 3, 4, …, 99, …, 16, 17, 18, 19) = 99");
        let whole = formula_text(&formula(&explanation, Weighing::Plain, true));
        assert!(whole.contains("9, 99, 11") && !whole.contains('…'), "{whole}");
    }

    #[test]
    fn negative_numbers_stand_in_brackets_behind_a_sign() {
        let mut terms = terms(&[2.0, 3.0]);
        if let Some(term) = terms.get_mut(1) {
            term.weight = -1.0;
        }
        let difference =
            Explanation::Weighted { terms: terms.clone(), bias: 0.0, divisor: None, order: Summation::ByRow };
        assert_eq!(text(&difference, Weighing::Plain), "2 + (−1) × 3 = −1");
        let explanation =
            Explanation::Weighted { terms, bias: -0.5, divisor: None, order: Summation::ByTerm };
        assert_eq!(text(&explanation, Weighing::Weights), "2 × 1 + 3 × (−1) + (−0.500) = −1.500");
    }

    #[test]
    fn several_channels_are_summed_by_channel() {
        let mut terms = terms(&[1.0, 2.0, 3.0]);
        if let Some(term) = terms.get_mut(2) {
            term.channel = 1;
        }
        let explanation = Explanation::Weighted { terms, bias: 0.0, divisor: None, order: Summation::ByTerm };
        assert_eq!(text(&explanation, Weighing::Weights), "3 + 3 + 0 = 6");
    }

    #[test]
    fn a_mean_is_a_sum_over_a_count() {
        let explanation = Explanation::Weighted {
            terms: terms(&[1.0, -3.0, 0.0, 0.0]),
            bias: 0.0,
            divisor: Some(4.0),
            order: Summation::ByRow,
        };
        assert_eq!(text(&explanation, Weighing::Plain), "(1 + (−3) + 0 + 0) / 4 = −0.500");
    }

    #[test]
    fn a_sum_is_written_without_a_divisor() {
        let sum = |values: &[f32]| {
            let (terms, order) = (terms(values), Summation::ByRow);
            text(&Explanation::Weighted { terms, bias: 0.0, divisor: None, order }, Weighing::Plain)
        };
        assert_eq!(sum(&[1.0, -3.0, 5.0]), "1 + (−3) + 5 = 3");
    }

    #[test]
    fn a_window_that_holds_no_cell_is_written_in_words() {
        let picked = |pick| text(&Explanation::Picked { terms: Vec::new(), at: None, pick }, Weighing::Plain);
        assert_eq!(
            [Pick::Largest, Pick::Smallest, Pick::First].map(picked),
            ["max of no cell = −∞", "min of no cell = ∞", "first of no cell = 0"]
        );
        let sum = |divisor, weighing| {
            text(
                &Explanation::Weighted { terms: Vec::new(), bias: 0.0, divisor, order: Summation::ByRow },
                weighing,
            )
        };
        assert_eq!(sum(None, Weighing::Plain), "sum of no cell = 0");
        assert_eq!(sum(Some(3.0), Weighing::Plain), "sum of no cell / 3 = 0");
        assert_eq!(sum(Some(1.0), Weighing::Cells(0, 2)), "sum of no cell = 0");
        let (inner, outer) = (Function::Power { p: 2.0 }, Function::Root { p: 2.0 });
        let norm = Explanation::Transformed { terms: Vec::new(), inner, outer };
        assert_eq!(text(&norm, Weighing::Plain), "norm of no cell = 0");
    }

    #[test]
    fn many_values_have_the_name_of_their_rule() {
        let of_many = |reduce: Reduce| formula_text(&formula_of_many(reduce, 10_000, 4.0));
        assert_eq!(of_many(Max.into()), "max of 10\u{202f}000 values = 4");
        assert_eq!(of_many(Min.into()), "min of 10\u{202f}000 values = 4");
    }

    #[test]
    fn a_norm_is_a_root_of_powers() {
        let (inner, outer) = (Function::Power { p: 2.0 }, Function::Root { p: 2.0 });
        let explanation = Explanation::Transformed { terms: terms(&[3.0, -4.0]), inner, outer };
        assert_eq!(text(&explanation, Weighing::Plain), "(|3|^(2) + |−4|^(2))^(1/2) = 5");
    }

    #[test]
    fn every_activation_is_written_as_in_textbooks() {
        let written = Activation::ALL.map(|outer| {
            text(
                &Explanation::Transformed {
                    terms: terms(&[-2.0]),
                    inner: Function::Activation(Activation::None),
                    outer: Function::Activation(outer),
                },
                Weighing::Plain,
            )
            .split(" = ")
            .next()
            .unwrap_or_default()
            .to_owned()
        });
        let expected = [
            "−2",
            "max(0, −2)",
            "max(0, −2) + 0.010 × min(0, −2)",
            "min(max(0, −2), 6)",
            "max(0, −2) + min(0, e^(−2) − 1)",
            "1 / (1 + e^(2))",
            "(e^(−2) − e^(2)) / (e^(−2) + e^(2))",
            "ln(1 + e^(−2))",
            "−2 / (1 + e^(2))",
            "−2 × (1 + erf(−2 / √2)) / 2",
            "|−2|",
        ];
        assert_eq!(written, expected);
    }
}
