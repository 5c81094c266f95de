#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use crate::borders::{
    PYRAMID, ROUNDED_DOWN, ROUNDED_UP, bins, border_note, dilation_note, divided_by, framework,
    keras_padding, pyramid, rule, sentences, winner_index,
};
use crate::cnn::{
    Activation, Average, AxisName, Border, Convolution, Divisor, Grid, Max, Min, Padding, Pooling, Positions,
    Reduce, Rounding, Shape, Sliding, Stage, Sum, Window, Windows, Winner,
};
use crate::setup::{Framework, KerasPadding, PerAxis};
use ndarray::Array4;

#[test]
fn frameworks_have_names_and_rules() {
    assert_eq!(Framework::ALL.map(framework), ["PyTorch", "Keras", "ONNX"]);
    assert_eq!([KerasPadding::Valid, KerasPadding::Same].map(keras_padding), ["valid", "same"]);
    let pooling = Framework::ALL.map(|framework| rule(framework, true));
    assert_eq!(
        pooling,
        [
            "PyTorch pads all sides alike, by at most half the window; averages count the padding unless told not to.",
            "Keras (TensorFlow) pads nothing, or as much as ⌈n/s⌉ windows need, the odd cell below and right; averages \
             never count it.",
            "ONNX pads each side on its own, by less than the window; averages do not count it unless told to."
        ]
    );
    let convolution = Framework::ALL.map(|framework| rule(framework, false));
    assert_eq!(
        convolution,
        [
            "PyTorch pads all sides alike and drops what is left over.",
            "Keras (TensorFlow) pads nothing, or as much as ⌈n/s⌉ kernels need, the odd cell below and right.",
            "ONNX pads each side on its own."
        ]
    );
}

#[test]
fn dilation_that_a_framework_does_not_have_is_noted() {
    let (one, two, mixed) = (PerAxis::both(1), PerAxis::both(2), PerAxis::new(1, 2));
    let note = |framework, rule: Option<Reduce>, stride| dilation_note(framework, rule, stride);
    let only_max = Some("PyTorch dilates only max pooling; ONNX dilates all.");
    let average: Reduce = Average::default().into();
    assert_eq!(note(Framework::PyTorch, Some(Max.into()), two), None);
    assert_eq!(note(Framework::PyTorch, Some(average), one), only_max);
    assert_eq!(note(Framework::PyTorch, Some(Min.into()), one), only_max);
    assert_eq!(note(Framework::PyTorch, None, two), None);
    let no_layer = Some("Keras’ pooling layers have no dilation; TensorFlow’s tf.nn.pool has.");
    assert_eq!(
        [note(Framework::Keras, Some(Max.into()), one), note(Framework::Keras, Some(average), two)],
        [no_layer; 2]
    );
    let strided = Some("Keras refuses dilation together with a stride.");
    assert_eq!([note(Framework::Keras, None, two), note(Framework::Keras, None, mixed)], [strided; 2]);
    assert_eq!(note(Framework::Keras, None, one), None);
    assert_eq!([note(Framework::Onnx, Some(average), two), note(Framework::Onnx, None, two)], [None; 2]);
}

#[test]
fn borders_that_a_framework_does_not_have_are_noted() {
    let keras = Some("Keras’ convolutions read zeros; others need a padding layer before.");
    let onnx = Some("ONNX’ convolutions read zeros; others need a Pad operator before.");
    let notes = |framework| Border::ALL.map(|border| border_note(framework, border));
    assert_eq!(notes(Framework::PyTorch), [None; 4]);
    assert_eq!(notes(Framework::Keras), [None, keras, keras, keras]);
    assert_eq!(notes(Framework::Onnx), [None, onnx, onnx, onnx]);
}

fn said(rule: impl Into<Reduce>, rows: Sliding, columns: Sliding, shape: Shape) -> Vec<String> {
    sentences(&Stage::Pooling(Pooling::new(rule, Window { rows, columns })), shape)
}

