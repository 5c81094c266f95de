//! The padding of a map in words, for the drawing, the sentences and the inspector alike.

use super::number::number;
use crate::cnn::{Beyond, Border};

/// The padding's entry in the drawing's key.
#[must_use]
pub fn padding_key(beyond: Beyond) -> String {
    match beyond {
        Beyond::Absent => "padding, not counted".into(),
        Beyond::Neutral(value) | Beyond::Value(value) => format!("padding, {}", number(value)),
        Beyond::Cell(border) => match border {
            Border::Zero => "padding, 0".into(),
            Border::Reflect => "padding, mirrored".into(),
            Border::Replicate => "padding, repeated".into(),
            Border::Circular => "padding, from the other side".into(),
        },
    }
}

/// A sentence on the padding's cells. If `is_divided`, a divisor counts them if they are values.
#[must_use]
pub(crate) fn padding_sentence(beyond: Beyond, is_divided: bool) -> String {
    match beyond {
        Beyond::Absent => "Its cells do not count.".into(),
        Beyond::Neutral(value) => match effect(value) {
            Effect::NeverWins => format!("Its cells stand for {} and never win.", number(value)),
            Effect::AddsNothing => "Its cells are 0 and add nothing.".into(),
        },
        Beyond::Value(value) if is_divided => {
            format!("Its cells are {} and count in the divisor.", number(value))
        }
        Beyond::Value(value) => format!("Its cells are {}.", number(value)),
        Beyond::Cell(border) => match border {
            Border::Zero => "Its cells are 0.".into(),
            Border::Reflect => "Its cells mirror the map, without its outermost cell.".into(),
            Border::Replicate => "Its cells repeat the outermost cell.".into(),
            Border::Circular => "Its cells come from the map’s other side.".into(),
        },
    }
}

/// The place of some cells of a window, to follow "One of its 9 cells lies".
#[must_use]
pub(super) fn lies(beyond: Beyond) -> String {
    match beyond {
        Beyond::Absent => "in the padding, which does not count".into(),
        Beyond::Neutral(value) => match effect(value) {
            Effect::NeverWins => format!("in the padding, which stands for {} and never wins", number(value)),
            Effect::AddsNothing => "in the padding, which is 0 and adds nothing".into(),
        },
        Beyond::Value(_) | Beyond::Cell(Border::Zero) => "in the padding, which counts as zeros".into(),
        Beyond::Cell(Border::Reflect) => "beyond the edge, where the map is mirrored".into(),
        Beyond::Cell(Border::Replicate) => "beyond the edge, where the outermost cell is repeated".into(),
        Beyond::Cell(Border::Circular) => {
            "beyond the edge, where the map starts again from the other side".into()
        }
    }
}

/// The effect of a padding cell that is not a term of the arithmetic.
#[must_use]
pub(super) fn idle(beyond: Beyond) -> String {
    match beyond {
        Beyond::Neutral(value) => match effect(value) {
            Effect::NeverWins => format!("{}, which never wins", number(value)),
            Effect::AddsNothing => "0, which adds nothing".into(),
        },
        Beyond::Absent | Beyond::Value(_) | Beyond::Cell(_) => "does not count".into(),
    }
}

/// Why the value of the padding changes no result.
enum Effect {
    NeverWins,
    AddsNothing,
}

const fn effect(value: f32) -> Effect {
    if value.is_infinite() { Effect::NeverWins } else { Effect::AddsNothing }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cnn::{Average, Divisor, Lp, Max, Min, Reduce};

    #[test]
    fn drawing_sentence_and_inspector_say_the_same_of_the_padding() {
        let all = |rule: Reduce| {
            let beyond = rule.beyond();
            [
                padding_key(beyond),
                padding_sentence(beyond, rule.divisor().is_some()),
                lies(beyond),
                idle(beyond),
            ]
        };
        let said = all(Max.into());
        assert_eq!(said[0], "padding, −∞");
        assert_eq!(said[1], "Its cells stand for −∞ and never win.");
        assert_eq!(said[2], "in the padding, which stands for −∞ and never wins");
        assert_eq!(said[3], "−∞, which never wins");
        assert_eq!(all(Min.into())[0], "padding, ∞");
        let fixed = all(Average { divisor: Divisor::Fixed(5) }.into());
        assert_eq!(fixed, all(Lp { p: 2.0 }.into()));
        assert_eq!(fixed[..2], ["padding, 0", "Its cells are 0 and add nothing."]);
        let cells = all(Average { divisor: Divisor::Cells }.into());
        assert_eq!(cells[..2], ["padding, not counted", "Its cells do not count."]);
        let padded = all(Average::default().into());
        assert_eq!(padded[1], "Its cells are 0 and count in the divisor.");
        assert_eq!(padded[2], "in the padding, which counts as zeros");
    }
}
