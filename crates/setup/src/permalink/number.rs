//! Numbers as the link writes them.

use super::{Key, Repairs};
use crate::{decimal, digits, limits};
use std::ops::RangeInclusive;

/// The digits that read back as the same number, and no more.
pub(crate) fn short(number: f32) -> String {
    // Plain decimals are easier to read, until they get long.
    digits::short(number, 10)
}

/// A finite number, brought within [`limits::MAGNITUDE`]. One too near to 0 becomes 0.
pub(crate) fn real(text: &str, key: Key, repairs: &mut Repairs) -> Option<f32> {
    let number = decimal(text).filter(|number| number.is_finite())?;
    let clamped = number.clamp(-limits::MAGNITUDE, limits::MAGNITUDE);
    let digits = text.split(['e', 'E']).next().unwrap_or(text);
    let is_lost = number == 0.0 && digits.bytes().any(|byte| matches!(byte, b'1'..=b'9'));
    if is_lost || clamped.to_bits() != number.to_bits() {
        repairs.clamped(key);
    }
    Some(clamped)
}

/// Decimal digits. A number above [`limits::INDEX`] becomes `INDEX + 1`, which later checks bring down.
pub(crate) fn whole(text: &str) -> Option<usize> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().unwrap_or(usize::MAX).min(limits::INDEX + 1))
}

/// Decimal digits, brought within a range.
pub(crate) fn within(
    text: &str,
    range: &RangeInclusive<usize>,
    key: Key,
    repairs: &mut Repairs,
) -> Option<usize> {
    let number = whole(text)?;
    let clamped = number.clamp(*range.start(), *range.end());
    if clamped != number {
        repairs.clamped(key);
    }
    Some(clamped)
}

/// A position counted from 1, as people count, counted from 0.
pub(crate) fn position(text: &str) -> Option<usize> {
    whole(text)?.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_write_them() {
        let written = [0.0, -1.0, 0.1, 0.001, 1.0 / 3.0, 1.0e6, 1.5e-12].map(short);
        assert_eq!(written, ["0", "-1", "0.1", "0.001", "0.33333334", "1000000", "1.5e-12"]);
    }

    #[test]
    fn only_plain_digits_are_whole_numbers() {
        let read = ["3", "007", "99999999999999999999", "", "-1", "+1", "1.0", "٣", " 1"].map(whole);
        assert_eq!(read, [Some(3), Some(7), Some(65536), None, None, None, None, None, None]);
    }
}
