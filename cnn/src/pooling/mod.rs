//! Pooling: each map on its own, a window at a time, becomes a smaller map.
//! [`PoolingKind`] is the register; each rule has a file.
//!
//! No kind takes a median yet. One that does takes the lower of an even window's two middle values, a value of the
//! map, as `torch.median` does; NumPy takes the mean of both.

mod average;
mod fast;
mod lp;
mod max;
mod pairs;
mod separable;
mod threes;
mod whole;
mod winner;

pub use average::Divisor;
pub(super) use fast::{Scratch, Windows};
pub use winner::{StorageOrder, Winner};

use super::error::{CnnError, Quantity};
use super::explanation::{Explanation, Term};
use super::feature_maps::{FeatureMaps, Shape};
use super::rows::Rows;
use super::window::{AxisName, Positions, Window};
use std::ops::Range;

/// What is made of the values under a window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PoolingKind {
    /// The largest value.
    Max,
    /// The sum over a divisor, which is the mean unless it is overridden.
    Average(Divisor),
    /// The p-norm, (Σ |x|ᵖ)^(1/p).
    Lp {
        /// The exponent p, above 0.
        p: f32,
    },
    /// The largest value of the whole map.
    GlobalMax,
    /// The mean of the whole map.
    GlobalAverage,
    /// The largest value of each of so many bins ([`Positions::adaptive`]).
    AdaptiveMax {
        /// Rows of the output.
        rows: usize,
        /// Columns of the output.
        columns: usize,
    },
    /// The mean of each of so many bins ([`Positions::adaptive`]).
    AdaptiveAverage {
        /// Rows of the output.
        rows: usize,
        /// Columns of the output.
        columns: usize,
    },
}

impl PoolingKind {
    /// Average pooling as PyTorch does it unless told otherwise: padding counts as zeros.
    pub const AVERAGE: Self = Self::Average(Divisor::Padded);

    /// All kinds, in the order they are offered, with the numbers they begin with.
    pub const ALL: [Self; 7] = [
        Self::Max,
        Self::AVERAGE,
        Self::Lp { p: 2.0 },
        Self::GlobalMax,
        Self::GlobalAverage,
        Self::AdaptiveMax { rows: 4, columns: 4 },
        Self::AdaptiveAverage { rows: 4, columns: 4 },
    ];

    /// The same kind with so many rows of bins. Kinds without bins stay as they are.
    #[must_use]
    pub const fn with_rows(self, rows: usize) -> Self {
        match self {
            Self::AdaptiveMax { columns, .. } => Self::AdaptiveMax { rows, columns },
            Self::AdaptiveAverage { columns, .. } => Self::AdaptiveAverage { rows, columns },
            _ => self,
        }
    }

    /// The same kind with so many columns of bins. Kinds without bins stay as they are.
    #[must_use]
    pub const fn with_columns(self, columns: usize) -> Self {
        match self {
            Self::AdaptiveMax { rows, .. } => Self::AdaptiveMax { rows, columns },
            Self::AdaptiveAverage { rows, .. } => Self::AdaptiveAverage { rows, columns },
            _ => self,
        }
    }

    /// Whether both are of one kind, whatever their own numbers.
    #[must_use]
    pub fn is_like(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }

    /// Whether a window of a chosen size moves over the map, so that size, stride and padding matter.
    #[must_use]
    pub const fn slides(self) -> bool {
        matches!(self, Self::Max | Self::Average(_) | Self::Lp { .. })
    }

    /// Whether the window is always the whole map, so that size, stride and padding say nothing.
    #[must_use]
    pub const fn is_global(self) -> bool {
        matches!(self, Self::GlobalMax | Self::GlobalAverage)
    }

    fn rule(self) -> Box<dyn Rule> {
        match self {
            Self::Max | Self::GlobalMax | Self::AdaptiveMax { .. } => Box::new(max::Max),
            Self::Average(divisor) => Box::new(average::Average(divisor)),
            // Their windows have no padding.
            Self::GlobalAverage | Self::AdaptiveAverage { .. } => Box::new(average::Average(Divisor::Cells)),
            Self::Lp { p } => Box::new(lp::Lp { p }),
        }
    }
}

