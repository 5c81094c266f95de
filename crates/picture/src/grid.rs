//! Edits of grids of typed numbers: a cell, their size, a pasted block. Cells are (channel, row, column), from 0.

use crate::cnn::Shape;
use crate::setup::Numbers;
use crate::setup::limits::{GRID_SIDE, GRIDS};

/// The grids of `value(channel, row, column)`, with their sides clamped to [`GRID_SIDE`].
fn made(shape: Shape, value: &dyn Fn(usize, usize, usize) -> f32) -> Option<Numbers> {
    let side = |side: usize| side.clamp(*GRID_SIDE.start(), *GRID_SIDE.end());
    let (rows, columns) = (side(shape.rows), side(shape.columns));
    let mut values = Vec::new();
    for channel in 0..shape.channels.clamp(1, GRIDS) {
        for row in 0..rows {
            values.extend((0..columns).map(|column| value(channel, row, column)));
        }
    }
    Numbers::new(rows, columns, values)
}

/// The size of all grids.
#[must_use]
pub const fn shape(numbers: &Numbers) -> Shape {
    Shape::new(numbers.channels(), numbers.rows(), numbers.columns())
}

/// One value, or `None` outside.
#[must_use]
pub fn value(numbers: &Numbers, (channel, row, column): (usize, usize, usize)) -> Option<f32> {
    let is_inside = row < numbers.rows() && column < numbers.columns();
    let place = (channel * numbers.rows() + row) * numbers.columns() + column;
    numbers.values().get(place).copied().filter(|_| is_inside)
}

/// The grids with one value changed. Unchanged if the cell or the value is not possible.
#[must_use]
pub fn changed(numbers: &Numbers, cell: (usize, usize, usize), to: f32) -> Numbers {
    let at = |channel, row, column| {
        let here = (channel, row, column);
        if here == cell { to } else { old(numbers, here) }
    };
    made(shape(numbers), &at).unwrap_or_else(|| numbers.clone())
}

/// The grids in another number or with other sides. Cells are cut off or added (as 0) at the right and at the bottom.
#[must_use]
pub fn resized(numbers: &Numbers, to: Shape) -> Numbers {
    let at = |channel, row, column| old(numbers, (channel, row, column));
    made(to, &at).unwrap_or_else(|| numbers.clone())
}

/// A grid would have more rows or columns than [`GRID_SIDE`] allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge {
    /// Its rows.
    pub rows: usize,
    /// Its columns.
    pub columns: usize,
}

/// The grids with pasted numbers. One grid is written from a cell on, and all grow if it reaches further. Several take
/// the place of all.
///
/// # Errors
/// [`TooLarge`] when the numbers reach further than a grid can.
pub fn filled(
    numbers: &Numbers,
    from: (usize, usize, usize),
    (shape, values): (Shape, &[f32]),
) -> Result<Numbers, TooLarge> {
    let Shape { channels, rows, columns } = shape;
    if channels > 1 {
        return Numbers::new(rows, columns, values.to_vec()).ok_or(TooLarge { rows, columns });
    }
    let (down, right) = (numbers.rows().max(from.1 + rows), numbers.columns().max(from.2 + columns));
    let size = TooLarge { rows: down, columns: right };
    if !GRID_SIDE.contains(&down) || !GRID_SIDE.contains(&right) {
        return Err(size);
    }
    let at = |channel: usize, row: usize, column: usize| {
        let new = row
            .checked_sub(from.1)
            .zip(column.checked_sub(from.2))
            .filter(|(row, column)| channel == from.0 && *row < rows && *column < columns);
        let new = new.and_then(|(row, column)| values.get(row * columns + column));
        new.copied().unwrap_or_else(|| old(numbers, (channel, row, column)))
    };
    made(Shape::new(numbers.channels(), down, right), &at).ok_or(size)
}

