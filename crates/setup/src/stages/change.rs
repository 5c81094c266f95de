//! The changes of the stages, and their effect.

use super::{
    Focus, PerAxis, Placement, PoolingChoice, StageChoice, StageId, StageKind, StageSetting, Stages,
    WindowChoice, block,
};
use crate::cnn::{Blur, Max, Shape};
use crate::{Refusal, limits};

/// A change of the stages.
#[derive(Clone, Debug, PartialEq)]
pub enum StagesChange {
    /// Add convolution, ReLU and pooling at the end.
    AddBlock,
    /// Put a new stage into the pipeline.
    Insert {
        /// The stage that comes after it; `None` at the end.
        before: Option<StageId>,
        /// Its operation. Its window is made small enough for the maps that reach it.
        kind: StageKind,
    },
    /// Make max-blur pooling of a pooling: a maximum with stride 1, and behind it a blur with its stride.
    MaxBlur(StageId),
    /// Take a stage away.
    Remove(StageId),
    /// Insert a copy of a stage after it.
    Duplicate(StageId),
    /// Move a stage.
    Move {
        /// The stage.
        stage: StageId,
        /// Its new place, counted from 0.
        to: usize,
    },
    /// Switch a stage on or off.
    Switch {
        /// The stage.
        stage: StageId,
        /// Whether it is on.
        on: bool,
    },
    /// Change one setting of a stage.
    Set {
        /// The stage.
        stage: StageId,
        /// The setting and its value.
        to: StageSetting,
    },
    /// Show the controls of a stage.
    Choose(StageId),
    /// Pin a cell, or none.
    Pin(Option<Focus>),
}

impl StagesChange {
    /// Whether undo should take this back. Pointing at things is not worth a step.
    pub(crate) const fn is_undoable(&self) -> bool {
        !matches!(self, Self::Choose(_) | Self::Pin(_))
    }

    /// Whether this continues `before`: the same control of the same stage is dragged.
    pub(crate) fn continues(&self, before: &Self) -> bool {
        match (self, before) {
            (Self::Set { stage, to }, Self::Set { stage: other, to: began }) => {
                stage == other && to.is_of_control(began)
            }
            _ => false,
        }
    }
}

impl Stages {
    /// The stages after a change. `picture` is the shape of the picture's maps.
    ///
    /// # Errors
    /// When a limit would be broken, the pipeline could no longer be computed, or the named stage does not exist.
    pub(crate) fn after(&self, change: &StagesChange, picture: Shape) -> Result<Self, Refusal> {
        let mut stages = self.clone();
        match change {
            StagesChange::AddBlock => stages.insert(None, &block(), picture)?,
            StagesChange::Insert { before, kind } => {
                stages.insert(*before, std::slice::from_ref(kind), picture)?;
            }
            StagesChange::MaxBlur(stage) => stages.max_blur(*stage, picture)?,
            StagesChange::Remove(stage) => {
                let place = stages.place_of(*stage)?;
                stages.rearrange(|list| drop(list.remove(place)));
            }
            StagesChange::Duplicate(stage) => {
                let place = stages.place_of(*stage)?;
                let copy = stages.list.get(place).map(StageChoice::duplicate).ok_or(Refusal::NotThere)?;
                stages.room_for(std::slice::from_ref(&copy.kind))?;
                stages.rearrange(|list| list.insert(place + 1, copy));
                stages.chosen = place + 1;
            }
            StagesChange::Move { stage, to } => {
                let place = stages.place_of(*stage)?;
                if *to >= stages.list.len() {
                    return Err(Refusal::NotThere);
                }
                stages.rearrange(|list| {
                    let stage = list.remove(place);
                    list.insert(*to, stage);
                });
                stages.chosen = *to;
            }
            StagesChange::Switch { stage, on } => stages.stage_mut(*stage)?.on = *on,
            StagesChange::Set { stage, to } => stages.set(*stage, to, picture)?,
            StagesChange::Choose(stage) => stages.chosen = stages.place_of(*stage)?,
            StagesChange::Pin(focus) => stages.focus = *focus,
        }
        if stages.list != self.list {
            stages.still_computed(self, picture)?;
        }
        Ok(stages)
    }

    /// Whether a stage of this kind may be added.
    #[must_use]
    pub fn has_room_for(&self, kind: &StageKind) -> bool {
        self.room_for(std::slice::from_ref(kind)).is_ok()
    }

    /// Whether a block of convolution, ReLU and pooling may be added.
    #[must_use]
    pub fn has_room_for_block(&self) -> bool {
        self.room_for(&block()).is_ok()
    }

