//! What a network consists of, before it has weights.

use super::network_error::NetworkError;
use poolscope_cnn::{Activation, AxisName, CnnError, Pooling, Quantity, Shape, Sliding, Stage};

/// A layer before the head.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Layer {
    /// Square filters over all maps, without padding. A stride of 2 makes it a "strided convolution".
    Convolution {
        /// Number of filters, and so of maps after it.
        filters: usize,
        /// Rows, and columns, of each kernel.
        side: usize,
        /// Stride s.
        stride: usize,
    },
    /// A function of every value.
    Activation(Activation),
    /// Each map shrinks on its own: any rule, any windows.
    Pooling(Pooling),
}

/// What a network consists of: stages that stay as they are, layers, and a dense head over all values of the last maps, in the
/// order channel, row, column.
///
/// ```
/// use poolscope_learn::{Blueprint, Layer};
/// use poolscope_cnn::{Activation, Max, Pooling, Shape};
/// let convolution = |filters| Layer::Convolution { filters, side: 3, stride: 1 };
/// let (relu, max) = (Layer::Activation(Activation::Relu), Layer::Pooling(Pooling::sliding(Max, 2, 2)));
/// let layers = vec![convolution(8), relu, max, convolution(16), relu, max];
/// let blueprint = Blueprint { input: Shape::new(1, 28, 28), fixed: vec![], layers, classes: 10 };
/// let facts = blueprint.facts()?;
/// assert_eq!((facts.features, facts.parameters(), facts.multiply_adds()), (400, 5_258, 192_064));
/// # Ok::<(), poolscope_learn::NetworkError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Blueprint {
    /// The shape of a picture.
    pub input: Shape,
    /// Stages that no training changes, such as a pipeline of Explore. They come first. Max-unpooling is refused.
    pub fixed: Vec<Stage>,
    /// The layers that learn, and those between them.
    pub layers: Vec<Layer>,
    /// Classes that the head tells apart.
    pub classes: usize,
}

/// What follows from a blueprint about one layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LayerFacts {
    /// The shape of what it puts out; the head's is classes × 1 × 1.
    pub output: Shape,
    /// Weights and biases, learned or fixed.
    pub parameters: usize,
    /// Multiply-adds of convolutions and of the head for one picture. Activations and poolings have none.
    pub multiply_adds: u64,
}

/// What follows from a blueprint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Each layer: fixed stages, layers, the head.
    pub layers: Vec<LayerFacts>,
    /// Values that the head reads.
    pub features: usize,
}

impl Facts {
    /// Weights and biases together.
    #[must_use]
    pub fn parameters(&self) -> usize {
        self.layers.iter().map(|layer| layer.parameters).sum()
    }

    /// Multiply-adds of convolutions and of the head for one picture.
    #[must_use]
    pub fn multiply_adds(&self) -> u64 {
        self.layers.iter().map(|layer| layer.multiply_adds).sum()
    }
}

impl Layer {
    /// The same as a stage without weights; `None` for a convolution.
    pub(crate) const fn stage(self) -> Option<Stage> {
        match self {
            Self::Convolution { .. } => None,
            Self::Activation(activation) => Some(Stage::Activation(activation)),
            Self::Pooling(pooling) => Some(Stage::Pooling(pooling)),
        }
    }

    fn facts(self, input: Shape) -> Result<LayerFacts, CnnError> {
        let Self::Convolution { filters, side, stride } = self else {
            let output = self.stage().map_or(Ok(input), |stage| stage.output_shape(input))?;
            return Ok(LayerFacts { output, parameters: 0, multiply_adds: 0 });
        };
        if filters == 0 {
            return Err(CnnError::Zero(Quantity::Size));
        }
        let sliding = Sliding::new(side, stride);
        let rows = sliding.over(input.rows, AxisName::Rows)?.output;
        let columns = sliding.over(input.columns, AxisName::Columns)?.output;
        let output = Shape::new(filters, rows, columns);
        let weights = [side, side, input.channels].iter().fold(filters, |all, by| all.saturating_mul(*by));
        Ok(LayerFacts {
            output,
            parameters: weights.saturating_add(filters),
            multiply_adds: (weights as u64).saturating_mul(output.cells() as u64),
        })
    }
}

impl Blueprint {
    /// The most values that a layer may put out, and the most weights that it may have: 16 MB of either.
    pub const MOST: usize = 1 << 22;

    /// Shapes, parameters and work of all layers.
    ///
    /// # Errors
    /// When a layer does not fit on the maps before it, something is too large, or there are fewer than two classes.
    pub fn facts(&self) -> Result<Facts, NetworkError> {
        if self.classes < 2 {
            return Err(NetworkError::Classes { found: self.classes });
        }
        let mut layers = self.before_head(self.input)?;
        let features = layers.last().map_or(self.input, |last| last.output).values();
        let weights = features.saturating_mul(self.classes);
        if features == 0 || weights > Self::MOST {
            return Err(NetworkError::TooLarge { layer: layers.len() });
        }
        layers.push(LayerFacts {
            output: Shape::new(self.classes, 1, 1),
            parameters: weights + self.classes,
            multiply_adds: weights as u64,
        });
        Ok(Facts { layers, features })
    }

    /// The layers before the head, for pictures of any shape.
    pub(crate) fn before_head(&self, input: Shape) -> Result<Vec<LayerFacts>, NetworkError> {
        let mut shape = input;
        let mut layers = Vec::with_capacity(self.fixed.len() + self.layers.len() + 1);
        let fixed = self.fixed.iter().map(Step::Fixed);
        for (layer, step) in fixed.chain(self.layers.iter().copied().map(Step::Layer)).enumerate() {
            if shape.values() == 0 {
                return Err(NetworkError::Layer { layer, error: CnnError::EmptyMaps });
            }
            let facts = step.facts(shape).map_err(|error| NetworkError::Layer { layer, error })?;
            if facts.output.values() > Self::MOST || facts.parameters > Self::MOST {
                return Err(NetworkError::TooLarge { layer });
            }
            shape = facts.output;
            layers.push(facts);
        }
        Ok(layers)
    }
}

/// A step before the head.
enum Step<'a> {
    Fixed(&'a Stage),
    Layer(Layer),
}

impl Step<'_> {
    fn facts(&self, input: Shape) -> Result<LayerFacts, CnnError> {
        let stage = match self {
            Self::Layer(layer) => return layer.facts(input),
            Self::Fixed(stage) => *stage,
        };
        let output = stage.output_shape(input)?;
        let multiply_adds = match stage {
            Stage::Convolution(_) => {
                stage.work_per_row(input)?.saturating_mul((output.channels * output.rows) as u64)
            }
            Stage::Activation(_) | Stage::Pooling(_) | Stage::Unpooling(_) => 0,
        };
        Ok(LayerFacts { output, parameters: stage.parameters(), multiply_adds })
    }
}

#[cfg(test)]
mod tests;
