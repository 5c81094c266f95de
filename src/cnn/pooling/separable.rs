//! Windows of evenly spaced cells, in two steps: along the rows, then down the columns of what came out. So the
//! work grows with the window's side, not its area.
//!
//! A maximum over a large window that moves by one cell needs fewer steps still: the maxima of two cells give
//! those of four, then of eight, and two of these that overlap cover any number up to sixteen. Sums cannot
//! overlap. They are added cell by cell, since a sum from which cells are taken away again would be off, and
//! would not be a number any more once an infinite value has passed.

use super::fast::{Combine, Scratch};
use crate::cnn::border::Border;
use crate::cnn::line::Line;
use crate::cnn::rows::{Rows, RowsMut};
use crate::cnn::simd::F32x4;
use crate::cnn::window::Positions;
use std::ops::Range;

/// Values computed at once. Lines have room for as many more.
const CELLS: usize = 8;

/// Values of the rows that are kept to be combined downwards: 256 KiB, which stays in a cache of the second level.
const KEPT: usize = 64 * 1024;

pub(super) struct Separable {
    line: Line,
    rows: Positions,
    columns: Positions,
    /// Where in a line each tap reads.
    across: Vec<usize>,
    /// Values of a row that is kept.
    pitch: usize,
}

impl Separable {
    pub(super) fn new(rows: &Positions, columns: &Positions) -> Self {
        let line = Line::new(columns, Border::Zero, CELLS);
        let across = (0..columns.size).map(|tap| line.offset(columns, tap)).collect();
        Self { line, rows: *rows, columns: *columns, across, pitch: columns.output.next_multiple_of(CELLS) }
    }

    /// Rows of the output that share what is kept.
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
        let Scratch { line, lines } = scratch;
        grow(line, self.line.len());
        grow(lines, depth * self.pitch);
        let first = rows.start * stride;
        for (q, kept) in lines.chunks_exact_mut(self.pitch).take(depth).enumerate() {
            // Between windows, rows may lie that none reads.
            let is_read = q % stride <= (size - 1) * dilation;
            match (first + q).checked_sub(before).filter(|source| *source < self.rows.input) {
                Some(source) if is_read => {
                    self.line.fill(input.0.row(input.1, source), C::NOTHING, line);
                    self.along(combine, line, kept);
                }
                _ => kept.fill(C::NOTHING),
            }
        }
        self.down(combine, lines, input.1, rows, out);
    }

    /// Combines the cells of each window in one line.
    fn along<C: Combine>(&self, combine: C, line: &mut [f32], out: &mut [f32]) {
        let taps = match doublings::<C>(&self.columns) {
            None => self.across.as_slice(),
            Some(doublings) => {
                let mut width = 1;
                for _ in 0..doublings {
                    lift(combine, line, width * self.columns.dilation);
                    width *= 2;
                }
                &[0, (self.columns.size - width) * self.columns.dilation]
            }
        };
        for (x, out) in out.as_chunks_mut::<CELLS>().0.iter_mut().enumerate() {
            let Some(from) = line.get(x * CELLS..) else { return };
            gather(combine, from, taps, out);
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

/// How often a window can be doubled from one cell and stay no larger than it is, where that is quicker than
/// going through its cells.
fn doublings<C: Combine>(axis: &Positions) -> Option<u32> {
    (C::MAY_OVERLAP && axis.stride == 1 && axis.size >= 4).then(|| axis.size.ilog2())
}

/// Combines every value with the one `distance` further on.
#[inline(never)]
fn lift<C: Combine>(combine: C, values: &mut [f32], distance: usize) {
    let mut start = 0;
    while let Some(then) = values.get(start + distance..).and_then(|then| then.first_chunk().copied()) {
        let Some(now) = values.get_mut(start..).and_then(|now| now.first_chunk_mut()) else { return };
        let ((a, b), (c, d)) = (F32x4::load_two(now), F32x4::load_two(&then));
        F32x4::store_two(combine.combine(a, c), combine.combine(b, d), now);
        start += CELLS;
    }
}

/// Combines eight neighbouring values at each of the places `taps`, in their order.
#[inline(always)]
fn gather<C: Combine>(combine: C, from: &[f32], taps: &[usize], out: &mut [f32; CELLS]) {
    let nothing = F32x4::splat(C::NOTHING);
    let (mut low, mut high) = (nothing, nothing);
    for &tap in taps {
        let Some(values) = from.get(tap..).and_then(|values| values.first_chunk()) else { break };
        let (next_low, next_high) = F32x4::load_two(values);
        (low, high) = (combine.combine(low, next_low), combine.combine(high, next_high));
    }
    F32x4::store_two(low, high, out);
}

fn grow(values: &mut Vec<f32>, len: usize) {
    if values.len() < len {
        values.resize(len, 0.0);
    }
}
