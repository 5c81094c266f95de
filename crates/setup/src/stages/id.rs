//! Ids that stages and filters keep as long as the page lives.

use std::sync::atomic::{AtomicU32, Ordering};

/// The number of ids given so far. No id is given twice, so that a new stage is never mistaken for one that was undone.
static GIVEN: AtomicU32 = AtomicU32::new(0);

/// The id of a stage, which it keeps in any place. A copy in the history has the same id, a duplicate a new one. Links
/// do not contain ids, and equality of stages ignores them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct StageId(u32);

/// The id of a filter of a convolution. Like [`StageId`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FilterId(u32);

impl StageId {
    /// An id that no stage has.
    #[must_use]
    pub fn fresh() -> Self {
        Self(GIVEN.fetch_add(1, Ordering::Relaxed))
    }

    /// The id as a number.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0
    }
}

impl FilterId {
    /// An id that no filter has.
    #[must_use]
    pub fn fresh() -> Self {
        Self(GIVEN.fetch_add(1, Ordering::Relaxed))
    }

    /// The id as a number.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0
    }
}
