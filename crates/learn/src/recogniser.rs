//! A network as it answers now: its layers are made once for many pictures.

use crate::{Network, NetworkError};
use poolscope_cnn::{CrossEntropy, Dense, FeatureMaps, Stage, cross_entropy};

/// A network's stages and head. It answers like [`Network::scores`], bit for bit.
pub struct Recogniser {
    stages: Vec<Stage>,
    head: Dense,
    features: usize,
}

impl Recogniser {
    /// The network with its present weights.
    ///
    /// # Errors
    /// When a weight is not finite; a finished step of training leaves none.
    pub fn new(network: &Network) -> Result<Self, NetworkError> {
        Ok(Self { stages: network.stages()?, head: network.head()?, features: network.facts().features })
    }

    /// The score of each class (before softmax).
    ///
    /// # Errors
    /// When a layer cannot be computed on pictures of that size, or another number of values reaches the head.
    pub fn scores(&self, picture: &FeatureMaps) -> Result<Vec<f32>, NetworkError> {
        let mut maps = None;
        for (layer, stage) in self.stages.iter().enumerate() {
            let next = stage.apply(maps.as_ref().unwrap_or(picture));
            maps = Some(next.map_err(|error| NetworkError::Layer { layer, error })?);
        }
        let flattened = maps.as_ref().unwrap_or(picture).values();
        let (expected, found) = (self.features, flattened.len());
        if expected != found {
            return Err(NetworkError::Flattened { expected, found });
        }
        let layer = self.stages.len();
        self.head.apply(flattened).map_err(|error| NetworkError::Layer { layer, error })
    }

    /// Loss and answer for a picture whose class is known.
    ///
    /// # Errors
    /// As [`Recogniser::scores`], and when there is no such class.
    pub fn asked(&self, picture: &FeatureMaps, label: usize) -> Result<Answer, NetworkError> {
        let scores = self.scores(picture)?;
        let layer = self.stages.len();
        let CrossEntropy { loss, .. } =
            cross_entropy(&scores, label).map_err(|error| NetworkError::Layer { layer, error })?;
        Ok(Answer { loss, class: crate::best(&scores) })
    }
}

/// What a network says of a picture whose class is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    /// The loss (cross-entropy).
    pub loss: f32,
    /// The class with the largest score, the first of equals.
    pub class: Option<usize>,
}
