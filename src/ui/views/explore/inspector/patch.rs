//! The part of one map under the window.

use super::subject::Subject;
use crate::cnn::{Beyond, Explanation, FeatureMaps, Pick, Positions, Region, Shape, Term, WindowAt};
use crate::say;

/// One cell of the window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tap {
    /// Row and column of the map, negative or beyond its end in the padding.
    pub position: (isize, isize),
    /// Its term; `None` if it takes no part in the arithmetic.
    pub term: Option<Term>,
    /// Its number: the term's, or that of padding that takes no part.
    pub stands: Option<f32>,
    /// The content of the padding for the stage.
    pub beyond: Beyond,
    /// Its place.
    pub lies: Overlap,
    /// Why its value goes on, if it does.
    pub picked: Option<Pick>,
}

/// The place of a cell of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Overlap {
    /// On the map.
    Inside,
    /// In the padding.
    Padding,
    /// Beyond the padding, where a window that was rounded up finds nothing.
    Beyond,
}

/// The cells of one map that the window reads, in reading order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Patch {
    /// The map.
    pub channel: usize,
    /// The rows it reads.
    pub rows: Vec<isize>,
    /// The columns it reads.
    pub columns: Vec<isize>,
    /// Every row with every column.
    pub taps: Vec<Tap>,
    /// Distance between neighbouring rows or columns it reads, whichever is larger.
    pub dilation: usize,
    /// The shape of its maps.
    pub map: Shape,
}

/// The positions that one output cell's window reads along an axis.
fn positions(axis: &Positions, output: usize) -> Vec<isize> {
    (0..axis.taps(output)).map(|tap| axis.position(output, tap)).collect()
}

impl Tap {
    /// Its place, its value, and its weight if the arithmetic multiplies.
    pub(super) fn words(&self, multiplies: bool) -> String {
        let place = match self.lies {
            Overlap::Inside => say::row_and_column(self.position),
            Overlap::Padding => say::padding_place(self.term.as_ref()),
            Overlap::Beyond => return say::BEYOND_PADDING.into(),
        };
        say::tap_words(&place, self.term.as_ref(), multiplies, self.beyond, self.picked)
    }
}

#[expect(clippy::cast_possible_wrap, reason = "maps have at most 512 rows and columns")]
impl Patch {
    /// The patch of one channel; `None` if the subject has too many terms to list.
    pub(super) fn of(subject: &Subject<'_>, channel: usize) -> Option<Self> {
        let explanation = subject.explanation.as_ref()?;
        let winner = match explanation {
            Explanation::Picked { at: Some(at), pick, .. } => Some((*at, *pick)),
            Explanation::Picked { at: None, .. }
            | Explanation::Weighted { .. }
            | Explanation::Transformed { .. }
            | Explanation::Combined { .. } => None,
        };
        let (rows, columns, dilation) = match &subject.window {
            Some(WindowAt { grid, row, column }) => (
                positions(&grid.rows, *row),
                positions(&grid.columns, *column),
                grid.rows.dilation.max(grid.columns.dilation),
            ),
            // The places of its values: one of an activation, those of the windows over the cell of unpooling.
            None => {
                // In reading order: the first row has all columns.
                let (mut rows, mut columns) = (Vec::new(), Vec::new());
                for term in explanation.terms() {
                    if rows.last() != Some(&term.row) {
                        rows.push(term.row);
                    }
                    if rows.len() == 1 {
                        columns.push(term.column);
                    }
                }
                let gaps = rows.windows(2).chain(columns.windows(2));
                let widest = gaps.filter_map(|pair| pair.last()?.abs_diff(*pair.first()?).into()).max();
                (rows, columns, widest.unwrap_or(1))
            }
        };
        let (shape, beyond) = (subject.input.shape(), subject.stage.beyond());
        let after = subject.window.map_or((0, 0), |at| (at.grid.rows.after, at.grid.columns.after));
        let end = ((shape.rows + after.0) as isize, (shape.columns + after.1) as isize);
        // Padding that takes no part has no term, so terms are matched with cells in order.
        let mut terms =
            explanation.terms().iter().enumerate().filter(|(_, term)| term.channel == channel).peekable();
        let mut taps = Vec::with_capacity(rows.len() * columns.len());
        for &row in &rows {
            for &column in &columns {
                let term = terms.next_if(|(_, term)| (term.row, term.column) == (row, column));
                let is_inside =
                    (0..shape.rows as isize).contains(&row) && (0..shape.columns as isize).contains(&column);
                let lies = if is_inside {
                    Overlap::Inside
                } else if row >= end.0 || column >= end.1 {
                    Overlap::Beyond
                } else {
                    Overlap::Padding
                };
                let idle = || match lies {
                    Overlap::Padding => beyond.value(subject.input, channel, (row, column)),
                    Overlap::Inside | Overlap::Beyond => None,
                };
                let picked = winner.filter(|(at, _)| term.is_some_and(|(index, _)| index == *at));
                taps.push(Tap {
                    position: (row, column),
                    term: term.map(|(_, term)| *term),
                    stands: term.map(|(_, term)| term.value).or_else(idle),
                    beyond,
                    lies,
                    picked: picked.map(|(_, pick)| pick),
                });
            }
        }
        Some(Self { channel, rows, columns, taps, dilation, map: shape })
    }

    /// The taps row by row.
    pub(super) fn lines(&self) -> impl Iterator<Item = &[Tap]> {
        self.taps.chunks(self.columns.len().max(1))
    }

    /// The tap at a place of the window (not of the map).
    pub(super) fn tap(&self, row: usize, column: usize) -> Option<&Tap> {
        self.taps.get(row * self.columns.len() + column).filter(|_| column < self.columns.len())
    }

    /// The place, within the window, of the value that goes on.
    pub(super) fn winner(&self) -> Option<Region> {
        let index = self.taps.iter().position(|tap| tap.picked.is_some())?;
        let columns = self.columns.len().max(1);
        Some(Region::cell(index / columns, index % columns))
    }

    /// A number of every tap as a map of the window's size, for painting.
    pub(super) fn map_of(&self, number: impl Fn(&Term) -> f32) -> FeatureMaps {
        let values = self.taps.iter().map(|tap| tap.term.as_ref().map_or(0.0, &number)).collect();
        FeatureMaps::from_planes(1, self.rows.len(), self.columns.len(), values)
    }
}
