//! The display, a part of the setup: how the maps are drawn.

mod change;
mod key;
mod link;

pub use change::DisplayChange;
pub use key::DisplayKey;

/// How the maps are drawn. Nothing here changes a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Display {
    /// Colours.
    pub colours: Colours,
    /// Which maps share one scale.
    pub scale: ScaleChoice,
    /// Whether every map has the same width, instead of its true relative size.
    pub enlarged: bool,
    /// Whether the drawing of the chosen stage's borders is unfolded.
    pub borders: bool,
}

/// The colours of values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colours {
    /// Blue below zero, orange above, the paper's own tone at zero.
    #[default]
    Warm,
    /// Purple below zero, green above, the paper's own tone at zero.
    PurpleGreen,
    /// Black to white from the smallest to the largest value.
    Grey,
    /// Dark blue over green to yellow from the smallest to the largest value.
    Viridis,
}

impl Colours {
    /// All colours, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Warm, Self::PurpleGreen, Self::Grey, Self::Viridis];

    /// Whether zero has a colour of its own, in the middle.
    #[must_use]
    pub const fn is_zero_centred(self) -> bool {
        matches!(self, Self::Warm | Self::PurpleGreen)
    }
}

/// Which maps share one scale from value to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ScaleChoice {
    /// One for each filter, across its convolution, activation and pooling.
    #[default]
    PerFilter,
    /// Each map has its own.
    PerMap,
    /// All maps of a block share one.
    Shared,
}

impl ScaleChoice {
    /// All choices, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::PerFilter, Self::PerMap, Self::Shared];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warm_and_purple_have_zero_in_their_middle() {
        assert_eq!(Colours::ALL.map(Colours::is_zero_centred), [true, true, false, false]);
    }

    #[test]
    fn maps_are_drawn_warm_by_filter_at_their_true_size_at_first() {
        let display = Display::default();
        assert_eq!((display.colours, display.scale), (Colours::Warm, ScaleChoice::PerFilter));
        assert_eq!((display.enlarged, display.borders), (false, false));
    }

    #[test]
    fn all_choices_are_offered_in_their_order() {
        use Colours::{Grey, PurpleGreen, Viridis, Warm};
        assert_eq!(Colours::ALL, [Warm, PurpleGreen, Grey, Viridis]);
        assert_eq!(ScaleChoice::ALL, [ScaleChoice::PerFilter, ScaleChoice::PerMap, ScaleChoice::Shared]);
    }
}
