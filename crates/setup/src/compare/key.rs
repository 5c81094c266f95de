//! The keys of Compare in a link.

/// A value of Compare in a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompareKey {
    /// The kinds side by side.
    Kinds,
    /// The place of the map.
    Place,
    /// The map at that place.
    Map,
    /// The side of every window.
    Window,
    /// The stride of every window.
    Stride,
    /// Where the window stands.
    Stands,
    /// What is shown of each kind.
    Show,
    /// What the gradient goes through before each pooling.
    Before,
    /// The made map.
    Made,
    /// The noise on made maps.
    Noise,
    /// The share of active cells on made maps.
    Active,
    /// The feature of the quadrants.
    Feature,
    /// The threshold of the quadrants.
    Threshold,
}

impl CompareKey {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Kinds => "lineup",
            Self::Place => "from",
            Self::Map => "frommap",
            Self::Window => "over",
            Self::Stride => "by",
            Self::Stands => "begin",
            Self::Show => "show",
            Self::Before => "before",
            Self::Made => "made",
            Self::Noise => "noise",
            Self::Active => "active",
            Self::Feature => "feature",
            Self::Threshold => "threshold",
        }
    }
}
