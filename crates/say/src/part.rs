//! The pieces of a formula.

use super::number::number;

/// A piece of a formula. Numbers stay numbers, so that the page can show every digit of them on demand.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Signs and names.
    Words(String),
    /// A number that takes part.
    Number(f32),
    /// A number that goes on: the winner, or the result.
    Strong(f32),
    /// An exponent.
    Power(f32),
    /// An exponent that takes a root: one over this number.
    Root(f32),
}

impl Part {
    /// The number that takes part or goes on.
    #[must_use]
    pub const fn value(&self) -> Option<f32> {
        match self {
            Self::Number(value) | Self::Strong(value) => Some(*value),
            Self::Words(_) | Self::Power(_) | Self::Root(_) => None,
        }
    }
}

/// A formula as plain text, with powers after a caret.
#[must_use]
pub fn formula_text(parts: &[Part]) -> String {
    let piece = |part: &Part| match part {
        Part::Words(words) => words.clone(),
        Part::Number(value) | Part::Strong(value) => number(*value),
        Part::Power(value) => format!("^({})", number(*value)),
        Part::Root(value) => format!("^(1/{})", number(*value)),
    };
    parts.iter().map(piece).collect()
}

/// Adds words to a formula.
pub(super) fn say(parts: &mut Vec<Part>, words: &str) {
    parts.push(Part::Words(words.into()));
}
