//! How the strip divides its width and height among the maps.

use crate::cnn::Shape;
use crate::setup::Setup;

/// From this number of stages on, the strip is a film: one small map of each stage, and large maps of the chosen one.
const FILM: usize = 5;
/// From this number of columns of maps on, too: they would be smaller than 48 pixels beside the controls.
const COLUMNS: usize = 12;

/// The numbers from which the style sheet computes the size of the maps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui::views::explore) struct Room {
    /// Cards side by side.
    pub cards: usize,
    /// Columns of maps on all cards.
    pub columns: usize,
    /// Rows of maps on the highest card.
    pub rows: usize,
    /// Whether the strip is a film.
    pub is_film: bool,
}

impl Room {
    /// The numbers as declarations for a style, with the picture's larger side.
    pub(in crate::ui::views::explore) fn style(self, shapes: &[Shape]) -> String {
        let Self { cards, columns, rows, .. } = self;
        let side = shapes.first().map_or(1, |shape| shape.rows.max(shape.columns));
        format!("--n:{side};--cards:{cards};--columns:{columns};--rows:{rows}")
    }

    /// The room for a setup's maps; `shapes` of the picture and of each stage that can be computed.
    pub(in crate::ui::views::explore) fn of(setup: &Setup, shapes: &[Shape]) -> Self {
        let stages = setup.stages.len();
        let channels = |place: usize| shapes.get(place).map_or(1, |shape| shape.channels);
        let columns = 1 + (1..=stages).map(|place| across(channels(place))).sum::<usize>();
        let rows = (1..=stages).map(|place| channels(place).div_ceil(across(channels(place))));
        Self {
            cards: stages + 1,
            columns,
            rows: rows.max().unwrap_or(1),
            is_film: stages >= FILM || columns >= COLUMNS,
        }
    }
}

/// Maps side by side on a card of so many.
pub(super) const fn across(channels: usize) -> usize {
    match channels {
        0..=3 => 1,
        4..=8 => 2,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_of_many_maps_takes_several_columns() {
        let shapes = [Shape::new(1, 9, 9), Shape::new(8, 7, 7), Shape::new(8, 7, 7), Shape::new(8, 3, 3)];
        let room = Room { cards: 4, columns: 7, rows: 4, is_film: false };
        assert_eq!(Room::of(&Setup::default(), &shapes), room);
        let many = shapes.map(|shape| Shape { channels: 16, ..shape });
        assert!(Room::of(&Setup::default(), &many).is_film, "13 columns are too narrow");
    }
}
