//! What happens at the borders of a map: whose rule decides, what padding stands for, which cells nobody
//! looks at.

use super::number::count;
use super::size_formula::is_last_left_out;
use crate::cnn::{
    AxisName, Border, Divisor, Padding, PoolingKind, Positions, Shape, Sliding, Stage, StorageOrder, Winner,
};
use crate::lesson::{Framework, KerasPadding};

/// A framework's name.
#[must_use]
pub const fn framework(framework: Framework) -> &'static str {
    match framework {
        Framework::PyTorch => "PyTorch",
        Framework::Keras => "Keras",
        Framework::Onnx => "ONNX",
    }
}

/// What a framework does at the edge, in a sentence.
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

/// What stands beside the switch for PyTorch's "same" padding.
#[must_use]
pub fn same_size(padding: Padding, rows: Option<Positions>, stride: usize) -> String {
    match (padding, rows) {
        (Padding::Same, Some(Positions { before, after, .. })) if before == after => {
            format!("That takes {before} on each side.")
        }
        (Padding::Same, Some(Positions { before, after, .. })) => {
            format!("That takes {before} before and {after} behind.")
        }
        _ if stride > 1 => "Only with stride 1: PyTorch refuses others.".into(),
        _ => "As much padding as keeps height and width.".into(),
    }
}

/// Said where a framework has no dilation for a stage that is dilated.
#[must_use]
pub fn dilation_note(framework: Framework, kind: Option<PoolingKind>, stride: usize) -> Option<&'static str> {
    match (framework, kind) {
        (Framework::PyTorch, Some(PoolingKind::Average(_) | PoolingKind::Lp { .. })) => {
            Some("PyTorch dilates only max pooling; ONNX dilates all.")
        }
        (Framework::Keras, Some(_)) => {
            Some("Keras’ pooling layers have no dilation; TensorFlow’s tf.nn.pool has.")
        }
        (Framework::Keras, None) if stride > 1 => Some("Keras refuses dilation together with a stride."),
        _ => None,
    }
}

/// Said where a framework reads only zeros beyond the edge.
#[must_use]
pub fn border_note(framework: Framework, border: Border) -> Option<&'static str> {
    match (framework, border) {
        (_, Border::Zero) | (Framework::PyTorch, _) => None,
        (Framework::Keras, _) => Some("Keras’ convolutions read zeros; others need a padding layer before."),
        (Framework::Onnx, _) => Some("ONNX’ convolutions read zeros; others need a Pad operator before."),
    }
}

