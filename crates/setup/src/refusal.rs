//! Reasons to refuse a change. A refused change has no effect, and the page gives the reason.

use super::{Misfit, Part};
use std::ops::RangeInclusive;

/// The reason to refuse a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The stage, filter or setting that it names does not exist.
    NotThere,
    /// A number has to be from `from` to `to`.
    OutOfRange {
        /// The smallest possible number.
        from: usize,
        /// The largest possible number.
        to: usize,
    },
    /// There are [`super::limits::STAGES`] stages, or would be more.
    Stages,
    /// There are [`super::limits::BLOCKS`] convolutions.
    Blocks,
    /// There are [`super::limits::MARKS`] marks on the picture.
    Marks,
    /// The picture would be moved by more than [`super::limits::SHIFT`] pixels.
    Shift,
    /// The maps of a network of Recognise would be smaller than its window or kernel.
    TooSmall {
        /// The network, counted from 0.
        network: usize,
    },
    /// The author of the page locked or hid the part that it would change.
    Held(Part),
    /// The pipeline could not be computed.
    Misfit(Misfit),
}

impl Refusal {
    pub(crate) fn unless_within(limits: &RangeInclusive<usize>, number: usize) -> Result<(), Self> {
        let out_of_range = Self::OutOfRange { from: *limits.start(), to: *limits.end() };
        if limits.contains(&number) { Ok(()) } else { Err(out_of_range) }
    }
}
