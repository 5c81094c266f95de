//! Windows of evenly spaced cells, in two steps: first along the rows, then down the columns of the result. So the work
//! grows with the window's side, not its area.
//!
//! A maximum over a large window with stride 1 needs still fewer steps. The maxima of two cells give those of four,
//! then of eight, and two overlapping maxima of eight cover any number up to sixteen. Sums cannot overlap, so they
//! are added cell by cell. A running sum that subtracts cells again would accumulate rounding errors, and one
//! infinite value would make it NaN from there on.

use super::combine::Combine;
use super::scratch::Scratch;
use crate::border::Border;
use crate::line::Line;
use crate::rows::{Rows, RowsMut};
use crate::simd::F32x4;
use crate::window::Positions;
use std::ops::Range;

/// Values computed at once. With fewer, each addition would wait for the one before it. Lines have room for as many
/// more.
const CELLS: usize = 16;

/// Values of the rows that are kept to be combined downwards: 256 KiB, which stays in the second-level cache.
const KEPT: usize = 64 * 1024;

/// The most values of the rows that one row of the output may need: 4 MiB.
const MOST: usize = 1 << 20;

pub(super) struct Separable {
    line: Line,
    rows: Positions,
    columns: Positions,
    /// The place in a line that each tap reads.
    across: Vec<usize>,
    /// Whether every second number of a line is read. There are instructions for that, so the line need not be sorted
    /// into phases.
    by_two: bool,
    /// Values in a kept row.
    pitch: usize,
}

impl Separable {
    /// `None` if it would take more memory than [`MOST`]. Then stride or dilation is so large that windows share
    /// little.
    pub(super) fn new(rows: &Positions, columns: &Positions) -> Option<Self> {
        let (rows, columns) = (rows.without_idle_stride(), &columns.without_idle_stride());
        let by_two = columns.stride == 2;
        let every = Positions { stride: 1, output: 2 * columns.output - 1, ..*columns };
        let (read, slack) = if by_two { (&every, 2 * CELLS) } else { (columns, CELLS) };
        let pitch = columns.output.next_multiple_of(CELLS);
        if Line::len_over(read, slack).max(rows.extent().saturating_mul(pitch)) > MOST {
            return None;
        }
        let line = Line::new(read, Border::Zero, slack);
        let across = (0..columns.size).map(|tap| line.offset(read, tap)).collect();
        Some(Self { line, rows, columns: *columns, across, by_two, pitch })
    }

    /// Rows of the output that share kept rows.
    pub(super) fn step(&self) -> usize {
        let Positions { size, stride, dilation, .. } = self.rows;
        ((KEPT / self.pitch).saturating_sub((size - 1) * dilation) / stride).max(1)
    }