    fn room_for(&self, kinds: &[StageKind]) -> Result<(), Refusal> {
        let convolutions = |kinds: &mut dyn Iterator<Item = &StageKind>| {
            kinds.filter(|kind| matches!(kind, StageKind::Convolution(_))).count()
        };
        let here = convolutions(&mut self.list.iter().map(|stage| &stage.kind));
        let more = convolutions(&mut kinds.iter());
        if more > 0 && here + more > limits::BLOCKS {
            Err(Refusal::Blocks)
        } else if self.list.len() + kinds.len() > limits::STAGES {
            Err(Refusal::Stages)
        } else {
            Ok(())
        }
    }

    fn stage_mut(&mut self, stage: StageId) -> Result<&mut StageChoice, Refusal> {
        self.list.iter_mut().find(|one| one.id == stage).ok_or(Refusal::NotThere)
    }

    /// Changes the list of stages. The chosen stage and the pinned cell follow their stage, or are dropped with it.
    fn rearrange(&mut self, change: impl FnOnce(&mut Vec<StageChoice>)) {
        let id_at = |place: usize| self.list.get(place).map(|stage| stage.id);
        let (chosen, pinned) = (id_at(self.chosen), self.focus.and_then(|focus| id_at(focus.stage)));
        let before: Vec<StageId> = self.list.iter().map(|stage| stage.id).collect();
        change(&mut self.list);
        self.follow(&before);
        let place = |id: Option<StageId>| self.place_of(id?).ok();
        let last = self.list.len().saturating_sub(1);
        let (chosen, pinned) = (place(chosen), place(pinned));
        self.chosen = chosen.unwrap_or(self.chosen.min(last));
        self.focus = self.focus.and_then(|focus| Some(Focus { stage: pinned?, ..focus }));
    }

    /// Inserts new stages. A window that does not fit is made to fit, with kernels that exist at its size.
    fn insert(
        &mut self,
        before: Option<StageId>,
        kinds: &[StageKind],
        picture: Shape,
    ) -> Result<(), Refusal> {
        self.room_for(kinds)?;
        let place = before.map_or(Ok(self.list.len()), |stage| self.place_of(stage))?;
        let stages = kinds.iter().map(possible).map(StageChoice::new);
        self.rearrange(|all| drop(all.splice(place..place, stages)));
        self.chosen = place;
        self.fit_new(place..place + kinds.len(), picture);
        for (stage, asked) in self.list.iter_mut().skip(place).zip(kinds) {
            if let (StageKind::Convolution(fitted), StageKind::Convolution(asked)) = (&mut stage.kind, asked)
            {
                fitted.rename_cut(asked);
            }
        }
        Ok(())
    }

    /// Zhang's recipe (2019): the blur has 3 × 3 cells.
    fn max_blur(&mut self, stage: StageId, picture: Shape) -> Result<(), Refusal> {
        let place = self.place_of(stage)?;
        let StageKind::Pooling(pooling) = &mut self.stage_mut(stage)?.kind else {
            return Err(Refusal::NotThere);
        };
        let max = pooling.placed(Placement::Sliding);
        let stride = max.window.stride;
        let slow = WindowChoice { stride: PerAxis::both(1), ..max.window };
        *pooling = PoolingChoice { reduce: Max.into(), window: slow, ..max };
        let blur =
            PoolingChoice::new(Blur, 3).with_window(WindowChoice { stride, ..WindowChoice::new(3, 1) });
        let before = self.list.get(place + 1).map(|next| next.id);
        self.insert(before, &[StageKind::Pooling(blur)], picture)
    }

    fn set(&mut self, stage: StageId, to: &StageSetting, picture: Shape) -> Result<(), Refusal> {
        let place = self.place_of(stage)?;
        let kind = self.with_setting(place, to, picture)?;
        self.stage_mut(stage)?.kind = kind;
        Ok(())
    }

    /// Takes over the ids of other stages: a stage in the same place and of the same sort is the same stage.
    pub(crate) fn take_ids_of(&mut self, others: &Self) {
        for (place, shown) in others.list.iter().enumerate() {
            if self.place_of(shown.id).is_err()
                && let Some(stage) = self.list.get_mut(place)
            {
                stage.take_ids_of(shown);
            }
        }
    }
}

/// The stage, with a divisor that its framework has: a link could not express another.
fn possible(kind: &StageKind) -> StageKind {
    match kind {
        StageKind::Pooling(choice) => StageKind::Pooling(choice.placed(choice.placement)),
        StageKind::Convolution(_) | StageKind::Activation(_) | StageKind::Unpooling(_) => kind.clone(),
    }
}

#[cfg(test)]
mod tests;
