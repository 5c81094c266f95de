//! What the controls of a stage are called, and what is said beside them.

use super::names;
use super::number::count;
use crate::cnn::{Activation, Divisor, OrderDifference, PoolingKind};
use crate::lesson::{
    Convention, ConvolutionChoice, PoolingChoice, Side, StageKind, WindowNumber, decimal, limits,
};

/// Where flipping is said once.
pub const FLIP: &str = "What networks call convolution does not flip the kernel (it is cross-correlation); \
    mathematics’ convolution turns it by 180° first.";

/// Said while kernels are flipped.
pub const FLIPPED: &str = "Each kernel now turns by 180° before it slides; the grid shows it unturned.";

/// Said beside the choice between full and depthwise.
#[must_use]
pub const fn depthwise(depthwise: bool) -> &'static str {
    if depthwise {
        "Each filter reads one map, filter k map k: as many maps come out as go in."
    } else {
        "Each filter reads all maps and sums: one map comes out for each filter."
    }
}

/// What a number of a window is called, and the letter textbooks use.
#[must_use]
pub const fn window_number(number: WindowNumber, kind: &StageKind) -> (&'static str, &'static str) {
    match (number, kind) {
        (WindowNumber::Size, StageKind::Convolution(_)) => ("Kernel size", "f"),
        (WindowNumber::Size, _) => ("Window size", "f"),
        (WindowNumber::Stride, _) => ("Stride", "s"),
        (WindowNumber::Padding, _) => ("Padding", "p"),
        (WindowNumber::Pad(Side::Top), _) => ("Top", ""),
        (WindowNumber::Pad(Side::Left), _) => ("Left", ""),
        (WindowNumber::Pad(Side::Bottom), _) => ("Bottom", ""),
        (WindowNumber::Pad(Side::Right), _) => ("Right", ""),
        (WindowNumber::Dilation, _) => ("Dilation", "d"),
    }
}

/// Why a global kind has no sliders.
pub const GLOBAL: &str = "The window is always the whole map, so there is nothing to set.";

/// Said where there is no stage to control.
pub const NO_STAGE: &str = "Add a block, or a single stage, to the picture.";

/// Said of a stage that is switched off.
pub const SWITCHED_OFF: &str = "Switched off: the maps pass unchanged.";

/// He's random start, in the list of kernels.
pub const RANDOM: &str = "random (He)";

/// The learner's own kernel, in the list of kernels.
pub const OWN: &str = "own numbers";

/// One of the maps a filter reads.
#[must_use]
pub fn input_map(map: usize) -> String {
    format!("Map {}", map + 1)
}

/// What stands over the grid of a kernel: filter `filter` and the map it is for, both counted from 0.
#[must_use]
pub fn kernel_heading(filter: usize, map: usize, reads: usize, depthwise: bool) -> String {
    match (depthwise, reads) {
        (true, _) => format!("Kernel {0}, for map {0}", filter + 1),
        (false, 0 | 1) => format!("Kernel {}", filter + 1),
        (false, _) => format!("Kernel {}, for map {}", filter + 1, map + 1),
    }
}

/// How many more maps have a scale of their own.
#[must_use]
pub fn more_maps(more: usize) -> String {
    format!("{more} more maps have scales of their own.")
}

/// What a stage is.
#[must_use]
pub fn nature(kind: &StageKind) -> String {
    match kind {
        StageKind::Pooling(choice) => pooling_nature(*choice),
        StageKind::Convolution(ConvolutionChoice { depthwise: true, .. }) => {
            "Every cell is a weighted sum of one map’s cells under the kernel, plus the filter’s bias.".into()
        }
        StageKind::Convolution(_) => {
            "Every cell is a weighted sum of the cells under the kernels, over all input maps, plus the \
             filter’s bias."
                .into()
        }
        StageKind::Activation(activation) => activation_nature(*activation).into(),
    }
}

