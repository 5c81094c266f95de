//! The words of the link. They never change: links that were shared must stay readable.

use crate::cnn::{Activation, Angle, Border, Preset};
use crate::{Colour, Colours, Sample, ScaleChoice, View};

/// Something that has one word in a link.
pub(super) trait Named: Copy + 'static {
    /// All there are.
    const ALL: &'static [Self];

    /// Its word: lowercase letters, digits and hyphens.
    fn name(self) -> &'static str;

    /// What a word stands for.
    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.name() == name)
    }
}

impl Named for View {
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        match self {
            Self::Explore => "explore",
        }
    }
}

impl Named for Preset {
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::SobelVertical => "sobel-x",
            Self::SobelHorizontal => "sobel-y",
            Self::ScharrVertical => "scharr-x",
            Self::ScharrHorizontal => "scharr-y",
            Self::PrewittVertical => "prewitt-x",
            Self::PrewittHorizontal => "prewitt-y",
            Self::Laplacian => "laplacian",
            Self::Outline => "outline",
            Self::Sharpen => "sharpen",
            Self::Emboss => "emboss",
            Self::BoxBlur => "box",
            Self::GaussianBlur => "gauss",
            Self::Gabor(Angle::Deg0) => "gabor-0",
            Self::Gabor(Angle::Deg45) => "gabor-45",
            Self::Gabor(Angle::Deg90) => "gabor-90",
            Self::Gabor(Angle::Deg135) => "gabor-135",
        }
    }
}

impl Named for Activation {
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        match self {
            Self::None => "linear",
            Self::Relu => "relu",
            Self::LeakyRelu { .. } => "leaky-relu",
            Self::Relu6 => "relu6",
            Self::Elu => "elu",
            Self::Sigmoid => "sigmoid",
            Self::Tanh => "tanh",
            Self::Softplus => "softplus",
            Self::Silu => "silu",
            Self::Gelu => "gelu",
            Self::Absolute => "abs",
        }
    }
}

impl Named for Border {
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::Reflect => "reflect",
            Self::Replicate => "replicate",
            Self::Circular => "circular",
        }
    }
}

impl Named for Sample {
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        self.word()
    }
}

impl Named for Colour {
    const ALL: &'static [Self] = &[Self::Grey, Self::Rgb];

    fn name(self) -> &'static str {
        match self {
            Self::Grey => "grey",
            Self::Rgb => "rgb",
        }
    }
}

impl Named for Colours {
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        match self {
            Self::Warm => "warm",
            Self::PurpleGreen => "purple-green",
            Self::Grey => "grey",
            Self::Viridis => "viridis",
        }
    }
}

impl Named for ScaleChoice {
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        match self {
            Self::PerFilter => "filter",
            Self::PerMap => "map",
            Self::Shared => "shared",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_can_be_read_back<T: Named + PartialEq + std::fmt::Debug>() {
        for &one in T::ALL {
            assert_eq!(T::named(one.name()), Some(one));
            assert!(one.name().bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
        }
    }

    #[test]
    fn every_word_stands_for_one_thing() {
        all_can_be_read_back::<Preset>();
        all_can_be_read_back::<View>();
        all_can_be_read_back::<Activation>();
        all_can_be_read_back::<Border>();
        all_can_be_read_back::<Sample>();
        all_can_be_read_back::<Colour>();
        all_can_be_read_back::<Colours>();
        all_can_be_read_back::<ScaleChoice>();
    }

    #[test]
    fn activations_and_poolings_share_no_word() {
        assert!(
            Activation::ALL
                .iter()
                .all(|activation| super::super::pooling::named(activation.name()).is_none())
        );
    }
}
