//! The names of a stage's controls, and the notes beside them.

use super::names;
use super::number::{count, counted};
use super::rules::rule_words;
use crate::cnn::{Activation, Border, Divisor, Grid, OrderDifference, Positions, Reduce, Swap};
use crate::setup::digits::{plain, scientific};
use crate::setup::{
    Along, ConvolutionChoice, Fractions, Placement, PoolingChoice, Side, StageKind, WindowChoice,
    WindowNumber,
};
use poolscope_picture::numbers::cell;
use std::num::IntErrorKind;

/// The card of controls while there is no stage.
pub const CONTROLS: &str = "Controls";
/// Its heading.
pub const NO_STAGE_YET: &str = "No stage yet";

/// The card of controls of a stage, counted from 1.
#[must_use]
pub fn controls_of(stage: usize, name: &str) -> String {
    format!("Controls of stage {stage}: {name}")
}

/// A button beside a number that makes it smaller by 1.
#[must_use]
pub fn one_less(name: &str) -> String {
    format!("{name}: one less")
}

/// A button beside a number that makes it larger by 1.
#[must_use]
pub fn one_more(name: &str) -> String {
    format!("{name}: one more")
}

/// The choice of an activation.
pub const FUNCTION: &str = "Function";
/// The number of a leaky ReLU.
pub const SLOPE: &str = "Slope below 0";
/// The choice of a pooling's rule.
pub const RULE: &str = "What is kept";
/// The choice of a placement of windows.
pub const WINDOWS: &str = "Over what";
/// Bins along the rows.
pub const ROWS_OUT: &str = "Rows out";
/// Bins along the columns.
pub const COLUMNS_OUT: &str = "Columns out";
/// Why an option cannot be chosen.
pub const UNAVAILABLE: &str = "Not possible on these maps, or for a later stage";
/// Copies the framework's line.
pub const COPY: &str = "Copy this line";
/// After copying.
pub const COPIED: &str = "Copied";
/// Where copying is forbidden.
pub const NOT_COPIED: &str = "Copying is not allowed here, as in many frames: select the line.";
/// The title of the fold with the dilation of a pooling.
pub const DILATION: &str = "Dilation";
/// The title of the same fold for a convolution, with its choice between full and depthwise.
pub const DILATION_DEPTHWISE: &str = "Dilation, depthwise";

/// The name of a window's number along an axis or both, and the letter that textbooks use.
#[must_use]
pub const fn window_number(
    number: WindowNumber,
    along: Along,
    kind: &StageKind,
) -> (&'static str, &'static str) {
    match (number, along, kind) {
        (WindowNumber::Size, Along::Both, StageKind::Convolution(_)) => ("Kernel size", "f"),
        (WindowNumber::Size, Along::Rows, StageKind::Convolution(_)) => ("Kernel rows", "f"),
        (WindowNumber::Size, Along::Columns, StageKind::Convolution(_)) => ("Kernel columns", "f"),
        (WindowNumber::Size, Along::Both, _) => ("Window size", "f"),
        (WindowNumber::Size, Along::Rows, _) => ("Window rows", "f"),
        (WindowNumber::Size, Along::Columns, _) => ("Window columns", "f"),
        (WindowNumber::Stride, Along::Both, _) => ("Stride", "s"),
        (WindowNumber::Stride, Along::Rows, _) => ("Stride down", "s"),
        (WindowNumber::Stride, Along::Columns, _) => ("Stride across", "s"),
        (WindowNumber::Padding, Along::Both, _) => ("Padding", "p"),
        (WindowNumber::Padding, Along::Rows, _) => ("Padding above and below", "p"),
        (WindowNumber::Padding, Along::Columns, _) => ("Padding left and right", "p"),
        (WindowNumber::Pad(Side::Top), _, _) => ("Top", ""),
        (WindowNumber::Pad(Side::Left), _, _) => ("Left", ""),
        (WindowNumber::Pad(Side::Bottom), _, _) => ("Bottom", ""),
        (WindowNumber::Pad(Side::Right), _, _) => ("Right", ""),
        (WindowNumber::Dilation, Along::Both, _) => ("Dilation", "d"),
        (WindowNumber::Dilation, Along::Rows, _) => ("Dilation down", "d"),
        (WindowNumber::Dilation, Along::Columns, _) => ("Dilation across", "d"),
    }
}

