//! The words of Compare: what is shown, on which made map, where the window stands, and the feature of the quadrants.

use crate::permalink::Named;

/// What is shown of each kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Show {
    /// The pooled map.
    Pooled,
    /// The pooled map as large as the map before.
    BlownUp,
    /// The pooled map as large as the map before, minus that.
    Difference,
    /// The cells of the map before that count.
    Counts,
    /// Where one unit of gradient at each output goes.
    Gradient,
    /// Everything in a table.
    Table,
}

impl Show {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Pooled, Self::BlownUp, Self::Difference, Self::Counts, Self::Gradient, Self::Table];
}

impl Named for Show {
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        match self {
            Self::Pooled => "pooled",
            Self::BlownUp => "large",
            Self::Difference => "difference",
            Self::Counts => "counts",
            Self::Gradient => "gradient",
            Self::Table => "table",
        }
    }
}

/// A map made for a lesson, in place of the learner's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Made {
    /// None: the learner's own map.
    Own,
    /// A thin dark line on white.
    DarkLine,
    /// A lone bright dot on black.
    BrightDot,
    /// Fine bright stripes.
    Stripes,
    /// Two textures with the same largest value.
    Texture,
    /// A faint step in noise.
    Step,
}

impl Made {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Own, Self::DarkLine, Self::BrightDot, Self::Stripes, Self::Texture, Self::Step];
}

impl Named for Made {
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::DarkLine => "line",
            Self::BrightDot => "dot",
            Self::Stripes => "stripes",
            Self::Texture => "texture",
            Self::Step => "step",
        }
    }
}

/// Where the window stands that is shown on all maps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stands {
    /// Where values are clearly different.
    #[default]
    Telling,
    /// It begins at this row and column of the map, counted from 0; with padding from the start of that.
    At(usize, usize),
    /// Nowhere.
    Nowhere,
}

/// The feature that the quadrants are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Feature {
    /// Corners: two edge maps, combined by a second convolution with a negative bias.
    Corner,
    /// The map that is shown.
    Shown,
}

impl Feature {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Corner, Self::Shown];
}

impl Named for Feature {
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        match self {
            Self::Corner => "corner",
            Self::Shown => "shown",
        }
    }
}
