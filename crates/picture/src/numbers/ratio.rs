//! Fractions.

use super::search::trim;

/// A quotient. Both numbers are whole, so that they are exact up to 15 digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ratio {
    over: f64,
    under: f64,
}

impl Ratio {
    /// Reads `2/16`, `-1.5/9`, `0.5` or `1.0e+03`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let slash = text.bytes().position(|c| c == b'/');
        let under = slash.map_or("1", |slash| text.get(slash + 1..).unwrap_or_default());
        let over = text.get(..slash.unwrap_or(text.len())).unwrap_or_default();
        let (over, under) = (whole(trim(over, b""))?, whole(trim(under, b""))?);
        let ratio = Self { over: over.0 * under.1, under: over.1 * under.0 };
        (ratio.under != 0.0).then_some(ratio)
    }

    /// One divided by it, unless it is 0.
    pub(super) fn turned(self) -> Option<Self> {
        (self.over != 0.0).then_some(Self { over: self.under, under: self.over })
    }

    pub(super) fn times(self, factor: Self) -> Self {
        Self { over: self.over * factor.over, under: self.under * factor.under }
    }

    /// The nearest `f32`. The quotient as `f64` decides it, unless that is the middle between two `f32`: then the
    /// remainder of the division does.
    pub(super) fn nearest(self) -> f32 {
        let (over, under) = (self.over.abs(), self.under.abs());
        let quotient = over / under;
        let mut bits = quotient.to_bits();
        if bits & 0x1fff_ffff == 0x1000_0000 {
            // The quotient has 25 bits, so its products with the two halves of the divisor are exact.
            let low = under % f64::from(1 << 26);
            let rest = (over - quotient * (under - low)) - quotient * low;
            bits = bits.saturating_add_signed(i64::from(rest > 0.0) - i64::from(rest < 0.0));
        }
        #[expect(clippy::cast_possible_truncation, reason = "rounded on purpose")]
        let size = f64::from_bits(bits) as f32;
        if self.over.is_sign_negative() == self.under.is_sign_negative() { size } else { -size }
    }
}

/// The digits of a decimal number, and the power of ten that divides them.
fn whole(text: &str) -> Option<(f64, f64)> {
    let (mut digits, mut power, mut exponent) = (0.0, 1.0, 0);
    let (mut is_negative, mut has_point, mut has_exponent, mut is_small) = (false, false, false, false);
    let (mut before, mut any) = (b'e', false);
    for c in text.bytes() {
        match c {
            b'0'..=b'9' if has_exponent => exponent = 10 * exponent + u32::from(c - b'0'),
            b'0'..=b'9' => {
                any = true;
                digits = 10.0 * digits + f64::from(c - b'0');
                power *= if has_point { 10.0 } else { 1.0 };
            }
            b'-' | b'+' if before == b'e' && has_exponent => is_small = c == b'-',
            b'-' | b'+' if before == b'e' => is_negative = c == b'-',
            b'.' if !has_point && !has_exponent => has_point = true,
            b'e' if before.is_ascii_digit() || before == b'.' => has_exponent = true,
            _ => return None,
        }
        if exponent > 15 {
            return None;
        }
        before = c;
    }
    for _ in 0..exponent {
        *(if is_small { &mut power } else { &mut digits }) *= 10.0;
    }
    let is_number = any && (before.is_ascii_digit() || before == b'.');
    is_number.then_some((if is_negative { -digits } else { digits }, power))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn nearest(text: &str) -> f32 {
        Ratio::read(text).unwrap().nearest()
    }

    #[test]
    fn fractions_are_rounded_once() {
        for (text, expected) in [
            ("1/9", 1.0_f32 / 9.0),
            ("-2/16", -0.125),
            ("1/-3", -1.0 / 3.0),
            ("0.1/0.3", 1.0 / 3.0),
            ("2.5 / 16", 0.15625),
            ("7", 7.0),
            ("-0/3", -0.0),
        ] {
            assert_eq!(nearest(text).to_bits(), expected.to_bits(), "{text}");
        }
        for text in ["1/0", "/2", "1/", "1/2/3", "1e16/2", "1e/2", "a/2", "", "-./2", "1..2/3"] {
            assert_eq!(Ratio::read(text), None, "{text}");
        }
    }

    #[test]
    fn factors_are_fractions_or_powers_of_ten() {
        let of = |text| Ratio::read(text).map(Ratio::nearest);
        assert_eq!([of("1.0e+03"), of("1.0e-03"), of("2/9")], [Some(1000.0), Some(0.001), Some(2.0 / 9.0)]);
        assert_eq!([of("1e16"), of("1e"), of("e3"), of("x")], [None; 4]);
        let turned = |text| Ratio::read(text).and_then(Ratio::turned).map(Ratio::nearest);
        assert_eq!([turned("4"), turned("0")], [Some(0.25), None]);
    }

    /// Whether the exact value of `size` is as near to over/under as that of its neighbours, ties to the even one.
    fn is_nearest(size: f32, over: u64, under: u64) -> bool {
        let is_above_middle = |low: f32, high: f32| {
            // The middle as a whole number of 2⁻⁷⁵.
            let middle = f64::midpoint(low.into(), high.into()) * 2.0_f64.powi(75);
            let bits = middle.to_bits();
            let (exponent, significand) = ((bits >> 52) - 1075, (bits & ((1 << 52) - 1)) | 1 << 52);
            // over / under against significand × 2^(exponent - 75), at most 53 + 53 bits on either side of it.
            let left = u128::from(over);
            let right = u128::from(significand) * u128::from(under);
            let shift = 75 - i64::try_from(exponent).unwrap();
            let up = u32::try_from(shift.max(0)).unwrap();
            if up > 64 {
                // Both sides lose the same power of two.
                let (high, low) = ((right >> (up - 64)), right & ((1 << (up - 64)) - 1));
                return ((left << 64).cmp(&high)).then(0.cmp(&low));
            }
            (left << up).cmp(&right)
        };
        let (below, above) = (size.next_down(), size.next_up());
        is_above_middle(below, size).is_ge() && is_above_middle(size, above).is_le()
    }

    proptest! {
        #[test]
        fn every_quotient_is_the_nearest_number(over in 1_u64..1 << 50, under in 1_u64..1 << 50) {
            let size = nearest(&format!("{over}/{under}"));
            prop_assume!(size > 1e-6 && size < 1e9);
            prop_assert!(is_nearest(size, over, under));
        }

        /// Quotients next to the middle between two numbers.
        #[test]
        fn a_quotient_near_the_middle_goes_to_the_right_side(half in 1_u64 << 23..1 << 24, under in 1_u64..1 << 25, off in 0_u64..3) {
            let over = (2 * half + 1) * under + off - 1;
            let size = nearest(&format!("{over}/{}", 2 * under));
            prop_assert!(is_nearest(size, over, 2 * under));
        }
    }
}
