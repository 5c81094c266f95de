//! A network with its weights.

mod behind_maps;

#[cfg(test)]
pub(crate) use behind_maps::BehindMaps;

use super::blueprint::{Blueprint, Facts, Layer};
use super::network_error::NetworkError;
use super::tensors::{Place, places};
use ndarray::Array4;
use poolscope_cnn::{
    CnnError, Convolution, Dense, FeatureMaps, Kernel, Shape, Sliding, Stage, Window, softmax,
};
use poolscope_setup::WyRand;

/// A network with its weights, which are finite numbers. Its answers are those of its [`Network::stages`] and its dense layers,
/// bit for bit, so Explore shows the same maps.
///
/// ```
/// use poolscope_learn::{Blueprint, Layer, Network};
/// use poolscope_cnn::{Average, FeatureMaps, Pooling, Shape, Windows};
/// let convolution = Layer::Convolution { filters: 2, side: 3, stride: 1 };
/// let global = Layer::Pooling(Pooling::new(Average::default(), Windows::Whole));
/// let layers = vec![convolution, global];
/// let network = Network::new(Blueprint { input: Shape::new(1, 8, 8), fixed: vec![], layers, classes: 3 }, 1)?;
/// // Global pooling makes two values of a picture of any size.
/// assert_eq!(network.scores(&FeatureMaps::zeros(Shape::new(1, 20, 30)))?.len(), 3);
/// # Ok::<(), poolscope_learn::NetworkError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    blueprint: Blueprint,
    facts: Facts,
    places: Vec<Place>,
    /// All weights and biases that learn, one tensor after the other.
    values: Vec<f32>,
}

impl Network {
    /// A network with weights and biases drawn evenly from ±1/√fan-in, where fan-in is the number of values that one sum
    /// reads. They follow from the seed (wyrand), tensor by tensor in the order of [`Network::tensors`].
    ///
    /// # Errors
    /// When there is no such network ([`Blueprint::facts`]).
    pub fn new(blueprint: Blueprint, seed: u64) -> Result<Self, NetworkError> {
        let facts = blueprint.facts()?;
        let places = places(&blueprint, &facts);
        let mut random = WyRand::new(seed);
        let mut values = Vec::with_capacity(facts.parameters());
        for place in &places {
            let bound = 1.0 / count(place.fan_in).sqrt();
            values.extend(place.range.clone().map(|_| (2.0 * random.f32() - 1.0) * bound));
        }
        Ok(Self { blueprint, facts, places, values })
    }

    /// A network from all its weights, which have to be finite and as many as there are places.
    pub(crate) fn of_values(blueprint: Blueprint, values: Vec<f32>) -> Result<Self, NetworkError> {
        let facts = blueprint.facts()?;
        let places = places(&blueprint, &facts);
        debug_assert!(places.last().is_some_and(|last| last.range.end == values.len()), "one value a place");
        Ok(Self { blueprint, facts, places, values })
    }

    /// What it consists of.
    #[must_use]
    pub const fn blueprint(&self) -> &Blueprint {
        &self.blueprint
    }

    /// Shapes, parameters and work of its layers.
    #[must_use]
    pub const fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The tensors' places among all values.
    pub(crate) fn places(&self) -> &[Place] {
        &self.places
    }

    /// All weights and biases that learn, one tensor after the other.
    pub(crate) fn values(&self) -> &[f32] {
        &self.values
    }

    /// The same for changing.
    pub(crate) fn values_mut(&mut self) -> &mut [f32] {
        &mut self.values
    }

    /// The values of one tensor; none if there is no such place.
    pub(crate) fn tensor(&self, place: usize) -> &[f32] {
        self.places.get(place).and_then(|place| self.values.get(place.range.clone())).unwrap_or_default()
    }

    /// The stages over maps: fixed ones, then its layers with their weights, up to the first dense one.
    ///
    /// # Errors
    /// When a weight is not finite; a finished step of training leaves none.
    pub fn stages(&self) -> Result<Vec<Stage>, NetworkError> {
        let mut stages = self.blueprint.fixed.clone();
        let mut tensor = 0;
        for layer in self.blueprint.over_maps() {
            let place = stages.len();
            stages.push(match *layer {
                Layer::Convolution { stride, .. } => {
                    tensor += 2;
                    let convolution = self.convolution(tensor - 2, stride);
                    Stage::Convolution(
                        convolution.map_err(|error| NetworkError::Layer { layer: place, error })?,
                    )
                }
                Layer::Activation(activation) => Stage::Activation(activation),
                Layer::Pooling(pooling) => Stage::Pooling(pooling),
                Layer::Dense { .. } => break,
            });
        }
        Ok(stages)
    }

