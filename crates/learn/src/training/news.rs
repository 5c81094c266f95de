//! What a training is asked for, and what it tells.

use crate::optimiser::Optimiser;

/// How a network is trained.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// How weights follow their gradients.
    pub optimiser: Optimiser,
    /// Examples of one update: at least 1. The last batch of an epoch may have fewer.
    pub batch: usize,
    /// The seed of the order of examples.
    pub seed: u64,
}

/// One update, and what its batch said before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// Updates so far, this one included.
    pub updates: usize,
    /// The mean loss of the batch before the update.
    pub loss: f32,
    /// How many of the batch were right before the update: the largest score, the first of equals, was the class's.
    pub correct: usize,
    /// Examples of the batch.
    pub batch: usize,
    /// Whether every example has been learned from once more with it.
    pub ends_epoch: bool,
}

/// The end of a training whose numbers were no numbers any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The update that failed, counted from 1.
    pub update: usize,
    /// What failed.
    pub lost: Lost,
    /// Updates that went into the weights that were kept: those at the end of the last whole epoch, or the initial ones.
    pub kept: usize,
}

/// What was no finite number any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// The loss.
    Loss,
    /// A weight after the update.
    Weight,
}

/// What a piece of work led to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Advance {
    /// Nothing to tell yet: one more picture of the batch was learned from.
    Within,
    /// The batch is done.
    Step(Step),
    /// The training has stopped, now or earlier.
    Stopped(Stop),
}