fn sides(before: usize, after: usize) -> Sliding {
    Sliding { padding: Padding::Sides { before, after }, ..Sliding::new(6, 1) }
}

#[test]
fn padding_is_said_side_by_side() {
    let shape = Shape::new(1, 9, 9);
    let first = |rows, columns| said(Max, rows, columns, shape).remove(0);
    let all = |words: &str| format!("Padding: {words}. Its cells stand for −∞ and never win.");
    assert_eq!(first(sides(0, 0), sides(0, 0)), "No padding: nothing beyond the edge is read.");
    assert_eq!(first(sides(1, 0), sides(0, 0)), all("1 row above"));
    assert_eq!(first(sides(0, 2), sides(0, 0)), all("2 rows below"));
    assert_eq!(first(sides(0, 0), sides(3, 0)), all("3 columns left"));
    assert_eq!(first(sides(0, 0), sides(0, 1)), all("1 column right"));
    assert_eq!(first(sides(2, 2), sides(1, 1)), all("2 rows above and below, 1 column left and right"));
    assert_eq!(first(sides(1, 2), sides(3, 1)), all("1 row above and 2 below, 3 columns left and 1 right"));
}

#[test]
fn padding_says_what_it_is_to_the_rule() {
    let shape = Shape::new(1, 9, 9);
    let of = |rule: Reduce| said(rule, sides(1, 1), sides(0, 0), shape).remove(0);
    let padding = "Padding: 1 row above and below.";
    let average = |divisor| Average { divisor }.into();
    assert_eq!(of(average(Divisor::Padded)), format!("{padding} Its cells are 0 and count in the divisor."));
    assert_eq!(of(average(Divisor::Cells)), format!("{padding} Its cells do not count."));
    assert_eq!(of(average(Divisor::Fixed(2))), format!("{padding} Its cells are 0 and add nothing."));
    assert_eq!(of(Sum.into()), format!("{padding} Its cells are 0 and add nothing."));
    let convolution = Convolution::new(Array4::ones((1, 1, 6, 6)), vec![0.0], 1).unwrap();
    let window = Window { rows: sides(1, 1), columns: sides(0, 0) };
    let convolution = convolution.sliding(window).bordered(Border::Circular);
    assert_eq!(
        sentences(&Stage::Convolution(convolution), shape),
        [format!("{padding} Its cells come from the map’s other side.")]
    );
}

#[test]
fn cells_that_are_left_over_are_counted_on_each_axis() {
    let pairs = Sliding::new(2, 2);
    let fours = Sliding::new(4, 4);
    assert_eq!(said(Max, pairs, pairs, Shape::new(1, 4, 6)).len(), 1);
    assert_eq!(
        said(Max, pairs, fours, Shape::new(1, 5, 7))[1..],
        [
            "The last row of the map is never looked at: one more window would not fit.",
            "The last 3 columns of the map are never looked at: one more window would not fit."
        ]
    );
    let up = Sliding { rounding: Rounding::Ceil, ..fours };
    assert_eq!(
        said(Max, up, pairs, Shape::new(1, 7, 4))[1..],
        [
            "Rounded up, the last window hangs over the end by 1 row; what lies beyond the padding never counts."
        ]
    );
    assert_eq!(
        said(Max, pairs, up, Shape::new(1, 4, 6))[1..],
        [
            "Rounded up, the last window hangs over the end by 2 columns; what lies beyond the padding never counts."
        ]
    );
}

/// The first cell of a third window would be the one behind the eighth, which is padding.
#[test]
fn a_window_that_would_stand_on_padding_alone_is_the_reason() {
    let padding = Padding::Sides { before: 0, after: 1 };
    let late = Sliding { rounding: Rounding::Ceil, padding, ..Sliding::new(2, 4) };
    let positions = late.over(8, AxisName::Rows).unwrap();
    assert_eq!((positions.output, positions.left_over(), positions.overhang()), (2, 2, 0));
    assert_eq!(
        said(Max, late, Sliding::new(1, 1), Shape::new(1, 8, 1))[1..],
        [
            "The last 2 rows of the map are never looked at: one more window would begin beyond the map.",
            "2 rows are never looked at: the windows are further apart than they are wide."
        ]
    );
}

