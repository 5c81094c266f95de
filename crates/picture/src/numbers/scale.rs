//! A factor in front of a matrix.

use super::number::number;
use super::ratio::Ratio;
use crate::setup::decimal;

/// What every number of a matrix is multiplied by.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Scale {
    #[default]
    None,
    /// A power of ten, as `e+03`.
    Power(String),
    /// Any other factor.
    Times(Ratio),
}

impl Scale {
    /// Reads `1.0e+03` or `1/9`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        match text.split_once('e') {
            Some((one, power)) if decimal(one) == Some(1.0) && decimal(text).is_some() => {
                Some(Self::Power("e".to_owned() + power))
            }
            _ => Ratio::read(text).map(Self::Times),
        }
    }

    /// Reads the number that follows a division sign.
    pub(super) fn divisor(text: &str) -> Option<Self> {
        Ratio::read(text.trim()).filter(|_| !text.contains('/')).and_then(Ratio::inverse).map(Self::Times)
    }

    /// The product, rounded once.
    pub(super) fn times(&self, text: &str) -> Option<f32> {
        match self {
            Self::None => number(text),
            Self::Power(power) => decimal(&(text.to_owned() + power)),
            Self::Times(factor) => Ratio::read(text).map(|ratio| ratio.times(*factor).nearest()),
        }
    }
}
