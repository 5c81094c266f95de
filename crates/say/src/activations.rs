//! An activation's effect on a value, as a sentence and as a formula.

use super::number::number;
use super::part::{Part, say};
use crate::cnn::Activation;

/// The effect of an activation on a value.
#[must_use]
pub fn activation_sentence(activation: Activation, x: f32) -> String {
    let sentence = match activation {
        _ if x.is_nan() => "The value is not a number, and stays so.",
        Activation::None => "The value passes unchanged.",
        Activation::Relu | Activation::LeakyRelu { .. } if x >= 0.0 => {
            "The value is not negative, so it passes unchanged."
        }
        Activation::Relu => "The value is negative, so ReLU makes it 0.",
        Activation::LeakyRelu { slope } => {
            return format!("The value is negative, so it shrinks to {} times itself.", number(slope));
        }
        Activation::Relu6 if x < 0.0 => "The value is negative, so it becomes 0.",
        Activation::Relu6 if x > 6.0 => "The value is above 6, so it is cut to 6.",
        Activation::Relu6 => "The value lies within 0 to 6, so it passes unchanged.",
        Activation::Elu if x >= 0.0 => "The value is not negative, so it passes unchanged.",
        Activation::Elu => "The value is negative, so it bends towards −1.",
        Activation::Sigmoid => "The value is squeezed into the range 0 to 1.",
        Activation::Tanh => "The value is squeezed into the range −1 to 1.",
        Activation::Softplus => {
            "Softplus is a smooth ReLU: nothing becomes negative, large values hardly change."
        }
        Activation::Silu | Activation::Gelu => {
            "A smooth gate: large values pass, negative ones fade to almost 0."
        }
        Activation::Absolute if x < 0.0 => "The value is negative, so it loses its minus sign.",
        Activation::Absolute => "The value is not negative, so it passes unchanged.",
    };
    sentence.into()
}

/// An activation of `x` in its textbook form.
pub(super) fn activated(parts: &mut Vec<Part>, activation: Activation, x: f32) {
    use Part::{Number, Power};
    let words = |words: &str| Part::Words(words.into());
    let e = |power: f32| [words("e"), Power(power)];
    match activation {
        Activation::None => parts.push(Number(x)),
        Activation::Relu => parts.extend([words("max(0, "), Number(x), words(")")]),
        Activation::LeakyRelu { slope } => parts.extend([
            words("max(0, "),
            Number(x),
            words(") + "),
            Number(slope),
            words(" × min(0, "),
            Number(x),
            words(")"),
        ]),
        Activation::Relu6 => parts.extend([words("min(max(0, "), Number(x), words("), 6)")]),
        Activation::Elu => {
            parts.extend([words("max(0, "), Number(x), words(") + min(0, ")]);
            parts.extend(e(x));
            say(parts, " − 1)");
        }
        Activation::Sigmoid => {
            say(parts, "1 / (1 + ");
            parts.extend(e(-x));
            say(parts, ")");
        }
        Activation::Tanh => {
            for (before, sign, after) in [("(", " − ", ") / "), ("(", " + ", ")")] {
                say(parts, before);
                parts.extend(e(x));
                say(parts, sign);
                parts.extend(e(-x));
                say(parts, after);
            }
        }
        Activation::Softplus => {
            say(parts, "ln(1 + ");
            parts.extend(e(x));
            say(parts, ")");
        }
        Activation::Silu => {
            parts.extend([Number(x), words(" / (1 + ")]);
            parts.extend(e(-x));
            say(parts, ")");
        }
        Activation::Gelu => {
            parts.push(Number(x));
            say(parts, " × (1 + erf(");
            parts.extend([Number(x), words(" / √2)) / 2")]);
        }
        Activation::Absolute => parts.extend([words("|"), Number(x), words("|")]),
    }
}