#[test]
fn cells_between_windows_are_counted() {
    let apart = |stride| Sliding::new(1, stride);
    assert_eq!(
        said(Max, apart(2), apart(1), Shape::new(1, 3, 4))[1..],
        ["1 row is never looked at: the windows are further apart than they are wide."]
    );
    assert_eq!(
        said(Max, apart(1), apart(3), Shape::new(1, 3, 4))[1..],
        ["2 columns are never looked at: the windows are further apart than they are wide."]
    );
    // Windows over three rows each, one beside the other, that read the first and the third.
    let dilated = Sliding { dilation: 2, ..Sliding::new(2, 3) };
    assert_eq!(
        said(Max, dilated, apart(1), Shape::new(1, 6, 4))[1..],
        ["2 rows are never looked at: the window is dilated and has gaps there."]
    );
}

#[test]
fn only_windows_that_slide_have_borders() {
    let shape = Shape::new(1, 9, 9);
    assert_eq!(sentences(&Stage::Activation(Activation::Relu), shape), [""; 0]);
    assert_eq!(sentences(&Stage::Pooling(Pooling::new(Max, Windows::Whole)), shape), [""; 0]);
    assert_eq!(sentences(&Stage::Pooling(Pooling::sliding(Max, 10, 1)), shape), [""; 0]);
}

#[test]
fn a_winner_has_the_index_of_each_framework() {
    let winner = Winner { channel: 1, row: 2, column: 3 };
    let index = |framework| winner_index(framework, winner, Shape::new(2, 4, 5));
    assert_eq!(index(Framework::PyTorch).as_deref(), Some("PyTorch’s index: 13, within its map."));
    assert_eq!(index(Framework::Onnx).as_deref(), Some("ONNX’s index: 33, over all maps."));
    assert_eq!(index(Framework::Keras), None);
}

#[test]
fn rounding_and_divisors_are_said_beside_their_switches() {
    assert_eq!(ROUNDED_DOWN, "Rounded down: cells after the last window that fits are dropped.");
    assert_eq!(
        ROUNDED_UP,
        "Rounded up: one more window looks at what is left over, if it starts before the end."
    );
    assert_eq!(
        [Divisor::Padded, Divisor::Cells, Divisor::Fixed(3)].map(divided_by),
        [
            "Divided by the cells of the map and its padding.",
            "Divided by the cells of the map alone.",
            "The sum is always divided by the number below."
        ]
    );
}

#[test]
fn bins_share_cells_where_the_map_does_not_come_out_even() {
    let rule = "Bin i of o reads the cells from ⌊i·n/o⌋ up to, not including, ⌈(i + 1)·n/o⌉, counted from 0: PyTorch’s \
                rule.";
    let share = " The map does not come out even, so neighbouring bins share cells.";
    let of = |rows, columns| {
        let axis = |input| Positions::adaptive(input, 4).unwrap();
        bins(Some(Grid { rows: axis(rows), columns: axis(columns) }))
    };
    assert_eq!(of(8, 12), rule);
    assert_eq!([of(9, 12), of(8, 13), of(9, 13)], [(); 3].map(|()| format!("{rule}{share}")));
    assert_eq!(bins(None), rule);
}

#[test]
fn a_pyramid_says_how_many_numbers_it_makes_of_all_maps() {
    assert_eq!(
        pyramid(&[2, 3], 1),
        "Each map becomes 2² + 3² = 13 numbers, 13 numbers in all, whatever its size. They stand in one row: level by \
         level, in a level row by row."
    );
    assert_eq!(
        PYRAMID,
        "The paper on spatial pyramids (He et al. 2014) slides a window of ⌈n/o⌉ cells by ⌊n/o⌋, which can give one bin \
         too many, as 5 for n = 11 and o = 4; these bins never do."
    );
}
