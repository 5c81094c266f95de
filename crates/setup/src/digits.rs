//! Writing decimal numbers, to the letter as the standard library does.
//!
//! Its writer is quicker, but would take a fortieth of the page, and the reader ([`decimal`]) is there anyway.

use super::decimal::{decimal, double, halve};

/// Digits before the point of the largest number.
const LARGEST: usize = 39;

/// The fewest digits that read back as the same number, as `{}` writes them.
#[must_use]
pub fn plain(value: f32) -> String {
    written(value, |exact| exact.shortest(value.abs()).plain(0))
}

/// So many decimals, as `{:.2}` writes them. Halves go to the even digit.
#[must_use]
pub fn fixed(value: f32, decimals: usize) -> String {
    written(value, |exact| exact.rounded(exact.point + as_int(decimals)).plain(decimals))
}

/// With a power of ten and so many decimals, as `{:.2e}` writes it.
#[must_use]
pub fn scientific(value: f32, decimals: usize) -> String {
    written(value, |exact| exact.rounded(as_int(decimals) + 1).scientific(decimals))
}

/// As `{}` writes it, up to so many characters; beyond these as `{:e}` does, where that is shorter.
#[must_use]
pub fn short(value: f32, most: usize) -> String {
    written(value, |exact| {
        let few = exact.shortest(value.abs());
        let plain = few.plain(0);
        if plain.len() + usize::from(value.is_sign_negative()) <= most {
            return plain;
        }
        let scientific = few.scientific(0);
        if scientific.len() < plain.len() { scientific } else { plain }
    })
}

fn written(value: f32, finite: impl FnOnce(&Digits) -> String) -> String {
    let sign = if value.is_sign_negative() { "-" } else { "" };
    match value.abs() {
        size if size.is_nan() => "NaN".into(),
        size if size.is_infinite() => format!("{sign}inf"),
        size => sign.to_owned() + &finite(&Digits::of(size)),
    }
}

fn as_int(count: usize) -> isize {
    isize::try_from(count).unwrap_or(isize::MAX)
}

/// A size as 0.d₁d₂d₃… × 10^`point`, where neither the first digit nor the last is 0. Zero has no digits.
struct Digits {
    digits: Vec<u8>,
    point: isize,
}

impl Digits {
    /// All digits of a finite size: its significand, halved or doubled as often as its exponent says.
    fn of(size: f32) -> Self {
        let (exponent, fraction) = (size.to_bits() >> 23, size.to_bits() & 0x7f_ffff);
        let significand = if exponent > 0 { fraction | 1 << 23 } else { fraction };
        let halvings = 150 - exponent.max(1).cast_signed();
        let whole = if halvings > 0 { 8 } else { LARGEST };
        let mut digits = format!("{significand:0whole$}").into_bytes();
        digits.iter_mut().for_each(|digit| *digit -= b'0');
        let mut left = halvings.unsigned_abs();
        while left > 0 {
            let times = left.min(32);
            left -= times;
            if halvings > 0 { halve(&mut digits, times) } else { double(&mut digits, times) }
        }
        Self { digits, point: as_int(whole) }.trimmed()
    }

    /// Without zeros at the ends.
    fn trimmed(mut self) -> Self {
        let zeros = self.digits.iter().take_while(|&&digit| digit == 0).count();
        self.digits.drain(..zeros);
        self.digits.truncate(self.digits.iter().rposition(|&digit| digit > 0).map_or(0, |last| last + 1));
        // Zero is written 0e0.
        self.point = if self.digits.is_empty() { 1 } else { self.point - as_int(zeros) };
        self
    }

    /// Rounded to so many digits, halves to the even one.
    fn rounded(&self, count: isize) -> Self {
        let Ok(count) = usize::try_from(count) else { return self.cut(0, false) };
        let last = count.checked_sub(1).and_then(|last| self.digits.get(last));
        let is_half = self.digits.len() == count + 1;
        let to_even = is_half && last.is_none_or(|last| last % 2 == 0);
        let least = if to_even { 6 } else { 5 };
        self.cut(count, self.digits.get(count).is_some_and(|&next| next >= least))
    }

