//! The stage that is controlled, and where its changes go.

use crate::cnn::Shape;
use crate::lesson::{Action, Lesson, StageChoice, StageKind, StageSetting, WindowChoice};
use std::rc::Rc;
use yew::Callback;

/// The stage that is controlled, and where its changes go.
#[derive(Clone, PartialEq)]
pub(super) struct Chosen {
    /// The whole lesson, which decides what is possible.
    pub lesson: Rc<Lesson>,
    /// Which of its stages.
    pub stage: usize,
    /// Shape of the picture's maps.
    pub picture: Shape,
    /// Shape of the maps that reach the stage, if any do.
    pub input: Option<Shape>,
    /// Whether one control sets rows and columns of its window.
    pub linked: bool,
    /// Called to link rows and columns, or to set them apart.
    pub on_link: Callback<bool>,
    /// Called with every change.
    pub on_action: Callback<Action>,
    /// Called when a control is let go.
    pub on_settle: Callback<()>,
}

impl Chosen {
    /// Sets one thing of the stage.
    pub(super) fn set(&self, to: impl Into<StageSetting>) {
        if let Some(choice) = self.choice() {
            self.on_action.emit(Action::Set { stage: choice.id, to: to.into() });
        }
    }

    /// Sets it in one step that undo takes back alone.
    pub(super) fn set_once(&self, to: impl Into<StageSetting>) {
        self.set(to);
        self.on_settle.emit(());
    }

    /// What the stage would do then.
    pub(super) fn with(&self, to: &StageSetting) -> Option<StageKind> {
        to.applied_to(&self.choice()?.kind).ok()
    }

    /// Whether the lesson could still be computed then.
    pub(super) fn allows(&self, to: impl Into<StageSetting>) -> bool {
        let kind = self.lesson.with_setting(self.stage, &to.into(), self.picture);
        kind.is_ok_and(|kind| self.lesson.allows(self.stage, &kind, self.picture))
    }

    /// What the stage does and its window, if it has one that slides.
    pub(super) fn windowed(&self) -> Option<(&StageKind, WindowChoice)> {
        let choice = self.choice()?;
        Some((&choice.kind, choice.window()?))
    }

    /// The stage itself.
    pub(super) fn choice(&self) -> Option<&StageChoice> {
        self.lesson.stages.get(self.stage)
    }
}
