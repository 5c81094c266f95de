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
    /// A hidden dense layer over all values before it. Only activations and further dense layers may stand behind it.
    Dense {
        /// Values that it puts out.
        units: usize,
    },
}

/// What a network consists of: stages that stay as they are, layers, and a dense head over all values of the last maps, in the
/// order channel, row, column, or over the values of the last hidden layer.
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
    /// The shape of what it puts out; a dense layer's is units × 1 × 1, the head's classes × 1 × 1.
    pub output: Shape,
    /// Weights and biases, learned or fixed.
    pub parameters: usize,
    /// Multiply-adds of convolutions and dense layers for one picture. Activations and poolings have none.
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

    /// Multiply-adds of convolutions and dense layers for one picture.
    #[must_use]
    pub fn multiply_adds(&self) -> u64 {
        self.layers.iter().map(|layer| layer.multiply_adds).sum()
    }
}

impl Layer {
    /// The same as a stage without weights; `None` for what has weights.
    pub(crate) const fn stage(self) -> Option<Stage> {
        match self {
            Self::Convolution { .. } | Self::Dense { .. } => None,
            Self::Activation(activation) => Some(Stage::Activation(activation)),
            Self::Pooling(pooling) => Some(Stage::Pooling(pooling)),
        }
    }

    /// Whether it may stand behind a dense layer.
    const fn needs_no_maps(self) -> bool {
        match self {
            Self::Activation(_) | Self::Dense { .. } => true,
            Self::Convolution { .. } | Self::Pooling(_) => false,
        }
    }

    fn facts(self, input: Shape) -> Result<LayerFacts, CnnError> {
        let (filters, side, stride) = match self {
            Self::Convolution { filters, side, stride } => (filters, side, stride),
            Self::Dense { units } => return dense(input.values(), units),
            Self::Activation(_) | Self::Pooling(_) => {
                let output = self.stage().map_or(Ok(input), |stage| stage.output_shape(input))?;
                return Ok(LayerFacts { output, parameters: 0, multiply_adds: 0 });
            }
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

/// A dense layer that reads so many values.
fn dense(features: usize, units: usize) -> Result<LayerFacts, CnnError> {
    if features == 0 || units == 0 {
        return Err(CnnError::Zero(Quantity::Size));
    }
    let weights = features.saturating_mul(units);
    Ok(LayerFacts {
        output: Shape::new(units, 1, 1),
        parameters: weights.saturating_add(units),
        multiply_adds: weights as u64,
    })
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
        let mut layers = self.through(self.input, &self.layers)?;
        let features = layers.last().map_or(self.input, |last| last.output).values();
        let weights = features.saturating_mul(self.classes);
        let head = dense(features, self.classes).ok().filter(|_| weights <= Self::MOST);
        layers.push(head.ok_or(NetworkError::TooLarge { layer: layers.len() })?);
        Ok(Facts { layers, features })
    }

    /// The layers before the first dense one.
    pub(crate) fn over_maps(&self) -> &[Layer] {
        self.layers.split(|layer| matches!(layer, Layer::Dense { .. })).next().unwrap_or_default()
    }

    /// The layers from the first dense one on, without the head.
    pub(crate) fn behind_maps(&self) -> &[Layer] {
        self.layers.get(self.over_maps().len()..).unwrap_or_default()
    }

    /// Units of the hidden dense layer, of the last one if there are several; `None` if the head reads maps.
    ///
    /// ```
    /// use poolscope_learn::{Blueprint, Layer};
    /// use poolscope_cnn::Shape;
    /// let layers = vec![Layer::Dense { units: 20 }];
    /// let blueprint = Blueprint { input: Shape::new(1, 28, 28), fixed: vec![], layers, classes: 10 };
    /// assert_eq!((blueprint.hidden(), blueprint.facts()?.parameters()), (Some(20), 785 * 20 + 21 * 10));
    /// # Ok::<(), poolscope_learn::NetworkError>(())
    /// ```
    #[must_use]
    pub fn hidden(&self) -> Option<usize> {
        self.layers.iter().rev().find_map(|layer| match layer {
            Layer::Dense { units } => Some(*units),
            Layer::Convolution { .. } | Layer::Activation(_) | Layer::Pooling(_) => None,
        })
    }

    /// The layers over maps, for pictures of any shape.
    pub(crate) fn maps_of(&self, input: Shape) -> Result<Vec<LayerFacts>, NetworkError> {
        self.through(input, self.over_maps())
    }

    /// Fixed stages and then some layers, for pictures of any shape.
    fn through(&self, input: Shape, of: &[Layer]) -> Result<Vec<LayerFacts>, NetworkError> {
        let (mut shape, mut is_behind) = (input, false);
        let mut layers = Vec::with_capacity(self.fixed.len() + of.len() + 1);
        let fixed = self.fixed.iter().map(Step::Fixed);
        for (layer, step) in fixed.chain(of.iter().copied().map(Step::Layer)).enumerate() {
            if let Step::Layer(of) = step {
                if is_behind && !of.needs_no_maps() {
                    return Err(NetworkError::BehindDense { layer });
                }
                is_behind |= matches!(of, Layer::Dense { .. });
            }
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
