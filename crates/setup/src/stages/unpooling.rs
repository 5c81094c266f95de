//! Max-unpooling and the max pooling that it undoes.

use super::{StageChoice, StageId, StageKind, Stages};
use crate::cnn::{CnnError, Lost, MaxUnpooling, Pooling, Reduce, Shape, Stage};

impl Stages {
    /// The unpooling at a place: off, it passes its maps unchanged. `None` if another kind of stage stands there.
    pub(super) fn unpooling_at(&self, place: usize) -> Option<Result<Stage, CnnError>> {
        let choice = self.list.get(place).filter(|choice| choice.on)?;
        let StageKind::Unpooling(of) = choice.kind else { return None };
        Some(self.pooling_for(of, place).map_err(CnnError::NoWinners))
    }

    fn pooling_for(&self, of: Option<usize>, place: usize) -> Result<Stage, Lost> {
        let (of, choice) = of.and_then(|of| Some((of, self.list.get(of)?))).ok_or(Lost::Gone)?;
        let pooling = max_of(choice).ok_or(Lost::Replaced)?;
        let back = place.checked_sub(of).filter(|back| *back > 0).ok_or(Lost::Behind)?;
        if choice.on { Ok(Stage::Unpooling(MaxUnpooling { pooling, back })) } else { Err(Lost::Off) }
    }

    /// The max poolings that an unpooling at a place could undo: those before it that are on, the nearest first.
    pub fn undoable(&self, place: usize) -> impl Iterator<Item = usize> {
        let before = self.list.iter().enumerate().take(place).rev();
        before.filter(|(_, choice)| choice.on && max_of(choice).is_some()).map(|(at, _)| at)
    }

    /// The one that the maps before that place fit: they are as many and as large as those that it put out. `shapes` has those
    /// along the pipeline.
    #[must_use]
    pub fn undone_at(&self, place: usize, shapes: &[Shape]) -> Option<usize> {
        let input = shapes.get(place)?;
        self.undoable(place).find(|of| shapes.get(of + 1) == Some(input))
    }

    /// Where an unpooling has its pooling after the stages were put into another order. `before` has the ids as they were.
    pub(super) fn follow(&mut self, before: &[StageId]) {
        let now: Vec<StageId> = self.list.iter().map(|choice| choice.id).collect();
        for choice in &mut self.list {
            if let StageKind::Unpooling(of) = &mut choice.kind {
                let id = of.and_then(|of| before.get(of));
                *of = id.and_then(|id| now.iter().position(|other| other == id));
            }
        }
    }

    /// Drops the last stages. An unpooling before them may have lost its pooling.
    pub(super) fn cut(&mut self, len: usize) {
        let before: Vec<StageId> = self.list.iter().map(|choice| choice.id).collect();
        self.list.truncate(len);
        self.follow(&before);
    }
}

/// The max pooling that a stage is, if it is one.
fn max_of(choice: &StageChoice) -> Option<Pooling> {
    let StageKind::Pooling(pooling) = &choice.kind else { return None };
    matches!(pooling.reduce, Reduce::Max(_)).then(|| pooling.resolve())
}

#[cfg(test)]
mod tests;