/// What happens at the borders of maps of shape `input`, a sentence each.
#[must_use]
pub fn sentences(stage: &Stage, input: Shape) -> Vec<String> {
    let (Some(window), Ok(Some((rows, columns)))) = (stage.window(), stage.positions(input)) else {
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

/// How much padding there is and what it stands for.
fn padding(stage: &Stage, rows: &Positions, columns: &Positions) -> String {
    let down = sides(rows, ["above", "below"], "row");
    let across = sides(columns, ["left", "right"], "column");
    let added = match (down, across) {
        (None, None) => return "No padding: nothing beyond the edge is read.".into(),
        (Some(one), None) | (None, Some(one)) => one,
        (Some(down), Some(across)) => format!("{down}, {across}"),
    };
    format!("Padding: {added}. {}", stands_for(stage))
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

/// What the padding's cells stand for.
const fn stands_for(stage: &Stage) -> &'static str {
    match stage {
        Stage::Pooling(pooling) => match pooling.kind {
            PoolingKind::Average(Divisor::Padded) => "Its cells are 0 and count in the divisor.",
            PoolingKind::Average(Divisor::Cells) => "Its cells do not count.",
            PoolingKind::Average(Divisor::Fixed(_)) => "Its cells are 0; the divisor is fixed.",
            PoolingKind::Lp { .. } => "Its cells are 0 and add nothing.",
            _ => "Its cells stand for −∞ and never win.",
        },
        Stage::Activation(_) | Stage::Convolution(_) => match stage.border() {
            Border::Zero => "Its cells are 0.",
            Border::Reflect => "Its cells mirror the map, without its outermost cell.",
            Border::Replicate => "Its cells repeat the outermost cell.",
            Border::Circular => "Its cells come from the map’s other side.",
        },
    }
}

/// The cells after the last window, and the window that hangs over them when it is rounded up.
fn after_the_last(axis: AxisName, sliding: Sliding, positions: &Positions) -> Option<String> {
    let name = axis_word(axis);
    let left_over = left_over(positions);
    let overhang = overhang(positions);
    if overhang > 0 {
        return Some(format!(
            "Rounded up, the last window hangs over the end by {}; what lies beyond the padding never counts.",
            counted(overhang, name)
        ));
    }
    let why = if is_last_left_out(sliding, positions) {
        "one more window would stand on padding alone"
    } else {
        "one more window would not fit"
    };
    match left_over {
        0 => None,
        1 => Some(format!("The last {name} of the map is never looked at: {why}.")),
        cells => Some(format!("The last {cells} {name}s of the map are never looked at: {why}.")),
    }
}

/// The cells that lie between windows, or between the cells of dilated ones.
fn between(axis: AxisName, positions: &Positions) -> Option<String> {
    let cells = positions.dropped().len() - left_over(positions);
    let why = if positions.stride > positions.dilation * (positions.size - 1) + 1 {
        "the windows are further apart than they are wide"
    } else {
        "they lie in the gaps of a dilated window"
    };
    let verb = if cells == 1 { "is" } else { "are" };
    (cells > 0).then(|| format!("{} {verb} never looked at: {why}.", counted(cells, axis_word(axis))))
}

/// Cells at the end of an axis that no window reads.
#[must_use]
pub fn left_over(positions: &Positions) -> usize {
    let dropped = positions.dropped();
    let from_the_end = dropped.iter().rev().enumerate();
    from_the_end.take_while(|(back, cell)| **cell + back + 1 == positions.input).count()
}

/// Cells by which the last window hangs over the end of the padding.
#[must_use]
pub fn overhang(positions: &Positions) -> usize {
    let (_, last) = positions.span(positions.output.saturating_sub(1));
    usize::try_from(last + 1).unwrap_or(0).saturating_sub(positions.input + positions.after)
}

/// How a framework numbers the cell whose value goes on, where it does.
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

/// Said while what is left over is dropped.
pub const ROUNDED_DOWN: &str = "Rounded down: cells after the last window that fits are dropped.";

/// Said while one more window looks at what is left over.
pub const ROUNDED_UP: &str =
    "Rounded up: one more window looks at what is left over, if it starts before the end.";

/// What an average divides by, beside the switch that changes it.
#[must_use]
pub const fn divided_by(divisor: Divisor) -> &'static str {
    match divisor {
        Divisor::Padded => "Divided by the cells of the map and its padding.",
        Divisor::Cells => "Divided by the cells of the map alone.",
        Divisor::Fixed(_) => "The sum is always divided by the number below.",
    }
}

/// What stands above the drawing of the corners.
#[must_use]
pub fn corners(channel: usize, shape: Shape) -> String {
    format!("Corners of input map {}, {}\u{a0}×\u{a0}{}", channel + 1, shape.rows, shape.columns)
}

/// The text alternative of the drawing; the sentences below it say the rest.
pub const CORNERS_ALTERNATIVE: &str = "The cells near the four corners, the padding around them, and the first and the \
    last window; said in words below";

/// What the padding's cells stand for, in a few words.
#[must_use]
pub const fn padding_key(stage: &Stage) -> &'static str {
    match stage {
        Stage::Pooling(pooling) => match pooling.kind {
            PoolingKind::Average(Divisor::Cells) => "padding, not counted",
            PoolingKind::Average(_) | PoolingKind::Lp { .. } => "padding, 0",
            _ => "padding, −∞",
        },
        Stage::Activation(_) | Stage::Convolution(_) => match stage.border() {
            Border::Zero => "padding, 0",
            Border::Reflect => "padding, mirrored",
            Border::Replicate => "padding, repeated",
            Border::Circular => "padding, from the other side",
        },
    }
}