    fn convolution(&self, tensor: usize, stride: usize) -> Result<Convolution, CnnError> {
        let shape = self.places.get(tensor).map_or(&[][..], |place| &place.shape);
        let dim = <[usize; 4]>::try_from(shape).unwrap_or_default();
        let weights = Array4::from_shape_vec(dim, self.tensor(tensor).to_vec());
        let weights = weights.map_err(|_| CnnError::Weights)?;
        let sliding = Sliding::new(dim[2], stride);
        let convolution = Convolution::new(weights, self.tensor(tensor + 1).to_vec(), 1)?;
        Ok(convolution.sliding(Window::square(sliding)))
    }

    /// The dense head: (class, value) by the flattened last maps, in the order channel, row, column, or by the values of the
    /// last hidden layer.
    ///
    /// # Errors
    /// When a weight is not finite; a finished step of training leaves none.
    pub fn head(&self) -> Result<Dense, NetworkError> {
        let tensor = self.places.len().saturating_sub(2);
        self.dense(tensor, self.facts.features, self.facts.layers.len().saturating_sub(1))
    }

    /// The maps after each layer before the first dense one, for showing them.
    ///
    /// # Errors
    /// When a layer cannot be computed on pictures of that size, or the picture has another number of maps.
    pub fn activations(&self, picture: &FeatureMaps) -> Result<Vec<FeatureMaps>, NetworkError> {
        let (expected, found) = (self.blueprint.input.channels, picture.shape().channels);
        if expected != found {
            return Err(NetworkError::Channels { expected, found });
        }
        // Before anything is allocated.
        self.blueprint.maps_of(picture.shape())?;
        let mut all: Vec<FeatureMaps> = Vec::new();
        for (layer, stage) in self.stages()?.iter().enumerate() {
            let maps = stage.apply(all.last().unwrap_or(picture));
            all.push(maps.map_err(|error| NetworkError::Layer { layer, error })?);
        }
        Ok(all)
    }

    /// The score of each class (before softmax). Pictures of any size are taken that the layers make as many values of as the
    /// first dense layer has weights for: with global pooling before it, all that are large enough.
    ///
    /// # Errors
    /// When a layer cannot be computed on pictures of that size, or another number of values reaches the first dense layer
    /// ([`NetworkError::Flattened`] has both).
    pub fn scores(&self, picture: &FeatureMaps) -> Result<Vec<f32>, NetworkError> {
        let activations = self.activations(picture)?;
        let mut values = activations.last().unwrap_or(picture).values().to_vec();
        let (expected, found) = (self.flattened(), values.len());
        if expected != found {
            return Err(NetworkError::Flattened { expected, found });
        }
        for (at, step) in self.behind_maps()?.iter().enumerate() {
            let layer = activations.len() + at;
            values = step.apply(&values).map_err(|error| NetworkError::Layer { layer, error })?;
        }
        Ok(values)
    }

    /// The probability of each class: softmax of the scores.
    ///
    /// # Errors
    /// As [`Network::scores`].
    pub fn probabilities(&self, picture: &FeatureMaps) -> Result<Vec<f32>, NetworkError> {
        self.scores(picture).map(|scores| softmax(&scores))
    }

    /// How many convolutions learn.
    #[must_use]
    pub fn convolutions(&self) -> usize {
        let layers = self.blueprint.over_maps().iter();
        layers.filter(|layer| matches!(layer, Layer::Convolution { .. })).count()
    }

    /// The kernels of a learned convolution, counted from 0, by filter and input map, and its biases; `None` if there is no such
    /// convolution.
    #[must_use]
    pub fn kernels(&self, convolution: usize) -> Option<(Vec<Vec<Kernel>>, Vec<f32>)> {
        if convolution >= self.convolutions() {
            return None;
        }
        let tensor = 2 * convolution;
        let place = self.places.get(tensor)?;
        let [_, channels, rows, columns] = <[usize; 4]>::try_from(&place.shape[..]).ok()?;
        let weights = self.values.get(place.range.clone())?;
        let filters = weights.chunks_exact(channels * rows * columns).map(|filter| {
            let kernels = filter.chunks_exact(rows * columns);
            kernels.filter_map(|kernel| Kernel::new(rows, columns, kernel.to_vec())).collect()
        });
        Some((filters.collect(), self.tensor(tensor + 1).to_vec()))
    }

    /// The shape of the pictures that it was made for.
    #[must_use]
    pub const fn input(&self) -> Shape {
        self.blueprint.input
    }
}

/// The class with the largest score, the first of equals; `None` if there is no score or one is no number.
#[must_use]
pub fn best(scores: &[f32]) -> Option<usize> {
    let mut best: Option<(usize, f32)> = None;
    for (class, &score) in scores.iter().enumerate() {
        if score.is_nan() {
            return None;
        }
        if best.is_none_or(|(_, largest)| score > largest) {
            best = Some((class, score));
        }
    }
    best.map(|(class, _)| class)
}

#[expect(clippy::cast_precision_loss, reason = "layers have at most 2²² values")]
pub(crate) const fn count(number: usize) -> f32 {
    number as f32
}

#[cfg(test)]
mod tests;
