//! Where numbers are wanted.

use crate::setup::limits::{GRID_SIDE, KERNEL};

/// How many numbers a place takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The most channels.
    pub channels: usize,
    /// The most rows, and the most columns.
    pub side: usize,
}

impl Place {
    /// The typed picture.
    pub const PICTURE: Self = Self { channels: 3, side: *GRID_SIDE.end() };
    /// One channel of the typed picture.
    pub const GRID: Self = Self { channels: 1, side: *GRID_SIDE.end() };
    /// A weight or a bias.
    pub const NUMBER: Self = Self { channels: 1, side: 1 };

    /// The kernels of a filter that reads so many maps.
    #[must_use]
    pub const fn kernels(channels: usize) -> Self {
        Self { channels, side: KERNEL }
    }
}
