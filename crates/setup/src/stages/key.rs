//! The keys of the stages in a link.

/// A value of the stages in a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StagesKey {
    /// The stages.
    List,
    /// The chosen stage.
    Chosen,
    /// The pinned cell.
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
