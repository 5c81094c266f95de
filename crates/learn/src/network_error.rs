//! Why there is no such network, or why it does not answer. The numbers are here; the page has the words (`crates/say`).

use poolscope_cnn::{CnnError, Shape};
use std::fmt;

/// Why there is no such network, or why it does not answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NetworkError {
    /// A layer does not fit on the maps before it.
    Layer {
        /// Its place, counted from 0, fixed stages included.
        layer: usize,
        /// Why.
        error: CnnError,
    },
    /// A convolution or a pooling stands behind a dense layer, which leaves no maps.
    BehindDense {
        /// Its place, counted from 0, fixed stages included.
        layer: usize,
    },
    /// A layer has more values or weights than [`super::Blueprint::MOST`].
    TooLarge {
        /// Its place, counted from 0, fixed stages included; the head comes last.
        layer: usize,
    },
    /// A network tells at least two classes apart.
    Classes {
        /// Classes that it was asked to have.
        found: usize,
    },
    /// The first dense layer has weights for another number of values: maps of another size reach it.
    Flattened {
        /// Values that it has weights for.
        expected: usize,
        /// Values that reach it.
        found: usize,
    },
    /// The picture has another number of maps than the network reads.
    Channels {
        /// Maps that it reads.
        expected: usize,
        /// Maps of the picture.
        found: usize,
    },
    /// The examples are pictures of another size.
    Pictures {
        /// The shape that the network was made for.
        expected: Shape,
        /// The shape of the examples.
        found: Shape,
    },
    /// The examples have more classes than the network.
    Labels {
        /// Classes of the network.
        expected: usize,
        /// Classes of the examples.
        found: usize,
    },
    /// There is no example to learn from.
    NoExamples,
    /// A batch has no example.
    EmptyBatch,
    /// A number of the optimiser is outside its range.
    Optimiser,
    /// A tensor is missing.
    Missing {
        /// Its name.
        name: String,
    },
    /// A tensor has another shape than the network's.
    Tensor {
        /// Its name.
        name: String,
        /// The shape that it must have.
        expected: Vec<usize>,
        /// The shape that it has.
        found: Vec<usize>,
    },
    /// A tensor has a value that is not a finite number, or another number of values than its shape says.
    Values {
        /// Its name.
        name: String,
    },
}

/// A short phrase for programmers; the error itself has the numbers.
impl fmt::Display for NetworkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Layer { .. } => "a layer does not fit on the maps before it",
            Self::BehindDense { .. } => "a layer needs maps and stands behind a dense one",
            Self::TooLarge { .. } => "a layer is too large",
            Self::Classes { .. } => "a network needs at least two classes",
            Self::Flattened { .. } => "a dense layer has weights for another number of values",
            Self::Channels { .. } => "the picture has another number of maps",
            Self::Pictures { .. } => "the examples have another size",
            Self::Labels { .. } => "the examples have more classes than the network",
            Self::NoExamples => "there is no example",
            Self::EmptyBatch => "a batch has no example",
            Self::Optimiser => "a number of the optimiser is outside its range",
            Self::Missing { .. } => "a tensor is missing",
            Self::Tensor { .. } => "a tensor has another shape",
            Self::Values { .. } => "a tensor's values are too few, too many or not finite",
        })
    }
}

impl std::error::Error for NetworkError {}