/// The name of a rule's own number.
#[must_use]
pub const fn own_number(reduce: Reduce) -> &'static str {
    rule_words(reduce).number
}

/// The number of levels of a pyramid.
pub const LEVELS: &str = "Levels";

/// The bins a side of one level, counted from 0.
#[must_use]
pub fn level(index: usize) -> String {
    format!("Side of level {}", index + 1)
}

/// In how many cells another rule would give another value.
#[must_use]
pub fn other_kind(other: Reduce, seen: OrderDifference) -> String {
    let OrderDifference { differ, of } = seen;
    let name = rule_words(other).button;
    format!("{name} would differ in {} of {}.", count(differ as u64), counted(of, "cell"))
}

/// Changes to another rule.
#[must_use]
pub fn see(other: Reduce) -> String {
    format!("See {}", rule_words(other).adjective)
}

/// The switch that gives rows and columns the same numbers.
pub const LINKED: &str = "Rows and columns alike";

/// Why a global kind has no sliders.
pub const GLOBAL: &str = "The window is always the whole map, so there is nothing to set.";

/// The note if there is no stage to control.
pub const NO_STAGE: &str = "Add a block, or a single stage, to the picture.";

/// The note on a stage that is switched off.
pub const SWITCHED_OFF: &str = "Switched off: the maps pass unchanged.";

/// The description of a stage. `grid`: the places of its windows, if known.
#[must_use]
pub fn nature(kind: &StageKind, grid: Option<&Grid>) -> String {
    match kind {
        StageKind::Pooling(choice) => pooling_nature(*choice, grid),
        StageKind::Convolution(ConvolutionChoice { depthwise: true, .. }) => {
            "Every cell is a weighted sum of one map’s cells under the kernel, plus the filter’s bias.".into()
        }
        StageKind::Convolution(choice) => {
            let sum = "Every cell is a weighted sum of the cells under the kernels, over all input maps, plus the \
                       filter’s bias.";
            let is_padded = |axis: &Positions| axis.before > 0 || axis.after > 0;
            let is_framed = choice.border == Border::Zero
                && grid.is_some_and(|grid| [grid.rows, grid.columns].iter().any(is_padded));
            let frame = if is_framed { FRAME } else { "" };
            format!("{sum}{frame}")
        }
        StageKind::Activation(activation) => activation_nature(*activation).into(),
        StageKind::Unpooling(_) => super::unpooling::NATURE.into(),
    }
}

/// Why padded maps have a frame.
const FRAME: &str = " The frame round the maps is the edge between the picture and the zeros of the padding.";

fn pooling_nature(choice: PoolingChoice, grid: Option<&Grid>) -> String {
    const ALONE: &str = "Pooling works on each map alone.";
    let words = rule_words(choice.reduce);
    let result = words.result;
    match choice.placement {
        Placement::Sliding => {
            let divided = choice.reduce.divisor().map(|divisor| average_nature(divisor, choice.window, grid));
            let nature = divided.unwrap_or_else(|| words.nature.into());
            if choice.reduce.kernel().is_some() { nature } else { format!("{ALONE} {nature}") }
        }
        Placement::Whole => {
            format!(
                "Of each map only {result} of its values goes on. Maps of any size become one number each."
            )
        }
        Placement::Bins(_) => {
            format!(
                "{ALONE} The map is cut into as many bins as are asked for, and of each {result} goes on."
            )
        }
        Placement::Fractional(Fractions { percent, .. }) => format!(
            "{ALONE} Chance spreads windows over the map, so that {percent} % of its rows and of its columns, rounded down, come out, and of \
             each window {result} goes on. All maps have the same windows here; PyTorch draws them for each map anew."
        ),
        Placement::Pyramid(levels) => format!(
            "{ALONE} The map is cut into bins once for each level, and of each bin {result} goes on. Maps of any size \
             become {} each.",
            counted(levels.bins(), "number")
        ),
    }
}

