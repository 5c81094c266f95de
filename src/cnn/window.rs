//! Where a sliding window stands: from size, stride, padding and dilation to the size of the output
//! and the cells each position covers. The one place that knows; everything else asks it.
//!
//! PyTorch's rule, floor: o = ⌊(n + p₁ + p₂ − d(f − 1) − 1) / s⌋ + 1 (`torch.nn.Conv2d`, `MaxPool2d`).

use super::error::{CnnError, Quantity};
use std::ops::Range;

/// One of the two axes of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AxisName {
    /// Down.
    Rows,
    /// Across.
    Columns,
}

/// Cells added around a map before a window slides over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Padding {
    /// So many cells on each side.
    Each(usize),
    /// As many as keep the size: d(f − 1) in all, the odd one at the end (PyTorch's `padding='same'`).
    Same,
}

/// A window and how it slides, along one axis. All numbers are in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sliding {
    /// Size f: cells the window reads.
    pub size: usize,
    /// Stride s: how far it moves.
    pub stride: usize,
    /// Padding p on each side.
    pub padding: Padding,
    /// Dilation d: distance between two cells it reads; 1 means neighbours.
    pub dilation: usize,
}

/// Numbers above this are refused, so that sums and products below cannot overflow.
const LARGEST: usize = 1 << 24;

impl Sliding {
    /// A window of size f that moves by s, without padding or dilation.
    #[must_use]
    pub const fn new(size: usize, stride: usize) -> Self {
        Self { size, stride, padding: Padding::Each(0), dilation: 1 }
    }

    /// Cells from the first to the last one it reads: d(f − 1) + 1.
    #[must_use]
    pub const fn extent(self) -> usize {
        self.dilation.saturating_mul(self.size.saturating_sub(1)).saturating_add(1)
    }

    /// Where the window stands over an axis of `input` cells.
    ///
    /// # Errors
    /// When a number is 0 or enormous, the window is larger than the padded map, or "same" meets a stride.
    pub fn over(self, input: usize, axis: AxisName) -> Result<Positions, CnnError> {
        for (value, name) in [
            (self.size, Quantity::Size),
            (self.stride, Quantity::Stride),
            (self.dilation, Quantity::Dilation),
        ] {
            match value {
                0 => return Err(CnnError::Zero(name)),
                LARGEST.. => return Err(CnnError::TooLarge(name)),
                _ => {}
            }
        }
        let extent = self.extent();
        if input == 0 {
            return Err(CnnError::EmptyMaps);
        }
        if extent >= LARGEST || input >= LARGEST {
            return Err(CnnError::TooLarge(Quantity::Size));
        }
        let (before, after) = match self.padding {
            Padding::Each(padding) if padding >= LARGEST => {
                return Err(CnnError::TooLarge(Quantity::Padding));
            }
            Padding::Each(padding) => (padding, padding),
            Padding::Same if self.stride != 1 => {
                return Err(CnnError::SameNeedsStrideOne { stride: self.stride });
            }
            Padding::Same => ((extent - 1) / 2, (extent - 1).div_ceil(2)),
        };
        let padded = input + before + after;
        if extent > padded {
            return Err(CnnError::WindowTooLarge { axis, extent, padded });
        }
        let output = (padded - extent) / self.stride + 1;
        let Self { size, stride, dilation, .. } = self;
        Ok(Positions { input, output, size, stride, dilation, before, after })
    }

    /// As [`Sliding::over`], with PyTorch's rule for pooling: padding of at most half the window's extent.
    ///
    /// # Errors
    /// As [`Sliding::over`], and when the padding is larger than half the window.
    pub fn pooling_over(self, input: usize, axis: AxisName) -> Result<Positions, CnnError> {
        let positions = self.over(input, axis)?;
        let limit = self.extent() / 2;
        if positions.after > limit {
            return Err(CnnError::PaddingOverHalf { padding: positions.after, limit });
        }
        Ok(positions)
    }
}

/// All places where a window stands along one axis. Positions before 0 or from `input` on are padding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Positions {
    /// Cells of the input, n.
    pub input: usize,
    /// Cells of the output, o.
    pub output: usize,
    /// Window size f.
    pub size: usize,
    /// Stride s.
    pub stride: usize,
    /// Dilation d.
    pub dilation: usize,
    /// Padding before the first cell.
    pub before: usize,
    /// Padding after the last cell.
    pub after: usize,
}

#[allow(clippy::cast_possible_wrap, clippy::cast_sign_loss, reason = "all numbers are below LARGEST")]
impl Positions {
    /// One window over the whole axis, as global pooling needs.
    #[must_use]
    pub const fn whole(input: usize) -> Self {
        Self { input, output: 1, size: input, stride: 1, dilation: 1, before: 0, after: 0 }
    }

