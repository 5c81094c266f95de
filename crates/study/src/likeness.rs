//! How like each other the outputs of several pictures are.

use crate::cnn::FeatureMaps;

/// How far apart two outputs are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Likeness {
    /// Their distance, divided by √(‖one‖² + ‖other‖²). 0: the same numbers. 1: nothing in common, as when no
    /// cell is other than 0 in both. Up to √2: the same numbers with opposite signs.
    Apart(f32),
    /// They have different shapes, so that no cell of one belongs to a cell of the other.
    OtherShape,
    /// Both are 0 everywhere, so that there is nothing to divide by.
    Nothing,
    /// A value is not finite.
    NotFinite,
}

/// Two of several outputs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The index of the first.
    pub one: usize,
    /// The index of the second, which comes later.
    pub other: usize,
    /// How far apart they are.
    pub likeness: Likeness,
}

/// All pairs of `outputs`, each once, in reading order. A distance is the square root of the sum of squared differences over
/// all maps, computed in `f64`.
///
/// ```
/// use poolscope_cnn::FeatureMaps;
/// use poolscope_study::{Likeness, likenesses};
/// let outputs = [[3.0, 0.0], [0.0, 4.0], [3.0, 0.0]].map(|row| FeatureMaps::from([row]));
/// let pairs: Vec<_> = likenesses(&outputs).iter().map(|pair| (pair.one, pair.other, pair.likeness)).collect();
/// let [equal, far] = [0.0, 1.0].map(Likeness::Apart);
/// assert_eq!(pairs, [(0, 1, far), (0, 2, equal), (1, 2, far)]);
/// ```
#[must_use]
pub fn likenesses(outputs: &[FeatureMaps]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (one, first) in outputs.iter().enumerate() {
        for (other, second) in outputs.iter().enumerate().skip(one + 1) {
            pairs.push(Pair { one, other, likeness: likeness(first, second) });
        }
    }
    pairs
}

fn likeness(one: &FeatureMaps, other: &FeatureMaps) -> Likeness {
    if one.shape() != other.shape() {
        return Likeness::OtherShape;
    }
    let (mut distance, mut size) = (0.0, 0.0);
    for (&one, &other) in one.values().iter().zip(other.values()) {
        let (one, other) = (f64::from(one), f64::from(other));
        distance += (one - other) * (one - other);
        size += one * one + other * other;
    }
    // The squares of finite `f32` are finite in `f64`, and those of numbers above 0 are above 0.
    if !size.is_finite() {
        return Likeness::NotFinite;
    }
    #[expect(clippy::cast_possible_truncation, reason = "rounded on purpose")]
    let apart = (distance / size).sqrt() as f32;
    if size > 0.0 { Likeness::Apart(apart) } else { Likeness::Nothing }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cnn::Shape;
    use proptest::prelude::*;

    fn of(one: &[f32], other: &[f32]) -> Likeness {
        let maps = |values: &[f32]| FeatureMaps::from_planes(1, 1, values.len(), values.to_vec());
        let pairs = likenesses(&[maps(one), maps(other)]);
        assert_eq!(pairs.len(), 1);
        pairs.first().map_or(Likeness::Nothing, |pair| pair.likeness)
    }

    #[test]
    fn outputs_are_as_far_apart_as_their_sizes_say() {
        assert_eq!(of(&[1.0, -2.0, 3.0], &[1.0, -2.0, 3.0]), Likeness::Apart(0.0));
        assert_eq!(of(&[1.0, -2.0], &[-1.0, 2.0]), Likeness::Apart(2.0_f32.sqrt()));
        // √(1 + 1) of √(1 + 4 + 4 + 9).
        assert_eq!(of(&[1.0, 2.0], &[2.0, 3.0]), Likeness::Apart(1.0 / 3.0));
        assert_eq!(of(&[0.0, 0.0], &[0.0, 5.0]), Likeness::Apart(1.0));
    }

    #[test]
    fn there_is_no_number_where_there_is_none() {
        assert_eq!([of(&[0.0, -0.0], &[0.0, 0.0]), of(&[], &[])], [Likeness::Nothing; 2]);
        assert_eq!(of(&[0.0], &[0.0, 0.0]), Likeness::OtherShape);
        let turned = [Shape::new(1, 2, 3), Shape::new(1, 3, 2)].map(FeatureMaps::zeros);
        assert_eq!(likenesses(&turned).first().map(|pair| pair.likeness), Some(Likeness::OtherShape));
        for odd in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            assert_eq!(
                [of(&[odd], &[1.0]), of(&[1.0], &[odd]), of(&[odd], &[odd])],
                [Likeness::NotFinite; 3]
            );
        }
        // The largest and the smallest numbers have a distance.
        assert_eq!(of(&[f32::MAX], &[-f32::MAX]), Likeness::Apart(2.0_f32.sqrt()));
        assert_eq!(of(&[f32::from_bits(1)], &[0.0]), Likeness::Apart(1.0));
    }

    #[test]
    fn every_pair_stands_once_and_in_order() {
        let outputs: Vec<_> = (0..4).map(|_| FeatureMaps::zeros(Shape::new(1, 1, 1))).collect();
        let pairs: Vec<_> = likenesses(&outputs).iter().map(|pair| (pair.one, pair.other)).collect();
        assert_eq!(pairs, [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]);
        assert_eq!((likenesses(&outputs[..1]), likenesses(&[])), (vec![], vec![]));
    }

    proptest! {
        #[test]
        fn a_likeness_does_not_depend_on_order_or_units(
            pairs in prop::collection::vec((0.0_f32..1.0, 0.0_f32..1.0), 1..20), factor in 0.125_f32..8.0,
        ) {
            let (one, other): (Vec<_>, Vec<_>) = pairs.into_iter().unzip();
            let scaled = |values: &[f32]| values.iter().map(|value| value * factor).collect::<Vec<_>>();
            let (Likeness::Apart(apart), Likeness::Apart(back), Likeness::Apart(larger)) =
                (of(&one, &other), of(&other, &one), of(&scaled(&one), &scaled(&other))) else { return Ok(()) };
            // Without negative numbers nothing is farther apart than having nothing in common.
            prop_assert!((0.0..=1.0).contains(&apart));
            prop_assert!((apart - back).abs() < 1e-6 && (apart - larger).abs() < 1e-5, "{} {} {}", apart, back, larger);
        }
    }
}
