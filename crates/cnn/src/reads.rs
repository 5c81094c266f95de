//! The input of a stage: the maps before it, and for a few stages earlier ones as well.

use super::feature_maps::{FeatureMaps, Shape};

/// The maps that a stage reads, or their shapes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reads<T> {
    /// Those before it.
    pub input: T,
    /// Earlier ones ([`super::Stage::also_reads`]).
    pub also: Option<T>,
}

impl Reads<&FeatureMaps> {
    /// Their shapes.
    #[must_use]
    pub fn shapes(self) -> Reads<Shape> {
        Reads { input: self.input.shape(), also: self.also.map(FeatureMaps::shape) }
    }
}

impl From<Shape> for Reads<Shape> {
    fn from(input: Shape) -> Self {
        Self { input, also: None }
    }
}

impl<'a> From<&'a FeatureMaps> for Reads<&'a FeatureMaps> {
    fn from(input: &'a FeatureMaps) -> Self {
        Self { input, also: None }
    }
}
