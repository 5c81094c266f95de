//! The ways in which a text can be read.

use super::axes::Axes;
use super::error::{CellError, NumbersError, beginning};
use super::headings;
use super::notation::{Notation, Separators};
use super::number::{number, within};
use super::place::Place;
use super::ratio::Ratio;
use super::rows::{Layout, Source};
use super::search::{parts, trim};
use crate::cnn::Shape;

/// One way to read a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// What points, commas and spaces were taken for.
    pub notation: Notation,
    /// Which dimension was taken for which.
    pub axes: Axes,
    /// Names of rows or columns were left out.
    pub without_headings: bool,
    /// How many numbers there are.
    pub shape: Shape,
    /// The numbers by (channel, row, column).
    pub values: Vec<f32>,
}

/// The numbers of a layout in one notation, before it is known which dimension is which.
struct Table {
    notation: Notation,
    sizes: Vec<usize>,
    values: Vec<f32>,
    without_headings: bool,
    /// Some cell is written as only this notation writes it.
    is_used: bool,
    /// Whole numbers begin with 0, as the rest of a number does that was split by mistake.
    has_leading_zero: bool,
    /// Every row has several numbers.
    is_wide: bool,
}

/// Adds the readings of a layout, the likeliest first, unless they are there already. Else says why there is none. Under a
/// title, the first number of each row may be its name: if `numbered` it is.
#[inline(never)]
pub(super) fn add(
    layout: &Layout,
    numbered: bool,
    place: Place,
    readings: &mut Vec<Reading>,
) -> Option<NumbersError> {
    let separators = Separators::of(&layout.rows);
    let Separators { hard, mixed, .. } = separators;
    let is_bracketed = matches!(layout.source, Source::Brackets | Source::JoinedLines);
    // The notations worth offering, and whether they split no number.
    let mut likely = Vec::new();
    // Whether there is a reading with points, and whether it split a number: a part of one begins with 0.
    let (mut is_point, mut is_split) = (false, false);
    // The fault of the reading that is meant most likely.
    let (mut error, mut rank) = (None, 0);
    for notation in Notation::ALL {
        match Table::read(layout, numbered, notation, &separators) {
            Ok(table) => {
                let is_likely = match notation {
                    Notation::Point => {
                        (is_point, is_split) = (true, table.has_leading_zero);
                        layout.source != Source::OneLine
                    }
                    _ if !table.is_used => false,
                    // Numbers of three decimals are printed by programs with spaces, by spreadsheets with tabs.
                    Notation::PointGroups if is_point && separators.points_only => hard && !is_bracketed,
                    Notation::SpaceGroups => (hard || separators.keeping || is_split) && !is_bracketed,
                    Notation::Comma | Notation::CommaGroups | Notation::PointGroups => {
                        table.is_wide || !is_bracketed
                    }
                };
                if is_likely {
                    likely.push((notation, !table.has_leading_zero));
                }
            }
            Err(other) => {
                // Otherwise all cells are numbers.
                let is_number = !matches!(other, NumbersError::Cell(CellError { is_too_far: false, .. }));
                let its = match notation {
                    Notation::Point => 1,
                    _ if is_number && (mixed || separators.points_only) => 3,
                    _ if notation == Notation::Comma && mixed => 2,
                    Notation::CommaGroups
                    | Notation::PointGroups
                    | Notation::SpaceGroups
                    | Notation::Comma => 0,
                };
                if its > rank {
                    (error, rank) = (Some(other), its);
                }
            }
        }
    }
    // A spreadsheet puts tabs between cells, so the spaces within them group digits.
    let (mut has_groups, mut has_whole, mut has_other) = (false, false, false);
    for &(notation, is_whole) in &likely {
        has_groups |= hard && notation == Notation::SpaceGroups;
        has_whole |= is_whole;
        has_other |= is_whole && notation != Notation::Point;
    }
    let before = readings.len();
    for (notation, is_whole) in likely {
        // A number that was split and would be too large leaves a 0 at the front, too.
        let is_split_wrongly =
            notation == Notation::Point && ((mixed && has_other) || (is_split && rank == 3));
        let is_less = (has_groups && notation != Notation::SpaceGroups) || (has_whole && !is_whole);
        if !is_split_wrongly
            && !is_less
            && let Ok(table) = Table::read(layout, numbered, notation, &separators)
        {
            let other = table.arrange(layout.source, place, readings);
            error = error.or(other);
        }
    }
    if readings.len() > before { None } else { error }
}

