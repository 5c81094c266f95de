//! The cells that a move brings under another window.

use crate::cnn::{AxisName, CnnError, Positions, Shape, Window};

/// For each row and column of a map after a move: whether its cells came under another window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crossed {
    /// By row.
    pub rows: Vec<bool>,
    /// By column.
    pub columns: Vec<bool>,
    /// By row: whether a window lies over it.
    rows_under: Vec<bool>,
    /// By column: the same.
    columns_under: Vec<bool>,
}

impl Crossed {
    /// Whether a cell of the map after the move lies under another window than before: its row or its column does, and
    /// windows lie over both.
    #[must_use]
    pub fn is_crossed(&self, row: usize, column: usize) -> bool {
        let is = |axis: &[bool], at: usize| axis.get(at) == Some(&true);
        (is(&self.rows, row) || is(&self.columns, column))
            && is(&self.rows_under, row)
            && is(&self.columns_under, column)
    }
}

/// The cells that came under another window when the map moved by `(down, right)` cells, for windows that do not overlap. Cells
/// that moved in from beyond the edge, or from under no window, came under another window as well. Cells that are now under no
/// window did not.
///
/// ```
/// use poolscope_cnn::{Shape, Sliding, Window};
/// use poolscope_study::crossed;
/// let pairs = Window::square(Sliding::new(2, 2));
/// // One cell to the right: every first column of a window came from the window before.
/// let crossed = crossed(Shape::new(1, 4, 6), pairs, (0, 1)).expect("the windows do not overlap");
/// assert_eq!(crossed.columns, [true, false, true, false, true, false]);
/// assert_eq!((crossed.is_crossed(3, 2), crossed.is_crossed(3, 3)), (true, false));
/// ```
///
/// # Errors
/// When the windows do not fit, or overlap.
pub fn crossed(shape: Shape, window: Window, by: (i32, i32)) -> Result<Crossed, super::NoShuffle> {
    super::apart(shape, window)?;
    let of = |axis, cells, by: i32| -> Result<(Vec<bool>, Vec<bool>), CnnError> {
        let positions = window.along(axis).pooling_over(cells, axis)?;
        let has_crossed = |cell: usize| {
            let from = i64::try_from(cell).ok().and_then(|cell| usize::try_from(cell - i64::from(by)).ok());
            let before = from.and_then(|from| window_over(&positions, from));
            window_over(&positions, cell).is_some_and(|after| before != Some(after))
        };
        let is_under = |cell: usize| window_over(&positions, cell).is_some();
        Ok(((0..cells).map(has_crossed).collect(), (0..cells).map(is_under).collect()))
    };
    let (rows, rows_under) = of(AxisName::Rows, shape.rows, by.0)?;
    let (columns, columns_under) = of(AxisName::Columns, shape.columns, by.1)?;
    Ok(Crossed { rows, columns, rows_under, columns_under })
}

/// The window over a cell; `None` between windows, after the last one and outside the map.
const fn window_over(positions: &Positions, cell: usize) -> Option<usize> {
    if cell >= positions.input {
        return None;
    }
    let from_the_padding = cell + positions.before;
    let (window, tap) = (from_the_padding / positions.stride, from_the_padding % positions.stride);
    if window < positions.output && tap < positions.size { Some(window) } else { None }
}
