//! Every error has a phrase of its own.
use super::*;

#[test]
fn numbers_of_the_frameworks_are_checked_before_they_are_used() {
    assert_eq!([Quantity::Stride.checked(0), Quantity::Stride.checked(7)], [Ok(0), Ok(7)]);
    for value in [-1, i64::MIN] {
        let negative = CnnError::Negative { quantity: Quantity::Padding, value };
        assert_eq!(Quantity::Padding.checked(value), Err(negative));
    }
    #[cfg(target_pointer_width = "64")]
    assert_eq!(Quantity::Size.checked(i64::MAX), Ok(usize::MAX / 2));
}

#[test]
fn every_error_has_its_phrase() {
    let axis = AxisName::Rows;
    let phrases = [
        (CnnError::EmptyMaps, "the maps have no cells"),
        (CnnError::Zero(Quantity::Size), "a number is 0"),
        (CnnError::Negative { quantity: Quantity::Size, value: -1 }, "a number is negative"),
        (CnnError::TooLarge(Quantity::Size), "a number is too large"),
        (CnnError::WindowTooLarge { axis, extent: 2, padded: 1 }, "the window is larger than the padded map"),
        (
            CnnError::TooManyWindows { axis, windows: 2, size: 2, input: 2 },
            "there are more windows than places for them",
        ),
        (
            CnnError::PaddingOverHalf { axis, padding: 2, limit: 1 },
            "the padding is more than half the window",
        ),
        (CnnError::PaddingOverWindow { axis, padding: 2, limit: 1 }, "the padding is as large as the window"),
        (CnnError::SameNeedsStrideOne { axis, stride: 2 }, "same padding needs stride 1"),
        (CnnError::PaddingOverMap { axis, padding: 2, limit: 1 }, "the padding is too large for the map"),
        (CnnError::Channels { expected: 1, found: 2 }, "the channels do not fit"),
        (CnnError::Exponent, "the exponent is not a number above 0"),
        (CnnError::Levels { found: 0 }, "the pyramid has no level or too many"),
        (CnnError::NoSuchCell { channel: 0, row: 0, column: 0 }, "there is no such cell"),
        (CnnError::Winners { expected: 1, found: 2 }, "there is not one winner for each value"),
        (CnnError::UnpooledSize { axis, asked: 1, usual: 2 }, "maps of that size cannot have been pooled"),
        (CnnError::IndexOutside { index: 1, cells: 1 }, "a winner lies outside the map"),
        (CnnError::Weights, "a weight is missing or not finite"),
        (
            CnnError::Gradient { expected: Shape::new(1, 2, 2), found: Shape::new(1, 1, 2) },
            "the gradient has not the shape of the output",
        ),
        (CnnError::Values { expected: 1, found: 2 }, "the dense layer is for another number of values"),
        (CnnError::Class { label: 2, classes: 2 }, "the label names no class"),
    ];
    for (error, phrase) in phrases {
        assert_eq!(error.to_string(), phrase);
    }
}
