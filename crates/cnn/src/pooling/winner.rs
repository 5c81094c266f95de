//! The cell that a max pooling took, and its index in the frameworks.

use crate::feature_maps::Shape;

/// The cell whose value goes on, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Winner {
    /// Its map.
    pub channel: usize,
    /// Its row.
    pub row: usize,
    /// Its column.
    pub column: usize,
}

/// How ONNX counts the cells of a map (`storage_order`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StorageOrder {
    /// Row by row (0).
    #[default]
    RowMajor,
    /// Column by column (1).
    ColumnMajor,
}

impl Winner {
    /// Its index inside its map of `shape`, row by row, as in PyTorch's `return_indices`. Saturates instead of
    /// overflowing, like [`Winner::in_tensor`].
    #[must_use]
    pub const fn in_plane(self, shape: Shape) -> usize {
        self.row.saturating_mul(shape.columns).saturating_add(self.column)
    }

    /// Its index in a whole tensor of pictures of `shape`, in picture number `picture`, as in ONNX's `Indices`.
    #[must_use]
    pub const fn in_tensor(self, shape: Shape, picture: usize, order: StorageOrder) -> usize {
        let plane = match order {
            StorageOrder::RowMajor => self.in_plane(shape),
            StorageOrder::ColumnMajor => self.column.saturating_mul(shape.rows).saturating_add(self.row),
        };
        let maps = picture.saturating_mul(shape.channels).saturating_add(self.channel);
        maps.saturating_mul(shape.cells()).saturating_add(plane)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_winner_has_a_number_in_each_framework() {
        let shape = Shape::new(2, 3, 5);
        let winner = Winner { channel: 1, row: 2, column: 4 };
        assert_eq!(winner.in_plane(shape), 14);
        assert_eq!(winner.in_tensor(shape, 1, StorageOrder::RowMajor), 30 + 15 + 14);
        let winner = Winner { channel: 0, row: 1, column: 2 };
        assert_eq!(winner.in_tensor(shape, 0, StorageOrder::ColumnMajor), 7);
    }
}
