//! The settings of a sliding window.

use crate::cnn::{Padding, Rounding};
use crate::{Along, Convention, Framework, Refusal, StageKind, WindowChoice, WindowNumber, limits};

/// A setting of a window, with its new value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum WindowSetting {
    /// One of its numbers, along an axis or both.
    Number(WindowNumber, Along, usize),
    /// The columns get the numbers of the rows.
    Alike,
    /// The framework whose rules hold at the edge of a map.
    Framework(Framework),
    /// The padding, in the words of the framework.
    Padding(Convention),
    /// The treatment of the cells after the last window that fits.
    Rounding(Rounding),
}

impl WindowSetting {
    pub(super) fn is_of_control(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(number, along, _), Self::Number(other, beside, _)) => {
                (number, along) == (other, beside)
            }
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    pub(super) fn applied_to(self, kind: &StageKind) -> Result<StageKind, Refusal> {
        let window = kind.window().ok_or(Refusal::NotThere)?;
        let with = |convention| Ok(kind.with_window(WindowChoice { convention, ..window }));
        let framework = window.convention.framework();
        match self {
            // Padding as a number exists in PyTorch, padding per side in ONNX; no framework rounds a convolution up.
            Self::Number(WindowNumber::Padding, ..) if framework != Framework::PyTorch => {
                Err(Refusal::NotThere)
            }
            Self::Number(WindowNumber::Pad(_), ..) if framework != Framework::Onnx => Err(Refusal::NotThere),
            Self::Padding(convention) if framework != convention.framework() => Err(Refusal::NotThere),
            Self::Rounding(Rounding::Ceil) if matches!(kind, StageKind::Convolution(_)) => {
                Err(Refusal::NotThere)
            }
            Self::Number(number, along, value) => {
                Refusal::unless_within(&number.limits(kind), value)?;
                Ok(kind.with_window(number.set(window, along, value)))
            }
            Self::Alike => Ok(kind.with_window(window.linked())),
            Self::Framework(other) if other == framework => Ok(kind.clone()),
            Self::Framework(other) => Ok(kind.in_words_of(other)),
            Self::Padding(convention) => {
                let (down, across) = convention.padding();
                for padding in [down, across] {
                    Refusal::unless_within(&(0..=limits::PADDING), most(padding))?;
                }
                with(convention)
            }
            Self::Rounding(rounding) => with(window.convention.rounded(rounding)),
        }
    }
}

/// The most cells on one side, if their number is chosen.
fn most(padding: Padding) -> usize {
    match padding {
        Padding::Each(cells) => cells,
        Padding::Sides { before, after } => before.max(after),
        Padding::Same | Padding::SameUpper | Padding::SameLower => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cnn::{Average, Divisor, Max, Preset};
    use crate::{ConvolutionChoice, OnnxPadding, Pads, PerAxis, PoolingChoice, Side};

    fn pooling() -> StageKind {
        StageKind::Pooling(PoolingChoice::new(Max, 2))
    }

    fn window(setting: WindowSetting) -> Result<WindowChoice, Refusal> {
        setting.applied_to(&pooling()).map(|kind| kind.window().unwrap_or(WindowChoice::new(9, 9)))
    }

    #[test]
    fn only_the_number_that_was_named_changes() {
        let size = window(WindowSetting::Number(WindowNumber::Size, Along::Rows, 5));
        assert_eq!(size, Ok(WindowChoice::new(PerAxis::new(5, 2), 2)));
        let stride = window(WindowSetting::Number(WindowNumber::Stride, Along::Both, 3));
        assert_eq!(stride, Ok(WindowChoice::new(2, 3)));
        let up = window(WindowSetting::Rounding(Rounding::Ceil));
        let convention = Convention::NONE.rounded(Rounding::Ceil);
        assert_eq!(up, Ok(WindowChoice { convention, ..WindowChoice::new(2, 2) }));
    }

    #[test]
    fn a_number_outside_its_limits_is_refused_with_them() {
        let size = |value| window(WindowSetting::Number(WindowNumber::Size, Along::Both, value)).map(|_| ());
        assert_eq!([size(1), size(32)], [const { Ok(()) }; 2]);
        assert_eq!([size(0), size(33)], [const { Err(Refusal::OutOfRange { from: 1, to: 32 }) }; 2]);
        let pads = OnnxPadding::Pads(Pads { right: 17, ..Pads::default() });
        let padded = WindowSetting::Padding(Convention::Onnx { padding: pads, rounding: Rounding::Floor });
        assert_eq!(window(padded), Err(Refusal::NotThere), "PyTorch has no padding of one side");
        let onnx = pooling().in_words_of(Framework::Onnx);
        assert_eq!(padded.applied_to(&onnx), Err(Refusal::OutOfRange { from: 0, to: 16 }));
    }

    #[test]
    fn a_framework_has_only_its_own_settings() {
        let number = |number| WindowSetting::Number(number, Along::Both, 1);
        let of = |framework| pooling().in_words_of(framework);
        let has = |framework, setting: WindowSetting| setting.applied_to(&of(framework)).is_ok();
        let (padding, pad) = (number(WindowNumber::Padding), number(WindowNumber::Pad(Side::Left)));
        assert_eq!(
            Framework::ALL.map(|one| (has(one, padding), has(one, pad))),
            [(true, false), (false, false), (false, true)]
        );
        let convolution = StageKind::Convolution(ConvolutionChoice::new(3, &[Preset::Identity]));
        let up = WindowSetting::Rounding(Rounding::Ceil);
        assert_eq!(
            (up.applied_to(&convolution), has(Framework::PyTorch, up)),
            (Err(Refusal::NotThere), true)
        );
    }

    #[test]
    fn another_framework_brings_its_divisor_and_the_same_one_changes_nothing() {
        let average = StageKind::Pooling(PoolingChoice::new(Average { divisor: Divisor::Cells }, 2));
        assert_eq!(WindowSetting::Framework(Framework::PyTorch).applied_to(&average), Ok(average.clone()));
        let keras = WindowSetting::Framework(Framework::Keras).applied_to(&pooling());
        let framework = keras.map(|kind| kind.window().map(|window| window.convention.framework()));
        assert_eq!(framework, Ok(Some(Framework::Keras)));
    }
}
