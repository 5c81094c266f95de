//! The numbers of rules, such as the exponent of a norm.

use std::ops::RangeInclusive;

/// A rule's own number.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnNumber {
    /// Its value.
    pub value: f32,
    /// The letter of textbooks.
    pub symbol: &'static str,
    /// The letter before it in links.
    pub letter: char,
    /// The values that are offered, each times `parts`.
    pub offered: RangeInclusive<u16>,
    /// In how many parts a whole is cut: 1 for whole numbers.
    pub parts: u16,
}

impl OwnNumber {
    /// One that is offered as a whole number.
    pub(super) const fn whole(
        value: f32,
        symbol: &'static str,
        letter: char,
        offered: RangeInclusive<u16>,
    ) -> Self {
        Self { value, symbol, letter, offered, parts: 1 }
    }

    /// The value of so many parts.
    #[must_use]
    pub fn of_parts(&self, parts: u16) -> f32 {
        f32::from(parts) / f32::from(self.parts.max(1))
    }

    /// The nearest of the values that are offered, in parts.
    #[must_use]
    pub fn in_parts(&self) -> u16 {
        let wanted = self.value * f32::from(self.parts);
        let off = |parts: &u16| (f32::from(*parts) - wanted).abs();
        let nearest = self.offered.clone().min_by(|one, other| off(one).total_cmp(&off(other)));
        nearest.unwrap_or(*self.offered.start())
    }
}
