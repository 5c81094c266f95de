//! All places of a window along one axis.

use super::adaptive::bin;
use super::fractional::start as fraction;
use std::ops::Range;

/// All places of a window along one axis. Positions before 0 or from `input` on are padding. From `input + after` on
/// there is nothing; a window that was rounded up may extend there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Positions {
    /// Cells of the input, n.
    pub input: usize,
    /// Cells of the output, o.
    pub output: usize,
    /// Window size f; for adaptive windows the largest.
    pub size: usize,
    /// Stride s; 1 for windows that are not evenly spaced.
    pub stride: usize,
    /// Dilation d.
    pub dilation: usize,
    /// Padding before the first cell.
    pub before: usize,
    /// Padding after the last cell.
    pub after: usize,
    /// Where they begin.
    pub spacing: Spacing,
}

/// Where the windows along an axis begin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spacing {
    /// Every s cells.
    Even,
    /// Adaptive pooling's bins, [⌊i·n / o⌋, ⌈(i + 1)·n / o⌉).
    Bins,
    /// Fractional pooling's, from this sample u ([`Positions::fractional`]).
    Fractional(f32),
}

#[expect(clippy::cast_possible_wrap, reason = "all numbers are below LARGEST")]
impl Positions {
    /// One window over the whole axis, for global pooling.
    #[must_use]
    pub const fn whole(input: usize) -> Self {
        let (before, after, spacing) = (0, 0, Spacing::Even);
        Self { input, output: 1, size: input, stride: 1, dilation: 1, before, after, spacing }
    }

    /// The start of one output cell's window, counted from the start of the padding.
    const fn start(&self, output: usize) -> usize {
        match self.spacing {
            Spacing::Even => output.saturating_mul(self.stride),
            Spacing::Bins => bin(self.input, self.output, output).start,
            Spacing::Fractional(sample) => fraction(self, sample, output),
        }
    }

    /// How many cells one output cell's window reads, in the map or not.
    #[must_use]
    pub const fn taps(&self, output: usize) -> usize {
        if let Spacing::Bins = self.spacing {
            let Range { start, end } = bin(self.input, self.output, output);
            end - start
        } else {
            self.size
        }
    }

    /// The cell that tap `tap` of output cell `output` reads; in the padding it is negative or ≥ n.
    #[must_use]
    pub const fn position(&self, output: usize, tap: usize) -> isize {
        // Saturates out of range: such a position is no cell of any map.
        let from_the_padding = self.start(output).saturating_add(tap.saturating_mul(self.dilation));
        if from_the_padding > isize::MAX as usize {
            return isize::MAX;
        }
        from_the_padding as isize - self.before as isize
    }

    /// The same as an index into the input, or `None` inside the padding.
    #[must_use]
    pub fn cell(&self, output: usize, tap: usize) -> Option<usize> {
        usize::try_from(self.position(output, tap)).ok().filter(|&cell| cell < self.input)
    }

    /// The taps of one output cell that read before `end`, counted from the start of the padding.
    fn taps_before(&self, output: usize, end: usize) -> usize {
        end.saturating_sub(self.start(output)).div_ceil(self.dilation).min(self.taps(output))
    }

    /// The taps of one output cell that read a cell of the input. They are consecutive.
    #[must_use]
    pub fn taps_inside(&self, output: usize) -> Range<usize> {
        self.taps_before(output, self.before)..self.taps_before(output, self.before + self.input)
    }

    /// Whether the window of some output cell reads no cell of the input.
    #[must_use]
    #[inline(never)]
    pub fn has_empty_window(&self) -> bool {
        (0..self.output).any(|output| self.taps_inside(output).is_empty())
    }

    /// The taps of one output cell that read the input or its padding, without those beyond it.
    #[must_use]
    pub fn taps_padded(&self, output: usize) -> Range<usize> {
        0..self.taps_before(output, self.before + self.input + self.after)
    }

    /// First and last position that one output cell's window reads, padding included.
    #[must_use]
    pub const fn span(&self, output: usize) -> (isize, isize) {
        (self.position(output, 0), self.position(output, self.taps(output).saturating_sub(1)))
    }

    /// The cells of the input that no window reads, in order: between windows, between the taps of dilated ones, and,
    /// if rounded down, after the last window.
    #[must_use]
    pub fn dropped(&self) -> Vec<usize> {
        let mut dropped = vec![true; self.input];
        for output in 0..self.output {
            for cell in self.taps_inside(output).filter_map(|tap| self.cell(output, tap)) {
                if let Some(dropped) = dropped.get_mut(cell) {
                    *dropped = false;
                }
            }
        }
        (0..self.input).zip(dropped).filter_map(|(cell, dropped)| dropped.then_some(cell)).collect()
    }

    /// Cells of the input after the end of the last window. The gaps of a dilated window are before its end.
    #[must_use]
    #[inline(never)]
    pub fn left_over(&self) -> usize {
        let (_, last) = self.span(self.output.saturating_sub(1));
        self.input.saturating_sub(usize::try_from(last.saturating_add(1)).unwrap_or(0))
    }

