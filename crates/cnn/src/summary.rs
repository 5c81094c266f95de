//! A map in three numbers, for scales and text alternatives.

use super::simd::F32x4;

/// Values that are summed in single precision before their sum is added to the others in double.
const BLOCK: usize = 64;

/// One map in three numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// Smallest value.
    pub min: f32,
    /// Mean value.
    pub mean: f32,
    /// Largest value.
    pub max: f32,
}

impl Summary {
    pub(crate) const NOTHING: Self = Self { min: f32::NAN, mean: f32::NAN, max: f32::NAN };

    /// Summarizes all values but NaN; all three are NaN if there are no others.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "a mean for reading, of fewer than 2³¹ values"
    )]
    pub(crate) fn of(values: &[f32]) -> Self {
        let (mut mins, mut maxs) = ([F32x4::splat(f32::INFINITY); 2], [F32x4::splat(f32::NEG_INFINITY); 2]);
        let (mut sum, mut count) = (0.0, 0);
        let (blocks, rest) = values.as_chunks::<BLOCK>();
        for block in blocks {
            let mut sums = [F32x4::splat(0.0); 2];
            for eight in block.as_chunks().0 {
                let (a, b) = F32x4::load_two(eight);
                // Both comparisons are false for NaN, so it is skipped.
                mins = [mins[0].at_most(a), mins[1].at_most(b)];
                maxs = [maxs[0].at_least(a), maxs[1].at_least(b)];
                sums = [sums[0].plus(a), sums[1].plus(b)];
            }
            let block_sum: f32 = sums[0].plus(sums[1]).to_array().iter().sum();
            if block_sum.is_nan() {
                let (numbers, some) = sum_of_numbers(block);
                (sum, count) = (sum + numbers, count + some);
            } else {
                (sum, count) = (sum + f64::from(block_sum), count + BLOCK);
            }
        }
        let (numbers, some) = sum_of_numbers(rest);
        (sum, count) = (sum + numbers, count + some);
        if count == 0 {
            return Self::NOTHING;
        }
        let all = |two: [F32x4; 2]| two.into_iter().flat_map(F32x4::to_array).chain(rest.iter().copied());
        Self {
            min: all(mins).fold(f32::INFINITY, f32::min),
            mean: (sum / count as f64) as f32,
            max: all(maxs).fold(f32::NEG_INFINITY, f32::max),
        }
    }
}

/// The sum and the number of the values that are not NaN.
fn sum_of_numbers(values: &[f32]) -> (f64, usize) {
    let numbers = values.iter().filter(|value| !value.is_nan());
    numbers.fold((0.0, 0), |(sum, count), value| (sum + f64::from(*value), count + 1))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::float_cmp, clippy::cast_possible_truncation, reason = "the numbers are exact")]
    use super::*;
    use proptest::prelude::*;

    fn plain(values: &[f32]) -> Summary {
        let (sum, count) = sum_of_numbers(values);
        if count == 0 {
            return Summary::NOTHING;
        }
        let (min, max) = (f32::INFINITY, f32::NEG_INFINITY);
        Summary {
            min: values.iter().copied().fold(min, f32::min),
            mean: (sum / f64::from(u32::try_from(count).unwrap_or(0))) as f32,
            max: values.iter().copied().fold(max, f32::max),
        }
    }

    fn alike(a: f32, b: f32) -> bool {
        a.to_bits() == b.to_bits() || (a - b).abs() <= 1e-5 * (1.0 + b.abs()) || (a.is_nan() && b.is_nan())
    }

    #[test]
    fn a_map_without_numbers_has_no_summary() {
        for values in [vec![], vec![f32::NAN; 3], vec![f32::NAN; 200]] {
            assert!(Summary::of(&values).mean.is_nan() && Summary::of(&values).min.is_nan());
        }
    }

    proptest! {
        #[test]
        fn what_is_not_a_number_is_left_out(
            values in proptest::collection::vec(
                prop_oneof![9 => -9.0_f32..9.0, 1 => Just(f32::NAN), 1 => Just(f32::INFINITY), 1 => Just(f32::NEG_INFINITY)],
                0..300,
            ),
        ) {
            let (quick, plain) = (Summary::of(&values), plain(&values));
            prop_assert!(alike(quick.min, plain.min) && alike(quick.max, plain.max), "{quick:?}, {plain:?}");
            prop_assert!(alike(quick.mean, plain.mean), "{quick:?}, {plain:?}");
        }
    }

    fn three(values: &[f32]) -> [f32; 3] {
        let Summary { min, mean, max } = Summary::of(values);
        [min, mean, max]
    }

    #[test]
    fn a_map_has_its_least_mean_and_largest_value() {
        assert_eq!(three(&[3.0]), [3.0; 3]);
        assert_eq!(three(&[-1.0, 4.0, f32::NAN, 0.0]), [-1.0, 1.0, 4.0]);
        let counted: Vec<f32> = (1..=200_u8).map(f32::from).collect();
        assert_eq!(three(&counted), [1.0, 100.5, 200.0]);
        let down: Vec<f32> = counted.iter().rev().map(|value| -value).collect();
        assert_eq!(three(&down), [-200.0, -100.5, -1.0]);
    }

    #[test]
    fn what_is_not_a_number_is_left_out_of_its_block_alone() {
        // 1 to 200 without 10, 70 and 195, whose sum is 275.
        let values: Vec<f32> =
            (1..=200_u8).map(|v| if [10, 70, 195].contains(&v) { f32::NAN } else { v.into() }).collect();
        assert_eq!(three(&values), [1.0, (20_100.0_f32 - 275.0) / 197.0, 200.0]);
    }
}
