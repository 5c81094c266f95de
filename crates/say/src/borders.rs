//! The borders of a map in words: the framework's rule, the content of the padding, and the cells that no window
//! reads.

use super::beyond::padding_sentence;
use super::code::has_layer;
use super::number::counted;
use crate::cnn::{
    AxisName, Border, Divisor, Grid, Layout, Padding, Pick, Positions, Reduce, Shape, Sliding, Stage,
    StorageOrder, Winner,
};
use crate::setup::{Framework, KerasPadding, PerAxis};

/// The title of the fold with the border controls.
pub const TITLE: &str = "Borders: padding and rounding";
/// The choice of a framework.
pub const RULES: &str = "By the rules of";
/// The choice of a convolution's fill.
pub const BEYOND: &str = "Beyond the edge";
/// The list of effects at the borders.
pub const LIST: &str = "At the borders";

/// A framework's name.
#[must_use]
pub const fn framework(framework: Framework) -> &'static str {
    match framework {
        Framework::PyTorch => "PyTorch",
        Framework::Keras => "Keras",
        Framework::Onnx => "ONNX",
    }
}

/// A framework's rule at the edge, in a sentence.
#[must_use]
pub const fn rule(framework: Framework, is_pooling: bool) -> &'static str {
    match (framework, is_pooling) {
        (Framework::PyTorch, true) => {
            "PyTorch pads all sides alike, by at most half the window; averages count the padding unless told not to."
        }
        (Framework::PyTorch, false) => "PyTorch pads all sides alike and drops what is left over.",
        (Framework::Keras, true) => {
            "Keras (TensorFlow) pads nothing, or as much as ⌈n/s⌉ windows need, the odd cell below and right; \
             averages never count it."
        }
        (Framework::Keras, false) => {
            "Keras (TensorFlow) pads nothing, or as much as ⌈n/s⌉ kernels need, the odd cell below and right."
        }
        (Framework::Onnx, true) => {
            "ONNX pads each side on its own, by less than the window; averages do not count it unless told to."
        }
        (Framework::Onnx, false) => "ONNX pads each side on its own.",
    }
}

/// Keras' padding, in its own word.
#[must_use]
pub const fn keras_padding(padding: KerasPadding) -> &'static str {
    match padding {
        KerasPadding::Valid => "valid",
        KerasPadding::Same => "same",
    }
}

/// The note on the switch for PyTorch's "same" padding. PyTorch's poolings do not have it, but a link may.
#[must_use]
pub fn same_size(padding: Padding, grid: Option<Grid>, stride: PerAxis, is_pooling: bool) -> String {
    let own =
        if is_pooling { " PyTorch’s pooling has no such word, only its convolutions have." } else { "" };
    let said = match (padding, grid) {
        (Padding::Same, Some(Grid { rows, columns })) => {
            format!("That takes {}.", added(&rows, &columns).unwrap_or_else(|| "none".into()))
        }
        _ if stride != PerAxis::both(1) => "Only with stride 1: PyTorch refuses others.".into(),
        _ => "As much padding as keeps height and width.".into(),
    };
    said + own
}

/// The note if a framework has no dilation for a dilated stage.
#[must_use]
pub fn dilation_note(framework: Framework, pooling: Option<Reduce>, stride: PerAxis) -> Option<&'static str> {
    match (framework, pooling) {
        (_, Some(reduce)) if !has_layer(framework, reduce) => None,
        (Framework::PyTorch, Some(reduce)) if reduce.pick() != Some(Pick::Largest) => {
            Some("PyTorch dilates only max pooling; ONNX dilates all.")
        }
        (Framework::Keras, Some(_)) => {
            Some("Keras’ pooling layers have no dilation; TensorFlow’s tf.nn.pool has.")
        }
        (Framework::Keras, None) if stride != PerAxis::both(1) => {
            Some("Keras refuses dilation together with a stride.")
        }
        (Framework::PyTorch | Framework::Onnx, _) | (Framework::Keras, None) => None,
    }
}

/// The note if a framework reads only zeros beyond the edge.
#[must_use]
pub fn border_note(framework: Framework, border: Border) -> Option<&'static str> {
    match (framework, border) {
        (_, Border::Zero) | (Framework::PyTorch, _) => None,
        (Framework::Keras, _) => Some("Keras’ convolutions read zeros; others need a padding layer before."),
        (Framework::Onnx, _) => Some("ONNX’ convolutions read zeros; others need a Pad operator before."),
    }
}

/// The effects at the borders of maps of shape `input`, a sentence each.
#[must_use]
pub fn sentences(stage: &Stage, input: Shape) -> Vec<String> {
    let (Some(window), Ok(Some(Layout::Grid(Grid { rows, columns })))) =
        (stage.window(), stage.layout(input))
    else {
        return Vec::new();
    };
    let mut said = vec![padding(stage, &rows, &columns)];
    let axes = [(AxisName::Rows, window.rows, rows), (AxisName::Columns, window.columns, columns)];
    for (axis, sliding, positions) in axes {
        said.extend(after_the_last(axis, sliding, &positions));
        said.extend(between(axis, &positions));
    }
    said
}

