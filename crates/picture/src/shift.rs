//! Moves a picture by whole pixels.

use super::Raster;
use crate::cnn::FeatureMaps;

/// The picture moved by `(down, right)` pixels. Pixels that leave the frame are lost; the uncovered rim repeats the
/// picture's edge.
#[must_use]
pub fn shifted(raster: &Raster, by: (i32, i32)) -> Raster {
    if by == (0, 0) {
        return raster.clone();
    }
    let (width, height) = (raster.width(), raster.height());
    Raster::from_pixels(width, height, |row, column| {
        raster.pixel(source(row, by.0, height), source(column, by.1, width)).unwrap_or_default()
    })
}

/// Maps moved in the same way, for pictures of typed numbers.
#[must_use]
pub fn shifted_maps(maps: &FeatureMaps, by: (i32, i32)) -> FeatureMaps {
    if by == (0, 0) {
        return maps.clone();
    }
    let shape = maps.shape();
    let mut values = Vec::with_capacity(shape.values());
    for channel in 0..shape.channels {
        for row in 0..shape.rows {
            let from = source(row, by.0, shape.rows);
            let cells = (0..shape.columns).map(|column| source(column, by.1, shape.columns));
            values.extend(cells.filter_map(|column| maps.get(channel, from, column)));
        }
    }
    FeatureMaps::from_planes(shape.channels, shape.rows, shape.columns, values)
}

/// The place, before the move, of the pixel now at `position`.
fn source(position: usize, by: i32, size: usize) -> usize {
    let last = size.saturating_sub(1);
    let steps = usize::try_from(by.unsigned_abs()).unwrap_or(usize::MAX);
    if by >= 0 { position.saturating_sub(steps) } else { position.saturating_add(steps).min(last) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_uncovered_rim_repeats_the_edge() {
        let maps = FeatureMaps::from_planes(1, 2, 3, vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
        assert_eq!(shifted_maps(&maps, (0, 1)).values(), [1.0, 1.0, 2.0, 4.0, 4.0, 5.0]);
        assert_eq!(shifted_maps(&maps, (-1, 0)).values(), [4.0, 5.0, 6.0, 4.0, 5.0, 6.0]);
    }

    #[test]
    fn one_row_moves_along_itself_and_not_out_of_itself() {
        let maps = FeatureMaps::from_planes(1, 1, 4, vec![1.0, 2.0, 3.0, 4.0]);
        assert_eq!(shifted_maps(&maps, (5, 1)).values(), [1.0, 1.0, 2.0, 3.0]);
        assert_eq!(shifted_maps(&maps, (-1, -2)).values(), [3.0, 4.0, 4.0, 4.0]);
    }

    #[test]
    fn rasters_move_like_maps() {
        let raster = Raster::from_pixels(3, 2, |row, column| {
            [[1, 2, 3], [4, 5, 6]][row][column..=column].repeat(3).try_into().unwrap_or_default()
        });
        let moved = shifted(&raster, (1, -2));
        let reds: Vec<u8> = moved.rgb().iter().copied().step_by(3).collect();
        assert_eq!(reds, [3, 3, 3, 3, 3, 3]);
    }

    #[test]
    fn the_farthest_moves_are_harmless() {
        let raster = Raster::sheet(3, 2, [9, 9, 9]);
        for by in [(i32::MIN, i32::MAX), (i32::MAX, i32::MIN)] {
            assert_eq!(shifted(&raster, by).rgb(), raster.rgb());
        }
    }

    #[test]
    fn each_direction_moves_its_own_axis() {
        let raster = Raster::from_pixels(3, 3, |row, column| [[0, 10, 20][row] + [0, 1, 2][column]; 3]);
        let moved = |by| -> Vec<u8> { shifted(&raster, by).rgb().iter().copied().step_by(3).collect() };
        assert_eq!(moved((1, 0)), [0, 1, 2, 0, 1, 2, 10, 11, 12]);
        assert_eq!(moved((0, -1)), [1, 2, 2, 11, 12, 12, 21, 22, 22]);
        assert_eq!(moved((-2, 2)), [20, 20, 20, 20, 20, 20, 20, 20, 20]);
        assert_eq!(moved((-1, 1)), [10, 10, 11, 20, 20, 21, 20, 20, 21]);
    }

    #[test]
    fn every_map_moves_and_nothing_is_copied_for_no_move() {
        let maps = FeatureMaps::from_planes(2, 1, 2, vec![1.0, 2.0, 3.0, 4.0]);
        assert_eq!(shifted_maps(&maps, (0, 1)).values(), [1.0, 1.0, 3.0, 3.0]);
        assert_eq!(shifted_maps(&maps, (0, 0)), maps);
        let raster = Raster::sheet(2, 2, [1; 3]);
        assert_eq!(shifted(&raster, (0, 0)), raster);
    }
}
