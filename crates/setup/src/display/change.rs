//! The changes of how maps are drawn.

use super::{Colours, Display, ScaleChoice};

/// A change of how maps are drawn: one setting and its new value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DisplayChange {
    /// The colours of values.
    Colours(Colours),
    /// Which maps share one scale.
    Scale(ScaleChoice),
    /// Whether every map has the same width.
    Enlarged(bool),
    /// Whether the drawing of the borders is unfolded.
    Borders(bool),
}

impl DisplayChange {
    /// Whether undo should take this back. Unfolding something is not worth a step.
    pub(crate) const fn is_undoable(self) -> bool {
        !matches!(self, Self::Borders(_))
    }
}

impl Display {
    /// How maps are drawn after a change.
    pub(crate) const fn after(self, change: DisplayChange) -> Self {
        match change {
            DisplayChange::Colours(colours) => Self { colours, ..self },
            DisplayChange::Scale(scale) => Self { scale, ..self },
            DisplayChange::Enlarged(enlarged) => Self { enlarged, ..self },
            DisplayChange::Borders(borders) => Self { borders, ..self },
        }
    }
}