/// A number with at most two decimals, for cells with little room.
#[must_use]
pub fn short(value: f32) -> String {
    let digits = match value.abs() {
        large if !large.is_finite() || large >= 1e4 => return super::number(value),
        large if large >= 100.0 => 0,
        large if large >= 10.0 => 1,
        _ => 2,
    };
    let text = format!("{value:.digits$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text == "-0" { "0".into() } else { text.replace('-', "−") }
}

/// How the bins of adaptive pooling are cut along the rows and the columns.
#[must_use]
pub fn bins(positions: Option<(Positions, Positions)>) -> String {
    let even = |axis: &Positions| axis.input.is_multiple_of(axis.output);
    let overlap = match positions {
        Some((rows, columns)) if !even(&rows) || !even(&columns) => {
            " The map does not come out even, so neighbouring bins share cells."
        }
        _ => "",
    };
    format!(
        "Bin i of o reads the cells from ⌊i·n/o⌋ up to, not including, ⌈(i + 1)·n/o⌉, counted from 0: PyTorch’s rule.{overlap}"
    )
}

/// How spatial pyramid pooling differs.
pub const PYRAMID: &str = "Spatial pyramid pooling is made of such bins. The paper’s window ⌈n/o⌉ with stride ⌊n/o⌋ \
    (He et al. 2014) can give one bin too many, as 5 for n = 11 and o = 4; these never do.";

/// Which of two rules the norm follows.
pub const LP: &str = "ONNX’s rule: the p-th root of Σ|x|ᵖ. PyTorch’s LPPool2d sums xᵖ with its sign, so that an odd p \
    can give NaN, and scales windows up that reach over the edge.";

const fn axis_word(axis: AxisName) -> &'static str {
    match axis {
        AxisName::Rows => "row",
        AxisName::Columns => "column",
    }
}

fn counted(cells: usize, name: &str) -> String {
    let s = if cells == 1 { "" } else { "s" };
    format!("{} {name}{s}", count(cells as u64))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::cnn::{Pooling, Window};

    fn said(kind: PoolingKind, rows: Sliding, columns: Sliding, shape: Shape) -> Vec<String> {
        sentences(&Stage::Pooling(Pooling { kind, window: Window { rows, columns } }), shape)
    }

    #[test]
    fn what_is_never_looked_at_is_said_for_each_axis() {
        let window = Sliding::new(2, 2);
        let sentences = said(PoolingKind::Max, window, window, Shape::new(1, 4, 5));
        let expected = [
            "No padding: nothing beyond the edge is read.",
            "The last column of the map is never looked at: one more window would not fit.",
        ];
        assert_eq!(sentences, expected);
        let apart = Sliding::new(1, 3);
        let sentences = said(PoolingKind::Max, apart, window, Shape::new(1, 7, 4));
        assert_eq!(
            sentences[1],
            "4 rows are never looked at: the windows are further apart than they are wide."
        );
    }

    #[test]
    fn a_window_rounded_up_hangs_over_or_is_left_out() {
        let up = Sliding { rounding: crate::cnn::Rounding::Ceil, ..Sliding::new(3, 2) };
        let sentences = said(PoolingKind::Max, up, up, Shape::new(1, 5, 6));
        assert_eq!(
            sentences[1],
            "Rounded up, the last window hangs over the end by 1 column; what lies beyond the padding never counts."
        );
        let late = Sliding { padding: Padding::Each(1), size: 2, ..up };
        let sentences = said(PoolingKind::AVERAGE, late, late, Shape::new(1, 5, 5));
        assert_eq!(sentences.len(), 1, "the last window ends with the padding: {sentences:?}");
    }

    #[test]
    fn padding_is_said_with_its_sides_and_what_it_stands_for() {
        let keras = Sliding { padding: Padding::SameUpper, ..Sliding::new(3, 2) };
        let sentences = said(PoolingKind::Average(Divisor::Cells), keras, keras, Shape::new(1, 6, 5));
        assert_eq!(sentences[0], "Padding: 1 row below, 1 column left and right. Its cells do not count.");
    }

    #[test]
    fn numbers_in_narrow_cells_have_at_most_two_decimals() {
        let shown = [0.0, -0.001, 0.5, 0.126, -12.34, 512.4, f32::NEG_INFINITY].map(short);
        assert_eq!(shown, ["0", "0", "0.5", "0.13", "−12.3", "512", "−∞"]);
    }
}
