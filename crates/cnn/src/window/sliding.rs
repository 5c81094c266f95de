//! A window that moves in even steps, and its number of places, in the words of the frameworks.
//!
//! PyTorch (`torch.nn.Conv2d`, `MaxPool2d`) and ONNX with explicit `pads`:
//! o = ⌊(n + p₁ + p₂ − d(f − 1) − 1) / s⌋ + 1, or ⌈…⌉ with `ceil_mode`, less 1 if the last window would
//! start at or after n + p₁. Keras and TensorFlow "same", ONNX `auto_pad`: o = ⌈n / s⌉. Their "valid" is
//! no padding, rounded down.

use super::{AxisName, LARGEST, LARGEST_PADDING, Positions, Spacing};
use crate::error::{CnnError, Quantity};

/// Cells added around a map before a window slides over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Padding {
    /// So many cells on each side, as in PyTorch: pooling allows at most half the window's extent.
    Each(usize),
    /// So many cells before and after, as in ONNX's `pads`: pooling allows less than the window's extent.
    Sides {
        /// Before the first cell.
        before: usize,
        /// After the last cell.
        after: usize,
    },
    /// As many cells as keep the size: d(f − 1) in all, the odd one at the end (PyTorch's `padding='same'`, which
    /// refuses strides other than 1).
    Same,
    /// As many cells as ⌈n / s⌉ windows need, the odd one at the end: Keras' and TensorFlow's "same", ONNX's
    /// `SAME_UPPER`.
    SameUpper,
    /// As many cells as ⌈n / s⌉ windows need, the odd one at the start: ONNX's `SAME_LOWER`.
    SameLower,
}

/// The treatment of the cells after the last window that fits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rounding {
    /// They are dropped.
    #[default]
    Floor,
    /// One more window reads them and may extend beyond the padding, if it starts before the padding (`ceil_mode`).
    /// It has no effect with "same" padding, which leaves no cells over.
    Ceil,
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
    /// The treatment of the cells after the last window that fits. Convolutions round down.
    pub rounding: Rounding,
}

impl Sliding {
    /// A window of size f that moves by s, without padding or dilation, rounded down.
    #[must_use]
    pub const fn new(size: usize, stride: usize) -> Self {
        Self { size, stride, padding: Padding::Each(0), dilation: 1, rounding: Rounding::Floor }
    }

    /// Cells from the first to the last one it reads: d(f − 1) + 1.
    #[must_use]
    pub const fn extent(self) -> usize {
        self.dilation.saturating_mul(self.size.saturating_sub(1)).saturating_add(1)
    }

    /// The window's places on an axis of `input` cells.
    ///
    /// # Errors
    /// When a number is 0 or enormous, the window is larger than the padded map (by a stride or more, if rounded up),
    /// or PyTorch's "same" meets a stride.
    pub fn over(self, input: usize, axis: AxisName) -> Result<Positions, CnnError> {
        let (before, after) = self.sides(input, axis)?;
        let extent = self.extent();
        let padded = input + before + after;
        let reach = match self.rounding {
            Rounding::Floor => padded,
            Rounding::Ceil => padded + self.stride - 1,
        };
        let Some(room) = reach.checked_sub(extent) else {
            return Err(CnnError::WindowTooLarge { axis, extent, padded });
        };
        let last = room / self.stride;
        // Rounding up adds no window that would read only the padding after the map.
        let too_late = self.rounding == Rounding::Ceil && last * self.stride >= input + before;
        let output = if too_late { last } else { last + 1 };
        let Self { size, stride, dilation, .. } = self;
        let spacing = Spacing::Even;
        Ok(Positions { input, output, size, stride, dilation, before, after, spacing })
    }

    /// Whether `positions` lacks a window, because rounding up would have placed it beyond the map.
    #[must_use]
    pub const fn leaves_last_out(self, positions: &Positions) -> bool {
        let padded = positions.before + positions.input + positions.after;
        let stride = if self.stride == 0 { 1 } else { self.stride };
        let places = (padded + stride - 1).saturating_sub(self.extent()) / stride + 1;
        matches!(self.rounding, Rounding::Ceil) && positions.output < places
    }

