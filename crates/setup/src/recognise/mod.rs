//! Recognise, a part of the setup: what is learned, the networks that compete, and how they are trained. Weights are no part
//! of it: training is deterministic, so the same setup gives the same weights.

mod change;
mod contender;
mod described;
mod explored;
mod key;
mod link;
mod rate;
mod words;

pub use change::RecogniseChange;
pub use contender::{Body, Contender, LearnedHead};
pub use explored::LearnedFilters;
pub use key::RecogniseKey;
pub use rate::Rate;
pub use words::{Amount, KernelSide, Optimiser, Task};

/// What is learned, by which networks, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Recognise {
    /// What is learned.
    pub task: Task,
    /// The networks that compete: [`crate::limits::CONTENDERS`].
    pub contest: Vec<Contender>,
    /// Blocks before the head: [`crate::limits::LEARNED_BLOCKS`].
    pub blocks: usize,
    /// Filters of the first and of the second block: [`crate::limits::LEARNED_FILTERS`]. The second number is kept for later
    /// while there is one block.
    pub filters: [usize; 2],
    /// The side of the kernels.
    pub kernel: KernelSide,
    /// Whether the smaller networks get hidden layers, as wide as it takes for all to have about as many parameters.
    pub even: bool,
    /// By how many pixels each picture to learn from is moved at most: [`crate::limits::LEARNED_MOVE`]; 0: not at all.
    pub moved: usize,
    /// How a step changes the weights.
    pub optimiser: Optimiser,
    /// How far a step goes, for networks without a rate of their own.
    pub rate: Rate,
    /// Pictures in a step: [`crate::limits::BATCH`].
    pub batch: usize,
    /// Passes over all pictures: [`crate::limits::EPOCHS`].
    pub epochs: usize,
    /// The seed of initial weights, of the order of pictures and of drawn ones: [`crate::limits::START`].
    pub seed: usize,
    /// Pictures to learn from.
    pub examples: Amount,
}

impl Default for Recognise {
    /// The reference figures' numbers: Adam, 0.01, batches of 32, 10 epochs, 8 and 16 filters of 3 × 3.
    fn default() -> Self {
        Self {
            task: Task::Digits,
            contest: Contender::usual(),
            blocks: 2,
            filters: [8, 16],
            kernel: KernelSide::Three,
            even: false,
            moved: 0,
            optimiser: Optimiser::Adam,
            rate: Rate::USUAL,
            batch: 32,
            epochs: 10,
            seed: 1,
            examples: Amount::TwoThousand,
        }
    }
}

impl Recognise {
    /// The first network whose maps would be too small for a kernel or a window, counted from 0.
    #[must_use]
    pub fn too_small(&self) -> Option<usize> {
        let fits = |contender: &Contender| contender.sides(self.blocks, self.kernel.cells()).is_some();
        self.contest.iter().position(|contender| !fits(contender))
    }

    /// The rate of a network.
    #[must_use]
    pub fn rate_of(&self, contender: &Contender) -> Rate {
        contender.rate.unwrap_or(self.rate)
    }
}

#[cfg(test)]
mod tests;
