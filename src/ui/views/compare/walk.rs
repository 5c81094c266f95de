//! The window that runs over all maps.

use crate::setup::Stands;
use crate::study::compare::Field;
use crate::ui::views::explore::strip::Gesture;

/// A cell by row and column.
pub(super) type Cell = (usize, usize);

/// What a gesture does to the window.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Walk {
    /// While the pointer is there, the window begins at this cell.
    Over(Option<Cell>),
    /// It stands here from now on.
    Stands(Stands),
}

impl Walk {
    /// What a gesture does on a map with these windows. `is_pooled`: it has a cell for each. `window`: the one that is shown.
    pub(super) fn of(gesture: Gesture, is_pooled: bool, window: Cell, field: &Field) -> Option<Self> {
        let on = |cell: Cell| field.begin(if is_pooled { cell } else { field.window_at(cell) });
        let stands = |(row, column): Cell| Self::Stands(Stands::At(row, column));
        Some(match gesture {
            Gesture::Over(row, column) => Self::Over(Some(on((row, column)))),
            Gesture::Walk(row, column) if is_pooled => stands(field.begin((row, column))),
            Gesture::Walk(row, column) => stands(field.begin(field.walked(window, (row, column)))),
            Gesture::Pin(row, column) => stands(on((row, column))),
            Gesture::Leave => Self::Over(None),
            Gesture::LetGo => Self::Stands(Stands::Nowhere),
            Gesture::Neighbour(_) => return None,
        })
    }
}