fn old(numbers: &Numbers, cell: (usize, usize, usize)) -> f32 {
    value(numbers, cell).unwrap_or(0.0)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
mod tests {
    use super::*;
    use crate::numbers::{Place, read};

    fn grid() -> Numbers {
        Numbers::new(2, 3, vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0]).unwrap()
    }

    fn two() -> Numbers {
        Numbers::new(1, 2, vec![1.0, 2.0, 3.0, 4.0]).unwrap()
    }

    fn pasted(from: (usize, usize, usize), text: &str, into: &Numbers) -> Result<Numbers, TooLarge> {
        let reading = read(text, Place::PICTURE).unwrap().remove(0);
        filled(into, from, (reading.shape, &reading.values))
    }

    #[test]
    fn one_cell_changes_and_no_other() {
        assert_eq!(changed(&grid(), (0, 1, 0), -7.5).values(), [1.0, 2.0, 3.0, -7.5, 5.0, 6.0]);
        assert_eq!(changed(&two(), (1, 0, 0), 9.0).values(), [1.0, 2.0, 9.0, 4.0]);
        assert_eq!(changed(&grid(), (0, 2, 0), 9.0), grid());
        assert_eq!(changed(&grid(), (0, 0, 3), 9.0), grid());
        assert_eq!(changed(&grid(), (1, 0, 0), 9.0), grid());
        assert_eq!(changed(&grid(), (0, 0, 0), f32::NAN), grid());
    }

    #[test]
    fn a_larger_grid_begins_with_zeros_and_a_smaller_one_is_cut() {
        let to = |channels, rows, columns| resized(&grid(), Shape::new(channels, rows, columns));
        assert_eq!(to(1, 3, 2).values(), [1.0, 2.0, 4.0, 5.0, 0.0, 0.0]);
        let (row, wide) = (to(1, 0, 4), to(1, 1, 99));
        assert_eq!((row.rows(), row.values()), (1, [1.0, 2.0, 3.0, 0.0].as_slice()));
        assert_eq!((wide.rows(), wide.columns()), (1, 32));
        assert_eq!(to(2, 1, 2).values(), [1.0, 2.0, 0.0, 0.0]);
        assert_eq!([to(0, 1, 1), to(9, 1, 1)].map(|numbers| numbers.channels()), [1, 3]);
        assert_eq!(resized(&two(), Shape::new(1, 1, 2)).values(), [1.0, 2.0]);
    }

    #[test]
    fn a_pasted_block_fills_from_its_cell_and_makes_the_grid_grow() {
        let filled_grid = pasted((0, 1, 2), "7 8", &grid()).unwrap();
        assert_eq!(filled_grid.values(), [1.0, 2.0, 3.0, 0.0, 4.0, 5.0, 7.0, 8.0]);
        let far = pasted((0, 31, 0), "1\n2", &grid());
        assert_eq!(far, Err(TooLarge { rows: 33, columns: 3 }));
        let second = pasted((1, 0, 1), "7; 8", &two()).unwrap();
        assert_eq!(second.values(), [1.0, 2.0, 0.0, 0.0, 3.0, 7.0, 0.0, 8.0], "the other grid grows with it");
    }

    #[test]
    fn several_pasted_maps_take_the_place_of_all() {
        let maps = pasted((0, 1, 2), "[[[1, 2], [5, 6]], [[3, 4], [7, 8]]]", &grid()).unwrap();
        assert_eq!((maps.values().len(), maps.channels()), (8, 2));
    }

    #[test]
    fn a_value_is_found_by_channel_row_and_column_and_nothing_outside() {
        let cells = [(0, 0, 0), (0, 0, 2), (0, 1, 0), (0, 1, 2), (0, 0, 3), (0, 2, 0), (1, 0, 0)];
        let values = cells.map(|cell| value(&grid(), cell));
        assert_eq!(values, [Some(1.0), Some(3.0), Some(4.0), Some(6.0), None, None, None]);
        assert_eq!([(1, 0, 0), (0, 1, 0)].map(|cell| value(&two(), cell)), [Some(3.0), None]);
    }

    #[test]
    fn a_grid_has_one_to_thirty_two_rows_and_columns() {
        let sides = |rows, columns| {
            let resized = resized(&grid(), Shape::new(1, rows, columns));
            (resized.rows(), resized.columns())
        };
        assert_eq!([sides(1, 2), sides(0, 2), sides(0, 0)], [(1, 2), (1, 2), (1, 1)]);
        assert_eq!([sides(32, 31), sides(33, 31), sides(31, 33)], [(32, 31), (32, 31), (31, 32)]);
    }

    #[test]
    fn a_pasted_block_reaches_to_the_last_possible_cell_and_no_further() {
        let full = pasted((0, 31, 30), "7 8", &grid()).unwrap();
        assert_eq!((full.rows(), full.columns()), (32, 32));
        let last = [(0, 31, 29), (0, 31, 30), (0, 31, 31)].map(|cell| value(&full, cell));
        assert_eq!(last, [0.0, 7.0, 8.0].map(Some));
        let wide = pasted((0, 0, 31), "7 8", &grid());
        assert_eq!(wide, Err(TooLarge { rows: 2, columns: 33 }));
    }
}
