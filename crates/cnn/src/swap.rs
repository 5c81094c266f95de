//! Whether a pooling and an activation may change places, by their rules.

use super::activation::Activation;

/// Whether a pooling and an activation may change places on all maps, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Swap {
    /// They may: the activation changes no value.
    Unchanged,
    /// They may: each window has one cell, so nothing is mixed.
    OneCell,
    /// They may: the activation never puts a larger value below a smaller one.
    KeepsOrder,
    /// They may: the pooling chooses a value by its place.
    ByPlace,
    /// They may: the pooling drops the signs that the activation drops.
    SignsDropped,
    /// They may: the pooling counts what is below 0 as 0, as the activation makes it.
    NegativesDropped,
    /// They may not: the activation can put a larger value below a smaller one.
    BreaksOrder,
    /// They may not: the activation bends the values before they are mixed.
    Bends,
    /// They may not: some window holds no cell, and the activation changes the value that such a window gives.
    OfNothing,
}

impl Swap {
    /// Whether they may.
    #[must_use]
    pub const fn is_allowed(self) -> bool {
        match self {
            Self::Unchanged
            | Self::OneCell
            | Self::KeepsOrder
            | Self::ByPlace
            | Self::SignsDropped
            | Self::NegativesDropped => true,
            Self::BreaksOrder | Self::Bends | Self::OfNothing => false,
        }
    }

    /// The answer for a pooling that depends only on the order of the values.
    pub(super) const fn if_order_is_kept(activation: Activation) -> Self {
        if activation.keeps_order() { Self::KeepsOrder } else { Self::BreaksOrder }
    }

    /// The answer for a pooling to which a value below 0 is a 0.
    pub(super) fn if_negatives_are_dropped(activation: Activation) -> Self {
        if activation == Activation::Relu { Self::NegativesDropped } else { Self::Bends }
    }
}
