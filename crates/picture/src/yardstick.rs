//! The pictures whose maps are the yardstick for a move.

use super::maps;
use crate::cnn::{FeatureMaps, Shape};
use crate::setup::{Colour, Picture, Sample, Source};

/// Drawn by code, so that nothing has to be loaded, and unlike each other.
const OTHERS: [Sample; 4] = [Sample::Shapes, Sample::Letter, Sample::Noise, Sample::Checkerboard];
/// How many are the yardstick. A single one would say more about itself than about the move.
pub const YARDSTICK: usize = 3;

/// The samples that are the yardstick for a picture from `source`: [`YARDSTICK`] others than that.
pub fn yardstick(source: &Source) -> impl Iterator<Item = Sample> {
    OTHERS.into_iter().filter(|&sample| *source != Source::Sample(sample)).take(YARDSTICK)
}

/// A sample in the shape of another picture: its middle, if that is not square. Of a picture with two maps both are grey.
///
/// ```
/// use poolscope_cnn::Shape;
/// use poolscope_picture::in_shape;
/// use poolscope_setup::Sample;
/// let wide = Shape::new(3, 8, 20);
/// assert_eq!(in_shape(Sample::Noise, wide).shape(), wide);
/// ```
#[must_use]
pub fn in_shape(sample: Sample, shape: Shape) -> FeatureMaps {
    let Shape { channels, rows, columns } = shape;
    let colour = if channels == 3 { Colour::Rgb } else { Colour::Grey };
    let long_side = rows.max(columns);
    let picture = Picture { source: Source::Sample(sample), long_side, colour, ..Picture::default() };
    let maps = maps(&picture, None);
    let planes = maps.shape().channels.max(1);
    let (top, left) = ((long_side - rows) / 2, (long_side - columns) / 2);
    let cells = (0..channels).flat_map(|channel| (0..rows).map(move |row| (channel, row)));
    let values = cells.flat_map(|(channel, row)| {
        let row = maps.row(channel % planes, row + top).get(left..left + columns).unwrap_or_default();
        row.to_vec()
    });
    FeatureMaps::from_planes(channels, rows, columns, values.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_others_are_the_yardstick_and_none_is_the_picture_itself() {
        let of = |sample| yardstick(&Source::Sample(sample)).collect::<Vec<_>>();
        assert_eq!(of(Sample::Cat), [Sample::Shapes, Sample::Letter, Sample::Noise]);
        assert_eq!(of(Sample::Letter), [Sample::Shapes, Sample::Noise, Sample::Checkerboard]);
        assert_eq!(yardstick(&Source::Camera).count(), YARDSTICK);
    }

    #[test]
    fn a_sample_has_the_shape_of_any_picture() {
        for shape in [(1, 1, 1), (2, 5, 3), (3, 9, 33), (1, 64, 64)] {
            let shape = Shape::new(shape.0, shape.1, shape.2);
            let maps = in_shape(Sample::Noise, shape);
            assert_eq!(maps.shape(), shape);
            // Noise is hardly anywhere 0, so no row was left out.
            for (channel, row) in
                (0..shape.channels).flat_map(|channel| (0..shape.rows).map(move |row| (channel, row)))
            {
                assert!(maps.row(channel, row).iter().any(|value| *value > 0.0), "{shape}: {channel}, {row}");
            }
        }
    }

    #[test]
    fn the_middle_of_a_sample_is_taken() {
        let whole = in_shape(Sample::Shapes, Shape::new(1, 20, 20));
        let wide = in_shape(Sample::Shapes, Shape::new(1, 10, 20));
        assert_eq!((wide.row(0, 0), wide.row(0, 9)), (whole.row(0, 5), whole.row(0, 14)));
    }
}
