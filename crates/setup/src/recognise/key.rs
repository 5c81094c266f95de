//! The keys of Recognise in a link.

/// A value of Recognise in a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RecogniseKey {
    /// What is learned.
    Task,
    /// The networks that compete.
    Contest,
    /// Blocks before the head.
    Blocks,
    /// Filters of each block.
    Filters,
    /// The side of the kernels.
    Kernel,
    /// Whether all networks have as many parameters.
    Even,
    /// By how much the pictures to learn from are moved.
    Moved,
    /// How a step changes the weights.
    Optimiser,
    /// How far a step goes.
    Rate,
    /// Pictures in a step.
    Batch,
    /// Passes over all pictures.
    Epochs,
    /// The seed.
    Seed,
    /// Pictures to learn from.
    Examples,
}

impl RecogniseKey {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Contest => "contest",
            Self::Blocks => "blocks",
            Self::Filters => "widths",
            Self::Kernel => "kernelside",
            Self::Even => "even",
            Self::Moved => "moved",
            Self::Optimiser => "optimiser",
            Self::Rate => "rate",
            Self::Batch => "batch",
            Self::Epochs => "epochs",
            Self::Seed => "seed",
            Self::Examples => "examples",
        }
    }
}