    /// Like [`Sliding::over`], with the padding's limit for pooling in its framework.
    ///
    /// # Errors
    /// As [`Sliding::over`], and when there is more padding than the framework allows.
    pub fn pooling_over(self, input: usize, axis: AxisName) -> Result<Positions, CnnError> {
        let positions = self.over(input, axis)?;
        let padding = positions.before.max(positions.after);
        match self.padding {
            Padding::Each(_) | Padding::Same if padding > self.extent() / 2 => {
                Err(CnnError::PaddingOverHalf { axis, padding, limit: self.extent() / 2 })
            }
            Padding::Sides { .. } if padding >= self.extent() => {
                Err(CnnError::PaddingOverWindow { axis, padding, limit: self.extent() - 1 })
            }
            Padding::Each(_)
            | Padding::Sides { .. }
            | Padding::Same
            | Padding::SameUpper
            | Padding::SameLower => Ok(positions),
        }
    }

    /// The size of the map that max-unpooling makes of `output` cells: (o − 1)s − p₁ − p₂ + f
    /// (`torch.nn.MaxUnpool2d`, ONNX's `MaxUnpool`).
    ///
    /// # Errors
    /// When a number is 0 or enormous, or nothing would be left.
    pub fn unpooled(self, output: usize, axis: AxisName) -> Result<usize, CnnError> {
        let (before, after) = self.sides(output, axis)?;
        let steps = (output - 1).checked_mul(self.stride).ok_or(CnnError::TooLarge(Quantity::Output))?;
        let padded = steps.checked_add(self.extent()).ok_or(CnnError::TooLarge(Quantity::Output))?;
        let size = padded.saturating_sub(before + after);
        if size == 0 { Err(CnnError::Zero(Quantity::Output)) } else { Ok(size) }
    }

    /// The size asked for, if pooling it with this window gives `output` cells. It may differ from
    /// [`Sliding::unpooled`] by less than a stride (`torch.nn.MaxUnpool2d`'s `output_size`).
    ///
    /// # Errors
    /// As [`Sliding::unpooled`], and when the size asked for differs by more.
    ///
    /// ```
    /// use poolscope_cnn::{AxisName, Sliding};
    ///
    /// let pairs = Sliding::new(2, 2);
    /// assert_eq!(pairs.unpooled(3, AxisName::Rows), Ok(6));
    /// // A map of 7 pools to 3 too: its last cell is left out.
    /// assert_eq!(pairs.unpooled_to(3, 7, AxisName::Rows), Ok(7));
    /// assert!(pairs.unpooled_to(3, 8, AxisName::Rows).is_err());
    /// ```
    pub fn unpooled_to(self, output: usize, asked: usize, axis: AxisName) -> Result<usize, CnnError> {
        let usual = self.unpooled(output, axis)?;
        if asked.abs_diff(usual) < self.stride {
            Ok(asked)
        } else {
            Err(CnnError::UnpooledSize { axis, asked, usual })
        }
    }

