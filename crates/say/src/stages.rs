//! The names and descriptions of stages and of their maps.

use super::names;
use super::number::number;
use super::rules::rule_words;
use super::unpooling::{UNPOOLING, undoes};
use crate::cnn::{Activation, FeatureMaps, Rounding, Shape, Summary};
use crate::setup::{
    Convention, FilterChoice, Fractions, KerasPadding, KernelChoice, OnnxPadding, Pads, PerAxis, Placement,
    StageChoice, StageKind, TorchPadding, WindowChoice,
};

/// A stage's name, as a heading.
#[must_use]
pub fn stage_name(kind: &StageKind) -> String {
    match kind {
        StageKind::Convolution(choice) if choice.depthwise => "Depthwise convolution".into(),
        StageKind::Convolution(_) => "Convolution".into(),
        StageKind::Activation(Activation::None) => "No activation".into(),
        StageKind::Activation(activation) => names::activation(*activation).into(),
        StageKind::Unpooling(_) => UNPOOLING.into(),
        StageKind::Pooling(choice) => {
            let adjective = rule_words(choice.reduce).adjective;
            match choice.placement {
                // It stands in place of a pooling.
                Placement::Sliding if choice.reduce.kernel().is_some() => {
                    rule_words(choice.reduce).button.into()
                }
                Placement::Sliding => capitalised(&format!("{adjective} pooling")),
                Placement::Whole => format!("Global {adjective} pooling"),
                Placement::Bins(_) => format!("Adaptive {adjective} pooling"),
                Placement::Pyramid(_) => format!("Pyramid {adjective} pooling"),
                Placement::Fractional(_) => format!("Fractional {adjective} pooling"),
            }
        }
    }
}

/// The same words with a capital in front.
pub(super) fn capitalised(words: &str) -> String {
    let mut words = words.to_owned();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

/// A stage's parameters in one short line.
#[must_use]
pub fn stage_parameters(stage: &StageChoice) -> String {
    if !stage.on {
        return "switched off".into();
    }
    match (&stage.kind, stage.window()) {
        (StageKind::Pooling(choice), Some(WindowChoice { size, stride, .. }))
            if choice.reduce.pads_itself() =>
        {
            format!("{size}, stride {}", axes(stride))
        }
        (_, Some(window)) => window_line(window),
        (StageKind::Pooling(choice), None) => match choice.placement {
            Placement::Bins(bins) => format!("{bins} bins"),
            Placement::Pyramid(levels) => {
                let levels: Vec<_> = levels.list().iter().map(usize::to_string).collect();
                format!("levels {}", levels.join(" · "))
            }
            Placement::Fractional(Fractions { percent, size, seed }) => {
                format!("{size} × {size}, {percent} %, seed {seed}")
            }
            Placement::Whole | Placement::Sliding => "the whole map".into(),
        },
        (StageKind::Activation(activation), _) => activation_line(*activation).into(),
        (StageKind::Unpooling(of), _) => undoes(*of),
        (StageKind::Convolution(_), None) => String::new(),
    }
}

fn window_line(window: WindowChoice) -> String {
    let WindowChoice { size, stride, dilation, convention } = window;
    let mut line = format!("{size}, stride {}", axes(stride));
    let dilation = (dilation != PerAxis::both(1)).then(|| format!("dilation {}", axes(dilation)));
    for part in convention_line(convention).into_iter().chain(dilation) {
        line.push_str(&format!(", {part}"));
    }
    line
}

/// One number if rows and columns agree, otherwise rows × columns.
fn axes(numbers: PerAxis) -> String {
    if numbers.is_alike() { numbers.rows.to_string() } else { numbers.to_string() }
}

/// The differences from PyTorch's defaults.
fn convention_line(convention: Convention) -> Option<String> {
    let (padding, rounding) = match convention {
        Convention::PyTorch { padding: TorchPadding::Each(cells), rounding } => {
            ((cells != PerAxis::both(0)).then(|| format!("padding {}", axes(cells))), rounding)
        }
        Convention::PyTorch { padding: TorchPadding::Same, rounding } => (Some("same size".into()), rounding),
        Convention::Keras(KerasPadding::Valid) => return Some("Keras valid".into()),
        Convention::Keras(KerasPadding::Same) => return Some("Keras same".into()),
        Convention::Onnx { padding, rounding } => {
            let words = match padding {
                OnnxPadding::Pads(Pads { top, left, bottom, right }) => {
                    format!("ONNX pads {top} {left} {bottom} {right}")
                }
                OnnxPadding::SameUpper => "ONNX SAME_UPPER".into(),
                OnnxPadding::SameLower => "ONNX SAME_LOWER".into(),
            };
            (Some(words), rounding)
        }
    };
    let rounding = (rounding == Rounding::Ceil).then(|| "rounded up".to_owned());
    let words: Vec<_> = padding.into_iter().chain(rounding).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

const fn activation_line(activation: Activation) -> &'static str {
    match activation {
        Activation::None => "nothing changes",
        Activation::Relu => "negative becomes 0",
        Activation::LeakyRelu { .. } => "negative shrinks",
        Activation::Relu6 => "kept within 0 to 6",
        Activation::Elu => "negative bends to −1",
        Activation::Sigmoid => "squeezed into 0 to 1",
        Activation::Tanh => "squeezed into −1 to 1",
        Activation::Softplus => "a smooth ReLU",
        Activation::Silu | Activation::Gelu => "a smooth gate",
        Activation::Absolute => "minus signs drop",
    }
}

/// The text alternative of one map: its name, size and content.
#[must_use]
pub fn map_alternative(place: &str, label: Option<&str>, maps: &FeatureMaps, channel: usize) -> String {
    let label = label.map(|label| format!(" ({label})")).unwrap_or_default();
    let name = format!("{place}, map {} of {}{label}", channel + 1, maps.shape().channels);
    described(&name, maps, channel)
}

/// One map by its name, with its size and content.
#[must_use]
pub fn described(name: &str, maps: &FeatureMaps, channel: usize) -> String {
    summed_up(name, maps.shape(), maps.summary(channel))
}

/// A map by its shape and its numbers.
pub(super) fn summed_up(name: &str, shape: Shape, summary: Summary) -> String {
    format!(
        "{name}: {} × {}, minimum {}, mean {}, maximum {}",
        shape.rows,
        shape.columns,
        number(summary.min),
        number(summary.mean),
        number(summary.max),
    )
}

/// The text alternative of one level of a pyramid, counted from 0, of one map.
#[must_use]
pub fn level_alternative(level: usize, map: usize, bins: &FeatureMaps) -> String {
    let (shape, summary) = (bins.shape(), bins.summary(0));
    format!(
        "Level {} of map {} as {} × {} bins, minimum {}, maximum {}",
        level + 1,
        map + 1,
        shape.rows,
        shape.columns,
        number(summary.min),
        number(summary.max),
    )
}

/// The label on the tile of a filter's map.
#[must_use]
pub fn filter_label(filter: &FilterChoice) -> String {
    match &filter.kernel {
        KernelChoice::Preset(preset) => names::preset_on_tile(*preset).into(),
        KernelChoice::Random(seed) => format!("random {seed}"),
        KernelChoice::Custom(_) => "own kernel".into(),
    }
}