/// How one kind works. A new kind is a file with this trait and a variant of [`PoolingKind`].
trait Rule {
    /// The obvious version: one window, with the reason for its result.
    fn explain(&self, under: &UnderWindow<'_>) -> Explanation;

    /// One row of the output, whole rows of the input at a time; the same bits as [`Rule::explain`].
    fn fill_row(&self, input: &Plane<'_>, row: usize, out: &mut [f32]);
}

/// Pooling of every map with the same window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pooling {
    /// What is made of the values under the window.
    pub kind: PoolingKind,
    /// The window; global and adaptive kinds ignore it.
    pub window: Window,
}

/// Cells of a window that slides, so that explaining one place cannot take all memory.
const LARGEST_WINDOW: usize = 1 << 20;

impl Pooling {
    /// Where the window stands along the rows and the columns of maps of the given shape.
    ///
    /// # Errors
    /// When the window does not fit, its padding is refused, or the kind's own number is impossible.
    pub fn positions(&self, input: Shape) -> Result<(Positions, Positions), CnnError> {
        if input.values() == 0 {
            return Err(CnnError::EmptyMaps);
        }
        match self.kind {
            PoolingKind::GlobalMax | PoolingKind::GlobalAverage => {
                return Ok((Positions::whole(input.rows), Positions::whole(input.columns)));
            }
            PoolingKind::AdaptiveMax { rows, columns } | PoolingKind::AdaptiveAverage { rows, columns } => {
                let rows = Positions::adaptive(input.rows, rows)?;
                return Ok((rows, Positions::adaptive(input.columns, columns)?));
            }
            PoolingKind::Average(Divisor::Fixed(0)) => return Err(CnnError::Zero(Quantity::Divisor)),
            PoolingKind::Lp { p } if !(p.is_finite() && p > 0.0) => return Err(CnnError::Exponent),
            PoolingKind::Max | PoolingKind::Average(_) | PoolingKind::Lp { .. } => {}
        }
        let rows = self.window.rows.pooling_over(input.rows, AxisName::Rows)?;
        let columns = self.window.columns.pooling_over(input.columns, AxisName::Columns)?;
        if rows.size.saturating_mul(columns.size) > LARGEST_WINDOW {
            return Err(CnnError::TooLarge(Quantity::Size));
        }
        Ok((rows, columns))
    }

    /// The cell whose value goes on to one cell of the output. `None` when the window stands on padding
    /// alone, or when the kind takes no single value.
    ///
    /// # Errors
    /// When the stage cannot be computed on such maps.
    pub fn winner(
        &self,
        input: &FeatureMaps,
        channel: usize,
        row: usize,
        column: usize,
    ) -> Result<Option<Winner>, CnnError> {
        let explanation = self.explain(input, channel, row, column)?;
        let Explanation::Selected { terms, winner, .. } = explanation else { return Ok(None) };
        let source = winner.and_then(|winner| terms.get(winner)?.source);
        Ok(source.map(|(row, column)| Winner { channel, row, column }))
    }

    pub(super) fn explain(
        &self,
        input: &FeatureMaps,
        channel: usize,
        row: usize,
        column: usize,
    ) -> Result<Explanation, CnnError> {
        let (rows, columns) = self.positions(input.shape())?;
        let plane = Plane { maps: Rows::of(input), channel, rows: &rows, columns: &columns };
        Ok(self.kind.rule().explain(&UnderWindow { plane: &plane, row, column }))
    }
}

/// One map and the places where the window stands on it.
struct Plane<'a> {
    maps: Rows<'a>,
    channel: usize,
    rows: &'a Positions,
    columns: &'a Positions,
}

impl<'a> Plane<'a> {
    /// The row of the map that a tap of a row of windows reads.
    fn row(&self, row: usize, tap: usize) -> Option<&'a [f32]> {
        self.rows.cell(row, tap).map(|source| self.maps.row(self.channel, source))
    }

    /// Goes through the cells that each window of a row reads from `line`, in reading order: `visit` gets an
    /// output that reads a cell and the value it reads.
    fn for_each_tap(&self, line: &[f32], out: &mut [f32], mut visit: impl FnMut(&mut f32, f32)) {
        for (column, out) in out.iter_mut().enumerate() {
            let cells = self.columns.taps_inside(column).filter_map(|tap| self.columns.cell(column, tap));
            cells.filter_map(|cell| line.get(cell)).for_each(|&value| visit(out, value));
        }
    }
}

/// One place of the window on one map.
struct UnderWindow<'a> {
    plane: &'a Plane<'a>,
    row: usize,
    column: usize,
}

impl UnderWindow<'_> {
    /// The cells of the map under the window, in reading order.
    fn cells(&self) -> Vec<Term> {
        let Plane { rows, columns, .. } = *self.plane;
        self.terms(rows.taps_inside(self.row), columns.taps_inside(self.column))
    }

    /// The cells of the map and of its padding under the window, in reading order. The padding has value 0
    /// and no source.
    fn padded(&self) -> Vec<Term> {
        let Plane { rows, columns, .. } = *self.plane;
        self.terms(rows.taps_padded(self.row), columns.taps_padded(self.column))
    }

    fn terms(&self, down: Range<usize>, across: Range<usize>) -> Vec<Term> {
        let Plane { maps, channel, rows, columns } = *self.plane;
        let term = |(i, j)| {
            let source = rows.cell(self.row, i).zip(columns.cell(self.column, j));
            Term {
                channel,
                row: rows.position(self.row, i),
                column: columns.position(self.column, j),
                source,
                value: source.and_then(|(r, c)| maps.row(channel, r).get(c).copied()).unwrap_or(0.0),
                weight: 1.0,
            }
        };
        down.flat_map(|i| across.clone().map(move |j| (i, j))).map(term).collect()
    }
}
