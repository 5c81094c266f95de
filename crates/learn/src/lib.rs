//! Networks that learn: what they learn from, how they are trained, and what they know then. Pure and deterministic: the same
//! seed gives the same bits on every machine.

mod examples;
pub mod tasks;

pub use examples::{Examples, NotExamples};
