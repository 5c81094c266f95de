//! Stages in a link.

use super::names::Named;
use super::number::{real, short, within};
use super::repair::{Key, Repair, Repairs};
use crate::cnn::{Activation, Border, Kernel, Padding, PoolingKind, Preset};
use crate::lesson::{
    ConvolutionChoice, FilterChoice, KernelChoice, PoolingChoice, StageChoice, StageKind, WindowChoice,
    limits,
};
use std::iter::Peekable;
use std::str::Split;

const NO_STAGES: &str = "none";
const CONVOLUTION: &str = "conv";
const RANDOM: &str = "he-";

/// The words of one stage.
type Words<'a> = Peekable<Split<'a, char>>;

pub(super) fn write(stages: &[StageChoice]) -> String {
    if stages.is_empty() {
        return NO_STAGES.to_owned();
    }
    stages.iter().map(|stage| write_one(stage).join(",")).collect::<Vec<_>>().join(";")
}

fn write_one(stage: &StageChoice) -> Vec<String> {
    let mut words = match &stage.kind {
        StageKind::Convolution(choice) => write_convolution(choice),
        StageKind::Activation(Activation::LeakyRelu { slope }) => {
            vec![Activation::LeakyRelu { slope: *slope }.name().to_owned(), short(*slope)]
        }
        StageKind::Activation(activation) => vec![activation.name().to_owned()],
        StageKind::Pooling(choice) => {
            let mut words = vec![choice.kind.name().to_owned()];
            // A global window is not used, so that the usual one need not be told.
            if !choice.kind.is_global() || choice.window != USUAL_POOLING {
                write_window(choice.window, &mut words);
            }
            words
        }
    };
    if !stage.on {
        words.push("off".to_owned());
    }
    words
}

fn write_convolution(choice: &ConvolutionChoice) -> Vec<String> {
    let mut words = vec![CONVOLUTION.to_owned()];
    write_window(choice.window, &mut words);
    if choice.border != Border::Zero {
        words.push(choice.border.name().to_owned());
    }
    if choice.depthwise {
        words.push("depthwise".to_owned());
    }
    if choice.flipped {
        words.push("flipped".to_owned());
    }
    words.extend(choice.filters.iter().map(write_filter));
    words
}

fn write_window(window: WindowChoice, words: &mut Vec<String>) {
    words.push(window.size.to_string());
    if window.stride != 1 {
        words.push(format!("s{}", window.stride));
    }
    match window.padding {
        Padding::Each(0) => {}
        Padding::Each(padding) => words.push(format!("p{padding}")),
        Padding::Same => words.push("same".to_owned()),
        // Not offered by any control yet.
        Padding::Sides { .. } | Padding::SameUpper | Padding::SameLower => {}
    }
    if window.dilation != 1 {
        words.push(format!("d{}", window.dilation));
    }
}

fn write_filter(filter: &FilterChoice) -> String {
    let kernel = match &filter.kernel {
        KernelChoice::Preset(preset) => preset.name().to_owned(),
        KernelChoice::Random(seed) => format!("{RANDOM}{seed}"),
        KernelChoice::Custom(kernels) => kernels
            .iter()
            .map(|kernel| kernel.weights().iter().copied().map(short).collect::<Vec<_>>().join("/"))
            .collect::<Vec<_>>()
            .join("~"),
    };
    if filter.bias == 0.0 { kernel } else { format!("{kernel}:{}", short(filter.bias)) }
}

const USUAL_CONVOLUTION: WindowChoice = WindowChoice::new(3, 1);
const USUAL_POOLING: WindowChoice = WindowChoice::new(2, 2);

