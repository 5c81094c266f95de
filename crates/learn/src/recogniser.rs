//! A network as it answers now: its layers are made once for many pictures.

use super::engine::Engine;
use crate::{Network, NetworkError};
use poolscope_cnn::{CrossEntropy, Dense, FeatureMaps, Shape, Stage, cross_entropy};
use std::cell::RefCell;

/// A network's stages and head. It answers like [`Network::scores`], bit for bit.
///
/// ```
/// use poolscope_learn::{Blueprint, Network, Recogniser};
/// use poolscope_cnn::{FeatureMaps, Shape};
/// let blueprint = Blueprint { input: Shape::new(1, 1, 2), fixed: vec![], layers: vec![], classes: 3 };
/// let network = Network::new(blueprint, 1)?;
/// let picture = FeatureMaps::from([[0.25, 1.0]]);
/// assert_eq!(Recogniser::new(&network)?.scores(&picture)?, network.scores(&picture)?);
/// # Ok::<(), poolscope_learn::NetworkError>(())
/// ```
pub struct Recogniser {
    input: Shape,
    /// For pictures of the network's own size; its buffers are written at every answer.
    engine: RefCell<Engine>,
    /// For pictures of other sizes.
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
        Ok(Self {
            input: network.input(),
            engine: RefCell::new(Engine::that_answers(network)?),
            stages: network.stages()?,
            head: network.head()?,
            features: network.facts().features,
        })
    }

    /// The score of each class (before softmax).
    ///
    /// # Errors
    /// When a layer cannot be computed on pictures of that size, or another number of values reaches the head.
    pub fn scores(&self, picture: &FeatureMaps) -> Result<Vec<f32>, NetworkError> {
        if picture.shape() == self.input
            && let Ok(mut engine) = self.engine.try_borrow_mut()
        {
            return engine.hear(picture.values()).map(<[f32]>::to_vec);
        }
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

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;
    use crate::{Blueprint, Layer};
    use poolscope_cnn::{Activation, Average, Pooling, Windows};

    #[test]
    fn pictures_of_any_size_get_the_bits_of_the_network() {
        let layers = vec![
            Layer::Convolution { filters: 5, side: 3, stride: 1 },
            Layer::Activation(Activation::Tanh),
            Layer::Pooling(Pooling::new(Average::default(), Windows::Whole)),
        ];
        let blueprint = Blueprint { input: Shape::new(1, 7, 6), fixed: vec![], layers, classes: 3 };
        let network = Network::new(blueprint, 4).unwrap();
        let recogniser = Recogniser::new(&network).unwrap();
        for (rows, columns) in [(7, 6), (9, 6), (6, 7), (7, 6)] {
            let values = (0..rows * columns).map(|at| f32::from(u8::try_from(at * 31 % 97).unwrap()) / 96.0);
            let picture = FeatureMaps::from_planes(1, rows, columns, values.collect());
            let bits = |scores: Vec<f32>| scores.into_iter().map(f32::to_bits).collect::<Vec<_>>();
            let expected = bits(network.scores(&picture).unwrap());
            assert_eq!(bits(recogniser.scores(&picture).unwrap()), expected, "{rows} × {columns}");
        }
        let small = FeatureMaps::zeros(Shape::new(1, 2, 2));
        assert!(matches!(recogniser.scores(&small), Err(NetworkError::Layer { layer: 0, .. })));
    }
}
