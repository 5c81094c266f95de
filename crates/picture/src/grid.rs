//! Edits of a grid of typed numbers: a cell, its size, a pasted block.

use super::numbers::NumbersError;
use crate::setup::Numbers;
use crate::setup::limits::GRID_SIDE;

/// The grid of `value(row, column)`, with its sides clamped to [`GRID_SIDE`].
fn made(rows: usize, columns: usize, value: impl Fn(usize, usize) -> f32) -> Option<Numbers> {
    let side = |side: usize| side.clamp(*GRID_SIDE.start(), *GRID_SIDE.end());
    let (rows, columns) = (side(rows), side(columns));
    let value = &value;
    let values = (0..rows).flat_map(|row| (0..columns).map(move |column| value(row, column)));
    Numbers::new(rows, columns, values.collect())
}

/// One value, counted from 0, or `None` outside.
#[must_use]
pub fn value(numbers: &Numbers, (row, column): (usize, usize)) -> Option<f32> {
    (column < numbers.columns()).then(|| numbers.values().get(row * numbers.columns() + column).copied())?
}

/// The grid with one value changed. Unchanged if the cell or the value is not possible.
#[must_use]
pub fn changed(numbers: &Numbers, cell: (usize, usize), to: f32) -> Numbers {
    let at = |row, column| if (row, column) == cell { to } else { old(numbers, row, column) };
    made(numbers.rows(), numbers.columns(), at).unwrap_or_else(|| numbers.clone())
}

/// The grid with other sides. Cells are cut off or added (as 0) at the right and at the bottom.
#[must_use]
pub fn resized(numbers: &Numbers, rows: usize, columns: usize) -> Numbers {
    made(rows, columns, |row, column| old(numbers, row, column)).unwrap_or_else(|| numbers.clone())
}

/// The grid with a block of numbers written from a cell on. It grows if the block reaches further.
///
/// # Errors
/// [`NumbersError::Size`] when the block reaches further than a grid can.
pub fn filled(numbers: &Numbers, from: (usize, usize), block: &[Vec<f32>]) -> Result<Numbers, NumbersError> {
    let rows = numbers.rows().max(from.0 + block.len());
    let columns = numbers.columns().max(from.1 + block.iter().map(Vec::len).max().unwrap_or(0));
    let size = NumbersError::Size { rows, columns, most: *GRID_SIDE.end() };
    if !GRID_SIDE.contains(&rows) || !GRID_SIDE.contains(&columns) {
        return Err(size);
    }
    let new = |row: usize, column: usize| {
        block.get(row.checked_sub(from.0)?)?.get(column.checked_sub(from.1)?).copied()
    };
    let at = |row, column| new(row, column).unwrap_or_else(|| old(numbers, row, column));
    made(rows, columns, at).ok_or(size)
}

fn old(numbers: &Numbers, row: usize, column: usize) -> f32 {
    value(numbers, (row, column)).unwrap_or(0.0)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
mod tests {
    use super::*;

    fn grid() -> Numbers {
        Numbers::new(2, 3, vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0]).unwrap()
    }

    #[test]
    fn one_cell_changes_and_no_other() {
        assert_eq!(changed(&grid(), (1, 0), -7.5).values(), [1.0, 2.0, 3.0, -7.5, 5.0, 6.0]);
        assert_eq!(changed(&grid(), (2, 0), 9.0), grid());
        assert_eq!(changed(&grid(), (0, 3), 9.0), grid());
        assert_eq!(changed(&grid(), (0, 0), f32::NAN), grid());
    }

    #[test]
    fn a_larger_grid_begins_with_zeros_and_a_smaller_one_is_cut() {
        assert_eq!(resized(&grid(), 3, 2).values(), [1.0, 2.0, 4.0, 5.0, 0.0, 0.0]);
        let (row, wide) = (resized(&grid(), 0, 4), resized(&grid(), 1, 99));
        assert_eq!((row.rows(), row.values()), (1, [1.0, 2.0, 3.0, 0.0].as_slice()));
        assert_eq!((wide.rows(), wide.columns()), (1, 32));
    }

    #[test]
    fn a_pasted_block_fills_from_its_cell_and_makes_the_grid_grow() {
        let filled_grid = filled(&grid(), (1, 2), &[vec![7.0, 8.0]]).unwrap();
        assert_eq!(filled_grid.values(), [1.0, 2.0, 3.0, 0.0, 4.0, 5.0, 7.0, 8.0]);
        let far = filled(&grid(), (31, 0), &[vec![1.0], vec![2.0]]);
        assert_eq!(far, Err(NumbersError::Size { rows: 33, columns: 3, most: 32 }));
    }

    #[test]
    fn a_value_is_found_by_row_and_column_and_nothing_outside() {
        let values = [(0, 0), (0, 2), (1, 0), (1, 2), (0, 3), (2, 0)].map(|cell| value(&grid(), cell));
        assert_eq!(values, [Some(1.0), Some(3.0), Some(4.0), Some(6.0), None, None]);
    }

    #[test]
    fn a_grid_has_one_to_thirty_two_rows_and_columns() {
        let sides = |rows, columns| {
            let resized = resized(&grid(), rows, columns);
            (resized.rows(), resized.columns())
        };
        assert_eq!([sides(1, 2), sides(0, 2), sides(0, 0)], [(1, 2), (1, 2), (1, 1)]);
        assert_eq!([sides(32, 31), sides(33, 31), sides(31, 33)], [(32, 31), (32, 31), (31, 32)]);
    }

    #[test]
    fn a_pasted_block_reaches_to_the_last_possible_cell_and_no_further() {
        let full = filled(&grid(), (31, 30), &[vec![7.0, 8.0]]).unwrap();
        assert_eq!((full.rows(), full.columns()), (32, 32));
        assert_eq!([(31, 29), (31, 30), (31, 31)].map(|cell| value(&full, cell)), [0.0, 7.0, 8.0].map(Some));
        let wide = filled(&grid(), (0, 31), &[vec![7.0], vec![8.0, 9.0]]);
        assert_eq!(wide, Err(NumbersError::Size { rows: 2, columns: 33, most: 32 }));
        let inside = filled(&grid(), (0, 1), &[vec![7.0], vec![8.0, 9.0]]).unwrap();
        assert_eq!(inside.values(), [1.0, 7.0, 3.0, 4.0, 8.0, 9.0]);
        assert_eq!(filled(&grid(), (1, 1), &[]), Ok(grid()));
    }

    #[test]
    fn a_pasted_number_that_is_too_large_is_refused() {
        let size = NumbersError::Size { rows: 2, columns: 3, most: 32 };
        assert_eq!(filled(&grid(), (0, 0), &[vec![2.0e6]]), Err(size));
    }
}
