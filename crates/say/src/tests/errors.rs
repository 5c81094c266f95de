use crate::cnn::{AxisName, CnnError, PipelineError, Quantity, Shape};
use crate::setup::Misfit;
use crate::{cnn_error, misfit};

#[test]
fn every_quantity_has_its_name() {
    let said = [
        (Quantity::Size, "window size"),
        (Quantity::Stride, "stride"),
        (Quantity::Padding, "padding"),
        (Quantity::Dilation, "dilation"),
        (Quantity::Output, "output"),
        (Quantity::Groups, "number of groups"),
        (Quantity::Divisor, "divisor"),
        (Quantity::Index, "index"),
    ];
    for (quantity, name) in said {
        assert_eq!(cnn_error(CnnError::Zero(quantity)), format!("The {name} must be at least 1."));
        assert_eq!(cnn_error(CnnError::TooLarge(quantity)), format!("The {name} is too large."));
        let negative = CnnError::Negative { quantity, value: -3 };
        assert_eq!(cnn_error(negative), format!("The {name} cannot be negative, as -3 is."));
    }
}

#[test]
fn every_error_says_its_numbers_and_what_to_do() {
    let (rows, columns) = (AxisName::Rows, AxisName::Columns);
    let said = [
        (CnnError::EmptyMaps, "There is nothing to work on: the maps have no cells."),
        (
            CnnError::WindowTooLarge { axis: rows, extent: 5, padded: 4 },
            "The window reaches over 5 rows, but the map has only 4. Take a smaller window, a larger picture, or fewer stages.",
        ),
        (
            CnnError::WindowTooLarge { axis: columns, extent: 9, padded: 6 },
            "The window reaches over 9 columns, but the map has only 6. Take a smaller window, a larger picture, or fewer stages.",
        ),
        (
            CnnError::TooManyWindows { axis: rows, windows: 15, size: 6, input: 16 },
            "15 windows of 6 rows that begin at different places need 20 rows, but the map has only 16. Keep fewer rows, or take a smaller window.",
        ),
        (
            CnnError::PaddingOverHalf { axis: rows, padding: 3, limit: 2 },
            "Padding 3 is more than half the window; PyTorch refuses that. At most 2 is possible.",
        ),
        (
            CnnError::PaddingOverWindow { axis: rows, padding: 5, limit: 4 },
            "Padding 5 leaves a window on padding alone; ONNX Runtime refuses that. At most 4 is possible.",
        ),
        (
            CnnError::SameNeedsStrideOne { axis: rows, stride: 2 },
            "Padding that keeps the size needs stride 1, not 2; PyTorch refuses others.",
        ),
        (
            CnnError::PaddingOverMap { axis: rows, padding: 7, limit: 6 },
            "Padding 7 is too large for this border; with this map at most 6 is possible.",
        ),
        (CnnError::Channels { expected: 3, found: 2 }, "The filters are made for 3 maps, but 2 reach them."),
        (CnnError::Levels { found: 9 }, "A pyramid has 1 to 8 levels, not 9."),
        (
            CnnError::NoSuchCell { channel: 0, row: 4, column: 6 },
            "There is no cell in map 1, row 5, column 7.",
        ),
        (CnnError::Exponent, "The exponent p must be a number above 0."),
        (
            CnnError::Winners { expected: 4, found: 3 },
            "There are 4 values to put back, but 3 places for them.",
        ),
        (
            CnnError::UnpooledSize { axis: rows, asked: 8, usual: 6 },
            "8 rows cannot have been pooled: with this window there were about 6.",
        ),
        (
            CnnError::UnpooledSize { axis: columns, asked: 9, usual: 7 },
            "9 columns cannot have been pooled: with this window there were about 7.",
        ),
        (
            CnnError::IndexOutside { index: 16, cells: 12 },
            "Place 16 lies outside the map, which has 12 cells.",
        ),
        (CnnError::Weights, "A weight or bias is missing or is not a finite number."),
        (
            CnnError::Gradient { expected: Shape::new(2, 4, 4), found: Shape::new(2, 3, 3) },
            "A gradient of 2 × 3 × 3 values does not belong to an output of 2 × 4 × 4.",
        ),
        (
            CnnError::Values { expected: 400, found: 256 },
            "The dense layer has weights for 400 values, but 256 reach it.",
        ),
        (CnnError::Class { label: 10, classes: 10 }, "A label names class 11, but there are 10."),
    ];
    for (error, words) in said {
        assert_eq!(cnn_error(error), words);
        assert_eq!(misfit(Misfit::Stage(PipelineError { stage: 1, error })), words);
    }
}

#[test]
fn too_much_work_and_memory_are_said_in_millions() {
    assert_eq!(
        misfit(Misfit::Work(20_003_200_000)).replace('\u{202f}', " "),
        "This needs 20 004 million multiply-adds; at most 20 000 million are computed. Take a smaller picture, smaller \
         kernels or fewer filters."
    );
    assert_eq!(
        misfit(Misfit::Memory(268_435_456)),
        "These maps need 269 MB; at most 201 MB are used. Take a smaller picture or fewer filters."
    );
}
