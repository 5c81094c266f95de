//! The changes of Recognise, and their effect.

use super::{Amount, Contender, KernelSide, Optimiser, Rate, Recognise, Task};
use crate::limits::{BATCH, CONTENDERS, EPOCHS, LEARNED_BLOCKS, LEARNED_FILTERS, LEARNED_MOVE, START};
use crate::refusal::Refusal;

/// A change of what is learned, by whom and how: one setting and its new value.
#[derive(Clone, Debug, PartialEq)]
pub enum RecogniseChange {
    /// What is learned.
    Task(Task),
    /// The networks that compete.
    Contest(Vec<Contender>),
    /// Blocks before the head.
    Blocks(usize),
    /// Filters of the first and of the second block.
    Filters([usize; 2]),
    /// The side of the kernels.
    Kernel(KernelSide),
    /// Whether all networks have about as many parameters.
    Even(bool),
    /// By how many pixels the pictures to learn from are moved at most.
    Moved(usize),
    /// How a step changes the weights.
    Optimiser(Optimiser),
    /// How far a step goes.
    Rate(Rate),
    /// Pictures in a step.
    Batch(usize),
    /// Passes over all pictures.
    Epochs(usize),
    /// The seed.
    Seed(usize),
    /// Pictures to learn from.
    Examples(Amount),
}

impl RecogniseChange {
    /// Whether this continues `before`, as a dragged slider does: no network came, went or became another sort.
    pub(crate) fn continues(&self, before: &Self) -> bool {
        match (self, before) {
            (Self::Contest(here), Self::Contest(there)) => {
                here.len() == there.len() && here.iter().zip(there).all(|(here, there)| here.is_like(*there))
            }
            (Self::Filters(_), Self::Filters(_))
            | (Self::Moved(_), Self::Moved(_))
            | (Self::Rate(_), Self::Rate(_))
            | (Self::Batch(_), Self::Batch(_))
            | (Self::Epochs(_), Self::Epochs(_))
            | (Self::Seed(_), Self::Seed(_)) => true,
            _ => false,
        }
    }
}

impl Recognise {
    /// What is learned after a change.
    pub(crate) fn after(&self, change: &RecogniseChange) -> Result<Self, Refusal> {
        let mut choice = self.clone();
        match *change {
            RecogniseChange::Task(task) => choice.task = task,
            RecogniseChange::Contest(ref contest) => {
                Refusal::unless_within(&CONTENDERS, contest.len())?;
                let checked = contest.iter().map(|contender| contender.checked());
                choice.contest = checked.collect::<Result<_, _>>()?;
            }
            RecogniseChange::Blocks(blocks) => {
                Refusal::unless_within(&LEARNED_BLOCKS, blocks)?;
                choice.blocks = blocks;
            }
            RecogniseChange::Filters(filters) => {
                filters.iter().try_for_each(|count| Refusal::unless_within(&LEARNED_FILTERS, *count))?;
                choice.filters = filters;
            }
            RecogniseChange::Kernel(kernel) => choice.kernel = kernel,
            RecogniseChange::Even(even) => choice.even = even,
            RecogniseChange::Moved(pixels) => {
                Refusal::unless_within(&LEARNED_MOVE, pixels)?;
                choice.moved = pixels;
            }
            RecogniseChange::Optimiser(optimiser) => choice.optimiser = optimiser,
            RecogniseChange::Rate(rate) => choice.rate = rate,
            RecogniseChange::Batch(batch) => {
                Refusal::unless_within(&BATCH, batch)?;
                choice.batch = batch;
            }
            RecogniseChange::Epochs(epochs) => {
                Refusal::unless_within(&EPOCHS, epochs)?;
                choice.epochs = epochs;
            }
            RecogniseChange::Seed(seed) => {
                Refusal::unless_within(&START, seed)?;
                choice.seed = seed;
            }
            RecogniseChange::Examples(examples) => choice.examples = examples,
        }
        choice.too_small().map_or(Ok(choice), |network| Err(Refusal::TooSmall { network }))
    }
}
