use crate::cnn::{
    Activation, Average, Blur, Expected, Explanation, FeatureMaps, First, Function, Gem, LogSumExp, Lp, Max,
    Median, Mixed, Pick, Pooling, Range, Reduce, Rms, Stage, Sum, Summation, Term,
};
use crate::{Part, Weighing, formula, formula_of_many, formula_text};

fn terms(values: &[f32]) -> Vec<Term> {
    let term = |&value| Term { channel: 0, row: 0, column: 0, source: Some((0, 0)), value, weight: 1.0 };
    values.iter().map(term).collect()
}

fn counted(count: u8) -> Vec<f32> {
    (1..=count).map(f32::from).collect()
}

fn picked(values: &[f32], at: Option<usize>) -> Explanation {
    Explanation::Picked { terms: terms(values), at, pick: Pick::Largest }
}

fn summed(values: &[f32], divisor: Option<f32>) -> Explanation {
    Explanation::Weighted { terms: terms(values), bias: 0.0, divisor, order: Summation::ByRow }
}

fn text(explanation: &Explanation, weighing: Weighing) -> String {
    formula_text(&formula(explanation, weighing, false))
}

#[test]
fn up_to_nine_values_are_printed_and_more_are_shortened() {
    let nine = picked(&counted(9), Some(8));
    assert_eq!(text(&nine, Weighing::Plain), "max(1, 2, 3, 4, 5, 6, 7, 8, 9) = 9");
    let ten = picked(&counted(10), Some(9));
    assert_eq!(text(&ten, Weighing::Plain), "max(1, 2, 3, 4, 5, …, 7, 8, 9, 10) = 10");
    let whole = formula_text(&formula(&ten, Weighing::Plain, true));
    assert_eq!(whole, "max(1, 2, 3, 4, 5, 6, 7, 8, 9, 10) = 10");
    let edge = picked(&[1.0, 2.0, 3.0, 4.0, 5.0, 99.0, 7.0, 8.0, 9.0, 10.0], Some(5));
    assert_eq!(
        text(&edge, Weighing::Plain),
        "max(1, 2, 3, 4, 5, 99, 7, 8, 9, 10) = 99",
        "nothing is left out"
    );
    assert_eq!(text(&picked(&[], None), Weighing::Plain), "max of no cell = −∞");
}

#[test]
fn the_winner_and_the_result_are_strong() {
    let parts = formula(&picked(&[3.0, 7.0], Some(1)), Weighing::Plain, false);
    let words = |words: &str| Part::Words(words.into());
    let expected = [
        words("max"),
        words("("),
        Part::Number(3.0),
        words(", "),
        Part::Strong(7.0),
        words(")"),
        words(" = "),
        Part::Strong(7.0),
    ];
    assert_eq!(parts, expected);
}

#[test]
fn up_to_four_products_are_printed() {
    let products = |count| {
        let mut terms = terms(&counted(count));
        terms.iter_mut().for_each(|term| term.weight = 2.0);
        let order = Summation::ByTerm;
        text(&Explanation::Weighted { terms, bias: 0.5, divisor: None, order }, Weighing::Weights)
    };
    assert_eq!(products(1), "1 × 2 + 0.500 = 2.500");
    assert_eq!(products(4), "1 × 2 + 2 × 2 + 3 × 2 + 4 × 2 + 0.500 = 20.50");
    assert_eq!(products(5), "1 × 2 + 2 × 2 + … + 4 × 2 + 5 × 2 + 0.500 = 30.50");
}

#[test]
fn a_divisor_that_counts_cells_shows_its_sides() {
    let mean = summed(&[1.0, 2.0, 3.0, 6.0], Some(4.0));
    assert_eq!(text(&mean, Weighing::Cells(2, 2)), "(1 + 2 + 3 + 6) / (2 × 2) = 3");
    assert_eq!(text(&mean, Weighing::Cells(1, 4)), "(1 + 2 + 3 + 6) / (1 × 4) = 3");
    assert_eq!(text(&mean, Weighing::Plain), "(1 + 2 + 3 + 6) / 4 = 3");
    assert_eq!(text(&summed(&[5.0], Some(1.0)), Weighing::Cells(1, 1)), "(5) / 1 = 5");
}

#[test]
fn a_norm_shows_up_to_four_powers() {
    let norm = |values: &[f32], p| {
        let (inner, outer) = (Function::Power { p }, Function::Root { p });
        text(&Explanation::Transformed { terms: terms(values), inner, outer }, Weighing::Plain)
    };
    assert_eq!(norm(&[1.0; 4], 2.0), "(|1|^(2) + |1|^(2) + |1|^(2) + |1|^(2))^(1/2) = 2");
    assert_eq!(norm(&[1.0; 5], 1.0), "(|1|^(1) + |1|^(1) + … + |1|^(1) + |1|^(1))^(1/1) = 5");
}