    /// Combines the windows of some rows of a map.
    pub(super) fn fill<C: Combine>(
        &self,
        combine: C,
        input: (Rows<'_>, usize),
        rows: Range<usize>,
        scratch: &mut Scratch,
        out: &mut RowsMut<'_>,
    ) {
        let Positions { size, stride, dilation, before, .. } = self.rows;
        let depth = (rows.len() - 1) * stride + (size - 1) * dilation + 1;
        let Scratch { line, lines, .. } = scratch;
        grow(line, self.line.len());
        grow(lines, depth * self.pitch);
        let first = rows.start * stride;
        for (q, kept) in lines.chunks_exact_mut(self.pitch).take(depth).enumerate() {
            // No window reads the rows between two windows.
            let is_read = q % stride <= (size - 1) * dilation;
            match (first + q).checked_sub(before).filter(|source| *source < self.rows.input) {
                Some(source) if is_read => {
                    self.along(combine, input.0.row(input.1, source), line, kept);
                }
                _ => kept.fill(C::NOTHING),
            }
        }
        self.down(combine, lines, input.1, rows, out);
    }

    /// Combines the cells of each window in one row. `line` is memory for a padded copy, if one is needed.
    fn along<C: Combine>(&self, combine: C, row: &[f32], line: &mut [f32], out: &mut [f32]) {
        let Positions { size, stride, dilation, before, .. } = self.columns;
        if let Some(doublings) = doublings::<C>(&self.columns) {
            self.line.fill(row, C::NOTHING, line);
            let mut width = 1;
            for _ in 0..doublings {
                lift(combine, line, width * dilation);
                width *= 2;
            }
            return gather_all(combine, line, &[0, (size - width) * dilation], out);
        }
        // A row without padding at its start is read in place, as far as it reaches.
        let reach = (size - 1) * dilation + CELLS * stride;
        let direct = if before == 0 && stride <= 2 && row.len() >= reach {
            ((row.len() - reach) / (CELLS * stride) + 1) * CELLS
        } else {
            0
        };
        let (first, rest) = out.split_at_mut(direct.min(out.len()));
        if direct == 0 {
            self.line.fill(row, C::NOTHING, line);
        } else if !rest.is_empty() {
            let end = row.get(direct * stride..).unwrap_or(&[]);
            let (cells, nothing) = line.split_at_mut(end.len().min(line.len()));
            cells.iter_mut().zip(end).for_each(|(out, cell)| *out = *cell);
            nothing.fill(C::NOTHING);
        }
        for (from, out) in [(row, first), (&*line, rest)] {
            if self.by_two {
                gather_every_second(combine, from, &self.across, out);
            } else {
                gather_all(combine, from, &self.across, out);
            }
        }
    }

    /// Combines the rows of each window.
    fn down<C: Combine>(
        &self,
        combine: C,
        lines: &mut [f32],
        channel: usize,
        rows: Range<usize>,
        out: &mut RowsMut<'_>,
    ) {
        let Positions { size, stride, dilation, .. } = self.rows;
        let step = dilation * self.pitch;
        let mut all: Vec<usize> = (0..size).map(|tap| tap * step).collect();
        if let Some(doublings) = doublings::<C>(&self.rows) {
            let mut width = 1;
            for _ in 0..doublings {
                lift(combine, lines, width * step);
                width *= 2;
            }
            all = vec![0, (size - width) * step];
        }
        for (index, row) in rows.enumerate() {
            let Some(from) = lines.get(index * stride * self.pitch..) else { return };
            let (whole, rest) = out.row(channel, row).as_chunks_mut::<CELLS>();
            let last = whole.len() * CELLS;
            for (x, out) in whole.iter_mut().enumerate() {
                let Some(from) = from.get(x * CELLS..) else { return };
                gather(combine, from, &all, out);
            }
            if let (false, Some(from)) = (rest.is_empty(), from.get(last..)) {
                let mut cells = [0.0; CELLS];
                gather(combine, from, &all, &mut cells);
                rest.iter_mut().zip(cells).for_each(|(out, cell)| *out = cell);
            }
        }
    }
}

/// How often one cell can be doubled within the window. `None` if going through its cells is quicker.
fn doublings<C: Combine>(axis: &Positions) -> Option<u32> {
    (C::MAY_OVERLAP && axis.stride == 1 && axis.size >= 4).then(|| axis.size.ilog2())
}

/// Combines each value with the one at `distance` after it.
#[inline(never)]
fn lift<C: Combine>(combine: C, values: &mut [f32], distance: usize) {
    let mut start = 0;
    while let Some(then) = values.get(start + distance..).and_then(|then| then.first_chunk::<8>().copied()) {
        let Some(now) = values.get_mut(start..).and_then(|now| now.first_chunk_mut()) else { return };
        let ((a, b), (c, d)) = (F32x4::load_two(now), F32x4::load_two(&then));
        F32x4::store_two(combine.combine(a, c), combine.combine(b, d), now);
        start += then.len();
    }
}

/// Combines sixteen neighbouring values at each of the places `taps`, in their order.
#[inline(always)]
fn gather<C: Combine>(combine: C, from: &[f32], taps: &[usize], out: &mut [f32; CELLS]) {
    let mut all = [F32x4::splat(C::NOTHING); 4];
    for &tap in taps {
        let Some(values) = from.get(tap..).and_then(|values| values.first_chunk()) else { break };
        all = combine_four(combine, all, load_four(values));
    }
    store_four(all, out);
}

/// Combines the values at the places `taps`, for every output; each output reads one value further on.
#[inline(never)]
fn gather_all<C: Combine>(combine: C, from: &[f32], taps: &[usize], out: &mut [f32]) {
    for (x, out) in out.as_chunks_mut::<CELLS>().0.iter_mut().enumerate() {
        let Some(from) = from.get(x * CELLS..) else { return };
        gather(combine, from, taps, out);
    }
}

/// Like [`gather_all`], but each output reads two values further on.
#[inline(never)]
fn gather_every_second<C: Combine>(combine: C, from: &[f32], taps: &[usize], out: &mut [f32]) {
    for (x, out) in out.as_chunks_mut::<CELLS>().0.iter_mut().enumerate() {
        let Some(from) = from.get(2 * x * CELLS..) else { return };
        let mut all = [F32x4::splat(C::NOTHING); 4];
        for &tap in taps {
            let Some(values) = from.get(tap..).and_then(|values| values.first_chunk::<{ 2 * CELLS }>())
            else {
                break;
            };
            let [first, second]: &[[f32; CELLS]; 2] = bytemuck::must_cast_ref(values);
            let ([a, b, c, d], [e, f, g, h]) = (load_four(first), load_four(second));
            all = combine_four(combine, all, [a.evens(b), c.evens(d), e.evens(f), g.evens(h)]);
        }
        store_four(all, out);
    }
}

#[inline(always)]
fn load_four(values: &[f32; CELLS]) -> [F32x4; 4] {
    let [first, second]: &[[f32; 8]; 2] = bytemuck::must_cast_ref(values);
    let ((a, b), (c, d)) = (F32x4::load_two(first), F32x4::load_two(second));
    [a, b, c, d]
}

#[inline(always)]
fn store_four([a, b, c, d]: [F32x4; 4], out: &mut [f32; CELLS]) {
    let [first, second]: &mut [[f32; 8]; 2] = bytemuck::must_cast_mut(out);
    F32x4::store_two(a, b, first);
    F32x4::store_two(c, d, second);
}

#[inline(always)]
fn combine_four<C: Combine>(combine: C, [a, b, c, d]: [F32x4; 4], [e, f, g, h]: [F32x4; 4]) -> [F32x4; 4] {
    [combine.combine(a, e), combine.combine(b, f), combine.combine(c, g), combine.combine(d, h)]
}

fn grow(values: &mut Vec<f32>, len: usize) {
    if values.len() < len {
        values.resize(len, 0.0);
    }
}
