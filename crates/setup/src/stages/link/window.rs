//! Windows in a link: size, stride, dilation, and the framework whose rules they follow at the edge.

use super::pair::{pair, written};
use super::{LIST, Words, say_once};
use crate::cnn::Rounding;
use crate::permalink::Repairs;
use crate::permalink::number::within;
use crate::{
    Convention, Framework, KerasPadding, OnnxPadding, Pads, PerAxis, Side, TorchPadding, WindowChoice, limits,
};

const KERAS: &str = "keras";
const ONNX: &str = "onnx";
const SAME: &str = "same";
const SAME_UPPER: &str = "same-upper";
const SAME_LOWER: &str = "same-lower";
const CEIL: &str = "ceil";

pub(super) fn write(window: WindowChoice, words: &mut Vec<String>) {
    words.push(written(window.size));
    if window.stride != PerAxis::both(1) {
        words.push(format!("s{}", written(window.stride)));
    }
    write_convention(window.convention, words);
    if window.dilation != PerAxis::both(1) {
        words.push(format!("d{}", written(window.dilation)));
    }
}

/// PyTorch's need no name: links had only them at first.
fn write_convention(convention: Convention, words: &mut Vec<String>) {
    let (padding, rounding) = match convention {
        Convention::PyTorch { padding: TorchPadding::Each(cells), rounding } => {
            ((cells != PerAxis::both(0)).then(|| format!("p{}", written(cells))), rounding)
        }
        Convention::PyTorch { padding: TorchPadding::Same, rounding } => (Some(SAME.to_owned()), rounding),
        Convention::Keras(padding) => {
            words.push(KERAS.to_owned());
            ((padding == KerasPadding::Same).then(|| SAME.to_owned()), Rounding::Floor)
        }
        Convention::Onnx { padding, rounding } => {
            words.push(ONNX.to_owned());
            let padding = match padding {
                OnnxPadding::Pads(pads) if pads == Pads::default() => None,
                OnnxPadding::Pads(pads) if pads == Pads::each(pads.top) => Some(format!("p{}", pads.top)),
                OnnxPadding::Pads(pads) => {
                    Some(format!("p{}", Side::ALL.map(|side| pads.of(side).to_string()).join(".")))
                }
                OnnxPadding::SameUpper => Some(SAME_UPPER.to_owned()),
                OnnxPadding::SameLower => Some(SAME_LOWER.to_owned()),
            };
            (padding, rounding)
        }
    };
    words.extend(padding);
    if rounding == Rounding::Ceil {
        words.push(CEIL.to_owned());
    }
}

/// The settings of a window that words can say, as bits.
const SIZE: u8 = 1;
const STRIDE: u8 = 2;
const DILATION: u8 = 4;
const PADDING: u8 = 8;
const FRAMEWORK: u8 = 16;
const ROUNDING: u8 = 32;

/// A word for padding, before its framework is known.
#[derive(Clone, Copy, PartialEq)]
enum PaddingWord {
    Each(PerAxis),
    Sides(Pads),
    Same,
    SameUpper,
    SameLower,
}

/// Reads the words of a window, which come first. Without any, it is the `usual` one.
pub(super) fn read(
    words: &mut Words<'_>,
    usual: WindowChoice,
    largest: usize,
    repairs: &mut Repairs,
) -> WindowChoice {
    let mut window = WindowChoice::new(usual.size, 1);
    let (mut framework, mut padding, mut rounding) = (Framework::PyTorch, None, Rounding::Floor);
    let mut said = 0;
    if let Some(size) = words.peek().and_then(|word| pair(word, &(1..=largest), repairs)) {
        window.size = size;
        words.next();
        said = SIZE;
    }
    while let Some(word) = words.peek() {
        let mut numbers = |letter, range| pair(word.strip_prefix(letter)?, &range, repairs);
        // If a setting is said twice, the last word holds.
        let setting = if let Some(stride) = numbers('s', 1..=limits::STRIDE) {
            window.stride = stride;
            STRIDE
        } else if let Some(dilation) = numbers('d', 1..=limits::DILATION) {
            window.dilation = dilation;
            DILATION
        } else if let Some(read) = read_padding(word, repairs) {
            padding = Some(read);
            PADDING
        } else if *word == KERAS {
            framework = Framework::Keras;
            FRAMEWORK
        } else if *word == ONNX {
            framework = Framework::Onnx;
            FRAMEWORK
        } else if *word == CEIL {
            rounding = Rounding::Ceil;
            ROUNDING
        } else {
            break;
        };
        say_once(&mut said, setting, repairs);
        words.next();
    }
    if said == 0 {
        return usual;
    }
    let (convention, understood) = settled(framework, padding, rounding);
    if !understood {
        repairs.bad(LIST);
    }
    WindowChoice { convention, ..window }
}

fn read_padding(word: &str, repairs: &mut Repairs) -> Option<PaddingWord> {
    match word {
        SAME => return Some(PaddingWord::Same),
        SAME_UPPER => return Some(PaddingWord::SameUpper),
        SAME_LOWER => return Some(PaddingWord::SameLower),
        _ => {}
    }
    let range = 0..=limits::PADDING;
    let cells = word.strip_prefix('p')?;
    let sides: Vec<_> = cells.split('.').take(5).collect();
    match *sides.as_slice() {
        [_] => pair(cells, &range, repairs).map(PaddingWord::Each),
        [top, left, bottom, right] => {
            let mut cells = |text| within(text, &range, LIST, repairs);
            Some(PaddingWord::Sides(Pads {
                top: cells(top)?,
                left: cells(left)?,
                bottom: cells(bottom)?,
                right: cells(right)?,
            }))
        }
        _ => None,
    }
}

/// The convention, and whether all words have a meaning in its framework.
fn settled(framework: Framework, padding: Option<PaddingWord>, rounding: Rounding) -> (Convention, bool) {
    use PaddingWord::{Each, Same, SameLower, SameUpper, Sides};
    let is_down = rounding == Rounding::Floor;
    match framework {
        Framework::PyTorch => {
            let (padding, understood) = match padding {
                None => (TorchPadding::Each(PerAxis::both(0)), true),
                Some(Each(cells)) => (TorchPadding::Each(cells), true),
                Some(Same) => (TorchPadding::Same, true),
                Some(Sides(pads)) => (TorchPadding::Each(PerAxis::both(pads.per_axis().largest())), false),
                Some(SameUpper | SameLower) => (TorchPadding::Each(PerAxis::both(0)), false),
            };
            (Convention::PyTorch { padding, rounding }, understood)
        }
        Framework::Keras => {
            let (padding, understood) = match padding {
                None | Some(Each(PerAxis { rows: 0, columns: 0 })) => (KerasPadding::Valid, true),
                Some(Same) => (KerasPadding::Same, true),
                Some(Each(_) | Sides(_) | SameUpper | SameLower) => (KerasPadding::Same, false),
            };
            (Convention::Keras(padding), understood && is_down)
        }
        Framework::Onnx => {
            let padding = match padding {
                None => OnnxPadding::Pads(Pads::default()),
                Some(Each(cells)) => OnnxPadding::Pads(Pads::per(cells)),
                Some(Sides(pads)) => OnnxPadding::Pads(pads),
                Some(Same | SameUpper) => OnnxPadding::SameUpper,
                Some(SameLower) => OnnxPadding::SameLower,
            };
            (Convention::Onnx { padding, rounding }, true)
        }
    }
}
