//! The kinds side by side.

use crate::cnn::{Divisor, Reduce};
use crate::limits::KINDS;
use crate::refusal::Refusal;

/// The words of the first view's kinds, as far as the register has them.
const USUAL: [&str; 6] = ["max", "average", "min", "lp", "blur", "first"];

/// The kinds of the first view.
pub(super) fn usual() -> Vec<Reduce> {
    USUAL.iter().filter_map(|word| Reduce::named(word)).collect()
}

/// Kinds within their limits.
pub(super) fn checked(kinds: &[Reduce]) -> Result<Vec<Reduce>, Refusal> {
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

/// The kind as a link can name it: its own number is one of those offered, its divisor the usual one.
fn offered(kind: Reduce) -> Result<Reduce, Refusal> {
    let usual = kind.with_divisor(Divisor::Padded);
    let Some(own) = usual.number() else { return Ok(usual) };
    let nearest = usual.with_number(own.of_parts(own.in_parts()));
    let (from, to) = (usize::from(*own.offered.start()), usize::from(*own.offered.end()));
    if nearest == usual { Ok(usual) } else { Err(Refusal::OutOfRange { from, to }) }
}