    /// The cell that tap `tap` of output cell `output` reads; negative or ≥ n inside the padding.
    #[must_use]
    pub const fn position(&self, output: usize, tap: usize) -> isize {
        (output * self.stride + tap * self.dilation) as isize - self.before as isize
    }

    /// The same as an index into the input, or `None` inside the padding.
    #[must_use]
    pub fn cell(&self, output: usize, tap: usize) -> Option<usize> {
        usize::try_from(self.position(output, tap)).ok().filter(|&cell| cell < self.input)
    }

    /// The output cells whose tap `tap` reads inside the input. They are neighbours.
    #[must_use]
    pub fn outputs_inside(&self, tap: usize) -> Range<usize> {
        let offset = self.before as isize - (tap * self.dilation) as isize;
        let stride = self.stride as isize;
        let first = offset.max(0).unsigned_abs().div_ceil(self.stride);
        let beyond = self.input as isize + offset;
        let end = if beyond <= 0 { 0 } else { ((beyond + stride - 1) / stride) as usize };
        first.min(self.output)..end.clamp(first.min(self.output), self.output)
    }

    /// First and last position that one output cell's window reads, padding included.
    #[must_use]
    pub const fn span(&self, output: usize) -> (isize, isize) {
        (self.position(output, 0), self.position(output, self.size.saturating_sub(1)))
    }
}

/// A window over both axes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Along the rows (down).
    pub rows: Sliding,
    /// Along the columns (across).
    pub columns: Sliding,
}

impl Window {
    /// The same window along both axes.
    #[must_use]
    pub const fn square(sliding: Sliding) -> Self {
        Self { rows: sliding, columns: sliding }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    /// Slides a window cell by cell and counts where it fits.
    fn brute_force_output(n: usize, f: usize, s: usize, p: usize, d: usize) -> usize {
        (0..n + 2 * p).step_by(s).filter(|start| start + d * (f - 1) < n + 2 * p).count()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]
        #[test]
        fn output_size_is_the_number_of_places_where_the_window_fits(
            n in 1_usize..60, f in 1_usize..12, s in 1_usize..9, p in 0_usize..8, d in 1_usize..5,
        ) {
            let sliding = Sliding { size: f, stride: s, padding: Padding::Each(p), dilation: d };
            let places = brute_force_output(n, f, s, p, d);
            match sliding.over(n, AxisName::Rows) {
                Ok(positions) => prop_assert_eq!(positions.output, places),
                Err(error) => {
                    prop_assert_eq!(places, 0);
                    let too_large = matches!(error, CnnError::WindowTooLarge { .. });
                    prop_assert!(too_large);
                }
            }
        }

        #[test]
        fn outputs_inside_are_exactly_those_whose_tap_reads_a_cell(
            n in 1_usize..40, f in 1_usize..9, s in 1_usize..6, p in 0_usize..8, d in 1_usize..4,
        ) {
            let sliding = Sliding { size: f, stride: s, padding: Padding::Each(p), dilation: d };
            if let Ok(positions) = sliding.over(n, AxisName::Rows) {
                for tap in 0..f {
                    let inside: Vec<_> =
                        (0..positions.output).filter(|&o| positions.cell(o, tap).is_some()).collect();
                    prop_assert_eq!(positions.outputs_inside(tap).collect::<Vec<_>>(), inside);
                }
            }
        }

        #[test]
        fn same_padding_keeps_the_size(n in 1_usize..60, f in 1_usize..12, d in 1_usize..5) {
            let sliding = Sliding { size: f, stride: 1, padding: Padding::Same, dilation: d };
            prop_assert_eq!(sliding.over(n, AxisName::Columns).unwrap().output, n);
        }
    }

    #[test]
    fn impossible_windows_are_refused_with_their_numbers() {
        let window = Sliding::new(5, 1);
        let refused = CnnError::WindowTooLarge { axis: AxisName::Rows, extent: 5, padded: 4 };
        assert_eq!(window.over(4, AxisName::Rows), Err(refused));
        assert_eq!(Sliding::new(0, 1).over(4, AxisName::Rows), Err(CnnError::Zero(Quantity::Size)));
        assert_eq!(Sliding::new(1, 0).over(4, AxisName::Rows), Err(CnnError::Zero(Quantity::Stride)));
        assert_eq!(
            Sliding::new(usize::MAX, 1).over(4, AxisName::Rows),
            Err(CnnError::TooLarge(Quantity::Size))
        );
        let padded = Sliding { padding: Padding::Each(2), ..Sliding::new(3, 1) };
        assert_eq!(
            padded.pooling_over(9, AxisName::Rows),
            Err(CnnError::PaddingOverHalf { padding: 2, limit: 1 })
        );
        let same = Sliding { padding: Padding::Same, ..Sliding::new(3, 2) };
        assert_eq!(same.over(9, AxisName::Rows), Err(CnnError::SameNeedsStrideOne { stride: 2 }));
    }
}
