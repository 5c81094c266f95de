//! Max and average pooling without padding, forwards and backwards.

use super::super::simd::F32x4;
use super::super::window::{Grid, Layout, Positions, Spacing};
use super::super::{Divisor, Pooling, Reduce, Shape};
use super::{Lanes, WIDTH};

/// Max or average pooling of maps of one shape.
#[derive(Clone, Debug)]
pub struct WindowLoops {
    input: Lanes,
    output: Lanes,
    grid: Grid,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Max,
    /// With its divisor.
    Average(f32),
}

impl WindowLoops {
    /// The loops of a pooling. `None` for rules that have none, and where a window reads more or less than cells of the map that
    /// are neighbours; [`Pooling::backward`] has them all.
    #[must_use]
    pub fn new(pooling: &Pooling, input: Lanes) -> Option<Self> {
        let Ok(Layout::Grid(grid)) = pooling.layout(input.shape) else { return None };
        if !is_plain(&grid.rows) || !is_plain(&grid.columns) || !input.pitch.is_multiple_of(WIDTH) {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "windows have fewer than 2²⁴ cells")]
        let cells = (grid.rows.size * grid.columns.size) as f32;
        // Not a wildcard over the rules: those come and go with the register.
        let kind = if matches!(pooling.reduce, Reduce::Max(_)) {
            Kind::Max
        } else if let Reduce::Average(average) = pooling.reduce
            && average.divisor != Divisor::Fixed(0)
            && !matches!(average.divisor, Divisor::Fixed(_))
        {
            Kind::Average(cells)
        } else {
            return None;
        };
        let shape = Shape::new(input.shape.channels, grid.rows.output, grid.columns.output);
        Some(Self { input, output: Lanes::new(shape), grid, kind })
    }

    /// How the maps that it makes stand.
    #[must_use]
    pub const fn output(&self) -> Lanes {
        self.output
    }

    /// The first cell of a window, and the rows of its cells.
    #[inline(always)]
    fn first(&self, cell: usize) -> usize {
        let (row, column) = (cell / self.grid.columns.output.max(1), cell % self.grid.columns.output.max(1));
        row * self.grid.rows.stride * self.input.shape.columns + column * self.grid.columns.stride
    }

    /// The output, bit for bit that of [`super::super::Stage::reference`].
    pub fn forwards(&self, input: &[f32], out: &mut [f32]) {
        let (input, groups) = (input.as_chunks::<WIDTH>().0, self.input.groups());
        for (cell, out) in out.as_chunks_mut::<WIDTH>().0.chunks_exact_mut(groups.max(1)).enumerate() {
            let first = self.first(cell);
            for (group, out) in out.iter_mut().enumerate() {
                self.of_window(input, first, group).store(out);
            }
        }
    }

    /// The values of one row of a window.
    #[inline(always)]
    fn row<'a>(
        &self,
        input: &'a [[f32; 4]],
        first: usize,
        row: usize,
        group: usize,
    ) -> impl Iterator<Item = F32x4> + use<'a> {
        let groups = self.input.groups();
        let start = (first + row * self.input.shape.columns) * groups + group;
        let cells = input.get(start..).unwrap_or_default().iter().step_by(groups.max(1));
        cells.take(self.grid.columns.size).map(F32x4::load)
    }

    #[inline(always)]
    fn of_window(&self, input: &[[f32; 4]], first: usize, group: usize) -> F32x4 {
        let zero = F32x4::splat(0.0);
        match self.kind {
            Kind::Max => {
                let rows = (0..self.grid.rows.size).flat_map(|row| self.row(input, first, row, group));
                rows.reduce(F32x4::beaten_by).unwrap_or(zero)
            }
            // Each row of the window, then the rows' sums.
            Kind::Average(divisor) => {
                let sum = |row| self.row(input, first, row, group).fold(zero, F32x4::plus);
                (0..self.grid.rows.size).map(sum).fold(zero, F32x4::plus).over(F32x4::splat(divisor))
            }
        }
    }

    /// The gradient by the input. `output` are the maxima; an average does not read them.
    pub fn backwards(&self, input: &[f32], output: &[f32], upstream: &[f32], gradient: &mut [f32]) {
        gradient.fill(0.0);
        let (input, groups) = (input.as_chunks::<WIDTH>().0, self.input.groups());
        let gradient = gradient.as_chunks_mut::<WIDTH>().0;
        let upstream = upstream.as_chunks::<WIDTH>().0.chunks_exact(groups.max(1));
        let output = output.as_chunks::<WIDTH>().0.chunks_exact(groups.max(1));
        for (cell, (upstream, output)) in upstream.zip(output).enumerate() {
            let first = self.first(cell);
            for (group, (upstream, output)) in upstream.iter().zip(output).enumerate() {
                let (upstream, output) = (F32x4::load(upstream), F32x4::load(output));
                match self.kind {
                    Kind::Max => self.to_winner(input, first, group, (upstream, output), gradient),
                    Kind::Average(divisor) => {
                        let share = upstream.times(F32x4::splat(1.0).over(F32x4::splat(divisor)));
                        for row in 0..self.grid.rows.size {
                            for cell in self.row_mut(gradient, first, row, group) {
                                F32x4::load(cell).plus(share).store(cell);
                            }
                        }
                    }
                }
            }
        }
    }

    #[inline(always)]
    fn row_mut<'a>(
        &self,
        gradient: &'a mut [[f32; 4]],
        first: usize,
        row: usize,
        group: usize,
    ) -> impl Iterator<Item = &'a mut [f32; 4]> + use<'a> {
        let groups = self.input.groups();
        let start = (first + row * self.input.shape.columns) * groups + group;
        let cells = gradient.get_mut(start..).unwrap_or_default().iter_mut().step_by(groups.max(1));
        cells.take(self.grid.columns.size)
    }

    /// Gives everything to the first cell of a window that is its maximum.
    #[inline(always)]
    fn to_winner(
        &self,
        input: &[[f32; 4]],
        first: usize,
        group: usize,
        (upstream, output): (F32x4, F32x4),
        gradient: &mut [[f32; 4]],
    ) {
        let zero = F32x4::splat(0.0);
        let mut rest = upstream;
        for row in 0..self.grid.rows.size {
            let values = self.row(input, first, row, group);
            for (value, cell) in values.zip(self.row_mut(gradient, first, row, group)) {
                let wins = value.is_same(output);
                F32x4::load(cell).plus(wins.chosen(rest, zero)).store(cell);
                rest = wins.chosen(zero, rest);
            }
        }
    }
}

/// Whether all windows along an axis read neighbours inside the map.
fn is_plain(axis: &Positions) -> bool {
    let last = axis.output.saturating_sub(1).saturating_mul(axis.stride).saturating_add(axis.size);
    axis.before == 0
        && axis.after == 0
        && axis.spacing == Spacing::Even
        && (axis.dilation == 1 || axis.size == 1)
        && last <= axis.input
}
