//! Whether two stages may change places, found by computing both orders.

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
    /// Computes `first` then `second`, and `second` then `first`. `None` when one of the orders
    /// cannot be computed or they end in different shapes.
    #[must_use]
    pub fn between(first: &Stage, second: &Stage, input: &FeatureMaps) -> Option<Self> {
        let one = second.apply(&first.apply(input).ok()?).ok()?;
        let other = first.apply(&second.apply(input).ok()?).ok()?;
        if one.shape() != other.shape() {
            return None;
        }
        let differ = one.values().iter().zip(other.values()).filter(|(a, b)| !agree(**a, **b)).count();
        Some(Self { differ, of: one.values().len() })
    }
}

/// Equal up to the rounding of a few operations.
fn agree(a: f32, b: f32) -> bool {
    // A millionth of infinity would be more than any difference.
    let is_close = a.is_finite() && (a - b).abs() <= 1e-6 * a.abs().max(1.0);
    a == b || (a.is_nan() && b.is_nan()) || is_close
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Activation, Pooling, PoolingKind, Sliding, Window};

    fn difference(kind: PoolingKind, activation: Activation) -> Option<OrderDifference> {
        let values = vec![-4.0, 1.0, -1.0, -2.0, 3.0, 0.5, -3.0, 2.0];
        let maps = FeatureMaps::from_planes(1, 2, 4, values);
        let pooling = Stage::Pooling(Pooling { kind, window: Window::square(Sliding::new(2, 2)) });
        OrderDifference::between(&Stage::Activation(activation), &pooling, &maps)
    }

    #[test]
    fn max_and_relu_may_change_places_and_average_and_relu_may_not() {
        let max = difference(PoolingKind::Max, Activation::Relu);
        assert_eq!(max, Some(OrderDifference { differ: 0, of: 2 }));
        let average = difference(PoolingKind::AVERAGE, Activation::Relu);
        assert_eq!(average, Some(OrderDifference { differ: 2, of: 2 }));
    }

    #[test]
    fn max_may_change_places_with_every_activation_that_keeps_order() {
        for activation in Activation::ALL.into_iter().filter(|activation| activation.keeps_order()) {
            assert_eq!(difference(PoolingKind::Max, activation).map(|d| d.differ), Some(0), "{activation:?}");
        }
    }

    #[test]
    fn stages_that_do_not_fit_have_no_difference() {
        let maps = FeatureMaps::from_planes(1, 1, 1, vec![1.0]);
        let window = Window::square(Sliding::new(2, 2));
        let pooling = Stage::Pooling(Pooling { kind: PoolingKind::Max, window });
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
