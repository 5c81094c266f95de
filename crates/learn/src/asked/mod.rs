//! Questions to trained networks: how few pictures are enough, where the head looks, and what a filter sees.

mod few;
mod head;
mod patches;

pub use few::{Few, Outcome, amounts};
pub use head::HeadWeights;
pub use patches::{Patch, Patches};