    /// The first digits; one more at the last place if the rest is rounded up.
    fn cut(&self, count: usize, up: bool) -> Self {
        let mut digits = vec![0];
        digits.extend(self.digits.iter().take(count));
        if up {
            let nines = digits.iter().rev().take_while(|&&digit| digit == 9).count();
            digits.truncate(digits.len() - nines);
            if let Some(last) = digits.last_mut() {
                *last += 1;
            }
        }
        Self { digits, point: self.point + 1 }.trimmed()
    }

    /// As few digits as read back as the size that these are, and the nearest of so many; of two the larger one.
    fn shortest(&self, size: f32) -> Self {
        // No two numbers of six digits are read as the same one.
        if self.digits.len() <= 6 {
            return self.cut(6, false);
        }
        let nearest = |count| self.cut(count, self.digits.get(count).is_some_and(|&next| next >= 5));
        // Below a power of two, numbers are closer than above: what is too far below may be near enough above.
        let above = |count| (size.to_bits() & 0x7f_ffff == 0).then(|| self.cut(count, true));
        let reads_back = |few: &Self| decimal(&few.scientific(0)) == Some(size);
        let few = |count| Some(nearest(count)).filter(reads_back).or_else(|| above(count).filter(reads_back));
        // If some digits read back, so do more.
        let count = [1, 2, 3, 4, 5, 6, 7, 8].partition_point(|&count| few(count).is_none()) + 1;
        few(count).unwrap_or_else(|| nearest(count))
    }

    /// In full.
    fn plain(&self, decimals: usize) -> String {
        let zeros = usize::try_from(1 - self.point).unwrap_or(0);
        self.text(zeros, usize::try_from(self.point).unwrap_or(0).max(1), decimals)
    }

    /// With one digit before the point, and a power of ten.
    fn scientific(&self, decimals: usize) -> String {
        format!("{}e{}", self.text(0, 1, decimals), self.point - 1)
    }

    /// The digits behind so many zeros, with so many places before the point and at least so many behind it.
    fn text(&self, zeros: usize, whole: usize, decimals: usize) -> String {
        let digits = self.digits.iter().map(|&digit| char::from(b'0' + digit));
        let mut text: String = std::iter::repeat_n('0', zeros).chain(digits).collect();
        while text.len() < whole + decimals {
            text.push('0');
        }
        if text.len() > whole {
            text.insert(whole, '.');
        }
        text
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The standard library's texts.
    fn agrees(value: f32) -> Result<(), TestCaseError> {
        prop_assert_eq!(plain(value), value.to_string());
        let power = format!("{value:e}");
        prop_assert_eq!(
            short(value, 0),
            if power.len() < value.to_string().len() { power } else { value.to_string() }
        );
        prop_assert_eq!(short(value, 200), value.to_string());
        for decimals in 0..5 {
            prop_assert_eq!(fixed(value, decimals), format!("{value:.decimals$}"));
            prop_assert_eq!(scientific(value, decimals), format!("{value:.decimals$e}"));
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn any_number_is_written_as_the_standard_library_writes_it(bits: u32) {
            agrees(f32::from_bits(bits))?;
        }

        #[test]
        fn so_are_halves_and_numbers_of_few_digits(number in i16::MIN..=i16::MAX, place in 0..40_i32) {
            agrees(f32::from(number) / 2.0_f32.powi(place))?;
            agrees(f32::from(number) / 10.0_f32.powi(place))?;
        }
    }

    #[test]
    fn so_are_powers_of_two_and_their_neighbours_and_what_is_no_number() {
        let powers = (0..256_u32).map(|exponent| exponent << 23).chain((0..23).map(|place| 1 << place));
        for bits in powers {
            for neighbour in [bits.wrapping_sub(1), bits, bits + 1] {
                for sign in [0, 1 << 31] {
                    agrees(f32::from_bits(neighbour ^ sign)).unwrap();
                }
            }
        }
    }
}
