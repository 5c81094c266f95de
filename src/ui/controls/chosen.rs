//! The stage that is controlled, and where its changes go.

use crate::cnn::Shape;
use crate::lesson::{Action, Lesson, StageChoice, StageKind, WindowChoice};
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
    /// Changes what the stage does.
    pub(super) fn edit(&self, kind: StageKind) {
        self.on_action.emit(Action::Edit(self.stage, kind));
    }

    /// Changes it in one step that undo takes back alone.
    pub(super) fn edit_once(&self, kind: StageKind) {
        self.edit(kind);
        self.on_settle.emit(());
    }

    /// Whether the lesson could still be computed after such a change.
    pub(super) fn allows(&self, kind: &StageKind) -> bool {
        self.lesson.allows(self.stage, kind, self.picture)
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
