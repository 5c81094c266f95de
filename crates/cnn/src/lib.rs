//! The computations of a network: pure, deterministic, total. The crate knows no browser and never panics.
//!
//! Everything is row-major by (channel, row, column) and counted from 0.

#[cfg(all(target_arch = "wasm32", not(target_feature = "simd128")))]
compile_error!(
    "build with -C target-feature=+simd128 (see .cargo/config.toml; RUSTFLAGS in the environment replaces it)"
);

mod activation;
mod agreement;
mod apply;
mod beyond;
mod blend;
mod border;
mod convolution;
mod cross_entropy;
mod dense;
mod descent;
mod error;
mod explanation;
mod exponential;
mod feature_maps;
mod function;
pub mod interleaved;
mod kernel;
mod line;
mod order;
mod pass;
mod pipeline;
mod pooling;
mod reads;
mod receptive_field;
mod rows;
mod shrink;
mod simd;
mod stage;
mod summary;
mod swap;
mod telling;
mod unpooling;
mod window;

pub use activation::Activation;
pub use agreement::Agreement;
pub use beyond::Beyond;
pub use blend::{blend, turned};
pub use border::Border;
pub use convolution::{Convolution, ConvolutionGradients};
pub use cross_entropy::{CrossEntropy, cross_entropy, softmax};
pub use dense::{Dense, DenseGradients};
pub use descent::{AdamStep, adam_step, all_finite, momentum_step};
pub use error::{CnnError, Lost, Quantity};
pub use explanation::{Explanation, Pick, Statistic, Summation, Term};
pub use feature_maps::{FeatureMaps, Shape};
pub use function::Function;
pub use kernel::{Angle, Kernel, Preset};
pub use order::OrderDifference;
pub use pass::{Pass, Scratch, Wanted};
pub use pipeline::{Cost, Pipeline, PipelineError};
pub use pooling::*;
pub use reads::Reads;
pub use receptive_field::{Region, receptive_field, sources};
pub use shrink::shrink;
pub use stage::Stage;
pub use summary::Summary;
pub use swap::Swap;
pub use telling::telling_cell;
pub use unpooling::{MaxUnpooling, Unpooling};
pub use window::{
    AxisName, Fraction, Grid, Layout, Padding, Positions, Rounding, Sliding, Spacing, Window, WindowAt,
};