impl Table {
    #[inline(never)]
    fn read(
        layout: &Layout,
        numbered: bool,
        notation: Notation,
        separators: &Separators,
    ) -> Result<Self, NumbersError> {
        let cells_of_rows: Vec<Vec<&str>> =
            layout.rows.iter().map(|row| notation.cells(row, separators.space)).collect();
        // Names of columns and of rows.
        let (mut has_head, mut has_names) = (false, layout.source == Source::IndexedLines);
        if has_names {
            has_head = cells_of_rows.first().is_some_and(|head| headings::is_name(head));
        }
        if layout.source == Source::Lines && layout.outer.is_empty() {
            let is_aligned = is_aligned(&layout.rows);
            (has_head, has_names) = headings::of(&cells_of_rows, is_aligned, numbered);
        }
        let cells = cells_of_rows.get(usize::from(has_head)..).unwrap_or_default();
        let cell_from = usize::from(has_names);
        let columns = cells.first().map_or(0, |row| row.len() - cell_from);
        let mut table = Self {
            notation,
            sizes: layout.outer.clone(),
            values: Vec::new(),
            without_headings: has_head || has_names,
            is_used: false,
            has_leading_zero: false,
            is_wide: true,
        };
        if let Some(error) = in_columns(layout, &cells_of_rows) {
            return Err(error);
        }
        let mut ragged = None;
        for (row, cells) in cells.iter().enumerate() {
            let cells = cells.get(cell_from..).unwrap_or_default();
            table.is_wide &= cells.len() > 1;
            if cells.len() != columns && ragged.is_none() {
                ragged = Some(NumbersError::Ragged { row, columns: cells.len(), expected: columns });
            }
            for (column, cell) in cells.iter().enumerate() {
                let plain = notation.plain(cell);
                let number = plain.as_ref().and_then(|(plain, _)| match layout.scale {
                    None => number(plain),
                    Some(factor) => Ratio::read(plain).map(|ratio| ratio.times(factor).nearest()),
                });
                table.is_used |= plain.is_some_and(|(_, is_used)| is_used);
                table.has_leading_zero |= match cell.as_bytes() {
                    [b'-' | b'+', b'0', second, ..] | [b'0', second, ..] => second.is_ascii_digit(),
                    _ => false,
                };
                table.values.push(within(number, cell, (row, column)).map_err(NumbersError::Cell)?);
            }
        }
        if let Some(ragged) = ragged {
            return Err(ragged);
        }
        let planes: usize = table.sizes.iter().product();
        table.sizes.extend([cells.len() / planes.max(1), columns]);
        Ok(table)
    }

    /// Adds the readings of every possible order of the dimensions. Says why there is none.
    #[inline(never)]
    fn arrange(&self, source: Source, place: Place, readings: &mut Vec<Reading>) -> Option<NumbersError> {
        let mut error = None;
        for (axes, shape) in Axes::of(&self.sizes).into_iter().flatten() {
            let Shape { channels, rows, columns } = shape;
            if channels > place.channels {
                continue;
            }
            if rows.max(columns) > place.side || rows.min(columns) == 0 {
                error = error.or(Some(NumbersError::Size { rows, columns, most: place.side }));
                continue;
            }
            let values = axes.arranged(shape, &self.values);
            if readings.iter().any(|other| other.shape == shape && other.values == values) {
                return None;
            }
            let axes = if source == Source::JoinedLines { Axes::OneRow } else { axes };
            let (notation, without_headings) = (self.notation, self.without_headings);
            readings.push(Reading { notation, axes, without_headings, shape, values });
            error = Some(NumbersError::Empty);
        }
        if error.is_some() {
            return error;
        }
        let sizes = self.sizes.iter().copied().filter(|&size| size > 1).collect();
        Some(NumbersError::Dimensions { sizes, channels: place.channels })
    }
}

/// In LaTeX, `&` alone stands between the cells of a row: `1 2 & 3` would be 12 and 3.
fn in_columns(layout: &Layout, cells: &[Vec<&str>]) -> Option<NumbersError> {
    for (row, (text, cells)) in layout.rows.iter().zip(cells).enumerate() {
        let columns = parts(text, b"&");
        if columns.len() > 1 && cells.len() > columns.len() {
            let several = |cell: &&str| trim(cell, b"").bytes().any(|c| c.is_ascii_whitespace() || c == b',');
            let column = columns.iter().position(several).unwrap_or_default();
            let text = beginning(trim(columns.get(column).copied().unwrap_or_default(), b""));
            return Some(NumbersError::Cell(CellError { text, row, column, is_too_far: false }));
        }
    }
    None
}

/// Whether the first two rows end at the same place, and the first begins with a space.
fn is_aligned(rows: &[String]) -> bool {
    let [head, row, ..] = rows else { return false };
    let end = |row: &str| row.trim_end().chars().count();
    head.starts_with(' ') && end(head) == end(row)
}
