//! Applies a change to a setup, or refuses it.

use super::{
    Change, ConvolutionChoice, PoolingChoice, Refusal, Setup, StageChoice, StageId, StageKind, StageSetting,
    limits, unasked,
};
use crate::cnn::{Activation, Max, Preset, Shape};

impl Setup {
    /// The setup after a change. Nothing changes but what the change names. A change that breaks a limit is refused.
    /// `picture` is the shape of the picture's maps.
    ///
    /// # Errors
    /// When a limit would be broken, the pipeline could no longer be computed, or the named stage does not exist.
    pub fn after(&self, change: &Change, picture: Shape) -> Result<Self, Refusal> {
        let mut setup = self.clone();
        match change {
            Change::SetPicture(picture) => setup.picture = picture.clone(),
            Change::AddMark(mark) | Change::GrowMark(mark) => {
                if setup.picture.marks.len() >= limits::MARKS {
                    return Err(Refusal::Marks);
                }
                setup.picture.marks.push(mark.clone());
            }
            Change::ClearMarks => setup.picture.marks.clear(),
            Change::Nudge { down, right } => {
                let (rows, columns) = setup.picture.shift;
                let shift = (rows.saturating_add(*down), columns.saturating_add(*right));
                if [shift.0, shift.1].iter().any(|shift| shift.unsigned_abs() > limits::SHIFT.unsigned_abs())
                {
                    return Err(Refusal::Shift);
                }
                setup.picture.shift = shift;
            }
            Change::AddBlock => setup.insert(None, &block(), picture)?,
            Change::Insert { before, kind } => {
                setup.insert(*before, std::slice::from_ref(kind), picture)?;
            }
            Change::Remove(stage) => {
                let place = setup.place_of(*stage)?;
                setup.rearrange(|stages| drop(stages.remove(place)));
            }
            Change::Duplicate(stage) => {
                let place = setup.place_of(*stage)?;
                let copy = setup.stages.get(place).map(StageChoice::duplicate).ok_or(Refusal::NotThere)?;
                setup.room_for(std::slice::from_ref(&copy.kind))?;
                setup.rearrange(|stages| stages.insert(place + 1, copy));
                setup.chosen = place + 1;
            }
            Change::Move { stage, to } => {
                let place = setup.place_of(*stage)?;
                if *to >= setup.stages.len() {
                    return Err(Refusal::NotThere);
                }
                setup.rearrange(|stages| {
                    let stage = stages.remove(place);
                    stages.insert(*to, stage);
                });
                setup.chosen = *to;
            }
            Change::Switch { stage, on } => setup.stage_mut(*stage)?.on = *on,
            Change::Set { stage, to } => setup.set(*stage, to, picture)?,
            Change::Choose(stage) => setup.chosen = setup.place_of(*stage)?,
            Change::SetFocus(focus) => setup.focus = *focus,
            Change::SetDisplay(display) => setup.display = *display,
            Change::ShowBorders(shown) => setup.display.borders = *shown,
            Change::ShowView(view) => setup.view = *view,
            // Its picture is not there yet, so its focus cannot be checked.
            Change::Open(other) => return Ok(self.opened(other)),
        }
        if setup.stages != self.stages {
            setup.still_computed(self, picture)?;
        }
        setup.keep_focus_inside(picture);
        debug_assert_eq!(unasked(self, change, &setup), None, "{change:?}");
        Ok(setup)
    }

    /// The place of a stage, counted from 0.
    ///
    /// # Errors
    /// When it does not exist.
    pub fn place_of(&self, stage: StageId) -> Result<usize, Refusal> {
        self.stages.iter().position(|one| one.id == stage).ok_or(Refusal::NotThere)
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
        let here = convolutions(&mut self.stages.iter().map(|stage| &stage.kind));
        let more = convolutions(&mut kinds.iter());
        if more > 0 && here + more > limits::BLOCKS {
            Err(Refusal::Blocks)
        } else if self.stages.len() + kinds.len() > limits::STAGES {
            Err(Refusal::Stages)
        } else {
            Ok(())
        }
    }

    fn stage_mut(&mut self, stage: StageId) -> Result<&mut StageChoice, Refusal> {
        self.stages.iter_mut().find(|one| one.id == stage).ok_or(Refusal::NotThere)
    }

    /// Changes the list of stages. The chosen stage and the pinned cell follow their stage, or are dropped with it.
    fn rearrange(&mut self, change: impl FnOnce(&mut Vec<StageChoice>)) {
        let id_at = |place: usize| self.stages.get(place).map(|stage| stage.id);
        let (chosen, pinned) = (id_at(self.chosen), self.focus.and_then(|focus| id_at(focus.stage)));
        change(&mut self.stages);
        let place = |id: Option<StageId>| self.place_of(id?).ok();
        let last = self.stages.len().saturating_sub(1);
        let (chosen, pinned) = (place(chosen), place(pinned));
        self.chosen = chosen.unwrap_or(self.chosen.min(last));
        self.focus = self.focus.and_then(|focus| Some(super::Focus { stage: pinned?, ..focus }));
    }

    /// Inserts new stages. A window that does not fit is made to fit, with kernels that exist at its size.
    fn insert(
        &mut self,
        before: Option<StageId>,
        kinds: &[StageKind],
        picture: Shape,
    ) -> Result<(), Refusal> {
        self.room_for(kinds)?;
        let place = before.map_or(Ok(self.stages.len()), |stage| self.place_of(stage))?;
        let stages = kinds.iter().map(possible).map(StageChoice::new);
        self.rearrange(|all| drop(all.splice(place..place, stages)));
        self.chosen = place;
        self.fit_new(place..place + kinds.len(), picture);
        for (stage, asked) in self.stages.iter_mut().skip(place).zip(kinds) {
            if let (StageKind::Convolution(fitted), StageKind::Convolution(asked)) = (&mut stage.kind, asked)
            {
                fitted.rename_cut(asked);
            }
        }
        Ok(())
    }

    fn set(&mut self, stage: StageId, to: &StageSetting, picture: Shape) -> Result<(), Refusal> {
        let place = self.place_of(stage)?;
        let kind = self.with_setting(place, to, picture)?;
        self.stage_mut(stage)?.kind = kind;
        Ok(())
    }

    /// A setup that was opened, with this setup's ids. A stage in the same place and of the same sort is the same
    /// stage.
    fn opened(&self, other: &Self) -> Self {
        let mut opened = other.clone();
        for (place, shown) in self.stages.iter().enumerate() {
            if opened.place_of(shown.id).is_err()
                && let Some(stage) = opened.stages.get_mut(place)
            {
                stage.take_ids_of(shown);
            }
        }
        opened
    }
}

/// The stage, with a divisor that its framework has: a link could not express another.
fn possible(kind: &StageKind) -> StageKind {
    match kind {
        StageKind::Pooling(choice) => StageKind::Pooling(choice.placed(choice.placement)),
        StageKind::Convolution(_) | StageKind::Activation(_) => kind.clone(),
    }
}

fn block() -> [StageKind; 3] {
    [
        StageKind::Convolution(ConvolutionChoice::new(3, &[Preset::SobelVertical, Preset::SobelHorizontal])),
        StageKind::Activation(Activation::Relu),
        StageKind::Pooling(PoolingChoice::new(Max, 2)),
    ]
}

#[cfg(test)]
mod tests;