fn pooling_nature(PoolingChoice { kind, window }: PoolingChoice) -> String {
    let size = window.size;
    match kind {
        PoolingKind::Max => "Pooling works on each map alone. Max pooling is no convolution: no weights can \
             pick out the largest value."
            .into(),
        PoolingKind::Average(divisor) => {
            let cells = size.saturating_mul(size);
            let weights = match window.convention.framework().divisor(divisor) {
                Divisor::Fixed(divisor) => format!("is 1/{divisor}, as divisor_override says"),
                _ if size == 1 => {
                    return "Pooling works on each map alone. A window of one cell passes every value on."
                        .into();
                }
                Divisor::Padded => format!("is 1/{cells}"),
                Divisor::Cells if window.convention.padding() == Convention::NONE.padding() => {
                    format!("is 1/{cells}")
                }
                Divisor::Cells => format!("is 1/{cells}, and more at the edge, where fewer cells count"),
            };
            format!(
                "Pooling works on each map alone. Average pooling is a depthwise convolution: every one of its \
                 {size} × {size} weights {weights}."
            )
        }
        PoolingKind::GlobalMax => "Of each map only its largest value goes on, wherever it stood. \
             Maps of any size become one number each."
            .into(),
        PoolingKind::Lp { .. } => {
            "Pooling works on each map alone. The p-th powers of the values, without their \
             signs, are summed, and the p-th root is taken: the larger p, the more it is like max pooling."
                .into()
        }
        PoolingKind::AdaptiveMax { .. } => {
            "Pooling works on each map alone. The map is cut into as many bins as \
             are asked for, and of each the largest value goes on."
                .into()
        }
        PoolingKind::AdaptiveAverage { .. } => {
            "Pooling works on each map alone. The map is cut into as many bins \
             as are asked for, and of each the mean goes on."
                .into()
        }
        PoolingKind::GlobalAverage => "Of each map only its mean goes on: a depthwise convolution with one \
             weight of 1/(height · width) for every cell. Maps of any size become one number each."
            .into(),
    }
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

/// Whether a pooling and the activation beside it may change places, and why.
#[must_use]
pub fn order(kind: PoolingKind, activation: Activation) -> String {
    let name = names::activation(activation);
    match kind {
        PoolingKind::Max | PoolingKind::GlobalMax | PoolingKind::AdaptiveMax { .. }
            if activation.keeps_order() =>
        {
            format!("Max and {name} may be swapped: {name} never puts a larger value below a smaller one.")
        }
        PoolingKind::Max | PoolingKind::GlobalMax | PoolingKind::AdaptiveMax { .. } => {
            format!("Max and {name} may not be swapped: {name} can put a larger value below a smaller one.")
        }
        PoolingKind::Average(_) | PoolingKind::GlobalAverage | PoolingKind::AdaptiveAverage { .. } => {
            format!(
                "Average and {name} may not be swapped: {name} bends the values, and the mean of bent values is \
             not the bent mean."
            )
        }
        PoolingKind::Lp { .. } => {
            format!("The norm and {name} may not be swapped: {name} bends the values before they are summed.")
        }
    }
}

/// What came out when both orders were computed.
#[must_use]
pub fn order_seen(seen: OrderDifference) -> String {
    let OrderDifference { differ, of } = seen;
    match differ {
        0 => "Computed: both orders give the same maps.".into(),
        _ => format!(
            "Computed: {} of {} cells differ between the two orders.",
            count(differ as u64),
            count(of as u64)
        ),
    }
}

/// Reads a typed number: minus as hyphen or dash, decimals with point or comma.
/// `None` when it is no number, or larger than [`limits::MAGNITUDE`].
#[must_use]
pub fn typed_number(text: &str) -> Option<f32> {
    let text = text.trim().replace('−', "-").replace(',', ".");
    decimal(&text).filter(|number| number.abs() <= limits::MAGNITUDE)
}

/// Why what was typed is refused, and what stays.
#[must_use]
pub fn refused_number(text: &str, kept: f32) -> String {
    let kept = super::number(kept);
    let text: String = text.trim().chars().take(20).collect();
    if text.is_empty() {
        return format!("A number is missing; {kept} stays in use.");
    }
    match decimal(&text.replace('−', "-").replace(',', ".")) {
        Some(number) if number.abs() > limits::MAGNITUDE => {
            format!("“{text}” is too large (at most a million); {kept} stays in use.")
        }
        _ => format!("“{text}” is no number; {kept} stays in use."),
    }
}

/// A number as it stands in a box: in full where that is short, otherwise rounded.
#[must_use]
pub fn number_in_box(value: f32) -> String {
    let full = value.to_string();
    if full.len() <= 6 { full } else { super::number(value).replace('−', "-") }
}

/// How large a scale is, at its ends and at zero.
#[must_use]
pub fn legend(low: f32, high: f32) -> String {
    format!("Colours from {} to {}", super::number(low), super::number(high))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp)]
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
    fn numbers_in_boxes_are_short_and_can_be_typed_again() {
        assert_eq!([2.0, -0.5, 0.0625, 1.0 / 9.0].map(number_in_box), ["2", "-0.5", "0.0625", "0.111"]);
    }
}
