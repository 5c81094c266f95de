//! Questions to trained networks: how few pictures are enough, where the head looks, what a filter sees, and when not to pool.

mod few;
mod head;
mod learner;
mod patches;
mod strides;

pub use few::{Few, Outcome, amounts};
pub use head::HeadWeights;
pub use patches::{Patch, Patches};
pub use strides::{Ended, Pooled, Strides};