#[test]
fn an_activation_of_several_channels_shows_their_sum() {
    let mut terms = terms(&[2.0, 3.0]);
    terms[1].channel = 1;
    let inner = Function::Activation(Activation::None);
    let outer = Function::Activation(Activation::Relu);
    let explanation = Explanation::Transformed { terms, inner, outer };
    assert_eq!(text(&explanation, Weighing::Plain), "max(0, 5) = 5");
    let mut terms = self::terms(&[3.0]);
    terms[0].weight = 2.0;
    let explanation = Explanation::Transformed { terms, inner, outer };
    assert_eq!(text(&explanation, Weighing::Plain), "max(0, 6) = 6", "one value is weighed too");
}

#[test]
fn every_rule_has_its_sign_before_many_values() {
    let rules: [Reduce; 5] =
        [Max.into(), Average::default().into(), Lp { p: 2.0 }.into(), Sum.into(), First.into()];
    let said = rules.map(|rule| formula_text(&formula_of_many(rule, 64, -0.5)));
    assert_eq!(said[0], "max of 64 values = −0.500");
    assert_eq!(said[1], "mean of 64 values = −0.500");
    assert_eq!(said[2], "norm of 64 values = −0.500");
    assert_eq!(said[3], "sum of 64 values = −0.500");
    assert_eq!(said[4], "first of 64 values = −0.500");
}

#[test]
fn powers_and_roots_stand_behind_a_caret_in_plain_text() {
    let parts = [Part::Number(-1.0), Part::Power(3.0), Part::Root(2.0), Part::Strong(0.5)];
    assert_eq!(formula_text(&parts), "−1^(3)^(1/2)0.500");
}

fn pooled(rule: impl Into<Reduce>, values: [f32; 4]) -> String {
    let [a, b, c, d] = values;
    let map = FeatureMaps::from([[a, b], [c, d]]);
    let explanation = Stage::Pooling(Pooling::sliding(rule, 2, 2)).explain(&map, 0, 0, 0);
    explanation.map(|explanation| text(&explanation, Weighing::Plain)).unwrap_or_default()
}

#[test]
fn every_further_kind_is_written_with_its_numbers() {
    let values = [1.0, 3.0, -2.0, 0.0];
    assert_eq!(pooled(Median, values), "median(1, 3, −2, 0) = 0");
    assert_eq!(pooled(Range, values), "max(1, 3, −2, 0) − min(1, 3, −2, 0) = 5");
    assert_eq!(
        pooled(Mixed { alpha: 0.25 }, values),
        "0.250 × max(1, 3, −2, 0) + 0.750 × mean(1, 3, −2, 0) = 1.125"
    );
    assert_eq!(
        pooled(Rms, [1.0, 7.0, -5.0, -5.0]),
        "((|1|^(2) + |7|^(2) + |−5|^(2) + |−5|^(2)) / 4)^(1/2) = 5"
    );
    let gem = Gem { p: 3.0, least: 0.0 };
    assert_eq!(pooled(gem, [2.0, 2.0, 2.0, 2.0]), "((2^(3) + 2^(3) + 2^(3) + 2^(3)) / 4)^(1/3) = 2");
    assert_eq!(pooled(gem, [0.0, -4.0, 0.0, 0.0]), "((0^(3) + ε^(3) + 0^(3) + 0^(3)) / 4)^(1/3) = 0");
    assert_eq!(
        pooled(LogSumExp { r: 2.0 }, [1.0, 1.0, 0.0, 1.0]),
        "1 + ln((e^(0) + e^(0) + e^(−2) + e^(0)) / 4) / 2 = 0.878"
    );
    assert_eq!(
        pooled(Expected, values),
        "(1 × 1 + 3 × 3 + 0 × (−2) + 0 × 0) / 4 = 2.500".replace("1 × 1", "1")
    );
    assert_eq!(pooled(Expected, [0.0, -1.0, 0.0, 0.0]), "0 × 0 + 0 × (−1) + 0 × 0 + 0 × 0 = 0");
    assert_eq!(pooled(Blur, [1.0, 3.0, -2.0, 0.0]), "1/4 × 1 + 1/4 × 3 + 1/4 × (−2) + 1/4 × 0 = 0.500");
}

#[test]
fn a_long_sum_with_weights_shows_four_products() {
    let map = FeatureMaps::from([[1.0; 3]; 3]);
    let explanation = Stage::Pooling(Pooling::sliding(Blur, 3, 3)).explain(&map, 0, 0, 0);
    let said = explanation.map(|explanation| text(&explanation, Weighing::Plain)).unwrap_or_default();
    assert_eq!(said, "1/16 × 1 + 1/8 × 1 + … + 1/8 × 1 + 1/16 × 1 = 1");
}
