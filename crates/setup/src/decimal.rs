//! Reads decimal numbers.
//!
//! The standard library's reader is faster, but its table of powers of ten alone would be a twentieth of the page.

/// The most digits that matter: no number half-way between two `f32` has more.
const DECISIVE: usize = 128;

/// Places kept free in front of the digits, as many as the largest significand has.
const FREE: usize = 8;

/// The `f32` nearest to a decimal number such as 3, -0.5, .5 or 2.5e-3; ties go to the even one. Infinite if it is too
/// large, `None` if it is not a number.
#[must_use]
pub fn decimal(text: &str) -> Option<f32> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (number, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, power(exponent)?),
        None => (unsigned, 0),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let written = whole.bytes().chain(fraction.bytes());
    let digits: Vec<u8> = written.map(|c| c.is_ascii_digit().then(|| c - b'0')).collect::<Option<_>>()?;
    if digits.is_empty() {
        return None;
    }
    let point = i32::try_from(whole.len()).ok()?.saturating_add(exponent);
    let size = at_once(&digits, point).unwrap_or_else(|| nearest(&digits, point));
    Some(if text.starts_with('-') { -size } else { size })
}

/// The power of ten after an `e`. It may have any number of digits: large powers all give infinity or 0.
fn power(text: &str) -> Option<i32> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let is_whole = !digits.is_empty() && digits.bytes().all(|c| c.is_ascii_digit());
    let size = is_whole.then(|| digits.parse().unwrap_or(i32::MAX))?;
    Some(if text.starts_with('-') { -size } else { size })
}

/// The same as [`nearest`] for a few digits: `f64` holds them and the power of ten exactly, so that their product is
/// rounded once. Rounded again it is right, unless it lies in the middle between two `f32`.
fn at_once(digits: &[u8], point: i32) -> Option<f32> {
    let power = point.checked_sub(i32::try_from(digits.len()).ok()?)?;
    if digits.len() > 15 || power.unsigned_abs() > 22 {
        return None;
    }
    let number = before_point(digits, digits.len());
    let scale = (0..power.unsigned_abs()).fold(1.0, |scale, _| 10.0 * scale);
    let number = if power < 0 { number / scale } else { number * scale };
    #[expect(clippy::cast_possible_truncation, reason = "rounded on purpose; it is far from the largest")]
    let rounded = number as f32;
    (number.to_bits() & 0x1fff_ffff != 0x1000_0000).then_some(rounded)
}

/// The `f32` nearest to 0.d₁d₂d₃… × 10^`point`. Halves or doubles the decimal digits until the whole part is a
/// significand of 24 bits. The fraction then decides the rounding.
fn nearest(digits: &[u8], point: i32) -> f32 {
    let zeros = digits.iter().take_while(|&&digit| digit == 0).count();
    let (_, digits) = digits.split_at(zeros);
    // Larger powers all give infinity or 0.
    let point = point.saturating_sub(i32::try_from(zeros).unwrap_or(i32::MAX)).clamp(-50, 50);
    let (above, below) = (point.max(0).unsigned_abs() as usize, point.min(0).unsigned_abs() as usize);

    let (decisive, rest) = digits.split_at(digits.len().min(DECISIVE));
    let mut digits = [&vec![0; FREE + below], decisive].concat();
    digits.push(rest.iter().any(|&digit| digit > 0).into());
    let point = FREE + above;
    digits.resize(digits.len().max(point), 0);

    let mut scale = 1.0;
    while before_point(&digits, point) >= f64::from(1 << 24) {
        halve(&mut digits, 1);
        scale *= 2.0;
    }
    let smallest = f64::from(f32::from_bits(1));
    while before_point(&digits, point) < f64::from(1 << 23) && scale > smallest {
        let is_far = before_point(&digits, point) < 1.0 && scale > smallest * f64::from(1 << 23);
        let times = if is_far { 23 } else { 1 };
        double(&mut digits, times);
        scale /= f64::from(1 << times);
    }
    let mut significand = before_point(&digits, point);
    let is_odd = digits.get(point - 1).is_some_and(|digit| digit % 2 == 1);
    let mut behind = digits.iter().skip(point);
    let up = match behind.next() {
        Some(5) => is_odd || behind.any(|&digit| digit > 0),
        first => first > Some(&5),
    };
    significand += f64::from(u8::from(up));
    #[expect(
        clippy::cast_possible_truncation,
        reason = "24 bits are left, and what is too large is infinite"
    )]
    let number = (significand * scale) as f32;
    number
}

