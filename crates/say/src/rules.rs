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
    /// Its formula, for the n values v under a window.
    pub formula: &'static str,
    /// The description of the rule, in a sentence.
    pub nature: &'static str,
    /// Where it is used, and who described it.
    pub used: &'static str,
    /// The frameworks' name for it, or how they differ.
    pub note: &'static str,
    /// The name of its own number, if it has one.
    pub number: &'static str,
}

/// The words of a rule without a number and without a note.
const fn rule(
    [button, adjective, sign, result]: [&'static str; 4],
    [formula, nature, used]: [&'static str; 3],
) -> RuleWords {
    RuleWords { button, adjective, sign, result, formula, nature, used, note: "", number: "" }
}

/// The note on rules that no framework has.
const NOWHERE: &str = "No framework has a layer for it: windows are placed by the rules of the chosen one, and padding takes \
                       no part.";

/// The words of a rule.
#[must_use]
pub const fn rule_words(reduce: Reduce) -> RuleWords {
    match reduce {
        Reduce::Max(_) => rule(
            ["Max", "max", "max", "the largest"],
            [
                "max v",
                "Max pooling is no convolution: no weights can pick out the largest value.",
                "In most networks since the 1990s (Yamaguchi et al. 1990; Riesenhuber & Poggio 1999).",
            ],
        ),
        Reduce::Average(_) => rule(
            ["Average", "average", "mean", "the mean"],
            [
                "Σv / n",
                "Average pooling is a depthwise convolution with equal weights.",
                "LeNet-5 (LeCun et al. 1998, with a learned factor); over the whole map at the end of ResNet and Inception (Lin, Chen & Yan 2014).",
            ],
        ),
        Reduce::Lp(_) => RuleWords {
            note: "ONNX’s rule: the p-th root of Σ|x|ᵖ. PyTorch’s LPPool2d sums xᵖ with its sign, so that an odd p can give NaN, and scales windows up that reach over the edge.",
            number: "Exponent",
            ..rule(
                ["Lp norm", "Lp", "norm", "the p-norm"],
                [
                    "(Σ|v|ᵖ)^(1/p)",
                    "The p-th powers of the values, without their signs, are summed, and the p-th root is taken: the larger p, the more it is like the largest of them.",
                    "House numbers (Sermanet, Chintala & LeCun 2012).",
                ],
            )
        },
        Reduce::Min(_) => RuleWords {
            note: "No framework has a layer for it; −MaxPool(−x) gives the same.",
            ..rule(
                ["Min", "min", "min", "the smallest"],
                [
                    "min v",
                    "Min pooling keeps the smallest value: dark lines on bright ground grow. It is −max(−x).",
                    "Erosion in image processing (Serra 1982).",
                ],
            )
        },
        Reduce::Sum(_) => RuleWords {
            note: "PyTorch sums windows that slide with AvgPool2d and divisor_override=1.",
            ..rule(
                ["Sum", "sum", "sum", "the sum"],
                [
                    "Σv",
                    "Sum pooling is an average that is not divided: a depthwise convolution whose weights are all 1.",
                    "Over the whole map, to compare pictures (Babenko & Lempitsky 2015).",
                ],
            )
        },
        Reduce::First(_) => RuleWords {
            note: "Windows of one cell (f = 1) are slicing: x[:, :, ::s, ::s], or a 1 × 1 convolution with stride s.",
            ..rule(
                ["First cell", "first-cell", "first", "the first"],
                [
                    "the first v",
                    "Plain subsampling: of each window the first cell goes on, whatever the others are.",
                    "What a stride does, without anything before it.",
                ],
            )
        },
        Reduce::Median(_) => RuleWords {
            note: NOWHERE,
            ..rule(
                ["Median", "median", "median", "the median"],
                [
                    "v in the middle, sorted; of two the lower",
                    "The value in the middle goes on: a single outlier moves it no further than to the next value.",
                    "Against speckles in pictures (Tukey 1977).",
                ],
            )
        },
        Reduce::Range(_) => RuleWords {
            note: NOWHERE,
            ..rule(
                ["Range", "range", "range", "the range"],
                [
                    "max v − min v",
                    "Range pooling tells how much the values differ: large at edges, 0 where all is the same.",
                    "The morphological gradient of image processing (Serra 1982).",
                ],
            )
        },
        Reduce::Rms(_) => RuleWords {
            note: NOWHERE,
            ..rule(
                ["Root mean square", "root-mean-square", "rms", "the root mean square"],
                [
                    "√(Σv² / n)",
                    "The squares are averaged, and the root is taken: how large the values are, whatever their signs. It is the L2 norm, divided by √n.",
                    "Models of vision, where it is called energy (Hyvärinen & Hoyer 2001).",
                ],
            )
        },
        Reduce::Gem(_) => RuleWords {
            note: NOWHERE,
            number: "Exponent",
            ..rule(
                ["Generalised mean", "generalised-mean", "gem", "the generalised mean"],
                [
                    "(Σ max(v, ε)ᵖ / n)^(1/p), ε = 10⁻⁶",
                    "The mean of p-th powers, and the p-th root of it: the average for p = 1, near the maximum for a large p. Values below ε count as ε, so it belongs behind a ReLU.",
                    "GeM, over the whole map, to find pictures of the same place (Radenović, Tolias & Chum 2018, where p is learned).",
                ],
            )
        },
        Reduce::LogSumExp(_) => RuleWords {
            note: NOWHERE,
            number: "Sharpness",
            ..rule(
                ["Log-sum-exp", "log-sum-exp", "lse", "the log-sum-exp"],
                [
                    "ln(Σ e^(r·v) / n) / r",
                    "A smooth maximum: near the average for a small sharpness r, near the maximum for a large one.",
                    "Maps of objects, learned from labels of whole pictures (Pinheiro & Collobert 2015).",
                ],
            )
        },
        Reduce::Soft(_) => RuleWords {
            note: NOWHERE,
            ..rule(
                ["Soft", "soft", "soft", "the soft mean"],
                [
                    "Σ eᵛ·v / Σ eᵛ",
                    "Every value counts, the larger the more: its weight is e to the power of it, over the sum of all weights. The weights are shown as shares of the largest.",
                    "SoftPool (Stergiou, Poppe & Kalliatakis 2021).",
                ],
            )
        },
        Reduce::Mixed(_) => RuleWords {
            note: NOWHERE,
            number: "Share of the maximum, in %",
            ..rule(
                ["Mixed", "mixed", "mixed", "the mixture"],
                [
                    "α · max v + (1 − α) · Σv / n",
                    "A share α of the maximum and the rest of the average: 0 is average pooling, 1 is max pooling.",
                    "Between the two, with α learned (Lee, Gallagher & Tu 2015).",
                ],
            )
        },
        Reduce::Stochastic(_) => RuleWords {
            note: NOWHERE,
            number: "Draw",
            ..rule(
                ["Stochastic", "stochastic", "drawn", "the drawn one"],
                [
                    "one v, drawn with probability max(v, 0) / Σ max(v, 0)",
                    "One value is drawn, each as likely as it is large. Values that are not above 0 are never drawn; if none is above 0, the result is 0.",
                    "Against learning by heart (Zeiler & Fergus 2013), only while a network learns.",
                ],
            )
        },
        Reduce::Expected(_) => RuleWords {
            note: NOWHERE,
            ..rule(
                ["Expected draw", "expected-draw", "expected", "the expected draw"],
                [
                    "Σa² / Σa, a = max(v, 0)",
                    "The mean of all draws of stochastic pooling: each value weighs as much as it is likely. If none is above 0, the result is 0.",
                    "In place of the draws, when the network has learned (Zeiler & Fergus 2013).",
                ],
            )
        },
        Reduce::Blur(_) => RuleWords {
            note: "No framework has a layer for it: it is a depthwise convolution with these weights behind a ReflectionPad2d.",
            ..rule(
                ["Blur", "blur", "blur", "the blur"],
                [
                    "Σ w·v, w = binomial numbers / their sum",
                    "The window’s cells are weighed by binomial numbers (1 1, 1 2 1, 1 3 3 1, …): smoothed first, then thinned out. With two cells a side it is the average. Beyond the edge the map is mirrored.",
                    "BlurPool: a shift of the picture changes less (Zhang 2019).",
                ],
            )
        },
        Reduce::Strided(_) => RuleWords {
            note: "In frameworks a convolution with groups = channels; padding is zeros.",
            ..rule(
                ["Strided convolution", "strided-convolution", "conv", "the weighted sum"],
                [
                    "Σ w·v, w = a kernel",
                    "No pooling: each map is convolved with one kernel, with a stride. A network would learn the weights; here a known kernel stands for them.",
                    "In place of pooling (Springenberg et al. 2015); between the blocks of ResNet.",
                ],
            )
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
        Pick::Middle => PickWords { function: "median", of_two: "lower", of_many: "median" },
        Pick::Drawn => PickWords { function: "drawn", of_two: "drawn one", of_many: "drawn one" },
        Pick::Returning => PickWords {
            function: "put back",
            of_two: "value that goes back",
            of_many: "value that goes back",
        },
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
