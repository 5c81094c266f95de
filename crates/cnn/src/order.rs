//! Whether two stages may change places, by computing both orders.

use super::feature_maps::FeatureMaps;
use super::stage::Stage;

/// Cells that come out differently when two stages change places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderDifference {
    /// Cells that differ by more than rounding.
    pub differ: usize,
    /// All cells.
    pub of: usize,
}

impl OrderDifference {
    /// Computes `first` then `second`, and `second` then `first`. `None` if one of the orders cannot be computed or
    /// they end in different shapes.
    #[must_use]
    pub fn between(first: &Stage, second: &Stage, input: &FeatureMaps) -> Option<Self> {
        let one = second.apply(&first.apply(input).ok()?).ok()?;
        let other = first.apply(&second.apply(input).ok()?).ok()?;
        Self::of(&one, &other)
    }

    /// Counts the cells in which two outputs differ. `None` if they have different shapes.
    #[must_use]
    pub fn of(one: &FeatureMaps, other: &FeatureMaps) -> Option<Self> {
        let differ = one.values().iter().zip(other.values()).filter(|(a, b)| !agree(**a, **b)).count();
        (one.shape() == other.shape()).then(|| Self { differ, of: one.values().len() })
    }
}

/// Equal up to the rounding of a few operations.
fn agree(a: f32, b: f32) -> bool {
    // Infinity is excluded: a millionth of it would exceed any difference.
    let is_close = a.is_finite() && (a - b).abs() <= 1e-6 * a.abs().max(1.0);
    a == b || (a.is_nan() && b.is_nan()) || is_close
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::activation::Activation;
    use crate::swap::Swap;
    use crate::{
        Average, Divisor, First, Lp, Max, Min, Padding, Pooling, Reduce, Rounding, Shape, Sliding, Window,
        Windows,
    };
    use proptest::prelude::*;

    fn maps() -> FeatureMaps {
        FeatureMaps::from([[-4.0, 1.0, -1.0, -2.0], [3.0, 0.5, -3.0, 2.0]])
    }

    fn difference(pooling: Pooling, activation: Activation) -> Option<OrderDifference> {
        OrderDifference::between(&Stage::Activation(activation), &Stage::Pooling(pooling), &maps())
    }

    #[test]
    fn max_and_relu_may_change_places_and_average_and_relu_may_not() {
        let max = difference(Pooling::sliding(Max, 2, 2), Activation::Relu);
        assert_eq!(max, Some(OrderDifference { differ: 0, of: 2 }));
        let average = difference(Pooling::sliding(Average::default(), 2, 2), Activation::Relu);
        assert_eq!(average, Some(OrderDifference { differ: 2, of: 2 }));
    }

    #[test]
    fn what_may_be_swapped_gives_the_same_maps_and_what_may_not_does_not() {
        let activations =
            Activation::ALL.into_iter().chain([1.0, -0.5].map(|slope| Activation::LeakyRelu { slope }));
        let divided =
            [Divisor::Cells, Divisor::Fixed(1), Divisor::Fixed(3)].map(|divisor| Average { divisor }.into());
        let norms = [1.0, 3.0].map(|p| Lp { p }.into());
        let rules: Vec<Reduce> = Reduce::all().into_iter().chain(divided).chain(norms).collect();
        for activation in activations {
            for &rule in &rules {
                for windows in [Windows::sliding(2, 2), Windows::sliding(1, 1), Windows::Whole] {
                    let pooling = Pooling::new(rule, windows);
                    if rule.must_slide() && windows == Windows::Whole {
                        continue;
                    }
                    let swap = pooling.swap(activation, maps().shape()).unwrap();
                    let differ = difference(pooling, activation).unwrap().differ;
                    if swap.is_allowed() {
                        assert_eq!(differ, 0, "{rule:?} and {activation:?}, {windows:?}: {swap:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn numbers_decide_whether_two_may_be_swapped() {
        let swap = |rule: Reduce, activation, cells| rule.swap(activation, cells, false);
        let average = |divisor| Reduce::from(Average { divisor });
        assert_eq!(swap(average(Divisor::Padded), Activation::Relu, 1), Swap::OneCell);
        assert_eq!(swap(average(Divisor::Fixed(3)), Activation::Tanh, 1), Swap::Bends);
        assert_eq!(swap(average(Divisor::Cells), Activation::LeakyRelu { slope: 1.0 }, 9), Swap::Unchanged);
        assert_eq!(swap(Lp { p: 2.0 }.into(), Activation::Absolute, 9), Swap::SignsDropped);
        assert_eq!(swap(Lp { p: 2.0 }.into(), Activation::Relu, 1), Swap::Bends);
        assert_eq!(swap(Max.into(), Activation::LeakyRelu { slope: -0.5 }, 9), Swap::BreaksOrder);
    }

    /// The windows' 2 × 2 cells are three apart, so they extend beyond the map of 2 × 2 on both sides.
    #[test]
    fn a_window_without_a_cell_is_asked_too() {
        let axis = Sliding { padding: Padding::Each(1), dilation: 3, ..Sliding::new(2, 1) };
        let swap = |rule: Reduce, activation| {
            let pooling = Pooling::new(rule, Window::square(axis));
            pooling.swap(activation, Shape::new(1, 2, 2)).unwrap()
        };
        assert_eq!(swap(Max.into(), Activation::Relu), Swap::OfNothing, "−∞ becomes 0");
        assert_eq!(swap(Max.into(), Activation::LeakyRelu { slope: 0.1 }), Swap::KeepsOrder, "−∞ stays");
        assert_eq!(swap(Max.into(), Activation::LeakyRelu { slope: 0.0 }), Swap::OfNothing, "0 · −∞ is NaN");
        assert_eq!(swap(Min.into(), Activation::Relu), Swap::KeepsOrder, "∞ stays");
        assert_eq!(swap(Min.into(), Activation::Relu6), Swap::OfNothing, "∞ becomes 6");
        assert_eq!(swap(First.into(), Activation::Relu), Swap::ByPlace, "0 stays");
        assert_eq!(swap(First.into(), Activation::Sigmoid), Swap::OfNothing, "0 becomes a half");
        assert_eq!(swap(Average::default().into(), Activation::Sigmoid), Swap::Bends);
    }

    fn sliding() -> impl Strategy<Value = Sliding> {
        let padding = prop_oneof![
            (0_usize..4).prop_map(Padding::Each),
            (0_usize..6, 0_usize..6).prop_map(|(before, after)| Padding::Sides { before, after }),
            Just(Padding::SameUpper),
            Just(Padding::SameLower),
        ];
        let rounding = prop_oneof![Just(Rounding::Floor), Just(Rounding::Ceil)];
        (1_usize..4, 1_usize..4, padding, 1_usize..6, rounding).prop_map(
            |(size, stride, padding, dilation, rounding)| Sliding {
                size,
                stride,
                padding,
                dilation,
                rounding,
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn whatever_may_be_swapped_gives_the_same_maps_over_any_window(
            rows in sliding(), columns in sliding(), size in (1_usize..5, 1_usize..5),
            values in prop::collection::vec(-9_i8..10, 16),
        ) {
            let values = values.into_iter().take(size.0 * size.1).map(|value| f32::from(value) / 2.0);
            let maps = FeatureMaps::from_planes(1, size.0, size.1, values.collect());
            for rule in Reduce::all() {
                let pooling = Pooling::new(rule, Window { rows, columns });
                let slopes = [0.0, 1.0, -0.5].map(|slope| Activation::LeakyRelu { slope });
                for activation in Activation::ALL.into_iter().chain(slopes) {
                    let Ok(swap) = pooling.swap(activation, maps.shape()) else { continue };
                    let (activated, pooled) = (Stage::Activation(activation), Stage::Pooling(pooling));
                    let differ = OrderDifference::between(&activated, &pooled, &maps).unwrap().differ;
                    prop_assert!(differ == 0 || !swap.is_allowed(), "{rule:?}, {activation:?}: {swap:?}");
                }
            }
        }
    }

    #[test]
    fn stages_that_do_not_fit_have_no_difference() {
        let maps = FeatureMaps::from([[1.0]]);
        let pooling = Stage::Pooling(Pooling::sliding(Max, 2, 2));
        assert_eq!(OrderDifference::between(&pooling, &pooling, &maps), None);
    }

    #[test]
    fn values_agree_to_a_millionth_of_themselves_or_of_one() {
        let infinity = f32::INFINITY;
        for (a, b, expected) in [
            (1000.0, 1000.0005, true),
            (-1000.0, -1000.0005, true),
            (1000.0, 1000.01, false),
            (0.001, 0.001_000_5, true),
            (0.001, 0.001_01, false),
            (0.5, -0.5, false),
            (f32::NAN, f32::NAN, true),
            (f32::NAN, 1.0, false),
            (1.0, f32::NAN, false),
            (infinity, infinity, true),
            (infinity, -infinity, false),
            (infinity, 1.0, false),
        ] {
            assert_eq!(agree(a, b), expected, "{a}, {b}");
        }
    }
}