/// The description of an average, with the weights that its divisor makes.
fn average_nature(asked: Divisor, window: WindowChoice, grid: Option<&Grid>) -> String {
    let WindowChoice { size, convention, .. } = window;
    let cells = size.product();
    let divisor = convention.framework().divisor(asked);
    let weights = match divisor {
        Divisor::Fixed(divisor) => format!("is 1/{divisor}, as divisor_override says"),
        Divisor::Padded | Divisor::Cells if cells == 1 => {
            return "A window of one cell passes its value on as it is.".into();
        }
        Divisor::Padded | Divisor::Cells => {
            // Only at the ends of an axis may fewer cells count.
            let fewer = |axis: &Positions| {
                let (last, is_padded) = (axis.span(axis.output - 1).1, divisor == Divisor::Padded);
                let end = axis.input + if is_padded { axis.after } else { 0 };
                (axis.before > 0 && !is_padded) || usize::try_from(last).is_ok_and(|last| last >= end)
            };
            let is_fewer = grid.is_some_and(|grid| [grid.rows, grid.columns].iter().any(fewer));
            let more = if is_fewer { ", and more at the edge, where fewer cells count" } else { "" };
            format!("is 1/{cells}{more}")
        }
    };
    format!("Average pooling is a depthwise convolution: every one of its {size} weights {weights}.")
}

const fn activation_nature(activation: Activation) -> &'static str {
    match activation {
        Activation::None => "Every value passes unchanged.",
        Activation::Relu => "Every value on its own: max(0, x). Negative values become 0.",
        Activation::LeakyRelu { .. } => "Every value on its own: x above 0, slope · x below.",
        Activation::Relu6 => "Every value on its own: min(max(0, x), 6).",
        Activation::Elu => "Every value on its own: x above 0, eˣ − 1 below.",
        Activation::Sigmoid => "Every value on its own: 1/(1 + e⁻ˣ), between 0 and 1.",
        Activation::Tanh => "Every value on its own: (eˣ − e⁻ˣ)/(eˣ + e⁻ˣ), between −1 and 1.",
        Activation::Softplus => "Every value on its own: ln(1 + eˣ), a ReLU without the corner.",
        Activation::Silu => "Every value on its own: x/(1 + e⁻ˣ).",
        Activation::Gelu => "Every value on its own: x · (1 + erf(x/√2))/2.",
        Activation::Absolute => "Every value on its own: |x|.",
    }
}

/// The button that swaps a stage with its neighbour.
#[must_use]
pub fn swap_with(neighbour: &str) -> String {
    format!("Swap with {neighbour}")
}

/// Whether a pooling and the activation beside it may change places, and why.
#[must_use]
pub fn order(reduce: Reduce, activation: Activation, swap: Swap) -> String {
    let (rule, name) = (rule_words(reduce).button, names::activation(activation));
    match swap {
        Swap::Unchanged => format!("{rule} and {name} may be swapped: this {name} changes no value."),
        Swap::OneCell => {
            format!("{rule} and {name} may be swapped: with one cell under each window nothing is mixed.")
        }
        Swap::KeepsOrder => {
            format!("{rule} and {name} may be swapped: {name} never puts a larger value below a smaller one.")
        }
        Swap::ByPlace => {
            format!(
                "{rule} and {name} may be swapped: the cell that goes on is chosen by its place, not its value."
            )
        }
        Swap::SignsDropped => {
            format!("{rule} and {name} may be swapped: {rule} drops the signs that {name} drops.")
        }
        Swap::NegativesDropped => {
            format!("{rule} and {name} may be swapped: to {rule} what is below 0 counts as 0 anyway.")
        }
        Swap::BreaksOrder => format!(
            "In general {rule} and {name} may not be swapped: {name} can put a larger value below a smaller one."
        ),
        Swap::Bends => format!(
            "In general {rule} and {name} may not be swapped: {name} bends the values, and mixing bent values is not \
             bending the mixed ones."
        ),
        Swap::OfNothing => format!(
            "In general {rule} and {name} may not be swapped: a window that holds no cell gives {}, which {name} changes.",
            super::number(reduce.of_nothing())
        ),
    }
}

/// Whether both orders give the same maps, in two words.
#[must_use]
pub const fn order_state(seen: OrderDifference) -> &'static str {
    if seen.differ == 0 { "same maps" } else { "other maps" }
}

