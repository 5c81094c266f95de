//! One row of a map with its padding, cut by the stride.
//!
//! Each tap of a window with stride s reads every s-th cell. So that neighbouring outputs read neighbouring numbers,
//! the padded row is sorted into s phases: cell q goes to phase q mod s, at q / s.

use super::border::Border;
use super::simd::F32x4;
use super::window::Positions;

/// How a row is padded and sorted into phases.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Phases: the stride.
    stride: usize,
    /// Values from one phase to the next.
    phase: usize,
    /// For each phase, the copied cells: where to, how many, where from.
    copies: Vec<(usize, usize, usize)>,
    /// Cells of the padding: where to, and the cell they copy, if any.
    edges: Vec<(usize, Option<usize>)>,
}

impl Line {
    /// Plans lines for a window of evenly spaced cells. A line has room for reading `slack` outputs beyond the last.
    #[expect(clippy::cast_possible_wrap, reason = "all numbers are below 2²⁵")]
    pub(super) fn new(across: &Positions, border: Border, slack: usize) -> Self {
        let &Positions { input, output, size, stride, dilation, before, .. } = across;
        let reach = (size - 1) * dilation;
        let read = (output - 1) * stride + reach + 1;
        let phase = Self::phase(across, slack);
        let mut copies = Vec::with_capacity(stride);
        for first in 0..stride.min(read) {
            // The cells first + t · stride that are inside before..before + input and are read.
            let count = |end: usize| end.saturating_sub(first).div_ceil(stride);
            let (start, end) = (count(before), count(read.min(before + input)));
            if start < end {
                copies.push((first * phase + start, end - start, first + start * stride - before));
            }
        }
        let padding = (0..before.min(read)).chain(before + input..read.max(before + input));
        let edge =
            |q: usize| (q % stride * phase + q / stride, border.source(q as isize - before as isize, input));
        Self { stride, phase, copies, edges: padding.map(edge).collect() }
    }

    /// Values from one phase to the next.
    const fn phase(across: &Positions, slack: usize) -> usize {
        across.output + slack + (across.extent() - 1) / across.stride + 1
    }

    /// The length of the line that [`Line::new`] would plan.
    pub(super) const fn len_over(across: &Positions, slack: usize) -> usize {
        across.stride.saturating_mul(Self::phase(across, slack))
    }

    /// Values of a line.
    pub(super) const fn len(&self) -> usize {
        self.stride * self.phase
    }

    /// The place of the cell that tap `tap` of the first output reads.
    pub(super) const fn offset(&self, across: &Positions, tap: usize) -> usize {
        let q = tap * across.dilation;
        q % self.stride * self.phase + q / self.stride
    }

    /// Writes a row with its padding. Padding that copies no cell is `nothing`.
    pub(super) fn fill(&self, row: &[f32], nothing: f32, line: &mut [f32]) {
        if let (2, [even, odd]) = (self.stride, self.copies.as_slice()) {
            // One of them begins with the row's first cell, the other with its second.
            let (first, second) = if even.2 < odd.2 { (even, odd) } else { (odd, even) };
            deal(row.get(first.2..).unwrap_or(&[]), line, (first.0, first.1), (second.0, second.1));
        } else {
            for &(to, count, from) in &self.copies {
                let (Some(out), Some(cells)) = (line.get_mut(to..to + count), row.get(from..)) else {
                    continue;
                };
                if self.stride == 1 {
                    out.iter_mut().zip(cells).for_each(|(out, cell)| *out = *cell);
                } else {
                    out.iter_mut()
                        .zip(cells.iter().step_by(self.stride))
                        .for_each(|(out, cell)| *out = *cell);
                }
            }
        }
        for &(to, source) in &self.edges {
            let value = source.and_then(|source| row.get(source)).copied().unwrap_or(nothing);
            if let Some(out) = line.get_mut(to) {
                *out = value;
            }
        }
    }
}

/// Sorts a row's cells into two places in turn, eight at a time.
fn deal(row: &[f32], line: &mut [f32], first: (usize, usize), second: (usize, usize)) {
    let (chunks, _) = row.as_chunks::<8>();
    let whole = chunks.len().min(first.1 / 4).min(second.1 / 4);
    for (index, chunk) in chunks.iter().take(whole).enumerate() {
        let (low, high) = F32x4::load_two(chunk);
        for (at, values) in [(first.0, low.evens(high)), (second.0, low.odds(high))] {
            if let Some(out) = line.get_mut(at + 4 * index..).and_then(|out| out.first_chunk_mut()) {
                values.store(out);
            }
        }
    }
    for (at, count, parity) in [(first.0, first.1, 0), (second.0, second.1, 1)] {
        let cells = row.iter().skip(8 * whole + parity).step_by(2);
        let out = line.get_mut(at + 4 * whole..at + count).unwrap_or(&mut []);
        out.iter_mut().zip(cells).for_each(|(out, cell)| *out = *cell);
    }
}

#[cfg(test)]
mod tests;
