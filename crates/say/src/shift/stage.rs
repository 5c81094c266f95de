//! What a stage notices of a move, in numbers and words.

use crate::number::{count, counted};
use crate::setup::digits::fixed;
use crate::study::{Comparison, Equivariance, Moved, Noticed};
use crate::{NO_DISTANCE, NO_INTERIOR, NO_STRIDE};

/// The number; a dash if there is none.
#[must_use]
pub fn noticed(noticed: Noticed) -> String {
    two_decimals(if let Noticed::Share(share) = noticed { Some(share) } else { None })
}

/// A share with two decimals; a dash if there is none.
#[must_use]
pub fn two_decimals(share: Option<f32>) -> String {
    share.map_or_else(|| "–".into(), |share| fixed(share, 2))
}

/// Why there is no number.
#[must_use]
pub const fn why(noticed: Noticed) -> Option<&'static str> {
    match noticed {
        Noticed::Share(_) => None,
        Noticed::NoInterior => Some(NO_INTERIOR),
        Noticed::NoDistance => Some(NO_DISTANCE),
        Noticed::NoStride => Some(NO_STRIDE),
    }
}

/// The cells that a number compares, in a word.
#[must_use]
pub const fn measured(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Interior => "inside",
        Comparison::Circular => "as a ring",
    }
}

/// The line under a stage: why there is no number, why it is compared as a ring, and whether the map only moved. `is_asked`:
/// the ring was chosen.
#[must_use]
pub fn row_words(
    shown: Noticed,
    comparison: Comparison,
    is_asked: bool,
    moved: &Moved<'_>,
    equivariance: Option<Equivariance>,
) -> String {
    let mut words = Vec::new();
    if let Some(why) = why(shown) {
        words.push(format!("No number: {why}"));
    }
    if comparison == Comparison::Circular && !is_asked {
        words.push("No cell is free of the border, so the picture moves as a ring here.".into());
    }
    if comparison == Comparison::Circular && is_all_around(moved) {
        words.push("The move is as long as the picture: on a ring it is back in its place.".into());
    } else if moved.by != (0, 0) {
        words.extend(equivariance.and_then(|equivariance| only_moved(moved, equivariance)));
    }
    words.join(" ")
}

/// Whether a move leads once around the ring.
fn is_all_around(moved: &Moved<'_>) -> bool {
    let around = |by: i32, side: usize| i32::try_from(side).is_ok_and(|side| by % side.max(1) == 0);
    moved.by != (0, 0) && around(moved.by.0, moved.picture.rows) && around(moved.by.1, moved.picture.columns)
}

/// Whether the map is the same at another place.
fn only_moved(moved: &Moved<'_>, equivariance: Equivariance) -> Option<String> {
    match equivariance {
        Equivariance::Compared { equal, of } => {
            let (down, right) = moved.steps()?;
            let steps = [(down, "down"), (right, "right")];
            let steps = steps.iter().filter(|(steps, _)| *steps != 0);
            let steps: Vec<_> = steps.map(|(steps, _)| steps.unsigned_abs().to_string()).collect();
            let one = steps.iter().all(|steps| steps == "1");
            let by = format!("Moved back by {} cell{}", steps.join(" and "), if one { "" } else { "s" });
            Some(if equivariance.is_exact() {
                format!("{by}: exactly equal away from the border ({}).", counted(of, "value"))
            } else {
                format!("{by}: {} of {} are equal.", count(equal as u64), counted(of, "value"))
            })
        }
        Equivariance::PartOfStride => {
            let (down, right) = moved.stride()?;
            let (steps_down, steps_right) = moved.steps()?;
            let steps = steps_down.unsigned_abs().max(steps_right.unsigned_abs());
            let back = format!("Moved back, it is by {} as the nearest.", counted(steps, "cell"));
            Some(if down == right {
                format!("The move is no multiple of its stride of {right} px. {back}")
            } else {
                format!("The move is no multiple of its strides of {down} and {right} px. {back}")
            })
        }
        Equivariance::NoInterior | Equivariance::NoStride => None,
    }
}
