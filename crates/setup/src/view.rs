//! The views of the page.

use crate::permalink::Named;

/// A way to look at the picture and its pipeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Every stage with its maps, its controls, and the arithmetic of one cell.
    #[default]
    Explore,
    /// One map, pooled by several kinds side by side.
    Compare,
    /// How much of a move of the picture each stage notices.
    Shift,
    /// Networks that learn, with pooling and without.
    Recognise,
    /// What every stage costs, with pooling and without.
    Cost,
    /// Pictures of several sizes, and the one shape that comes out.
    Sizes,
}

impl View {
    /// Every view, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Explore, Self::Compare, Self::Shift, Self::Recognise, Self::Cost, Self::Sizes];

    /// Its word in links.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.name()
    }
}

impl Named for View {
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        match self {
            Self::Explore => "explore",
            Self::Compare => "compare",
            Self::Shift => "shift",
            Self::Recognise => "recognise",
            Self::Cost => "cost",
            Self::Sizes => "sizes",
        }
    }
}
