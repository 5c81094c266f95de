//! The kinds side by side.

use crate::cnn::{Divisor, Max, Pooling, Reduce, Windows};
use crate::limits::{KINDS, PERCENT, SEED};
use crate::refusal::Refusal;
use crate::stages::Fractions;

/// A kind of pooling in Compare.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ComparedKind {
    /// A rule over windows in even steps.
    Rule(Reduce),
    /// The maximum over windows of the same size that chance spreads, with a stride of its own.
    FractionalMax(Spread),
}

/// How chance spreads windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// Rows and columns of the output, in percent of the input's, rounded down: [`PERCENT`].
    pub percent: usize,
    /// The seed of their places: [`SEED`].
    pub seed: usize,
}

impl Default for Spread {
    fn default() -> Self {
        let Fractions { percent, seed, .. } = Fractions::default();
        Self { percent, seed }
    }
}

impl From<Reduce> for ComparedKind {
    fn from(rule: Reduce) -> Self {
        Self::Rule(rule)
    }
}

impl ComparedKind {
    /// The rule for the values under a window.
    #[must_use]
    pub fn rule(self) -> Reduce {
        match self {
            Self::Rule(rule) => rule,
            Self::FractionalMax(_) => Max.into(),
        }
    }

    /// It, over square windows of side `size`. `stride`: that of even steps.
    #[must_use]
    pub fn pooling(self, size: usize, stride: usize) -> Pooling {
        match self {
            Self::Rule(rule) => Pooling::sliding(rule, size, stride),
            Self::FractionalMax(Spread { percent, seed }) => {
                let (rows, columns) = Fractions { percent, size, seed }.resolve();
                Pooling::new(Max, Windows::Fractional { rows, columns })
            }
        }
    }

    /// Whether both are the same kind, whatever their own numbers.
    #[must_use]
    pub fn is_like(self, other: Self) -> bool {
        match (self, other) {
            (Self::Rule(one), Self::Rule(other)) => one.is_like(other),
            (Self::FractionalMax(_), Self::FractionalMax(_)) => true,
            (Self::Rule(_), Self::FractionalMax(_)) | (Self::FractionalMax(_), Self::Rule(_)) => false,
        }
    }
}

/// The words of the first view's kinds, as far as the register has them.
const USUAL: [&str; 6] = ["max", "average", "min", "lp", "blur", "first"];

/// The kinds of the first view.
pub(super) fn usual() -> Vec<ComparedKind> {
    USUAL.iter().filter_map(|word| Some(Reduce::named(word)?.into())).collect()
}

/// Kinds within their limits.
pub(super) fn checked(kinds: &[ComparedKind]) -> Result<Vec<ComparedKind>, Refusal> {
    Refusal::unless_within(&KINDS, kinds.len())?;
    let mut checked = Vec::new();
    for kind in kinds {
        let kind = offered(*kind)?;
        if checked.contains(&kind) {
            return Err(Refusal::NotThere);
        }
        checked.push(kind);
    }
    Ok(checked)
}

/// The kind as a link can name it: its own numbers are among those offered, its divisor is the usual one.
fn offered(kind: ComparedKind) -> Result<ComparedKind, Refusal> {
    match kind {
        ComparedKind::Rule(rule) => offered_rule(rule).map(ComparedKind::Rule),
        ComparedKind::FractionalMax(Spread { percent, seed }) => {
            Refusal::unless_within(&PERCENT, percent)?;
            Refusal::unless_within(&SEED, seed)?;
            Ok(kind)
        }
    }
}

/// The rule as a link can name it, for the same reasons.
pub(crate) fn offered_rule(rule: Reduce) -> Result<Reduce, Refusal> {
    let usual = rule.with_divisor(Divisor::Padded);
    let Some(own) = usual.number() else { return Ok(usual) };
    let nearest = usual.with_number(own.of_parts(own.in_parts()));
    let (from, to) = (usize::from(*own.offered.start()), usize::from(*own.offered.end()));
    if nearest == usual { Ok(usual) } else { Err(Refusal::OutOfRange { from, to }) }
}
