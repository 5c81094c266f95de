//! Grids of numbers from textbooks.

use crate::setup::Numbers;

/// Grids from textbooks, ready to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Textbook {
    /// The usual 4 × 4 for max and average pooling: the maxima are 6, 8, 3, 4.
    Pooling,
    /// The 4 × 4 of Stanford's CS231n for max pooling: 6, 8, 3, 4 as well.
    Cs231n,
    /// A 6 × 6 with a bright left half and a dark right half: a vertical edge.
    Edge,
    /// A 4 × 4 with negative numbers: average pooling and ReLU may not change places on it.
    Signs,
    /// A 5 × 5 plus sign of ones.
    Cross,
}

impl Textbook {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 5] = [Self::Pooling, Self::Cs231n, Self::Edge, Self::Signs, Self::Cross];

    /// Its name in links.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Pooling => "pooling",
            Self::Cs231n => "cs231n",
            Self::Edge => "edge",
            Self::Signs => "signs",
            Self::Cross => "cross",
        }
    }

    /// Its numbers. They always exist; a test checks it.
    #[must_use]
    pub fn numbers(self) -> Option<Numbers> {
        let (columns, cells): (usize, &[i8]) = match self {
            Self::Pooling => (4, &[1, 3, 2, 4, 5, 6, 7, 8, 3, 2, 1, 0, 1, 2, 3, 4]),
            Self::Cs231n => (4, &[1, 1, 2, 4, 5, 6, 7, 8, 3, 2, 1, 0, 1, 2, 3, 4]),
            Self::Edge => (6, &EDGE),
            Self::Signs => (4, &[4, -4, 2, -6, -8, 4, -2, 2, -1, -3, 5, 1, -2, -2, -7, 3]),
            Self::Cross => (5, &CROSS),
        };
        Numbers::new(cells.len() / columns, columns, cells.iter().map(|&cell| f32::from(cell)).collect())
    }
}

#[rustfmt::skip]
const EDGE: [i8; 36] = [
    10, 10, 10, 0, 0, 0,
    10, 10, 10, 0, 0, 0,
    10, 10, 10, 0, 0, 0,
    10, 10, 10, 0, 0, 0,
    10, 10, 10, 0, 0, 0,
    10, 10, 10, 0, 0, 0,
];

#[rustfmt::skip]
const CROSS: [i8; 25] = [
    0, 0, 1, 0, 0,
    0, 0, 1, 0, 0,
    1, 1, 1, 1, 1,
    0, 0, 1, 0, 0,
    0, 0, 1, 0, 0,
];
