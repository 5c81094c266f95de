//! Networks that learn: what they learn from, how they are trained, and what they know then. Pure and deterministic: the same
//! seed gives the same bits on every machine.

pub mod asked;
mod blueprint;
pub mod contest;
mod engine;
mod examples;
mod network;
mod network_error;
mod not_weights;
mod optimiser;
mod order;
mod pad;
mod recogniser;
pub mod tasks;
mod tensors;
mod training;
mod update;

pub use blueprint::{Blueprint, Facts, Layer, LayerFacts};
pub use examples::{Examples, NotExamples};
pub use network::{Network, best};
pub use network_error::NetworkError;
pub use not_weights::NotWeights;
pub use optimiser::Optimiser;
pub use pad::{Pad, SHEETS};
pub use recogniser::Recogniser;
pub use tensors::Tensor;
pub use training::{Advance, Lost, Settings, Step, Stop, Training};
