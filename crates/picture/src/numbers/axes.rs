//! Which dimension of printed numbers is which.

use crate::cnn::Shape;

/// Which dimension of printed numbers is which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axes {
    /// Rows and columns as they are printed.
    Printed,
    /// All lines together are one row.
    OneRow,
    /// Channels, rows, columns, as PyTorch prints them.
    ChannelsFirst,
    /// Rows, columns, channels, as TensorFlow prints them.
    ChannelsLast,
}

impl Axes {
    /// The shapes that printed sizes can mean, outermost first. Sizes of 1 beyond rows and columns are dropped.
    pub(super) fn of(sizes: &[usize]) -> [Option<(Self, Shape)>; 2] {
        let [outer @ .., rows, columns] = sizes else { return [None; 2] };
        let above: Vec<usize> = sizes.iter().copied().filter(|&size| size > 1).collect();
        let printed = match above.as_slice() {
            _ if outer.is_empty() => Some((*rows, *columns)),
            &[rows, columns] => Some((rows, columns)),
            _ => None,
        };
        if let Some((rows, columns)) = printed {
            return [Some((Self::Printed, Shape::new(1, rows, columns))), None];
        }
        let [batch @ .., height] = outer else { return [None; 2] };
        let is_single = |sizes: &[usize]| sizes.iter().all(|&size| size == 1);
        // All but one of the sizes are 1.
        let channels = outer.iter().product();
        let is_first = outer.iter().any(|&size| size == channels);
        let is_last = is_single(batch) && matches!(columns, 1 | 3);
        [
            is_first.then(|| (Self::ChannelsFirst, Shape::new(channels, *rows, *columns))),
            is_last.then(|| (Self::ChannelsLast, Shape::new(*columns, *height, *rows))),
        ]
    }

    /// The values by (channel, row, column).
    pub(super) fn arranged(self, shape: Shape, values: &[f32]) -> Vec<f32> {
        let planes = if self == Self::ChannelsLast { shape.channels } else { 1 };
        (0..planes).flat_map(|channel| values.iter().skip(channel).step_by(planes).copied()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_of_one_are_dropped_and_three_last_may_be_channels() {
        let of = |sizes: &[usize]| {
            let shapes = Axes::of(sizes).into_iter().flatten();
            shapes.map(|(axes, shape)| (axes, shape.channels, shape.rows, shape.columns)).collect::<Vec<_>>()
        };
        use Axes::{ChannelsFirst, ChannelsLast, Printed};
        assert_eq!(of(&[3, 1]), [(Printed, 1, 3, 1)]);
        assert_eq!(of(&[1, 2, 2, 1]), [(Printed, 1, 2, 2)]);
        assert_eq!(of(&[3, 3, 1, 1]), [(Printed, 1, 3, 3)]);
        assert_eq!(of(&[2, 4, 5]), [(ChannelsFirst, 2, 4, 5)]);
        assert_eq!(of(&[1, 2, 3, 3]), [(ChannelsFirst, 2, 3, 3), (ChannelsLast, 3, 2, 3)]);
        assert_eq!(of(&[1, 1, 3, 1]), [(ChannelsFirst, 1, 3, 1), (ChannelsLast, 1, 1, 3)]);
        assert_eq!(of(&[1, 3, 1, 1]), [(ChannelsFirst, 3, 1, 1), (ChannelsLast, 1, 3, 1)]);
        assert_eq!(of(&[2, 3, 4, 5]), []);
    }

    #[test]
    fn channels_last_come_first() {
        let shape = Shape::new(3, 1, 2);
        let values = vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        assert_eq!(Axes::ChannelsLast.arranged(shape, &values), [1.0, 4.0, 2.0, 5.0, 3.0, 6.0]);
    }
}
