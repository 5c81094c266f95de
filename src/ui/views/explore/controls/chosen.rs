//! The chosen stage, and the callbacks for its changes.

use crate::cnn::Shape;
use crate::setup::{
    Change, Framing, Part, Setup, StageChoice, StageKind, StageSetting, StagesChange, WindowChoice,
};
use crate::ui::held::held;
use std::rc::Rc;
use yew::{Callback, Html};

/// The chosen stage, and the callbacks for its changes.
#[derive(Clone, PartialEq)]
pub(super) struct Chosen {
    /// The whole setup.
    pub setup: Rc<Setup>,
    /// The setup at rest. What is possible follows from it, so that a drag does not try every value at every step.
    pub rested: Rc<Setup>,
    /// What the author of the page hides and locks.
    pub framing: Rc<Framing>,
    /// The stage's index.
    pub stage: usize,
    /// Shape of the picture's maps.
    pub picture: Shape,
    /// Shape of the maps that reach the stage, if any do.
    pub input: Option<Shape>,
    /// Whether one control sets both rows and columns of its window.
    pub linked: bool,
    /// Called to link or unlink rows and columns.
    pub on_link: Callback<bool>,
    /// Called with every change.
    pub on_change: Callback<Change>,
    /// Called when a control is released.
    pub on_settle: Callback<()>,
}

impl Chosen {
    /// The controls of a part, as its author allows.
    pub(super) fn held(&self, part: Part, controls: Html) -> Html {
        held(&self.framing, part, controls)
    }

    /// Changes one setting of the stage.
    pub(super) fn set(&self, to: impl Into<StageSetting>) {
        if let Some(choice) = self.choice() {
            self.on_change.emit(Change::Stages(StagesChange::Set { stage: choice.id, to: to.into() }));
        }
    }

    /// Changes one setting in a step of its own, which undo takes back alone.
    pub(super) fn set_once(&self, to: impl Into<StageSetting>) {
        self.set(to);
        self.on_settle.emit(());
    }

    /// The stage's operation with this setting.
    pub(super) fn with(&self, to: &StageSetting) -> Option<StageKind> {
        to.applied_to(&self.choice()?.kind).ok()
    }

    /// Whether the setup could still be computed with this setting.
    pub(super) fn allows(&self, to: impl Into<StageSetting>) -> bool {
        let stages = &self.rested.stages;
        let kind = stages.with_setting(self.stage, &to.into(), self.picture);
        kind.is_ok_and(|kind| stages.allows(self.stage, &kind, self.picture))
    }

    /// The stage's operation and its window, if it has a sliding one.
    pub(super) fn windowed(&self) -> Option<(&StageKind, WindowChoice)> {
        let choice = self.choice()?;
        Some((&choice.kind, choice.window()?))
    }

    /// The stage itself.
    pub(super) fn choice(&self) -> Option<&StageChoice> {
        self.setup.stages.get(self.stage)
    }
}
