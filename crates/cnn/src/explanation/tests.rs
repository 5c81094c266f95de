//! Which value goes on, and in which order terms are added.
use super::*;
use crate::Activation;

fn pick(pick: Pick, values: &[f32]) -> Option<usize> {
    let term = |&value: &f32| Term { channel: 0, row: 0, column: 0, source: None, value, weight: 1.0 };
    pick.of(&values.iter().map(term).collect::<Vec<_>>())
}

#[test]
fn the_first_of_equals_and_the_last_nan_go_on() {
    assert_eq!(pick(Pick::Largest, &[1.0, 3.0, 3.0, -4.0]), Some(1));
    assert_eq!(pick(Pick::Smallest, &[1.0, -4.0, 3.0, -4.0]), Some(1));
    assert_eq!(pick(Pick::First, &[1.0, 3.0]), Some(0));
    for rule in [Pick::Largest, Pick::Smallest] {
        assert_eq!(pick(rule, &[1.0, f32::NAN, 3.0, f32::NAN, 9.0, -9.0]), Some(3));
        assert_eq!(pick(rule, &[f32::NAN, 9.0, -9.0]), Some(0));
    }
}

#[test]
fn of_nothing_nothing_goes_on() {
    assert_eq!([Pick::Largest, Pick::Smallest, Pick::First].map(|rule| pick(rule, &[])), [None; 3]);
    assert_eq!(Pick::Largest.of_nothing(), f32::NEG_INFINITY);
    assert_eq!(Pick::Smallest.of_nothing(), f32::INFINITY);
    assert_eq!(Pick::First.of_nothing().to_bits(), 0);
}

fn term(row: isize, channel: usize, value: f32, weight: f32) -> Term {
    Term { channel, row, column: 0, source: Some((0, 0)), value, weight }
}

/// 10⁸ and 1 are 10⁸ in `f32`.
#[test]
fn the_order_of_additions_decides_the_last_digit() {
    let terms =
        vec![term(0, 0, 1.0e8, 1.0), term(0, 0, 1.0, 1.0), term(1, 0, -1.0e8, 1.0), term(1, 0, 1.0, 1.0)];
    let sum = |order, bias, divisor| {
        Explanation::Weighted { terms: terms.clone(), bias, divisor, order }.output().to_bits()
    };
    assert_eq!(sum(Summation::ByTerm, 0.0, None), 1.0_f32.to_bits());
    assert_eq!(sum(Summation::ByRow, 0.0, None), 0.0_f32.to_bits());
    assert_eq!(sum(Summation::ByRow, 3.0, Some(2.0)), 0.0_f32.to_bits(), "3 and 10⁸ are 10⁸ too");
    assert_eq!(sum(Summation::ByTerm, 0.0, Some(4.0)), 0.25_f32.to_bits());
    let norm = |terms: &[Term]| {
        let same = Function::Activation(Activation::None);
        Explanation::Transformed { terms: terms.to_vec(), inner: same, outer: same }.output().to_bits()
    };
    assert_eq!(norm(&terms), 0.0_f32.to_bits());
    assert_eq!(norm(&terms[..1]), 1.0e8_f32.to_bits());
}

#[test]
fn weights_multiply_and_a_single_value_passes_untouched() {
    let same = Function::Activation(Activation::None);
    let transformed = |terms: &[Term], outer| {
        Explanation::Transformed { terms: terms.to_vec(), inner: same, outer }.output().to_bits()
    };
    assert_eq!(transformed(&[term(0, 0, -0.0, 1.0)], same), (-0.0_f32).to_bits());
    assert_eq!(transformed(&[term(0, 0, 3.0, 2.0)], same), 6.0_f32.to_bits());
    assert_eq!(transformed(&[term(0, 0, 3.0, 2.0), term(1, 1, 1.0, -1.0)], same), 5.0_f32.to_bits());
    assert_eq!(transformed(&[], same), 0.0_f32.to_bits());
    let relu = Function::Activation(Activation::Relu);
    assert_eq!(transformed(&[term(0, 0, -3.0, 1.0)], relu), 0.0_f32.to_bits());
    assert_eq!(term(0, 0, 3.0, -0.5).product().to_bits(), (-1.5_f32).to_bits());
}

#[test]
fn sums_are_made_channel_by_channel() {
    let terms = vec![term(0, 2, 1.0, 2.0), term(1, 2, 3.0, 1.0), term(0, 5, 4.0, -1.0)];
    let (bias, order) = (9.0, Summation::ByTerm);
    let explanation = Explanation::Weighted { terms, bias, divisor: None, order };
    assert_eq!(explanation.sums_by_channel(), [(2, 5.0), (5, -4.0)]);
    assert_eq!(explanation.picked(), None);
    assert_eq!(explanation.output().to_bits(), 10.0_f32.to_bits());
}

#[test]
fn the_term_that_goes_on_is_the_one_at_its_place() {
    let terms = vec![term(0, 0, 5.0, 1.0), term(0, 1, 7.0, 1.0)];
    let picked = |at, pick| Explanation::Picked { terms: terms.clone(), at, pick };
    let second = picked(Some(1), Pick::Smallest);
    assert_eq!(second.picked(), terms.get(1));
    assert_eq!((second.output().to_bits(), second.terms()), (7.0_f32.to_bits(), &terms[..]));
    for pick in [Pick::Largest, Pick::Smallest, Pick::First] {
        assert_eq!(picked(None, pick).output().to_bits(), pick.of_nothing().to_bits());
        assert_eq!(picked(Some(2), pick).output().to_bits(), pick.of_nothing().to_bits());
    }
}

#[test]
fn a_value_takes_the_place_of_another_only_if_it_is_better() {
    let second = |rule, values: [f32; 2]| pick(rule, &values) == Some(1);
    let prefers = |rule| [[1.0, 2.0], [1.0, 1.0], [1.0, 0.0]].map(|values| second(rule, values));
    assert_eq!(prefers(Pick::Largest), [true, false, false]);
    assert_eq!(prefers(Pick::Smallest), [false, false, true]);
    assert_eq!(prefers(Pick::First), [false; 3]);
    let nan = |rule| [second(rule, [9.0, f32::NAN]), second(rule, [f32::NAN, 9.0])];
    assert_eq!(
        [Pick::Largest, Pick::Smallest, Pick::First].map(nan),
        [[true, false], [true, false], [false; 2]]
    );
}

#[test]
fn the_value_in_the_middle_is_the_lower_of_two_and_the_first_of_its_equals() {
    assert_eq!(pick(Pick::Middle, &[5.0, 1.0, 3.0]), Some(2));
    assert_eq!(pick(Pick::Middle, &[5.0, 1.0, 3.0, 4.0]), Some(2));
    assert_eq!(pick(Pick::Middle, &[2.0, 1.0, 2.0, 9.0]), Some(0));
    assert_eq!(pick(Pick::Middle, &[2.0, f32::NAN, f32::NAN, 9.0]), Some(2));
    assert_eq!((pick(Pick::Middle, &[]), pick(Pick::Drawn, &[1.0])), (None, None));
}
