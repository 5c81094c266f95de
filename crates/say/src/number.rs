//! Numbers in people's notation.

use crate::cnn::Shape;
use crate::setup::digits::{fixed, plain, scientific};

/// A value with a useful number of digits: whole numbers in full, others with up to three decimals, very large and very small
/// ones with a power of ten. Ties are rounded to the even digit, as in `format!` and IEEE 754. Minus is the typographic
/// one, as in textbooks.
#[must_use]
pub fn number(value: f32) -> String {
    let mut words = String::new();
    let mut is_power = false;
    for sign in typed(value).chars() {
        match sign {
            'e' => {
                words.push_str("×10");
                is_power = true;
            }
            '-' => words.push(if is_power { '⁻' } else { '−' }),
            digit if is_power => {
                words.extend(digit.to_digit(10).and_then(|digit| RAISED.get(digit as usize)))
            }
            sign => words.push(sign),
        }
    }
    words
}

/// All digits of a value, as a file has them: read back, they give the same number.
#[must_use]
pub fn exact(value: f32) -> String {
    crate::setup::digits::short(value, 12)
}

/// The digits of a power.
const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// The same with the signs of a keyboard: -1.25e-5.
pub(super) fn typed(value: f32) -> String {
    let text = match value.abs() {
        size if size.is_nan() => return "NaN".into(),
        size if size.is_infinite() => "∞".into(),
        size if size >= 1e6 => scientific(size, 2),
        size if size > 0.0 && size < 5e-4 => scientific(size, 0),
        size if size.fract() == 0.0 => plain(size),
        size if size >= 100.0 => fixed(size, 1),
        size if size >= 10.0 => fixed(size, 2),
        size => fixed(size, 3),
    };
    if value < 0.0 { format!("-{text}") } else { text }
}

/// A count with thin spaces between thousands: 7 688.
#[must_use]
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) && digits.len() > 4 {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

/// A round number at an axis: 0.25, 1500, 20 k, 3 M.
#[must_use]
pub fn tick(number: f32) -> String {
    let (number, unit) = match number {
        size if size >= 1e9 => (size / 1e9, " G"),
        size if size >= 1e6 => (size / 1e6, " M"),
        size if size >= 1e4 => (size / 1e3, " k"),
        size => (size, ""),
    };
    // Three decimals, so that 0.6 is not 0.6000001.
    plain((number * 1000.0).round() / 1000.0) + unit
}

/// A shape by its three numbers: 4 × 170 × 256. Of a vector its length.
#[must_use]
pub fn shape(shape: Shape) -> String {
    if shape.cells() == 1 {
        return count(shape.channels as u64);
    }
    format!("{} × {} × {}", shape.channels, shape.rows, shape.columns)
}

/// "1 value", "7688 values".
#[must_use]
pub(super) fn counted(number: usize, thing: &str) -> String {
    let s = if number == 1 { "" } else { "s" };
    format!("{} {thing}{s}", count(number as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_digits_that_help() {
        let cases = [
            (0.0, "0"),
            (-0.5, "−0.500"),
            (3.0, "3"),
            (12.345, "12.35"),
            (123.46, "123.5"),
            (0.3125, "0.312"),
            (0.4375, "0.438"),
            (-0.9375, "−0.938"),
            (-0.3125, "−0.312"),
            (0.000_012, "1×10⁻⁵"),
            (-12_500_000.0, "−1.25×10⁷"),
            (f32::NEG_INFINITY, "−∞"),
        ];
        for (value, text) in cases {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn counts_are_grouped_from_five_digits_on() {
        assert_eq!(count(7688), "7688");
        assert_eq!(count(1_234_567), "1\u{202f}234\u{202f}567");
    }
}
