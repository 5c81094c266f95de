//! A part of a picture.

use crate::cnn::{FeatureMaps, Region};
use crate::setup::Crop;

/// The cells of a picture that are used. The whole picture is returned as it is.
///
/// ```
/// use poolscope_cnn::FeatureMaps;
/// use poolscope_setup::Crop;
/// let maps = FeatureMaps::from([[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]]);
/// let right = Crop { left: 50, width: 50, ..Crop::WHOLE };
/// assert_eq!(poolscope_picture::part(&maps, right).values(), [3.0, 4.0, 7.0, 8.0]);
/// ```
#[must_use]
pub fn part(maps: &FeatureMaps, crop: Crop) -> FeatureMaps {
    let shape = maps.shape();
    let Region { rows, columns } = crop.region(shape);
    if (rows.len(), columns.len()) == (shape.rows, shape.columns) {
        return maps.clone();
    }
    let lines = (0..shape.channels).flat_map(|channel| rows.clone().map(move |row| maps.row(channel, row)));
    let values = lines.flat_map(|line| line.get(columns.clone()).unwrap_or_default()).copied().collect();
    FeatureMaps::from_planes(shape.channels, rows.len(), columns.len(), values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_map_is_cut_alike() {
        let maps = FeatureMaps::from_planes(2, 4, 5, (0..40_u8).map(f32::from).collect());
        let crop = Crop { top: 25, left: 40, height: 50, width: 40 };
        let cut = part(&maps, crop);
        assert_eq!(cut.values(), [7.0, 8.0, 12.0, 13.0, 27.0, 28.0, 32.0, 33.0]);
        assert_eq!((cut.shape().rows, cut.shape().columns), (2, 2));
        assert_eq!(part(&maps, Crop::WHOLE), maps);
    }
}
