//! The lesson after a change, or why there is none.

use super::{
    Action, ConvolutionChoice, Lesson, PoolingChoice, Refusal, StageChoice, StageId, StageKind, StageSetting,
    limits, unasked,
};
use crate::cnn::{Activation, Max, Preset, Shape};

impl Lesson {
    /// The lesson after a change. Only what the change names is changed; a change that breaks a limit is refused.
    /// `picture` is the shape of the maps the picture makes.
    ///
    /// # Errors
    /// When a limit would be broken, the pipeline could no longer be computed, or what the change names is not there.
    pub fn after(&self, action: &Action, picture: Shape) -> Result<Self, Refusal> {
        let mut lesson = self.clone();
        match action {
            Action::SetPicture(picture) => lesson.picture = picture.clone(),
            Action::AddMark(mark) | Action::GrowMark(mark) => {
                if lesson.picture.marks.len() >= limits::MARKS {
                    return Err(Refusal::Marks);
                }
                lesson.picture.marks.push(mark.clone());
            }
            Action::ClearMarks => lesson.picture.marks.clear(),
            Action::Nudge { down, right } => {
                let (rows, columns) = lesson.picture.shift;
                let shift = (rows.saturating_add(*down), columns.saturating_add(*right));
                if [shift.0, shift.1].iter().any(|shift| shift.unsigned_abs() > limits::SHIFT.unsigned_abs())
                {
                    return Err(Refusal::Shift);
                }
                lesson.picture.shift = shift;
            }
            Action::AddBlock => lesson.insert(None, &block(), picture)?,
            Action::Insert { before, kind } => {
                lesson.insert(*before, std::slice::from_ref(kind), picture)?;
            }
            Action::Remove(stage) => {
                let place = lesson.place_of(*stage)?;
                lesson.rearrange(|stages| drop(stages.remove(place)));
            }
            Action::Duplicate(stage) => {
                let place = lesson.place_of(*stage)?;
                let copy = lesson.stages.get(place).map(StageChoice::duplicate).ok_or(Refusal::NotThere)?;
                lesson.room_for(std::slice::from_ref(&copy.kind))?;
                lesson.rearrange(|stages| stages.insert(place + 1, copy));
                lesson.chosen = place + 1;
            }
            Action::Move { stage, to } => {
                let place = lesson.place_of(*stage)?;
                if *to >= lesson.stages.len() {
                    return Err(Refusal::NotThere);
                }
                lesson.rearrange(|stages| {
                    let stage = stages.remove(place);
                    stages.insert(*to, stage);
                });
                lesson.chosen = *to;
            }
            Action::Switch { stage, on } => lesson.stage_mut(*stage)?.on = *on,
            Action::Set { stage, to } => lesson.set(*stage, to, picture)?,
            Action::Choose(stage) => lesson.chosen = lesson.place_of(*stage)?,
            Action::SetFocus(focus) => lesson.focus = *focus,
            Action::SetDisplay(display) => lesson.display = *display,
            Action::ShowBorders(shown) => lesson.display.borders = *shown,
            Action::ShowView(view) => lesson.view = *view,
            // Its picture is not there yet, so that nothing can be said of its focus.
            Action::Open(other) => return Ok(self.opened(other)),
        }
        if lesson.stages != self.stages {
            lesson.still_computed(self, picture)?;
        }
        lesson.keep_focus_inside(picture);
        debug_assert_eq!(unasked(self, action, &lesson), None, "{action:?}");
        Ok(lesson)
    }

    /// Where a stage stands, counted from 0.
    ///
    /// # Errors
    /// When it is not there.
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

    /// Changes the list of stages. What is chosen and pinned follows its stage, or goes with it.
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

    /// Puts new stages into the pipeline, each with a window that fits where it does not, and kernels that exist at its size.
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

    /// The lesson as one that was opened: what stands in the same place and is of the same sort is the same stage.
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

/// The stage, an average with a divisor that its framework has: another could not be told in a link.
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