    /// Cells by which the last window extends beyond the padding.
    #[must_use]
    pub fn overhang(&self) -> usize {
        let (_, last) = self.span(self.output.saturating_sub(1));
        usize::try_from(last + 1).unwrap_or(0).saturating_sub(self.input + self.after)
    }

    /// Cells from the first to the last one that a window reads: d(f − 1) + 1; for bins the largest.
    #[must_use]
    pub const fn extent(&self) -> usize {
        self.dilation * self.size.saturating_sub(1) + 1
    }

    /// The same places; a single window gets stride 1, because it does not move.
    pub(crate) const fn without_idle_stride(mut self) -> Self {
        if self.output <= 1 {
            self.stride = 1;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::{AxisName, Fraction, Padding, Rounding, Sliding};
    use proptest::prelude::*;

    fn positions() -> impl Strategy<Value = Positions> {
        let padding = prop_oneof![
            (0_usize..8, 0_usize..8).prop_map(|(before, after)| Padding::Sides { before, after }),
            Just(Padding::SameUpper),
            Just(Padding::SameLower),
        ];
        let rounding = prop_oneof![Just(Rounding::Floor), Just(Rounding::Ceil)];
        let sliding = (1_usize..9, 1_usize..6, padding, 1_usize..4, rounding);
        let sliding = (1_usize..40, sliding).prop_filter_map("it fits", |(n, numbers)| {
            let (size, stride, padding, dilation, rounding) = numbers;
            Sliding { size, stride, padding, dilation, rounding }.over(n, AxisName::Rows).ok()
        });
        let adaptive =
            (1_usize..40, 1_usize..50).prop_filter_map("it fits", |(n, o)| Positions::adaptive(n, o).ok());
        let fractional = (1_usize..40, 1_usize..5, 0.0_f64..1.0, 0.0_f32..1.0).prop_filter_map(
            "it fits",
            |(n, size, ratio, sample)| {
                Positions::fractional(n, Fraction { size, ratio, sample }, AxisName::Rows).ok()
            },
        );
        prop_oneof![4 => sliding, 1 => adaptive, 1 => fractional]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn taps_inside_are_exactly_those_that_read_a_cell(positions in positions()) {
            for output in 0..positions.output {
                let taps = 0..positions.taps(output);
                let inside: Vec<_> = taps.clone().filter(|&tap| positions.cell(output, tap).is_some()).collect();
                prop_assert_eq!(positions.taps_inside(output).collect::<Vec<_>>(), inside);
                let end = isize::try_from(positions.input + positions.after)?;
                let padded: Vec<_> = taps.filter(|&tap| positions.position(output, tap) < end).collect();
                prop_assert_eq!(positions.taps_padded(output).collect::<Vec<_>>(), padded);
            }
        }

        #[test]
        fn dropped_cells_are_exactly_those_that_no_window_touches(positions in positions()) {
            let touched = |cell: &usize| {
                let mut windows = (0..positions.output).flat_map(|o| (0..positions.taps(o)).map(move |tap| (o, tap)));
                windows.any(|(output, tap)| positions.cell(output, tap) == Some(*cell))
            };
            let untouched: Vec<_> = (0..positions.input).filter(|cell| !touched(cell)).collect();
            prop_assert_eq!(positions.dropped(), untouched);
        }

        #[test]
        fn what_is_left_over_lies_behind_all_windows_and_the_cell_before_it_does_not(positions in positions()) {
            let dropped = positions.dropped();
            let kept = positions.input - positions.left_over();
            prop_assert!((kept..positions.input).all(|cell| dropped.contains(&cell)));
            let is_behind = |cell: usize| {
                (0..positions.output).all(|output| isize::try_from(cell).is_ok_and(|cell| cell > positions.span(output).1))
            };
            prop_assert!((kept..positions.input).all(is_behind));
            prop_assert!(kept == 0 || !is_behind(kept - 1));
            let end = isize::try_from(positions.input + positions.after)?;
            prop_assert_eq!(positions.overhang() > 0, positions.span(positions.output - 1).1 >= end);
        }
    }

    #[test]
    fn what_is_left_over_and_what_hangs_over_are_counted_in_cells() {
        let over = |n, sliding: Sliding| sliding.over(n, AxisName::Rows).unwrap();
        assert_eq!(over(11, Sliding::new(4, 4)).left_over(), 3);
        assert_eq!(over(11, Sliding::new(4, 4)).overhang(), 0);
        let up = Sliding { rounding: Rounding::Ceil, ..Sliding::new(4, 4) };
        assert_eq!((over(11, up).left_over(), over(11, up).overhang()), (0, 1));
        // Cells between windows that are apart do not count as left over at the end.
        assert_eq!(over(7, Sliding::new(1, 3)).left_over(), 0);
        assert_eq!(over(9, Sliding::new(1, 3)).left_over(), 2);
        // The gaps of a window that extends beyond the end are not left over: it reads only the third of five cells.
        let dilated = |size| Sliding { dilation: 3, padding: Padding::Each(1), ..Sliding::new(size, 1) };
        assert_eq!((over(5, dilated(3)).left_over(), over(5, dilated(3)).dropped()), (0, vec![0, 1, 3, 4]));
        assert_eq!((over(2, dilated(2)).left_over(), over(2, dilated(2)).dropped()), (0, vec![0, 1]));
    }
}