/// The amount and the content of the padding.
fn padding(stage: &Stage, rows: &Positions, columns: &Positions) -> String {
    let Some(added) = added(rows, columns) else {
        return "No padding: nothing beyond the edge is read.".into();
    };
    let is_divided = matches!(stage, Stage::Pooling(pooling) if pooling.reduce.divisor().is_some());
    format!("Padding: {added}. {}", padding_sentence(stage.beyond(), is_divided))
}

/// "1 row above and below, 2 columns right".
fn added(rows: &Positions, columns: &Positions) -> Option<String> {
    let down = sides(rows, ["above", "below"], "row");
    let across = sides(columns, ["left", "right"], "column");
    let both: Vec<_> = down.into_iter().chain(across).collect();
    (!both.is_empty()).then(|| both.join(", "))
}

/// "1 row above and below", "2 columns right".
fn sides(positions: &Positions, [first, last]: [&str; 2], name: &str) -> Option<String> {
    match (positions.before, positions.after) {
        (0, 0) => None,
        (0, after) => Some(format!("{} {last}", counted(after, name))),
        (before, 0) => Some(format!("{} {first}", counted(before, name))),
        (before, after) if before == after => Some(format!("{} {first} and {last}", counted(before, name))),
        (before, after) => Some(format!("{} {first} and {after} {last}", counted(before, name))),
    }
}

/// The cells after the last window, or the part of a window that extends beyond the padding when rounded up.
fn after_the_last(axis: AxisName, sliding: Sliding, positions: &Positions) -> Option<String> {
    let name = axis_word(axis);
    let (left_over, overhang) = (positions.left_over(), positions.overhang());
    if overhang > 0 {
        return Some(format!(
            "Rounded up, the last window hangs over the end by {}; what lies beyond the padding never counts.",
            counted(overhang, name)
        ));
    }
    let why = if sliding.leaves_last_out(positions) {
        "one more window would begin beyond the map"
    } else {
        "one more window would not fit"
    };
    match left_over {
        0 => None,
        1 => Some(format!("The last {name} of the map is never looked at: {why}.")),
        cells => Some(format!("The last {cells} {name}s of the map are never looked at: {why}.")),
    }
}

/// The cells between windows, or between the cells of dilated ones.
fn between(axis: AxisName, positions: &Positions) -> Option<String> {
    let cells = positions.dropped().len() - positions.left_over();
    let verb = if cells == 1 { "is" } else { "are" };
    let why = match (positions.stride > positions.extent(), positions.extent() > positions.size) {
        (true, false) => "the windows are further apart than they are wide",
        (true, true) => "the windows are dilated and further apart than they are wide",
        (false, _) => "the window is dilated and has gaps there",
    };
    (cells > 0).then(|| format!("{} {verb} never looked at: {why}.", counted(cells, axis_word(axis))))
}

/// A framework's index of the cell whose value goes on, if it has one.
#[must_use]
pub fn winner_index(framework: Framework, winner: Winner, input: Shape) -> Option<String> {
    match framework {
        Framework::PyTorch => Some(format!("PyTorch’s index: {}, within its map.", winner.in_plane(input))),
        Framework::Onnx => Some(format!(
            "ONNX’s index: {}, over all maps.",
            winner.in_tensor(input, 0, StorageOrder::RowMajor)
        )),
        Framework::Keras => None,
    }
}

/// The note while remaining cells are dropped.
pub const ROUNDED_DOWN: &str = "Rounded down: cells after the last window that fits are dropped.";

/// The note while one more window reads the remaining cells.
pub const ROUNDED_UP: &str =
    "Rounded up: one more window looks at what is left over, if it starts before the end.";

/// The divisor of an average, beside the switch that changes it.
#[must_use]
pub const fn divided_by(divisor: Divisor) -> &'static str {
    match divisor {
        Divisor::Padded => "Divided by the cells of the map and its padding.",
        Divisor::Cells => "Divided by the cells of the map alone.",
        Divisor::Fixed(_) => "The sum is always divided by the number below.",
    }
}

/// How adaptive pooling cuts its bins along the rows and the columns.
#[must_use]
pub fn bins(grid: Option<Grid>) -> String {
    let even = |axis: &Positions| axis.input.is_multiple_of(axis.output);
    let overlap = match grid {
        Some(Grid { rows, columns }) if !even(&rows) || !even(&columns) => {
            " The map does not come out even, so neighbouring bins share cells."
        }
        Some(_) | None => "",
    };
    format!(
        "Bin i of o reads the cells from ⌊i·n/o⌋ up to, not including, ⌈(i + 1)·n/o⌉, counted from 0: PyTorch’s rule.{overlap}"
    )
}

/// The output of a pyramid for so many maps.
#[must_use]
pub fn pyramid(bins: &[usize], maps: usize) -> String {
    let squares: Vec<_> = bins.iter().map(|level| format!("{level}²")).collect();
    let each: usize = bins.iter().map(|level| level * level).sum();
    format!(
        "Each map becomes {} = {}, {} in all, whatever its size. They stand in one row: level by level, in a \
         level row by row.",
        squares.join(" + "),
        counted(each, "number"),
        counted(maps.saturating_mul(each), "number"),
    )
}

