//! The ways in which a text can be read.

use super::axes::Axes;
use super::error::NumbersError;
use super::headings;
use super::notation::{Notation, Separators};
use super::number::{number, within};
use super::place::Place;
use super::ratio::Ratio;
use super::rows::{Layout, Source};
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

/// Adds the readings of a layout, the likeliest first, unless they are there already. Else says why there is none.
pub(super) fn add(layout: &Layout, place: Place, readings: &mut Vec<Reading>) -> Option<NumbersError> {
    if layout.rows.iter().all(|row| row.trim().is_empty()) {
        return Some(NumbersError::Empty);
    }
    let separators = Separators::of(&layout.rows);
    let point = Table::read(layout, Notation::Point, &separators);
    let is_point = point.is_ok();
    let is_split = point.as_ref().is_ok_and(|table| table.has_leading_zero);
    let mut tables = Vec::new();
    let mut error = None;
    for notation in Notation::OTHERS {
        match Table::read(layout, notation, &separators) {
            Ok(table) => {
                if table.is_likely(layout.source, &separators, is_point, is_split) {
                    tables.push(table);
                }
            }
            Err(other) => {
                let is_better = is_number(&other) || (separators.mixed && notation == Notation::Comma);
                let may_be_meant = separators.mixed || separators.points_only;
                if may_be_meant && is_better && !error.as_ref().is_some_and(is_number) {
                    error = Some(other);
                }
            }
        }
    }
    match point {
        Ok(_) if layout.source == Source::OneLine => {}
        // A number that was split and would be too large leaves a 0 at the front, too.
        Ok(_) if is_split && error.as_ref().is_some_and(is_number) => {}
        Ok(table) if !is_split && !separators.mixed => tables.insert(0, table),
        Ok(table) if tables.iter().all(|table| table.has_leading_zero) => tables.push(table),
        Ok(_) => {}
        Err(other) => error = error.or(Some(other)),
    }
    // A spreadsheet puts tabs between cells, so the spaces within them group digits.
    let has_groups = separators.hard && tables.iter().any(|table| table.notation == Notation::SpaceGroups);
    let has_whole = tables.iter().any(|table| !table.has_leading_zero);
    let before = readings.len();
    for table in tables {
        if (has_groups && table.notation != Notation::SpaceGroups) || (has_whole && table.has_leading_zero) {
            continue;
        }
        let other = table.arrange(layout.source, place, readings);
        error = error.or(other);
    }
    if readings.len() > before { None } else { error }
}

/// Whether a cell was read as a number, though there is a fault.
const fn is_number(error: &NumbersError) -> bool {
    !matches!(error, NumbersError::NotANumber { .. })
}

impl Table {
    fn read(layout: &Layout, notation: Notation, separators: &Separators) -> Result<Self, NumbersError> {
        let mut cells: Vec<Vec<&str>> =
            layout.rows.iter().map(|row| notation.cells(row, separators.space)).collect();
        let is_plain = layout.outer.is_empty();
        let mut without_headings = false;
        if layout.source == Source::Lines && is_plain {
            without_headings = headings::taken(&mut cells);
        }
        if layout.source == Source::IndexedLines {
            for row in &mut cells {
                row.remove(0);
            }
        }
        let columns = cells.first().map_or(0, Vec::len);
        let mut table = Self {
            notation,
            sizes: layout.outer.clone(),
            values: Vec::new(),
            without_headings,
            is_used: false,
            has_leading_zero: false,
            is_wide: true,
        };
        let mut ragged = None;
        for (row, cells) in cells.iter().enumerate() {
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
                let digits = cell.trim_start_matches(['-', '+']).as_bytes();
                table.has_leading_zero |= matches!(digits, [b'0', second, ..] if second.is_ascii_digit());
                table.values.push(within(number, cell, (row, column))?);
            }
        }
        if let Some(ragged) = ragged {
            return Err(ragged);
        }
        let planes: usize = table.sizes.iter().product();
        table.sizes.extend([cells.len() / planes.max(1), columns]);
        Ok(table)
    }

    /// Whether this notation is worth offering beside decimal points.
    fn is_likely(&self, source: Source, separators: &Separators, is_point: bool, is_split: bool) -> bool {
        let is_open = !source.is_bracketed();
        self.is_used
            && match self.notation {
                // Numbers of three decimals are printed by programs with spaces, by spreadsheets with tabs.
                Notation::PointGroups if is_point && separators.points_only => separators.hard && is_open,
                Notation::Point | Notation::Comma | Notation::CommaGroups | Notation::PointGroups => {
                    self.is_wide || is_open
                }
                Notation::SpaceGroups => (separators.hard || separators.keeping || is_split) && is_open,
            }
    }

    /// Adds the readings of every possible order of the dimensions. Says why there is none.
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
