use crate::{count, number};

#[test]
fn each_size_has_its_digits() {
    let cases = [
        (1.0, "1"),
        (-1.0, "−1"),
        (0.0, "0"),
        (-0.0, "0"),
        (0.0005, "0.001"),
        (0.000_499, "5e−4"),
        (-0.000_02, "−2e−5"),
        (0.123_45, "0.123"),
        (9.8764, "9.876"),
        (10.056, "10.06"),
        (99.994, "99.99"),
        (100.26, "100.3"),
        (-1234.56, "−1234.6"),
        (999_999.0, "999999"),
        (1_000_000.0, "1.00e6"),
        (-2_345_678.0, "−2.35e6"),
        (f32::INFINITY, "∞"),
        (f32::NEG_INFINITY, "−∞"),
        (f32::NAN, "NaN"),
    ];
    for (value, text) in cases {
        assert_eq!(number(value), text, "{value:e}");
    }
}

#[test]
fn thousands_stand_apart_from_five_digits_on() {
    let cases = [
        (0, "0"),
        (999, "999"),
        (1000, "1000"),
        (9999, "9999"),
        (10_000, "10 000"),
        (123_456, "123 456"),
        (1_234_567, "1 234 567"),
        (1_000_000_000, "1 000 000 000"),
    ];
    for (value, text) in cases {
        assert_eq!(count(value).replace('\u{202f}', " "), text);
    }
}
