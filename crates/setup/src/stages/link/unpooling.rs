//! Max-unpooling in a link: `unpool,3` undoes the third stage; without a number, its pooling is gone.

use super::{LIST, Words};
use crate::cnn::Reduce;
use crate::permalink::Repairs;
use crate::permalink::number::within;
use crate::{StageChoice, StageKind, limits};

pub(super) const UNPOOLING: &str = "unpool";

pub(super) fn write(of: Option<usize>) -> Vec<String> {
    let number = of.map(|of| (of + 1).to_string());
    std::iter::once(UNPOOLING.to_owned()).chain(number).collect()
}

/// The number of its pooling, as it stands in the link.
pub(super) fn read(words: &mut Words<'_>, repairs: &mut Repairs) -> Option<usize> {
    let word = words.next()?;
    // Behind the last stage, so that it is found to be wrong.
    Some(within(word, &(1..=limits::INDEX), LIST, repairs).unwrap_or(limits::INDEX) - 1)
}

/// Turns numbers of stages into places. A number that no stage has becomes that of the nearest max pooling before.
pub(super) fn settle(stages: &mut [StageChoice], places: &[Option<usize>], repairs: &mut Repairs) {
    let is_max = |stage: &StageChoice| matches!(&stage.kind, StageKind::Pooling(pooling) if matches!(pooling.reduce, Reduce::Max(_)));
    let mut nearest = None;
    for (at, stage) in stages.iter_mut().enumerate() {
        if let StageKind::Unpooling(Some(of)) = stage.kind {
            let place = places.get(of).copied().flatten();
            if place.is_none() {
                repairs.bad(LIST);
            }
            stage.kind = StageKind::Unpooling(place.or(nearest));
        }
        if is_max(stage) {
            nearest = Some(at);
        }
    }
}
