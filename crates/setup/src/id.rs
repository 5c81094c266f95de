//! Names that stages and filters keep for as long as the page lives.

use std::sync::atomic::{AtomicU32, Ordering};

/// Ids that were given so far. An id is never given twice, so that a stage that comes after an undone one is not
/// taken for it.
static GIVEN: AtomicU32 = AtomicU32::new(0);

/// Which stage this is, wherever it stands: a copy in the history has the same id, a duplicate has its own.
/// An id is not part of what a link says, and equality of stages ignores it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct StageId(u32);

/// Which filter of a convolution this is, wherever it stands. As [`StageId`].
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
