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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_change_names_one_setting() {
        let usual = Display::default();
        let after = |change| usual.after(change);
        let viridis = Display { colours: Colours::Viridis, ..usual };
        assert_eq!(after(DisplayChange::Colours(Colours::Viridis)), viridis);
        assert_eq!(
            after(DisplayChange::Scale(ScaleChoice::Shared)),
            Display { scale: ScaleChoice::Shared, ..usual }
        );
        assert_eq!(after(DisplayChange::Enlarged(true)), Display { enlarged: true, ..usual });
        assert_eq!(after(DisplayChange::Borders(true)), Display { borders: true, ..usual });
        assert_eq!(viridis.after(DisplayChange::Enlarged(true)).colours, Colours::Viridis);
    }
}
