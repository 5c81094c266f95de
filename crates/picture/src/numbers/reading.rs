//! The ways in which a text can be read.

use super::axes::Axes;
use super::error::NumbersError;
use super::headings;
use super::layout::{Layout, Source};
use super::notation::{Notation, Separators};
use super::number::{number, within};
use super::place::Place;
use super::ratio::Ratio;
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

/// All readings of a layout, the likeliest first.
pub(super) fn all(layout: &Layout, place: Place) -> Result<Vec<Reading>, NumbersError> {
    if layout.rows.iter().all(|row| row.trim().is_empty()) {
        return Err(NumbersError::Empty);
    }
    let separators = Separators::of(&layout.rows);
    let read = |notation| Table::read(layout, notation, &separators);
    let point = read(Notation::Point);
    let is_sure = point.as_ref().is_ok_and(|table| !table.has_leading_zero) && !separators.mixed;
    let mut tables = Vec::new();
    let mut error = None;
    let is_number = |error: &NumbersError| !matches!(error, NumbersError::NotANumber { .. });
    for notation in Notation::ALL.into_iter().filter(|&notation| notation != Notation::Point) {
        match read(notation) {
            Ok(table) if table.is_likely(layout.source, &separators, &point) => tables.push(table),
            Ok(_) => {}
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
        Ok(table) if is_sure => tables.insert(0, table),
        // A number that was split and would be too large leaves a 0 at the front, too.
        Ok(table) if table.has_leading_zero && error.as_ref().is_some_and(is_number) => {}
        Ok(table) if tables.iter().all(|table| table.has_leading_zero) => tables.push(table),
        Ok(_) => {}
        Err(other) => error = error.or(Some(other)),
    }
    // A spreadsheet puts tabs between cells, so the spaces within them group digits.
    if separators.hard && tables.iter().any(|table| table.notation == Notation::SpaceGroups) {
        tables.retain(|table| table.notation == Notation::SpaceGroups);
    }
    if tables.iter().any(|table| !table.has_leading_zero) {
        tables.retain(|table| !table.has_leading_zero);
    }
    let mut readings: Vec<Reading> = Vec::new();
    for table in tables {
        for reading in table.arranged(layout.source, place) {
            match reading {
                Ok(reading) if readings.iter().any(|other| other.is_same(&reading)) => {}
                Ok(reading) => readings.push(reading),
                Err(other) => error = error.or(Some(other)),
            }
        }
    }
    if readings.is_empty() { Err(error.unwrap_or(NumbersError::Empty)) } else { Ok(readings) }
}

impl Reading {
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.shape == other.shape && self.values == other.values
    }
}

impl Table {
    fn read(layout: &Layout, notation: Notation, separators: &Separators) -> Result<Self, NumbersError> {
        let cells: Vec<_> = layout.rows.iter().map(|row| notation.cells(row, separators.space)).collect();
        let number = |cell: &str| {
            let (plain, _) = notation.plain(cell)?;
            match layout.scale {
                None => number(&plain),
                Some(factor) => Ratio::read(&plain).map(|ratio| ratio.times(factor).nearest()),
            }
        };
        let is_plain = layout.sizes.len() == 1 && !layout.source.is_bracketed();
        let (mut cells, without_headings) = match layout.source {
            Source::Lines if is_plain => headings::without(cells, |cell| number(cell).is_some()),
            Source::Lines
            | Source::IndexedLines
            | Source::OneLine
            | Source::Latex
            | Source::Brackets
            | Source::JoinedLines => (cells, false),
        };
        if layout.source == Source::IndexedLines {
            headings::without_first(&mut cells);
        }
        let mut table = Self {
            notation,
            sizes: layout.sizes.clone(),
            values: Vec::new(),
            without_headings,
            is_used: false,
            has_leading_zero: false,
            is_wide: cells.iter().all(|row| row.len() > 1),
        };
        for (row, cells) in cells.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                table.is_used |= notation.plain(cell).is_some_and(|(_, is_used)| is_used);
                let digits = cell.trim_start_matches(['-', '+']).as_bytes();
                table.has_leading_zero |= matches!(digits, [b'0', second, ..] if second.is_ascii_digit());
                table.values.push(within(number(cell), cell, (row, column))?);
            }
        }
        let columns = cells.first().map_or(0, Vec::len);
        if let Some((row, cells)) = cells.iter().enumerate().find(|(_, cells)| cells.len() != columns) {
            return Err(NumbersError::Ragged { row, columns: cells.len(), expected: columns });
        }
        if let Some(rows) = table.sizes.last_mut().filter(|_| is_plain) {
            *rows = cells.len();
        }
        table.sizes.push(columns);
        Ok(table)
    }

    /// Whether this notation is worth offering beside decimal points.
    fn is_likely(&self, source: Source, separators: &Separators, point: &Result<Self, NumbersError>) -> bool {
        let is_split_wrongly = point.as_ref().is_ok_and(|table| table.has_leading_zero);
        self.is_used
            && match self.notation {
                Notation::Point => true,
                Notation::Comma | Notation::CommaGroups => self.is_wide || !source.is_bracketed(),
                // Numbers of three decimals are printed by programs with spaces, by spreadsheets with tabs.
                Notation::PointGroups if point.is_ok() && separators.points_only => {
                    separators.hard && !source.is_bracketed()
                }
                Notation::PointGroups => self.is_wide || !source.is_bracketed(),
                Notation::SpaceGroups => {
                    let is_told = separators.hard || separators.keeping || is_split_wrongly;
                    is_told && !source.is_bracketed()
                }
            }
    }

    /// The readings of every possible order of the dimensions.
    fn arranged(self, source: Source, place: Place) -> Vec<Result<Reading, NumbersError>> {
        let shapes = Axes::of(&self.sizes);
        let fits = |shape: &Shape| shape.channels <= place.channels;
        if !shapes.iter().any(|(_, shape)| fits(shape)) {
            let sizes = self.sizes.iter().copied().filter(|&size| size > 1).collect();
            return vec![Err(NumbersError::Dimensions { sizes, channels: place.channels })];
        }
        let fitting = shapes.into_iter().filter(|(_, shape)| fits(shape));
        let readings = fitting.map(|(axes, shape)| {
            let Shape { rows, columns, .. } = shape;
            let sides = 1..=place.side;
            if !sides.contains(&rows) || !sides.contains(&columns) {
                return Err(NumbersError::Size { rows, columns, most: place.side });
            }
            let values = axes.arranged(shape, self.values.clone());
            let axes = if source == Source::JoinedLines { Axes::OneRow } else { axes };
            let (notation, without_headings) = (self.notation, self.without_headings);
            Ok(Reading { notation, axes, without_headings, shape, values })
        });
        readings.collect()
    }
}
