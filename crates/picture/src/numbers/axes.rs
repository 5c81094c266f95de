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
    /// The shapes that printed sizes can mean. Sizes of 1 beyond rows and columns are dropped.
    #[inline(never)]
    pub(super) fn of(sizes: &[usize]) -> [Option<(Self, Shape)>; 2] {
        let [outer @ .., rows, columns] = sizes else { return [None; 2] };
        // How many sizes are above 1, the last two of them, and how many of them are above the rows.
        let (mut above, mut last, mut outer_above) = (0, (1, 1), 0);
        for (at, &size) in sizes.iter().enumerate().filter(|(_, size)| **size > 1) {
            above += 1;
            last = (last.1, size);
            outer_above += usize::from(at < outer.len());
        }
        let Some((&height, batch)) = outer.split_last() else {
            return [Some((Self::Printed, Shape::new(1, *rows, *columns))), None];
        };
        if above == 2 {
            return [Some((Self::Printed, Shape::new(1, last.0, last.1))), None];
        }
        let first = (Self::ChannelsFirst, Shape::new(outer.iter().product(), *rows, *columns));
        let is_last = matches!(columns, 1 | 3) && batch.iter().all(|&size| size == 1);
        let last = (Self::ChannelsLast, Shape::new(*columns, height, *rows));
        [(outer_above < 2).then_some(first), is_last.then_some(last)]
    }

    /// The values by (channel, row, column).
    pub(super) fn arranged(self, shape: Shape, values: &[f32]) -> Vec<f32> {
        let mut arranged = values.to_vec();
        if self == Self::ChannelsLast {
            for (at, value) in values.iter().enumerate() {
                let place = at % shape.channels * shape.cells() + at / shape.channels;
                if let Some(cell) = arranged.get_mut(place) {
                    *cell = *value;
                }
            }
        }
        arranged
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
