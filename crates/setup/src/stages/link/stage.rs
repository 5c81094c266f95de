//! Stages in a link.

use super::{LIST, Words, say_once};
use super::{pooling, unpooling, window};
use crate::cnn::{Activation, Border, Kernel, Preset, Rounding};
use crate::permalink::Named;
use crate::permalink::number::{real, short};
use crate::permalink::{LeftBehind, Repair, Repairs};
use crate::{
    ConvolutionChoice, FilterChoice, KernelChoice, PerAxis, StageChoice, StageKind, WindowChoice, limits,
};

const NO_STAGES: &str = "none";
const CONVOLUTION: &str = "conv";
const RANDOM: &str = "he-";
/// Stands for typed kernels that are too long.
const TYPED: &str = "typed";

pub(super) fn write(stages: &[StageChoice], is_typed: bool) -> String {
    if stages.is_empty() {
        return NO_STAGES.to_owned();
    }
    stages.iter().map(|stage| write_one(stage, is_typed).join(",")).collect::<Vec<_>>().join("/")
}

fn write_one(stage: &StageChoice, is_typed: bool) -> Vec<String> {
    let mut words = match &stage.kind {
        StageKind::Convolution(choice) => write_convolution(choice, is_typed),
        StageKind::Activation(Activation::LeakyRelu { slope }) => {
            vec![Activation::LeakyRelu { slope: *slope }.name().to_owned(), short(*slope)]
        }
        StageKind::Activation(activation) => vec![activation.name().to_owned()],
        StageKind::Pooling(choice) => pooling::write(choice),
        StageKind::Unpooling(of) => unpooling::write(*of),
    };
    if !stage.on {
        words.push("off".to_owned());
    }
    words
}

fn write_convolution(choice: &ConvolutionChoice, is_typed: bool) -> Vec<String> {
    let mut words = vec![CONVOLUTION.to_owned()];
    window::write(choice.window, &mut words);
    if choice.border != Border::Zero {
        words.push(choice.border.name().to_owned());
    }
    if choice.depthwise {
        words.push("depthwise".to_owned());
    }
    if choice.flipped {
        words.push("flipped".to_owned());
    }
    words.extend(choice.filters.iter().map(|filter| write_filter(filter, is_typed)));
    words
}

fn write_filter(filter: &FilterChoice, is_typed: bool) -> String {
    let kernel = match &filter.kernel {
        KernelChoice::Preset(preset) => preset.name().to_owned(),
        KernelChoice::Random(seed) => format!("{RANDOM}{seed}"),
        KernelChoice::Custom(_) if !is_typed => TYPED.to_owned(),
        KernelChoice::Custom(kernels) => kernels
            .iter()
            .map(|kernel| kernel.weights().iter().copied().map(short).collect::<Vec<_>>().join("/"))
            .collect::<Vec<_>>()
            .join("//"),
    };
    if filter.bias == 0.0 { kernel } else { format!("{kernel}:{}", short(filter.bias)) }
}

/// The stages of a link. `None` when none of them can be read.
pub(super) fn read(text: &str, repairs: &mut Repairs) -> Option<Vec<StageChoice>> {
    if text == NO_STAGES {
        return Some(Vec::new());
    }
    let mut stages = Vec::new();
    // The place of each stage of the text, if it was read.
    let mut places = Vec::new();
    let mut convolutions = 0;
    let mut all = Some(text);
    while let Some((text, rest)) = all.map(first_stage) {
        all = rest;
        places.push(None);
        let Some(stage) = read_one(text, repairs) else {
            repairs.bad(LIST);
            continue;
        };
        let convolution = matches!(stage.kind, StageKind::Convolution(_));
        if stages.len() == limits::STAGES || (convolution && convolutions == limits::BLOCKS) {
            repairs.add(Repair::TooManyStages);
            continue;
        }
        convolutions += usize::from(convolution);
        if let Some(place) = places.last_mut() {
            *place = Some(stages.len());
        }
        stages.push(stage);
    }
    unpooling::settle(&mut stages, &places, repairs);
    (!stages.is_empty()).then_some(stages)
}

