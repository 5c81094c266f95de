//! The groups in which rules are offered.

/// The groups in which rules are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// One of the values goes on.
    Picks,
    /// The values are added, each with a weight that depends on its place at most.
    Sums,
    /// Between those: large values count more.
    Between,
    /// Chance has a part in it.
    Chance,
}

impl Group {
    /// All groups, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Picks, Self::Sums, Self::Between, Self::Chance];
}
