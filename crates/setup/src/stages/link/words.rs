//! The words of kernels, activations and borders in a link. They never change: links that were shared must stay readable.

use crate::cnn::{Activation, Angle, Border, Preset};
use crate::permalink::Named;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn activations_and_poolings_share_no_word() {
        assert!(
            Activation::ALL
                .iter()
                .all(|activation| super::super::pooling::named(activation.name()).is_none())
        );
    }
}
