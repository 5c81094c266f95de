//! The keys of the display in a link.

/// A value of the display in a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DisplayKey {
    /// Colours that stand for values.
    Colours,
    /// The maps that share a scale.
    Scale,
    /// How large maps are drawn.
    Tiles,
    /// The unfolded fold.
    Open,
}

impl DisplayKey {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Colours => "colours",
            Self::Scale => "scale",
            Self::Tiles => "tiles",
            Self::Open => "open",
        }
    }
}