/// How the paper on spatial pyramids cuts its bins.
pub const PYRAMID: &str = "The paper on spatial pyramids (He et al. 2014) slides a window of ⌈n/o⌉ cells by ⌊n/o⌋, which \
    can give one bin too many, as 5 for n = 11 and o = 4; these bins never do.";

const fn axis_word(axis: AxisName) -> &'static str {
    match axis {
        AxisName::Rows => "row",
        AxisName::Columns => "column",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cnn::{Average, Max, Pooling, Window};

    fn said(rule: impl Into<Reduce>, rows: Sliding, columns: Sliding, shape: Shape) -> Vec<String> {
        sentences(&Stage::Pooling(Pooling::new(rule, Window { rows, columns })), shape)
    }

    #[test]
    fn what_is_never_looked_at_is_said_for_each_axis() {
        let window = Sliding::new(2, 2);
        let sentences = said(Max, window, window, Shape::new(1, 4, 5));
        let expected = [
            "No padding: nothing beyond the edge is read.",
            "The last column of the map is never looked at: one more window would not fit.",
        ];
        assert_eq!(sentences, expected);
        let apart = Sliding::new(1, 3);
        let sentences = said(Max, apart, window, Shape::new(1, 7, 4));
        assert_eq!(
            sentences[1],
            "4 rows are never looked at: the windows are further apart than they are wide."
        );
    }

    #[test]
    fn cells_in_the_gaps_of_a_dilated_window_are_not_left_over() {
        let dilated = |size| Sliding { dilation: 3, padding: Padding::Each(1), ..Sliding::new(size, 1) };
        let sentences = said(Max, dilated(3), Sliding::new(1, 1), Shape::new(1, 5, 5));
        assert_eq!(sentences[1..], ["4 rows are never looked at: the window is dilated and has gaps there."]);
        let one = Sliding { dilation: 2, ..Sliding::new(2, 1) };
        let sentences = said(Max, Sliding::new(1, 1), one, Shape::new(1, 5, 3));
        assert_eq!(
            sentences[1..],
            ["1 column is never looked at: the window is dilated and has gaps there."]
        );
        let apart = Sliding { stride: 5, ..one };
        let sentences = said(Max, apart, Sliding::new(1, 1), Shape::new(1, 9, 1));
        assert_eq!(
            sentences[1..],
            [
                "The last row of the map is never looked at: one more window would not fit.",
                "4 rows are never looked at: the windows are dilated and further apart than they are wide."
            ]
        );
    }

    #[test]
    fn padding_that_keeps_the_size_is_said_for_both_axes() {
        let same = |rows, columns| {
            let sliding = |size| Sliding { padding: Padding::Same, ..Sliding::new(size, 1) };
            let over = |size, axis| sliding(size).over(9, axis).ok();
            let grid = over(rows, AxisName::Rows).zip(over(columns, AxisName::Columns));
            let grid = grid.map(|(rows, columns)| Grid { rows, columns });
            same_size(Padding::Same, grid, PerAxis::both(1), false)
        };
        assert_eq!(same(3, 3), "That takes 1 row above and below, 1 column left and right.");
        assert_eq!(same(3, 5), "That takes 1 row above and below, 2 columns left and right.");
        assert_eq!(same(2, 2), "That takes 1 row below, 1 column right.");
        assert_eq!(same(4, 1), "That takes 1 row above and 2 below.");
        assert_eq!(same(1, 1), "That takes none.");
    }

    #[test]
    fn a_window_rounded_up_hangs_over_or_is_left_out() {
        let up = Sliding { rounding: crate::cnn::Rounding::Ceil, ..Sliding::new(3, 2) };
        let sentences = said(Max, up, up, Shape::new(1, 5, 6));
        assert_eq!(
            sentences[1],
            "Rounded up, the last window hangs over the end by 1 column; what lies beyond the padding never counts."
        );
        let late = Sliding { padding: Padding::Each(1), size: 2, ..up };
        let sentences = said(Average::default(), late, late, Shape::new(1, 5, 5));
        assert_eq!(sentences.len(), 1, "the last window ends with the padding: {sentences:?}");
    }

    #[test]
    fn padding_is_said_with_its_sides_and_what_it_stands_for() {
        let keras = Sliding { padding: Padding::SameUpper, ..Sliding::new(3, 2) };
        let sentences = said(Average { divisor: Divisor::Cells }, keras, keras, Shape::new(1, 6, 5));
        assert_eq!(sentences[0], "Padding: 1 row below, 1 column left and right. Its cells do not count.");
    }

    #[test]
    fn a_pyramid_says_how_many_numbers_it_makes() {
        assert_eq!(
            pyramid(&[1, 2, 4], 2),
            "Each map becomes 1² + 2² + 4² = 21 numbers, 42 numbers in all, whatever its size. They stand in one row: \
             level by level, in a level row by row."
        );
        assert!(pyramid(&[1], 1).starts_with("Each map becomes 1² = 1 number, 1 number in all"));
    }
}
