//! Windows along one axis of a map, whose cells lie side by side.

use crate::cnn::Positions;
use std::ops::Range;

/// Windows along one axis, at least one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Axis(pub(super) Positions);

impl Axis {
    /// Cells of the map.
    pub(super) const fn cells(&self) -> usize {
        self.0.input
    }

    /// How many windows there are.
    pub(super) const fn windows(&self) -> usize {
        self.0.output
    }

    /// The cells of the map under a window.
    pub(super) fn under(&self, window: usize) -> Range<usize> {
        let taps = self.0.taps_inside(window);
        let start = usize::try_from(self.0.position(window, taps.start)).unwrap_or(0);
        start..start + taps.len()
    }

    /// Whether no two windows share a cell, and none reaches over an edge.
    pub(super) fn are_apart(&self) -> bool {
        let is_inside = |window: usize| self.under(window).len() == self.0.taps(window);
        (0..self.windows()).all(is_inside) && self.holders().iter().all(|windows| windows.len() <= 1)
    }

    /// The cell at which a window begins, counted from the start of the padding.
    pub(super) fn begin(&self, window: usize) -> usize {
        self.0.position(window, 0).saturating_add_unsigned(self.0.before).unsigned_abs()
    }

    /// The window that begins nearest to such a cell; of two the first.
    pub(super) fn beginning_at(&self, cell: usize) -> usize {
        (0..self.windows()).min_by_key(|window| self.begin(*window).abs_diff(cell)).unwrap_or(0)
    }

    /// The last window that begins at a cell of the map or before it.
    pub(super) fn last_before(&self, cell: usize) -> usize {
        let begun = (0..self.windows()).take_while(|window| self.under(*window).start <= cell).count();
        begun.saturating_sub(1)
    }

    /// The window that is reached from another one by going to a cell: at least the next one there.
    pub(super) fn walked(&self, from: usize, to: usize) -> usize {
        let (start, last) = (self.under(from).start, self.last_before(to));
        match to.cmp(&start) {
            std::cmp::Ordering::Greater => last.max(from + 1).min(self.windows() - 1),
            std::cmp::Ordering::Equal => from,
            std::cmp::Ordering::Less => {
                // Not beyond the cell.
                let behind = last + usize::from(self.under(last).start < to);
                behind.min(from.saturating_sub(1))
            }
        }
    }

    /// The windows that hold each cell. Where none does, the range is empty, behind the last window before.
    pub(super) fn holders(&self) -> Vec<Range<usize>> {
        let (mut first, mut end) = (0, 0);
        let holding = |cell: usize| {
            while end < self.windows() && self.under(end).start <= cell {
                end += 1;
            }
            while first < end && self.under(first).end <= cell {
                first += 1;
            }
            first..end
        };
        (0..self.cells()).map(holding).collect()
    }

    /// The same, or the last window before a cell that none holds.
    pub(super) fn nearest(&self) -> Vec<Range<usize>> {
        let nearest = |windows: Range<usize>| {
            let before = windows.end.saturating_sub(1);
            if windows.is_empty() { before..before + 1 } else { windows }
        };
        self.holders().into_iter().map(nearest).collect()
    }

    /// The cells that are read.
    pub(super) fn read(&self) -> impl Iterator<Item = Range<usize>> {
        self.holders().into_iter().filter(|windows| !windows.is_empty())
    }

    /// The runs of cells that no window holds.
    pub(super) fn gaps(&self) -> Vec<Range<usize>> {
        let mut gaps: Vec<Range<usize>> = Vec::new();
        for (cell, windows) in self.holders().into_iter().enumerate() {
            match gaps.last_mut() {
                _ if !windows.is_empty() => {}
                Some(gap) if gap.end == cell => gap.end += 1,
                Some(_) | None => gaps.push(cell..cell + 1),
            }
        }
        gaps
    }
}
