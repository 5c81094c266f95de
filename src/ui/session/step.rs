//! The events that change the page's state.

use crate::picture::Raster;
use crate::say;
use crate::setup::permalink::Reading;
use crate::setup::{Change, Sample, SizesChange, Source};

/// An event that changes the page's state.
pub(crate) enum Step {
    /// A change of the setup.
    Do(Change),
    /// A link is opened.
    Open(Box<Reading>),
    /// Back to what was opened.
    Reset,
    /// The learner released a control: the next change is a step of its own.
    Settle,
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// The pixels of an upload, a photograph or a camera frame arrived.
    Keep(Source, Raster),
    /// A photograph could not be loaded.
    Lose(Sample),
}

impl Step {
    /// Whether it may change what is computed. To look at another stage, cell, map or size does not.
    pub(super) const fn is_change(&self) -> bool {
        match self {
            Self::Do(Change::Display(_) | Change::Sizes(SizesChange::Map(_))) => false,
            Self::Do(change) => change.is_undoable(),
            Self::Open(_) | Self::Reset | Self::Undo | Self::Redo => true,
            Self::Settle | Self::Keep(..) | Self::Lose(_) => false,
        }
    }

    /// The words for a step that goes back or forth.
    pub(super) fn back(&self) -> Option<&'static str> {
        let redo = matches!(self, Self::Redo).then_some(say::REDONE);
        if matches!(self, Self::Undo) { Some(say::UNDONE) } else { redo }
    }
}