/// The whole part. It is exact up to 2⁵³, and only compared above that.
fn before_point(digits: &[u8], point: usize) -> f64 {
    digits.iter().take(point).fold(0.0, |number, &digit| 10.0 * number + f64::from(digit))
}

/// Halves so many times, at most 32.
pub(super) fn halve(digits: &mut Vec<u8>, times: u32) {
    let mut carried = 0;
    let mut next = |digit: u8| {
        let number = 10 * carried + u64::from(digit);
        carried = number % (1 << times);
        (low_byte(number >> times), carried > 0)
    };
    let mut goes_on = false;
    for digit in digits.iter_mut() {
        (*digit, goes_on) = next(*digit);
    }
    while goes_on {
        let digit;
        (digit, goes_on) = next(0);
        digits.push(digit);
    }
}

/// Doubles so many times, at most 32.
pub(super) fn double(digits: &mut [u8], times: u32) {
    let mut carried = 0;
    for digit in digits.iter_mut().rev() {
        let number = (u64::from(*digit) << times) + carried;
        (*digit, carried) = (low_byte(number % 10), number / 10);
    }
}

fn low_byte(number: u64) -> u8 {
    let [low, ..] = number.to_le_bytes();
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn agrees(text: &str) -> Result<(), TestCaseError> {
        let theirs = text.parse::<f32>().ok();
        prop_assert_eq!(decimal(text).map(f32::to_bits), theirs.map(f32::to_bits), "{}", text);
        Ok(())
    }

    proptest! {
        #[test]
        fn every_number_comes_back_from_its_digits(bits: u32) {
            let number = f32::from_bits(bits);
            prop_assume!(number.is_finite());
            agrees(&number.to_string())?;
            agrees(&format!("{number:e}"))?;
            agrees(&format!("{number:.3}"))?;
        }

        #[test]
        fn halves_between_two_numbers_go_to_the_even_one(bits in 0_u32..0x7f7f_ffff) {
            let middle = f64::midpoint(f32::from_bits(bits).into(), f32::from_bits(bits + 1).into());
            let digits = format!("{middle:e}");
            agrees(&digits)?;
            agrees(&digits.replace('e', "0000000001e"))?;
            agrees(&format!("{middle:.200}1"))?;
        }

        #[test]
        fn any_text_is_read_as_the_standard_library_reads_it(text in "[+-]?[0-9]{0,12}[.]?[0-9]{0,60}([eE][+-]?[0-9]{0,3})?") {
            agrees(&text)?;
        }

        #[test]
        fn an_exponent_may_have_any_number_of_digits(text in "[+-]?[0-9]{0,3}[.]?[0-9]{0,3}[eE][+-]?[0-9]{0,20}") {
            agrees(&text)?;
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", ".", "-", "e5", "1e", "1.2.3", "0x1", "1 ", "inf", "NaN", "−1", "--1", "1e+-2"] {
            assert_eq!(decimal(text), None, "{text}");
        }
        assert!(decimal("-0").is_some_and(|zero| zero == 0.0 && zero.is_sign_negative()));
        assert_eq!(decimal(&format!("0.{}1e400", "0".repeat(399))), Some(1.0));
    }

    #[test]
    fn what_is_too_large_is_infinite_and_what_is_too_small_is_zero_with_its_sign() {
        let bits = |text: &str| decimal(text).map(f32::to_bits);
        for exponent in ["400", "2147483648", "9999999999", "99999999999999999999"] {
            assert_eq!(bits(&format!("1e{exponent}")), Some(f32::INFINITY.to_bits()), "{exponent}");
            assert_eq!(bits(&format!("-1e+{exponent}")), Some(f32::NEG_INFINITY.to_bits()), "{exponent}");
            assert_eq!(bits(&format!("1e-{exponent}")), Some(0), "{exponent}");
            assert_eq!(bits(&format!("-1e-{exponent}")), Some((-0.0_f32).to_bits()), "{exponent}");
            assert_eq!(bits(&format!("0e{exponent}")), Some(0), "{exponent}");
        }
    }
}
