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
    pub(super) fn of(sizes: &[usize]) -> Vec<(Self, Shape)> {
        let above: Vec<usize> = sizes.iter().copied().filter(|&size| size > 1).collect();
        let (outer, inner) = sizes.split_at(sizes.len().saturating_sub(2));
        let (&[rows, columns], false) = (inner, outer.is_empty()) else {
            let [rows, columns] = [inner.first(), inner.get(1)].map(|size| size.copied().unwrap_or(1));
            return vec![(Self::Printed, Shape::new(1, rows, columns))];
        };
        if let &[rows, columns] = above.as_slice() {
            return vec![(Self::Printed, Shape::new(1, rows, columns))];
        }
        let mut shapes = Vec::new();
        let channels = above.iter().product::<usize>() / (rows * columns).max(1);
        if outer.iter().filter(|&&size| size > 1).count() <= 1 {
            shapes.push((Self::ChannelsFirst, Shape::new(channels.max(1), rows, columns)));
        }
        let batch = outer.split_last();
        if let (Some((&height, batch)), 1 | 3) = (batch, columns)
            && batch.iter().all(|&size| size == 1)
        {
            shapes.push((Self::ChannelsLast, Shape::new(columns, height, rows)));
        }
        shapes
    }

    /// The values by (channel, row, column).
    pub(super) fn arranged(self, shape: Shape, values: Vec<f32>) -> Vec<f32> {
        match self {
            Self::Printed | Self::OneRow | Self::ChannelsFirst => values,
            Self::ChannelsLast => {
                let of = |channel| values.iter().skip(channel).step_by(shape.channels).copied();
                (0..shape.channels).flat_map(of).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_of_one_are_dropped_and_three_last_may_be_channels() {
        let of = |sizes: &[usize]| {
            let shapes = Axes::of(sizes).into_iter();
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
        assert_eq!(Axes::ChannelsLast.arranged(shape, values), [1.0, 4.0, 2.0, 5.0, 3.0, 6.0]);
    }
}
