//! As many decimals as tell values apart, for the numbers in the cells of a window.

use super::number::number;
use crate::setup::digits::{fixed, plain};
use std::ops::RangeInclusive;

/// The decimals that are written: fewer would hide too much, more could not be read.
const DECIMALS: RangeInclusive<usize> = 2..=6;

/// The smallest number of decimals, 2 to 6, with which values that differ are written differently. 6 if none is enough. NaN
/// and infinities do not count.
///
/// ```
/// use poolscope_say::{decimals_apart, number_to};
/// let values = [0.0042, 0.0043, 0.0042, 1.0];
/// let decimals = decimals_apart(&values);
/// assert_eq!(values.map(|value| number_to(value, decimals)), ["0.0042", "0.0043", "0.0042", "1"]);
/// ```
#[must_use]
pub fn decimals_apart(values: &[f32]) -> usize {
    let (fewest, most) = DECIMALS.into_inner();
    (fewest..most).find(|&decimals| are_apart(values, decimals)).unwrap_or(most)
}

/// Whether values that differ are written differently.
fn are_apart(values: &[f32], decimals: usize) -> bool {
    // Values further apart than two units of the last decimal need not be written.
    let near = (0..decimals).fold(2.0_f32, |near, _| near / 10.0);
    values.iter().enumerate().all(|(index, &one)| {
        let others = values.iter().take(index).filter(|&&other| other != one && (one - other).abs() < near);
        let mut written = None;
        others
            .into_iter()
            .all(|&other| fixed(other, decimals) != *written.get_or_insert_with(|| fixed(one, decimals)))
    })
}

/// A value among others that need so many decimals to be told apart: as [`number`] writes it, if its three are enough.
#[must_use]
pub fn number_among(value: f32, decimals: usize) -> String {
    if decimals > 3 { number_to(value, decimals) } else { number(value) }
}

/// A value with so many decimals; whole numbers in full, and from a million on as [`number`] writes them. Minus is the
/// typographic one.
#[must_use]
pub fn number_to(value: f32, decimals: usize) -> String {
    let size = value.abs();
    let text = match size {
        _ if size.is_nan() || size >= 1e6 => return number(value),
        _ if size.fract() == 0.0 => plain(size),
        _ => fixed(size, decimals),
    };
    if value < 0.0 { "−".to_owned() + &text } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn as_many_decimals_are_written_as_tell_the_values_apart() {
        let cases: [(&[f32], usize); 12] = [
            (&[], 2),
            (&[0.5], 2),
            (&[0.123_456, 0.123_456], 2),
            (&[0.12, 0.13, 7.0], 2),
            (&[0.124, 0.123], 3),
            (&[0.0042, 0.0043], 4),
            (&[0.008_11, 0.008_12, 0.5, 0.008_31], 5),
            (&[1e-6, 2e-6], 6),
            (&[1e-9, 2e-9], 6),
            (&[f32::NAN, f32::NAN, f32::INFINITY, f32::INFINITY, f32::NEG_INFINITY], 2),
            (&[0.0, -0.0], 2),
            // 0.125 is written 0.12, as is 0.1249; 0.126 is 0.13.
            (&[0.125, 0.126], 2),
        ];
        for (values, decimals) in cases {
            assert_eq!(decimals_apart(values), decimals, "{values:?}");
        }
        assert_eq!(decimals_apart(&[0.125, 0.1249]), 4, "0.125 and 0.125");
    }

    #[test]
    fn a_value_is_written_with_the_decimals_asked_for() {
        let cases = [
            (0.0042, "0.0042"),
            (-0.5, "−0.5000"),
            (3.0, "3"),
            (-2.0, "−2"),
            (0.0, "0"),
            (-0.0, "0"),
            (-2.5e7, "−2.50×10⁷"),
        ];
        for (value, text) in cases {
            assert_eq!(number_to(value, 4), text);
        }
        let odd = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY].map(|value| number_to(value, 3));
        assert_eq!(odd, ["NaN", "∞", "−∞"]);
    }

    proptest! {
        #[test]
        fn it_is_the_smallest_number_that_writes_no_two_alike(
            values in prop::collection::vec((-2000_i32..2000, 1_u8..6), 0..8),
        ) {
            #[expect(clippy::cast_precision_loss, reason = "small numbers")]
            let value = |(number, place): (i32, u8)| number as f32 / 10_f32.powi(place.into());
            let values: Vec<f32> = values.into_iter().map(value).collect();
            let tells = |decimals: usize| {
                values.iter().all(|one| values.iter().all(|other| {
                    one == other || format!("{one:.decimals$}") != format!("{other:.decimals$}")
                }))
            };
            let expected = (2..6).find(|&decimals| tells(decimals)).unwrap_or(6);
            prop_assert_eq!(decimals_apart(&values), expected);
        }
    }
}