/// The comparison of both orders.
#[must_use]
pub fn order_seen(seen: OrderDifference, swap: Swap) -> String {
    let OrderDifference { differ, of } = seen;
    match differ {
        0 if swap.is_allowed() => "Computed: both orders give the same maps.".into(),
        0 => "Computed: on these maps it makes no difference.".into(),
        _ => {
            format!("Computed: the two orders differ in {} of {}.", count(differ as u64), counted(of, "cell"))
        }
    }
}

/// Reads a typed number or a fraction: minus as hyphen or dash, decimals with point or comma.
/// `None` if it is not a number, or larger than [`MAGNITUDE`](crate::setup::limits::MAGNITUDE).
#[must_use]
pub fn typed_number(text: &str) -> Option<f32> {
    cell(text, (0, 0)).ok()
}

/// Why a typed text is refused, and which number stays.
#[must_use]
pub fn refused_number(text: &str, kept: f32) -> String {
    let kept = super::number(kept);
    let is_far = cell(text, (0, 0)).is_err_and(|error| error.is_too_far);
    let text: String = text.trim().chars().take(20).collect();
    if text.is_empty() {
        return format!("A number is missing; {kept} stays in use.");
    }
    if is_far {
        return format!("“{text}” is too large (at most a million); {kept} stays in use.");
    }
    format!("“{text}” is no number; {kept} stays in use.")
}

/// Reads a whole number from the box of a slider. If it is not possible, the nearest possible one or the `kept` one is
/// taken; the words go on after that number.
#[must_use]
pub fn typed_whole(text: &str, kept: usize, min: usize, max: usize) -> (usize, Option<&'static str>) {
    let text = text.trim();
    let digits = text.trim_start_matches(['-', '−', '–']);
    let is_negative = digits.len() < text.len();
    let number = match digits.parse::<usize>() {
        Ok(number) => number,
        Err(error) if *error.kind() == IntErrorKind::PosOverflow => usize::MAX,
        Err(_) => return (kept, Some("stays: whole numbers only.")),
    };
    if is_negative || number < min {
        (min, Some("is the least."))
    } else if number > max {
        (max, Some("is the most."))
    } else {
        (number, None)
    }
}

/// Before the words about a typed number that is not possible: the number used meanwhile.
#[must_use]
pub fn in_use(value: usize) -> String {
    format!("{value} is used. ")
}

/// A number in a box: in full if that is short, otherwise rounded.
#[must_use]
pub fn number_in_box(value: f32) -> String {
    let full = plain(value);
    match value.abs() {
        _ if full.len() <= 6 => full,
        // One digit alone could be a third off.
        size if size < 5e-4 => format!("{}{}", if value < 0.0 { "-" } else { "" }, scientific(size, 1)),
        _ => super::number::typed(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_may_be_typed_with_comma_or_point_and_any_minus() {
        for text in ["-0,5", "−0.5", " -.5 ", "-5e-1"] {
            assert_eq!(typed_number(text), Some(-0.5), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused_with_the_reason() {
        for text in ["", "-", "abc", "1.000,5", "NaN", "inf", "1e9"] {
            assert_eq!(typed_number(text), None, "{text}");
        }
        assert_eq!(refused_number("abc", 2.0), "“abc” is no number; 2 stays in use.");
        assert_eq!(refused_number("1e9", 2.0), "“1e9” is too large (at most a million); 2 stays in use.");
        assert_eq!(refused_number(" ", -0.5), "A number is missing; −0.500 stays in use.");
    }

    #[test]
    fn a_whole_number_that_is_not_possible_becomes_another_with_words() {
        let said = |text| typed_whole(text, 3, 0, 16);
        assert_eq!([said("16"), said(" 0 ")], [(16, None), (0, None)]);
        for text in ["17", "40", "99999999999999999999"] {
            assert_eq!(said(text), (16, Some("is the most.")), "{text}");
        }
        for text in ["-1", "−1", "–1"] {
            assert_eq!(said(text), (0, Some("is the least.")), "{text}");
        }
        for text in ["", "1.5", "1e1", "x"] {
            assert_eq!(said(text), (3, Some("stays: whole numbers only.")), "{text}");
        }
    }

    #[test]
    fn numbers_in_boxes_are_short_and_can_be_typed_again() {
        assert_eq!([2.0, -0.5, 0.0625, 1.0 / 9.0].map(number_in_box), ["2", "-0.5", "0.0625", "0.111"]);
    }
}
