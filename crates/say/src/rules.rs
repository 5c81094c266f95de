//! The words of each pooling rule, all in one place. A new rule is an arm in [`rule_words`].

use crate::cnn::{Pick, Reduce};

/// The words of one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleWords {
    /// On a button.
    pub button: &'static str,
    /// Before "pooling", inside a sentence.
    pub adjective: &'static str,
    /// Between a window and its result, and before "of 64 values".
    pub sign: &'static str,
    /// The result for the values under a window, before "of its nine values".
    pub result: &'static str,
    /// The description of the rule, in a sentence.
    pub nature: &'static str,
    /// The frameworks' name for it, or how they differ.
    pub note: &'static str,
    /// The name of its own number, if it has one.
    pub number: &'static str,
}

/// The words of a rule.
#[must_use]
pub const fn rule_words(reduce: Reduce) -> RuleWords {
    match reduce {
        Reduce::Max(_) => RuleWords {
            button: "Max",
            adjective: "max",
            sign: "max",
            result: "the largest",
            nature: "Max pooling is no convolution: no weights can pick out the largest value.",
            note: "",
            number: "",
        },
        Reduce::Average(_) => RuleWords {
            button: "Average",
            adjective: "average",
            sign: "mean",
            result: "the mean",
            nature: "Average pooling is a depthwise convolution with equal weights.",
            note: "",
            number: "",
        },
        Reduce::Lp(_) => RuleWords {
            button: "Lp norm",
            adjective: "Lp",
            sign: "norm",
            result: "the p-norm",
            nature: "The p-th powers of the values, without their signs, are summed, and the p-th root is taken: the \
                     larger p, the more it is like max pooling.",
            note: "ONNX’s rule: the p-th root of Σ|x|ᵖ. PyTorch’s LPPool2d sums xᵖ with its sign, so that an odd p can \
                   give NaN, and scales windows up that reach over the edge.",
            number: "Exponent",
        },
        Reduce::Min(_) => RuleWords {
            button: "Min",
            adjective: "min",
            sign: "min",
            result: "the smallest",
            nature: "Min pooling keeps the smallest value: dark lines on bright ground grow. It is −max(−x).",
            note: "No framework has a layer for it; −MaxPool(−x) gives the same.",
            number: "",
        },
        Reduce::Sum(_) => RuleWords {
            button: "Sum",
            adjective: "sum",
            sign: "sum",
            result: "the sum",
            nature: "Sum pooling is an average that is not divided: a depthwise convolution whose weights are all 1.",
            note: "PyTorch sums windows that slide with AvgPool2d and divisor_override=1.",
            number: "",
        },
        Reduce::First(_) => RuleWords {
            button: "First cell",
            adjective: "first-cell",
            sign: "first",
            result: "the first",
            nature: "Plain subsampling: of each window the first cell goes on, whatever the others are.",
            note: "Windows of one cell (f = 1) are slicing: x[:, :, ::s, ::s], or a 1 × 1 convolution with stride s.",
            number: "",
        },
    }
}

/// The words of a way to pick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PickWords {
    /// In a formula, before the bracket.
    pub function: &'static str,
    /// Of two values.
    pub of_two: &'static str,
    /// Of more, and of the winner alone.
    pub of_many: &'static str,
}

/// The words of a way to pick.
#[must_use]
pub const fn pick_words(pick: Pick) -> PickWords {
    match pick {
        Pick::Largest => PickWords { function: "max", of_two: "larger", of_many: "largest" },
        Pick::Smallest => PickWords { function: "min", of_two: "smaller", of_many: "smallest" },
        Pick::First => PickWords { function: "first", of_two: "first", of_many: "first" },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_rules_share_their_words() {
        let rules = Reduce::all();
        for (index, one) in rules.iter().enumerate() {
            for other in &rules[index + 1..] {
                let (one, other) = (rule_words(*one), rule_words(*other));
                assert_ne!(one.button, other.button);
                assert_ne!(one.adjective, other.adjective);
                assert_ne!(one.sign, other.sign);
                assert_ne!(one.result, other.result);
                assert_ne!(one.nature, other.nature);
            }
        }
    }

    #[test]
    fn a_rule_that_picks_says_so_with_the_words_of_its_pick() {
        for rule in Reduce::all() {
            if let Some(pick) = rule.pick() {
                let (words, pick) = (rule_words(rule), pick_words(pick));
                assert_eq!(words.sign, pick.function, "{}", rule.word());
                assert_eq!(words.result, format!("the {}", pick.of_many), "{}", rule.word());
            }
        }
    }
}