/// The first stage and the rest. Between them stands a `/` that is not between weights, in version 1 a `;`.
fn first_stage(text: &str) -> (&str, Option<&str>) {
    let is_weight = |text: &str| text.starts_with(|c: char| c.is_ascii_digit() || "+-./".contains(c));
    let ends =
        |(at, sign): &(usize, &str)| *sign == ";" || text.get(at + 1..).is_some_and(|rest| !is_weight(rest));
    let end = text.match_indices(['/', ';']).find(ends);
    end.map_or((text, None), |(at, _)| (text.get(..at).unwrap_or(""), text.get(at + 1..)))
}

fn read_one(text: &str, repairs: &mut Repairs) -> Option<StageChoice> {
    let (text, on) = match text.strip_suffix(",off") {
        Some(text) => (text, false),
        None => (text, true),
    };
    let mut words = text.split(',').peekable();
    let name = words.next()?;
    let kind = if name == CONVOLUTION {
        StageKind::Convolution(read_convolution(&mut words, repairs))
    } else if name == unpooling::UNPOOLING {
        StageKind::Unpooling(unpooling::read(&mut words, repairs))
    } else if let Some(usual) = pooling::named(name) {
        StageKind::Pooling(pooling::read(usual, &mut words, repairs))
    } else {
        let usual = Activation::named(name)?;
        StageKind::Activation(match (usual, words.peek()) {
            (Activation::LeakyRelu { .. }, Some(word)) => match real(word, LIST, repairs) {
                Some(slope) => {
                    words.next();
                    Activation::LeakyRelu { slope }
                }
                // A word that is no slope is left, and told below.
                None => usual,
            },
            _ => usual,
        })
    };
    if words.next().is_some() {
        repairs.bad(LIST);
    }
    Some(StageChoice { on, ..StageChoice::new(kind) })
}

fn read_convolution(words: &mut Words<'_>, repairs: &mut Repairs) -> ConvolutionChoice {
    let window = window::read(words, WindowChoice::new(3, 1), limits::KERNEL, repairs);
    if window.convention.rounding() == Rounding::Ceil {
        // No framework rounds a convolution's output up.
        repairs.bad(LIST);
    }
    let window = WindowChoice { convention: window.convention.rounded(Rounding::Floor), ..window };
    let mut choice = ConvolutionChoice { window, ..ConvolutionChoice::new(window.size, &[]) };
    let mut said = 0;
    for word in words {
        // If a setting is said twice, the last word holds.
        if let Some(border) = Border::named(word) {
            choice.border = border;
            say_once(&mut said, 1, repairs);
        } else if word == "depthwise" {
            choice.depthwise = true;
            say_once(&mut said, 2, repairs);
        } else if word == "flipped" {
            choice.flipped = true;
            say_once(&mut said, 4, repairs);
        } else if choice.filters.len() == limits::FILTERS {
            repairs.clamped(LIST);
        } else if let Some(filter) = read_filter(word, window.size, repairs) {
            choice.filters.push(filter);
        } else {
            repairs.bad(LIST);
        }
    }
    if choice.filters.is_empty() {
        repairs.bad(LIST);
        choice.filters.push(FilterChoice::preset(Preset::Identity));
    }
    choice
}

fn read_filter(word: &str, size: PerAxis, repairs: &mut Repairs) -> Option<FilterChoice> {
    let (kernel, bias) = match word.split_once(':') {
        Some((kernel, bias)) => (kernel, real(bias, LIST, repairs)?),
        None => (word, 0.0),
    };
    let kernel = if kernel == TYPED {
        repairs.add(Repair::LeftBehind(LeftBehind::Kernels));
        KernelChoice::Preset(Preset::Identity)
    } else if let Some(preset) = Preset::named(kernel) {
        KernelChoice::Preset(preset)
    } else if let Some(seed) = kernel.strip_prefix(RANDOM) {
        KernelChoice::Random(seed.parse().ok()?)
    } else {
        // Kernels are joined by `//`; in version 1 by `~`.
        let mut kernels = Vec::new();
        for kernel in kernel.split('~') {
            kernels.push(Vec::new());
            for weight in kernel.split('/') {
                match kernels.last_mut() {
                    Some(weights) if !weight.is_empty() => weights.push(real(weight, LIST, repairs)?),
                    _ => kernels.push(Vec::new()),
                }
            }
        }
        if kernels.len() > limits::CHANNELS {
            return None;
        }
        let kernels = kernels.into_iter().map(|weights| Kernel::new(size.rows, size.columns, weights));
        KernelChoice::Custom(kernels.collect::<Option<_>>()?)
    };
    Some(FilterChoice { bias, ..FilterChoice::new(kernel) })
}
