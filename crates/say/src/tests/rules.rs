use crate::cnn::{Average, First, Lp, Max, Min, Pick, Reduce, Sum};
use crate::{PickWords, pick_words, rule_words};

#[test]
fn a_rule_has_its_short_words() {
    let short = |rule: Reduce| {
        let words = rule_words(rule);
        [words.button, words.adjective, words.sign, words.result, words.number]
    };
    assert_eq!(short(Max.into()), ["Max", "max", "max", "the largest", ""]);
    assert_eq!(short(Average::default().into()), ["Average", "average", "mean", "the mean", ""]);
    assert_eq!(short(Lp { p: 2.0 }.into()), ["Lp norm", "Lp", "norm", "the p-norm", "Exponent"]);
    assert_eq!(short(Min.into()), ["Min", "min", "min", "the smallest", ""]);
    assert_eq!(short(Sum.into()), ["Sum", "sum", "sum", "the sum", ""]);
    assert_eq!(short(First.into()), ["First cell", "first-cell", "first", "the first", ""]);
}

#[test]
fn what_a_rule_is_stands_in_one_sentence() {
    let nature = |rule: Reduce| rule_words(rule).nature;
    assert_eq!(
        nature(Max.into()),
        "Max pooling is no convolution: no weights can pick out the largest value."
    );
    assert_eq!(
        nature(Average::default().into()),
        "Average pooling is a depthwise convolution with equal weights."
    );
    assert_eq!(
        nature(Lp { p: 2.0 }.into()),
        "The p-th powers of the values, without their signs, are summed, and the p-th root is taken: the larger p, the \
         more it is like the largest of them."
    );
    assert_eq!(
        nature(Min.into()),
        "Min pooling keeps the smallest value: dark lines on bright ground grow. It is −max(−x)."
    );
    assert_eq!(
        nature(Sum.into()),
        "Sum pooling is an average that is not divided: a depthwise convolution whose weights are all 1."
    );
}

#[test]
fn what_frameworks_have_for_a_rule_is_noted() {
    let note = |rule: Reduce| rule_words(rule).note;
    assert_eq!([note(Max.into()), note(Average::default().into())], ["", ""]);
    assert_eq!(
        note(Lp { p: 2.0 }.into()),
        "ONNX’s rule: the p-th root of Σ|x|ᵖ. PyTorch’s LPPool2d sums xᵖ with its sign, so that an odd p can give NaN, \
         and scales windows up that reach over the edge."
    );
    assert_eq!(note(Min.into()), "No framework has a layer for it; −MaxPool(−x) gives the same.");
}

#[test]
fn a_way_to_pick_has_a_word_for_two_and_for_many() {
    let words = |function, of_two, of_many| PickWords { function, of_two, of_many };
    assert_eq!(pick_words(Pick::Largest), words("max", "larger", "largest"));
    assert_eq!(pick_words(Pick::Smallest), words("min", "smaller", "smallest"));
    assert_eq!(pick_words(Pick::First), words("first", "first", "first"));
}