    /// The padding before and after `input` cells. Checks all numbers first.
    fn sides(self, input: usize, axis: AxisName) -> Result<(usize, usize), CnnError> {
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
        let needed = || {
            let windows = input.div_ceil(self.stride);
            ((windows - 1) * self.stride + extent).saturating_sub(input)
        };
        let (before, after) = match self.padding {
            Padding::Each(padding) => (padding, padding),
            Padding::Sides { before, after } => (before, after),
            Padding::Same if self.stride != 1 => {
                return Err(CnnError::SameNeedsStrideOne { axis, stride: self.stride });
            }
            Padding::Same | Padding::SameUpper => (needed() / 2, needed().div_ceil(2)),
            Padding::SameLower => (needed().div_ceil(2), needed() / 2),
        };
        if before.max(after) > LARGEST_PADDING {
            return Err(CnnError::TooLarge(Quantity::Padding));
        }
        Ok((before, after))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;
    use proptest::prelude::*;

    /// Slides a window cell by cell and counts its places.
    fn brute_force_output(n: usize, sliding: Sliding, sides: (usize, usize)) -> usize {
        let padded = n + sides.0 + sides.1;
        let fits = |start: usize| start + sliding.extent() <= padded;
        let mut starts: Vec<_> = (0..padded).step_by(sliding.stride).filter(|&start| fits(start)).collect();
        if sliding.rounding == Rounding::Ceil {
            // Rounding up adds one more place for the remaining cells, unless it starts too late.
            let next = starts.last().map_or(0, |last| last + sliding.stride);
            if next + sliding.extent() < padded + sliding.stride {
                starts.push(next);
            }
            starts.pop_if(|start| *start >= n + sides.0);
        }
        starts.len()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn output_size_is_the_number_of_places_where_the_window_fits(
            n in 1_usize..60, f in 1_usize..12, s in 1_usize..9, d in 1_usize..5,
            before in 0_usize..8, after in 0_usize..8, ceil in any::<bool>(),
        ) {
            let rounding = if ceil { Rounding::Ceil } else { Rounding::Floor };
            let padding = Padding::Sides { before, after };
            let sliding = Sliding { size: f, stride: s, padding, dilation: d, rounding };
            let places = brute_force_output(n, sliding, (before, after));
            match sliding.over(n, AxisName::Rows) {
                Ok(positions) => prop_assert_eq!(positions.output, places),
                Err(error) => {
                    let too_large = matches!(error, CnnError::WindowTooLarge { .. });
                    prop_assert!(too_large);
                    // Rounded up, a window may extend beyond the padding by less than its stride.
                    let short = sliding.extent() - (n + before + after);
                    let allowed = if ceil { s } else { 1 };
                    prop_assert!(short >= allowed);
                }
            }
        }

        #[test]
        fn same_padding_keeps_the_size_at_stride_one(n in 1_usize..60, f in 1_usize..12, d in 1_usize..5) {
            for padding in [Padding::Same, Padding::SameUpper, Padding::SameLower] {
                let sliding = Sliding { padding, dilation: d, ..Sliding::new(f, 1) };
                prop_assert_eq!(sliding.over(n, AxisName::Columns).unwrap().output, n);
            }
        }

        #[test]
        fn same_padding_of_keras_and_onnx_reads_every_step(
            n in 1_usize..60, f in 1_usize..12, s in 1_usize..9, d in 1_usize..5,
        ) {
            let over = |padding| Sliding { padding, dilation: d, ..Sliding::new(f, s) }.over(n, AxisName::Rows);
            let (upper, lower) = (over(Padding::SameUpper).unwrap(), over(Padding::SameLower).unwrap());
            prop_assert_eq!(upper.output, n.div_ceil(s));
            prop_assert_eq!(lower.output, n.div_ceil(s));
            prop_assert!(upper.after - upper.before <= 1);
            prop_assert_eq!((upper.before, upper.after), (lower.after, lower.before));
        }
    }

    #[test]
    fn sizes_rounded_up_are_those_of_pytorch() {
        let output = |n, f, s, p| {
            let sliding =
                Sliding { padding: Padding::Each(p), rounding: Rounding::Ceil, ..Sliding::new(f, s) };
            sliding.pooling_over(n, AxisName::Rows).unwrap().output
        };
        // pytorch/pytorch issues 116420 and 57178, burn, pytorch issue 71549.
        assert_eq!(output(9, 4, 4, 2), 3);
        assert_eq!(output(32, 1, 2, 0), 16);
        assert_eq!(output(5, 2, 2, 1), 3);
        assert_eq!(output(2, 3, 3, 1), 1);
    }

    #[test]
    fn impossible_windows_are_refused_with_their_numbers() {
        let window = Sliding::new(5, 1);
        let refused = CnnError::WindowTooLarge { axis: AxisName::Rows, extent: 5, padded: 4 };
        assert_eq!(window.over(4, AxisName::Rows), Err(refused));
        assert_eq!(Sliding::new(0, 1).over(4, AxisName::Rows), Err(CnnError::Zero(Quantity::Size)));
        assert_eq!(Sliding::new(1, 0).over(4, AxisName::Rows), Err(CnnError::Zero(Quantity::Stride)));
        let same = Sliding { padding: Padding::Same, ..Sliding::new(3, 2) };
        assert_eq!(
            same.over(9, AxisName::Rows),
            Err(CnnError::SameNeedsStrideOne { axis: AxisName::Rows, stride: 2 })
        );
    }

    #[test]
    fn more_padding_than_half_the_window_is_a_matter_of_convention() {
        let pooling = |padding| Sliding { padding, ..Sliding::new(3, 1) }.pooling_over(9, AxisName::Rows);
        let over_half = CnnError::PaddingOverHalf { axis: AxisName::Rows, padding: 2, limit: 1 };
        assert_eq!(pooling(Padding::Each(2)), Err(over_half), "PyTorch refuses it");
        let output = pooling(Padding::Sides { before: 2, after: 2 }).map(|positions| positions.output);
        assert_eq!(output, Ok(11), "ONNX allows it");
        let over_window = CnnError::PaddingOverWindow { axis: AxisName::Rows, padding: 3, limit: 2 };
        assert_eq!(pooling(Padding::Sides { before: 0, after: 3 }), Err(over_window));
    }

    #[test]
    fn enormous_numbers_are_refused_and_nothing_overflows() {
        let enormous = [LARGEST, usize::MAX / 2, usize::MAX - 1, usize::MAX];
        for number in enormous {
            for rounding in [Rounding::Floor, Rounding::Ceil] {
                let fine = Sliding { rounding, ..Sliding::new(2, 1) };
                let hostile = [
                    Sliding { size: number, ..fine },
                    Sliding { stride: number, ..fine },
                    Sliding { dilation: number, ..fine },
                    Sliding { padding: Padding::Each(number), ..fine },
                    Sliding { padding: Padding::Sides { before: 0, after: number }, ..fine },
                    Sliding { size: number, padding: Padding::SameUpper, ..fine },
                ];
                for sliding in hostile {
                    let refused = sliding.pooling_over(6, AxisName::Rows);
                    assert!(matches!(refused, Err(CnnError::TooLarge(_))), "{sliding:?}");
                    assert!(sliding.unpooled(6, AxisName::Rows).is_err());
                }
                assert!(fine.over(number, AxisName::Rows).is_err());
            }
        }
    }

    #[test]
    fn a_size_to_unpool_to_differs_by_less_than_a_stride() {
        let window = Sliding::new(2, 2);
        let to = |asked| window.unpooled_to(3, asked, AxisName::Rows);
        assert_eq!([to(5), to(6), to(7)], [Ok(5), Ok(6), Ok(7)]);
        let refused = |asked| Err(CnnError::UnpooledSize { axis: AxisName::Rows, asked, usual: 6 });
        assert_eq!([to(4), to(8), to(0)], [4, 8, 0].map(refused));
    }

    #[test]
    fn unpooling_makes_the_size_that_was_pooled() {
        let padded = Sliding { padding: Padding::Each(1), ..Sliding::new(3, 2) };
        assert_eq!(padded.unpooled(4, AxisName::Rows), Ok(7));
        assert_eq!(padded.over(7, AxisName::Rows).map(|positions| positions.output), Ok(4));
        let only_padding = Sliding { padding: Padding::Each(1), ..Sliding::new(2, 1) };
        assert_eq!(only_padding.unpooled(1, AxisName::Rows), Err(CnnError::Zero(Quantity::Output)));
    }
}
