use crate::cnn::Shape;
use crate::corners::{ALTERNATIVE, heading, short};

#[test]
fn the_drawing_of_the_corners_is_named() {
    assert_eq!(heading(1, Shape::new(3, 9, 8)).replace('\u{a0}', " "), "Corners of input map 2, 9 × 8");
    assert_eq!(
        ALTERNATIVE,
        "The cells near the four corners, the padding around them, and the first and the last window; said in words below"
    );
}

#[test]
fn numbers_in_narrow_cells_lose_decimals_as_they_grow() {
    let cases = [
        (1.234, "1.23"),
        (9.999, "10"),
        (10.04, "10"),
        (12.34, "12.3"),
        (99.96, "100"),
        (123.4, "123"),
        (100.0, "100"),
        (9999.4, "9999"),
        (10_000.0, "10000"),
        (-0.5, "−0.5"),
        (0.004, "0"),
        (1.0e7, "1.00e7"),
        (f32::NAN, "NaN"),
        (f32::INFINITY, "∞"),
    ];
    for (value, text) in cases {
        assert_eq!(short(value), text, "{value}");
    }
}
