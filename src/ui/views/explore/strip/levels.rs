//! The levels of a pyramid: the bins of each in rows and columns, while the map has them all in one row.

use super::cell_numbers::with_numbers;
use super::map_tile::{Gesture, MapTile, mark_place};
use crate::browser::style::css;
use crate::cnn::{FeatureMaps, Grid, Region};
use crate::pixels::{Ink, Painting};
use crate::say;
use std::ops::Range;
use yew::prelude::*;

/// The props of [`Levels`].
#[derive(Properties, PartialEq)]
pub(super) struct LevelsProps {
    /// The bins of each level, as maps of their own.
    pub planes: Vec<FeatureMaps>,
    /// The map's index.
    pub channel: usize,
    /// The places of each level's bins.
    pub levels: Vec<Grid>,
    /// The map's colours.
    pub ink: Ink,
    /// The marked columns of the row, and whether that is the chosen cell itself.
    pub mark: Option<(Range<usize>, bool)>,
    /// Called with each gesture, as if it were made on the row.
    pub on_gesture: Callback<Gesture>,
}

/// One map's bins, in a small grid for each level.
#[component]
pub(super) fn Levels(props: &LevelsProps) -> Html {
    let LevelsProps { planes, channel, levels, ink, mark, on_gesture } = props;
    let tiles = parts(levels).into_iter().zip(planes).enumerate().map(|(index, (part, plane))| {
        let marked = mark.as_ref().and_then(|(cells, own)| Some((part.marked(cells)?, *own)));
        let place = marked.as_ref().map(|(region, _)| mark_place(region, part.rows, part.columns));
        let cell = marked.as_ref().map(|(region, _)| (region.rows.start, region.columns.start)).unwrap_or_default();
        let on_gesture = on_gesture.reform(move |gesture| part.on_row(gesture));
        let numbers = with_numbers(&Painting { maps: plane.clone(), channel: 0, ink: ink.clone() });
        html! {
            <div class="level" key={index} ~style={css(&place.unwrap_or_default())}>
                <MapTile rows={part.rows} columns={part.columns} {numbers} mark={marked.map(|(_, own)| own)} {cell} {on_gesture}
                    alternative={say::level_alternative(index, *channel, plane)} />
            </div>
        }
    });
    html! { <>{for tiles}</> }
}

/// The bins of every map, level by level, as maps of their own. The maps are rows: level by level, within it row by row.
pub(super) fn planes(maps: &FeatureMaps, levels: &[Grid]) -> Vec<Vec<FeatureMaps>> {
    let parts = parts(levels);
    let of = |channel| parts.iter().map(|part| plane(maps, channel, part)).collect();
    (0..maps.shape().channels).map(of).collect()
}

/// The cells of the row that hold one level's bins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    start: usize,
    rows: usize,
    columns: usize,
}

fn parts(levels: &[Grid]) -> Vec<Part> {
    let mut start = 0;
    let part = |grid: &Grid| {
        let part = Part { start, rows: grid.rows.output, columns: grid.columns.output };
        start += part.rows * part.columns;
        part
    };
    levels.iter().map(part).collect()
}

/// One level as a map of its own.
fn plane(maps: &FeatureMaps, channel: usize, part: &Part) -> FeatureMaps {
    let cells = part.start..part.start + part.rows * part.columns;
    let values = maps.plane(channel).get(cells).map(<[f32]>::to_vec).unwrap_or_default();
    FeatureMaps::from_planes(1, part.rows, part.columns, values)
}

impl Part {
    /// The bins in `cells` of the row. If they are in several rows of bins, whole rows.
    fn marked(&self, cells: &Range<usize>) -> Option<Region> {
        let end = self.start + self.rows * self.columns;
        let (first, last) = (cells.start.max(self.start), cells.end.min(end).checked_sub(1)?);
        if first > last {
            return None;
        }
        let (first, last) = (first - self.start, last - self.start);
        let rows = first / self.columns..last / self.columns + 1;
        let columns =
            if rows.len() == 1 { first % self.columns..last % self.columns + 1 } else { 0..self.columns };
        Some(Region { rows, columns })
    }

    /// Converts a gesture on the bins to one on the row.
    fn on_row(self, gesture: Gesture) -> Gesture {
        let bin = |row: usize, column: usize| self.start + row * self.columns + column;
        match gesture {
            Gesture::Over(row, column) => Gesture::Over(0, bin(row, column)),
            Gesture::Walk(row, column) => Gesture::Walk(0, bin(row, column)),
            Gesture::Pin(row, column) => Gesture::Pin(0, bin(row, column)),
            Gesture::Leave | Gesture::Neighbour(_) | Gesture::LetGo => gesture,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Part = Part { start: 1, rows: 2, columns: 2 };

    #[test]
    fn a_level_has_its_own_cells_of_the_row() {
        let row = FeatureMaps::from_planes(1, 1, 5, vec![9.0, 1.0, 2.0, 3.0, 4.0]);
        assert_eq!(plane(&row, 0, &SECOND).row(0, 1), [3.0, 4.0]);
    }

    #[test]
    fn bins_are_marked_by_their_place_in_the_row() {
        let region = |rows, columns| Some(Region { rows, columns });
        assert_eq!(SECOND.marked(&(0..1)), None);
        assert_eq!(SECOND.marked(&(3..4)), region(1..2, 0..1));
        assert_eq!(SECOND.marked(&(0..3)), region(0..1, 0..2));
        assert_eq!(SECOND.marked(&(2..4)), region(0..2, 0..2));
        assert_eq!(SECOND.marked(&(5..21)), None);
    }

    #[test]
    fn pointing_at_a_bin_is_pointing_at_its_cell_of_the_row() {
        assert_eq!(SECOND.on_row(Gesture::Over(1, 0)), Gesture::Over(0, 3));
        assert_eq!(SECOND.on_row(Gesture::Leave), Gesture::Leave);
    }
}