/// The stages of a link. `None` when none of them can be read.
pub(super) fn read(text: &str, repairs: &mut Repairs) -> Option<Vec<StageChoice>> {
    if text == NO_STAGES {
        return Some(Vec::new());
    }
    let mut stages = Vec::new();
    let mut convolutions = 0;
    for text in text.split(';') {
        let Some(stage) = read_one(text, repairs) else {
            repairs.bad(Key::Stages);
            continue;
        };
        let convolution = matches!(stage.kind, StageKind::Convolution(_));
        if stages.len() == limits::STAGES || (convolution && convolutions == limits::BLOCKS) {
            repairs.add(Repair::TooManyStages);
            continue;
        }
        convolutions += usize::from(convolution);
        stages.push(stage);
    }
    (!stages.is_empty()).then_some(stages)
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
    } else if let Some(kind) = PoolingKind::named(name) {
        let window = read_window(&mut words, USUAL_POOLING, limits::WINDOW, repairs);
        StageKind::Pooling(PoolingChoice { kind, window })
    } else {
        let usual = Activation::named(name)?;
        StageKind::Activation(match (usual, words.peek()) {
            (Activation::LeakyRelu { .. }, Some(slope)) => {
                let slope = real(slope, Key::Stages, repairs);
                words.next();
                slope.map_or(usual, |slope| Activation::LeakyRelu { slope })
            }
            _ => usual,
        })
    };
    if words.next().is_some() {
        repairs.bad(Key::Stages);
    }
    Some(StageChoice { on, kind })
}

fn read_convolution(words: &mut Words<'_>, repairs: &mut Repairs) -> ConvolutionChoice {
    let window = read_window(words, USUAL_CONVOLUTION, limits::KERNEL, repairs);
    let mut choice = ConvolutionChoice { window, ..ConvolutionChoice::new(window.size, &[]) };
    for word in words {
        if let Some(border) = Border::named(word) {
            choice.border = border;
        } else if word == "depthwise" {
            choice.depthwise = true;
        } else if word == "flipped" {
            choice.flipped = true;
        } else if choice.filters.len() == limits::FILTERS {
            repairs.clamped(Key::Stages);
        } else if let Some(filter) = read_filter(word, window.size, repairs) {
            choice.filters.push(filter);
        } else {
            repairs.bad(Key::Stages);
        }
    }
    if choice.filters.is_empty() {
        repairs.bad(Key::Stages);
        choice.filters.push(FilterChoice::preset(Preset::Identity));
    }
    choice
}

/// The words of a window, which come first. Without any, it is the `usual` one.
fn read_window(
    words: &mut Words<'_>,
    usual: WindowChoice,
    largest: usize,
    repairs: &mut Repairs,
) -> WindowChoice {
    let mut window = WindowChoice::new(usual.size, 1);
    let mut told = false;
    let mut number = |text: &str, from: usize, to: usize| within(text, &(from..=to), Key::Stages, repairs);
    if let Some(size) = words.peek().and_then(|word| number(word, 1, largest)) {
        window.size = size;
        words.next();
        told = true;
    }
    while let Some(word) = words.peek() {
        if *word == "same" {
            window.padding = Padding::Same;
        } else if let Some(stride) = word.strip_prefix('s').and_then(|text| number(text, 1, limits::STRIDE)) {
            window.stride = stride;
        } else if let Some(padding) = word.strip_prefix('p').and_then(|text| number(text, 0, limits::PADDING))
        {
            window.padding = Padding::Each(padding);
        } else if let Some(dilation) =
            word.strip_prefix('d').and_then(|text| number(text, 1, limits::DILATION))
        {
            window.dilation = dilation;
        } else {
            break;
        }
        words.next();
        told = true;
    }
    if told { window } else { usual }
}

fn read_filter(word: &str, size: usize, repairs: &mut Repairs) -> Option<FilterChoice> {
    let (kernel, bias) = match word.split_once(':') {
        Some((kernel, bias)) => (kernel, real(bias, Key::Stages, repairs)?),
        None => (word, 0.0),
    };
    let kernel = if let Some(preset) = Preset::named(kernel) {
        KernelChoice::Preset(preset)
    } else if let Some(seed) = kernel.strip_prefix(RANDOM) {
        KernelChoice::Random(seed.parse().ok()?)
    } else {
        if kernel.split('~').count() > limits::CHANNELS {
            return None;
        }
        let kernels = kernel.split('~').map(|weights| {
            let weights = weights.split('/').map(|weight| real(weight, Key::Stages, repairs));
            Kernel::new(size, weights.collect::<Option<_>>()?)
        });
        KernelChoice::Custom(kernels.collect::<Option<_>>()?)
    };
    Some(FilterChoice { kernel, bias })
}
