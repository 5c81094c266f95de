//! The keys of the stages in a link.

/// What a link says of the stages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StagesKey {
    /// The stages.
    List,
    /// Which stage is chosen.
    Chosen,
    /// Which cell is pinned.
    Focus,
}

impl StagesKey {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::List => "stages",
            Self::Chosen => "chosen",
            Self::Focus => "at",
        }
    }
}
