//! The window that runs over all maps.

use crate::study::compare::Field;
use crate::ui::views::explore::strip::Gesture;

/// A cell by row and column.
pub(super) type Cell = (usize, usize);

/// Where the window is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Walk {
    /// The window under the pointer.
    over: Option<At>,
    /// What is shown without the pointer.
    kept: Kept,
}

/// A window by row and column, and the stride with which it was there.
#[derive(Clone, Copy, Debug, PartialEq)]
struct At {
    window: Cell,
    stride: usize,
}

/// What is shown without the pointer.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Kept {
    /// A window whose values are clearly different.
    #[default]
    Start,
    /// A window.
    At(At),
    /// None.
    Nothing,
}

impl Walk {
    /// The window that is shown, by row and column. Each kind shows its nearest. `start`: the one that is shown first.
    pub(super) fn window(self, field: &Field, start: Cell) -> Option<Cell> {
        let At { window, stride } = match (self.over, self.kept) {
            (Some(at), _) | (None, Kept::At(at)) => at,
            (None, Kept::Start) => return Some(start),
            (None, Kept::Nothing) => return None,
        };
        // With another stride, the window that is there now.
        let is_same = stride == field.stride();
        Some(if is_same { window } else { field.window_at((window.0 * stride, window.1 * stride)) })
    }

    /// After a gesture on a map with these windows. `is_pooled`: it has a cell for each. `window`: the one that is shown.
    pub(super) fn after(self, gesture: Gesture, is_pooled: bool, window: Cell, field: &Field) -> Self {
        let at = |window: Cell| At { window, stride: field.stride() };
        let on = |cell: Cell| at(if is_pooled { cell } else { field.window_at(cell) });
        match gesture {
            Gesture::Over(row, column) => Self { over: Some(on((row, column))), ..self },
            Gesture::Walk(row, column) => {
                let to = if is_pooled { (row, column) } else { field.walked(window, (row, column)) };
                Self { over: None, kept: Kept::At(at(to)) }
            }
            Gesture::Pin(row, column) => Self { kept: Kept::At(on((row, column))), ..self },
            Gesture::Leave => Self { over: None, ..self },
            Gesture::LetGo => Self { over: None, kept: Kept::Nothing },
            Gesture::Neighbour(_) => self,
        }
    }
}
