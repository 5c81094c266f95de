//! A network ready to answer for many pictures.

use super::engine::Engine;
use super::network::Network;
use super::network_error::NetworkError;

/// A network's weights laid out for many answers: for accuracies over whole test sets. It does not follow later changes.
///
/// ```
/// use poolscope_learn::{Blueprint, Network, Recogniser};
/// use poolscope_cnn::{FeatureMaps, Shape};
/// let blueprint = Blueprint { input: Shape::new(1, 1, 2), fixed: vec![], layers: vec![], classes: 3 };
/// let network = Network::new(blueprint, 1)?;
/// let picture = FeatureMaps::from([[0.25, 1.0]]);
/// assert_eq!(Recogniser::new(&network)?.scores(picture.values())?, network.scores(&picture)?);
/// # Ok::<(), poolscope_learn::NetworkError>(())
/// ```
pub struct Recogniser(Engine);

impl Recogniser {
    /// A network as it is now.
    ///
    /// # Errors
    /// When the network cannot be computed; those that can be made can be.
    pub fn new(network: &Network) -> Result<Self, NetworkError> {
        Engine::that_answers(network).map(Self)
    }

    /// The score of each class for a picture (channel, row, column) of the network's own size: the bits of [`Network::scores`].
    ///
    /// # Errors
    /// When the picture has another number of values.
    pub fn scores(&mut self, picture: &[f32]) -> Result<&[f32], NetworkError> {
        self.0.hear(picture)
    }
}
