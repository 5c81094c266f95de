//! In how many cells two outputs differ.

use crate::cnn::FeatureMaps;

/// The cells in which maps of the same shape differ, over all channels; `None` if their shapes differ. NaN differs from
/// every number, but not from NaN, and −0 not from 0.
///
/// ```
/// use poolscope_cnn::{Average, FeatureMaps, Max, Pooling, Stage};
/// use poolscope_study::differing_cells;
///
/// let map = FeatureMaps::from([[1.0, 3.0, 5.0, 5.0], [2.0, 9.0, 5.0, 5.0]]);
/// let max = Stage::Pooling(Pooling::sliding(Max, 2, 2)).apply(&map)?;
/// let average = Stage::Pooling(Pooling::sliding(Average::default(), 2, 2)).apply(&map)?;
/// // 9 and 3.75 differ, 5 and 5 do not.
/// assert_eq!(differing_cells(&max, &average), Some(1));
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
#[must_use]
pub fn differing_cells(one: &FeatureMaps, other: &FeatureMaps) -> Option<usize> {
    if one.shape() != other.shape() {
        return None;
    }
    let pairs = one.values().iter().zip(other.values());
    #[expect(clippy::float_cmp, reason = "outputs differ if any bit of their numbers does")]
    let differ = |(one, other): &(&f32, &f32)| one != other && !(one.is_nan() && other.is_nan());
    Some(pairs.filter(differ).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn differing(one: &[f32], other: &[f32]) -> Option<usize> {
        let maps = |values: &[f32]| FeatureMaps::from_planes(1, 1, values.len(), values.to_vec());
        differing_cells(&maps(one), &maps(other))
    }

    #[test]
    fn every_cell_with_another_number_counts() {
        assert_eq!(differing(&[1.0, 2.0, 3.0], &[1.0, 2.000_000_2, -3.0]), Some(2));
        assert_eq!(differing(&[], &[]), Some(0));
        assert_eq!(differing(&[f32::INFINITY, f32::NEG_INFINITY], &[f32::INFINITY; 2]), Some(1));
    }

    #[test]
    fn nan_is_nan_and_zero_has_no_sign() {
        assert_eq!(differing(&[f32::NAN, f32::NAN, 1.0, -0.0], &[-f32::NAN, 1.0, f32::NAN, 0.0]), Some(2));
    }

    #[test]
    fn cells_of_all_channels_count_and_other_shapes_are_not_compared() {
        let maps =
            |channels: usize, value: f32| FeatureMaps::from_planes(channels, 1, 2, vec![value; 2 * channels]);
        assert_eq!(differing_cells(&maps(3, 1.0), &maps(3, 2.0)), Some(6));
        assert_eq!(differing_cells(&maps(3, 1.0), &maps(2, 1.0)), None);
        let tall = FeatureMaps::from_planes(1, 2, 1, vec![1.0; 2]);
        assert_eq!(differing_cells(&maps(1, 1.0), &tall), None);
    }
}
