//! Everything a learner can do to a lesson. A change is one [`Action`]; nothing else changes a lesson.

use super::{
    ConvolutionChoice, Display, Focus, Lesson, Mark, Picture, PoolingChoice, Source, StageChoice, StageKind,
    limits,
};
use crate::cnn::{Activation, Max, Preset, Shape};

/// One change of a lesson.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Look at another picture, or at the same one at another size or in colour.
    SetPicture(Picture),
    /// Draw one mark on the picture.
    AddMark(Mark),
    /// Replace the last mark, while a stroke is still being made.
    GrowMark(Mark),
    /// Take all marks off the picture.
    ClearMarks,
    /// Move the picture by (down, right) pixels.
    Nudge(i32, i32),
    /// Add convolution, ReLU and pooling at the end.
    AddBlock,
    /// Put a stage before stage `.0`, or at the end.
    Insert(usize, StageKind),
    /// Take a stage away.
    Remove(usize),
    /// Put a copy of a stage behind it.
    Duplicate(usize),
    /// Move stage `.0` to place `.1`.
    Move(usize, usize),
    /// Switch a stage on or off.
    Switch(usize, bool),
    /// Change what a stage does.
    Edit(usize, StageKind),
    /// Show the controls of a stage.
    Choose(usize),
    /// Point at a cell, or at none.
    SetFocus(Option<Focus>),
    /// Draw the maps in another way.
    SetDisplay(Display),
    /// Unfold what happens at the borders, or fold it.
    ShowBorders(bool),
    /// Start from another lesson.
    Open(Box<Lesson>),
}

impl Action {
    /// Whether undo should bring the lesson back to before this. Pointing at things is not worth a step.
    #[must_use]
    pub const fn is_undoable(&self) -> bool {
        !matches!(self, Self::Choose(_) | Self::SetFocus(_) | Self::ShowBorders(_))
    }

    /// Whether this goes on with what `before` began, as a slider does while it is dragged,
    /// so that one undo takes back both.
    #[must_use]
    pub fn continues(&self, before: &Self) -> bool {
        match (self, before) {
            (Self::Edit(here, _), Self::Edit(there, _)) => here == there,
            (Self::SetPicture(here), Self::SetPicture(there)) => {
                let typing = |source: &Source| matches!(source, Source::Numbers(_));
                let alike = here.source == there.source || (typing(&here.source) && typing(&there.source));
                alike && here.colour == there.colour
            }
            (Self::GrowMark(_), Self::AddMark(_) | Self::GrowMark(_)) => true,
            _ => false,
        }
    }
}

impl Lesson {
    /// The lesson after an action. Actions that would break a limit, or name a stage that is not
    /// there, leave it as it is. `picture` is the shape of the maps the picture makes.
    #[must_use]
    pub fn after(&self, action: &Action, picture: Shape) -> Self {
        let mut lesson = self.clone();
        match action {
            Action::SetPicture(picture) => lesson.picture = picture.clone(),
            Action::AddMark(mark) if lesson.picture.marks.len() < limits::MARKS => {
                lesson.picture.marks.push(mark.clone());
            }
            Action::GrowMark(mark) => {
                lesson.picture.marks.pop();
                lesson.picture.marks.push(mark.clone());
            }
            Action::ClearMarks => lesson.picture.marks.clear(),
            Action::Nudge(down, right) => {
                let (rows, columns) = lesson.picture.shift;
                let clamp = |shift: i32| shift.clamp(-limits::SHIFT, limits::SHIFT);
                lesson.picture.shift =
                    (clamp(rows.saturating_add(*down)), clamp(columns.saturating_add(*right)));
            }
            Action::AddBlock => lesson.add_block(picture),
            Action::Insert(at, kind) if lesson.has_room_for(kind) => {
                let at = (*at).min(lesson.stages.len());
                lesson.stages.insert(at, StageChoice::new(possible(kind)));
                lesson.chosen = at;
                lesson.fit(picture);
            }
            Action::Remove(at) if *at < lesson.stages.len() => {
                lesson.stages.remove(*at);
                lesson.chosen = lesson.chosen.min(lesson.stages.len().saturating_sub(1));
            }
            Action::Duplicate(at) => {
                if let Some(stage) = lesson.stages.get(*at).filter(|stage| lesson.has_room_for(&stage.kind)) {
                    lesson.stages.insert(at + 1, stage.clone());
                    lesson.chosen = at + 1;
                    lesson.fit(picture);
                }
            }
            Action::Move(from, to) if *from < lesson.stages.len() && *to < lesson.stages.len() => {
                let stage = lesson.stages.remove(*from);
                lesson.stages.insert(*to, stage);
                lesson.chosen = *to;
                lesson.fit(picture);
            }
            Action::Switch(at, on) => {
                if let Some(stage) = lesson.stages.get_mut(*at) {
                    stage.on = *on;
                }
                lesson.fit(picture);
            }
            Action::Edit(at, kind) => lesson.edit(*at, kind),
            Action::Choose(at) => lesson.chosen = (*at).min(lesson.stages.len().saturating_sub(1)),
            Action::SetFocus(focus) => lesson.focus = *focus,
            Action::SetDisplay(display) => lesson.display = *display,
            Action::ShowBorders(shown) => lesson.display.borders = *shown,
            // Its picture is not there yet, so that nothing can be said of its focus.
            Action::Open(other) => return (**other).clone(),
            Action::AddMark(_) | Action::Insert(..) | Action::Remove(_) | Action::Move(..) => {}
        }
        lesson.keep_focus_inside(picture);
        lesson
    }

    /// Whether a stage of this kind may be added.
    #[must_use]
    pub fn has_room_for(&self, kind: &StageKind) -> bool {
        let convolution = matches!(kind, StageKind::Convolution(_));
        self.stages.len() < limits::STAGES && (!convolution || self.blocks() < limits::BLOCKS)
    }

    /// Whether a block of convolution, ReLU and pooling may be added.
    #[must_use]
    pub fn has_room_for_block(&self) -> bool {
        self.stages.len() + 3 <= limits::STAGES && self.blocks() < limits::BLOCKS
    }

    fn blocks(&self) -> usize {
        self.stages.iter().filter(|stage| matches!(stage.kind, StageKind::Convolution(_))).count()
    }

    fn edit(&mut self, at: usize, kind: &StageKind) {
        let is_convolution = |kind: &StageKind| matches!(kind, StageKind::Convolution(_));
        let is_full = self.blocks() >= limits::BLOCKS;
        if let Some(stage) = self.stages.get_mut(at)
            && (!is_full || !is_convolution(kind) || is_convolution(&stage.kind))
        {
            stage.kind = possible(kind);
        }
    }

    fn add_block(&mut self, picture: Shape) {
        if !self.has_room_for_block() {
            return;
        }
        let convolution = ConvolutionChoice::new(3, &[Preset::SobelVertical, Preset::SobelHorizontal]);
        let pooling = PoolingChoice::new(Max, 2);
        self.chosen = self.stages.len();
        self.stages.extend(
            [
                StageKind::Convolution(convolution),
                StageKind::Activation(Activation::Relu),
                StageKind::Pooling(pooling),
            ]
            .map(StageChoice::new),
        );
        self.fit(picture);
    }
}

/// The stage, an average with a divisor that its framework has: another could not be told in a link.
fn possible(kind: &StageKind) -> StageKind {
    match kind {
        StageKind::Pooling(choice) => StageKind::Pooling(choice.placed(choice.placement)),
        StageKind::Convolution(_) | StageKind::Activation(_) => kind.clone(),
    }
}

#[cfg(test)]
mod tests;
