#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use super::*;

/// A picture of a filled box: its top, left, height and width.
fn boxed(
    (rows, columns): (usize, usize),
    (top, left, height, width): (usize, usize, usize, usize),
) -> Vec<f32> {
    let is_in = |row: usize, column: usize| {
        (top..top + height).contains(&row) && (left..left + width).contains(&column)
    };
    let places = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
    places.map(|(row, column)| if is_in(row, column) { 1.0 } else { 0.0 }).collect()
}

/// The box of the ink: top, left, height and width.
fn ink(picture: &[f32]) -> (usize, usize, usize, usize) {
    crop(picture, SIDE).unwrap()
}

#[test]
fn ink_is_twenty_pixels_long_and_in_the_middle_wherever_it_was() {
    // The middle of the mass goes to (14, 14): a box of 20 begins at 14 − 9.5 = 4.5, and halves go down.
    let upright = boxed((300, 200), (10, 150, 200, 40));
    let there = prepare(&upright, (300, 200)).unwrap();
    assert_eq!(ink(&there), (4, 12, 20, 4));
    assert!(there.iter().all(|value| *value == 0.0 || (value - 1.0).abs() < 1e-5), "a box stays a box");
    let lying = boxed((64, 64), (40, 2, 6, 60));
    assert_eq!(ink(&prepare(&lying, (64, 64)).unwrap()), (13, 4, 2, 20));
    let small = boxed((28, 28), (1, 1, 3, 5));
    assert_eq!(ink(&prepare(&small, (28, 28)).unwrap()), (8, 4, 12, 20));
    let line = boxed((90, 90), (0, 45, 90, 1));
    assert_eq!(ink(&prepare(&line, (90, 90)).unwrap()), (4, 14, 20, 1), "no side becomes 0");
}

#[test]
fn the_middle_of_the_mass_counts_and_no_ink_leaves() {
    // An L whose foot is thick: its mass is low and to the left, so it goes up and to the right.
    let mut picture = boxed((40, 40), (0, 0, 40, 4));
    for (cell, foot) in picture.iter_mut().zip(boxed((40, 40), (30, 0, 10, 40))) {
        *cell += foot;
    }
    let there = prepare(&picture, (40, 40)).unwrap();
    let (top, left, height, width) = ink(&there);
    assert_eq!((height, width), (20, 20));
    // Small: 2 columns of 20 rows, 5 rows of 20 columns, 2 × 5 in both (which are brought down to 1). Rows: (15·2·7 + 5·20·17) ∕ 130.
    let rows = (15.0 * 2.0 * 7.0 + 100.0 * 17.0) / 130.0;
    let columns = (15.0 * 2.0 * 0.5 + 100.0 * 9.5) / 130.0;
    let begin = |middle: f64| (14.0 - middle - 0.5).ceil();
    assert_eq!((begin(rows), begin(columns)), (-1.0, 7.0), "no line leaves the picture, so it begins at 0");
    assert_eq!((top, left), (0, 7));
    // One heavy end: the box would have to begin at row −5, so it begins at 0.
    let mut heavy = boxed((100, 20), (0, 9, 100, 1));
    for (cell, foot) in heavy.iter_mut().zip(boxed((100, 20), (95, 0, 5, 20))) {
        *cell += foot;
    }
    assert_eq!(ink(&prepare(&heavy, (100, 20)).unwrap()).0, 0);
}

#[test]
fn larger_pictures_are_averaged_and_smaller_ones_smoothed() {
    // Fine stripes become grey, not stripes of another width.
    let stripes: Vec<f32> = (0..400 * 400).map(|at| if at % 400 % 2 == 0 { 1.0 } else { 0.0 }).collect();
    let grey = prepare(&stripes, (400, 400)).unwrap();
    let inside = grey.chunks(SIDE).skip(8).take(12).flat_map(|row| &row[8..20]);
    assert!(inside.clone().all(|value| (value - 0.5).abs() < 0.02), "{:?}", inside.collect::<Vec<_>>());
    // Of 1 × 2 cells, 1 and 0.5, the values between lie on a line.
    let ramp = prepare(&[1.0, 0.5], (1, 2)).unwrap();
    let (top, left, height, width) = ink(&ramp);
    assert_eq!((height, width), (10, 20));
    let row = &ramp[top * SIDE + left..][..20];
    let expected = (0..20_u8).map(|at| 1.0 - 0.5 * ((f32::from(at) + 0.5) / 10.0 - 0.5).clamp(0.0, 1.0));
    assert!(row.iter().zip(expected).all(|(value, expected)| (value - expected).abs() < 1e-6), "{row:?}");
}

#[test]
fn what_cannot_be_prepared_is_refused() {
    let refused = |picture: &[f32], size| prepare(picture, size).unwrap_err();
    assert_eq!(refused(&[0.0; 6], (2, 2)), NotPrepared::Size { found: 6, expected: 4 });
    assert_eq!(refused(&[], (0, 0)), NotPrepared::Blank);
    assert_eq!(refused(&[0.1; 4], (2, 2)), NotPrepared::Blank, "noise is no ink");
    assert_eq!(refused(&[0.0, f32::NAN, 1.0, 0.0], (2, 2)), NotPrepared::NotANumber);
    assert_eq!(refused(&[1.0], (usize::MAX, 1)), NotPrepared::TooLarge);
    let bright = prepare(&[0.0, 9.0, -4.0, 1.0], (2, 2)).unwrap();
    assert!(bright.iter().all(|value| (0.0..=1.0).contains(value)), "values are brought to 0 to 1");
}
