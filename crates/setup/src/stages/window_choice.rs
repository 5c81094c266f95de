//! A window and how it slides, as the learner chose it.

use super::{Along, Convention, OnnxPadding, Pads, PerAxis, Side, StageKind, TorchPadding};
use crate::cnn::{Sliding, Window};
use crate::limits;
use std::ops::RangeInclusive;

/// A window and how it slides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WindowChoice {
    /// Size f.
    pub size: PerAxis,
    /// Stride s.
    pub stride: PerAxis,
    /// Dilation d.
    pub dilation: PerAxis,
    /// The rules it follows at the edge of a map, its padding included.
    pub convention: Convention,
}

impl WindowChoice {
    /// A window of size f that moves by s.
    #[must_use]
    pub fn new(size: impl Into<PerAxis>, stride: impl Into<PerAxis>) -> Self {
        let (size, stride) = (size.into(), stride.into());
        Self { size, stride, dilation: PerAxis::both(1), convention: Convention::NONE }
    }

    /// The window to compute with.
    #[must_use]
    pub fn window(self) -> Window {
        let Self { size, stride, dilation, convention } = self;
        let (down, across) = convention.padding();
        let rounding = convention.rounding();
        let sliding = |along, padding| Sliding {
            size: size.along(along),
            stride: stride.along(along),
            padding,
            dilation: dilation.along(along),
            rounding,
        };
        Window { rows: sliding(Along::Rows, down), columns: sliding(Along::Columns, across) }
    }

    /// Cells from the first to the last one it reads: d(f − 1) + 1.
    #[must_use]
    pub const fn extent(self) -> PerAxis {
        let Self { size, dilation, .. } = self;
        PerAxis {
            rows: dilation.rows * size.rows.saturating_sub(1) + 1,
            columns: dilation.columns * size.columns.saturating_sub(1) + 1,
        }
    }

    /// Whether rows and columns have the same numbers, as far as they are chosen separately.
    #[must_use]
    pub const fn is_alike(self) -> bool {
        let padding = match self.convention {
            Convention::PyTorch { padding: TorchPadding::Each(cells), .. } => cells.is_alike(),
            Convention::PyTorch { padding: TorchPadding::Same, .. }
            | Convention::Keras(_)
            | Convention::Onnx { .. } => true,
        };
        padding && self.size.is_alike() && self.stride.is_alike() && self.dilation.is_alike()
    }

    /// The same window with the rows' numbers for the columns too.
    #[must_use]
    pub fn linked(self) -> Self {
        let of_rows = |numbers: PerAxis| PerAxis::both(numbers.rows);
        let convention = match self.convention {
            Convention::PyTorch { padding: TorchPadding::Each(cells), rounding } => {
                Convention::PyTorch { padding: TorchPadding::Each(of_rows(cells)), rounding }
            }
            Convention::PyTorch { padding: TorchPadding::Same, .. }
            | Convention::Keras(_)
            | Convention::Onnx { .. } => self.convention,
        };
        let Self { size, stride, dilation, .. } = self;
        Self { size: of_rows(size), stride: of_rows(stride), dilation: of_rows(dilation), convention }
    }
}

/// A number of a stage's window that a control can set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowNumber {
    /// Size f.
    Size,
    /// Stride s.
    Stride,
    /// PyTorch's padding p, before and after.
    Padding,
    /// ONNX's padding on one side.
    Pad(Side),
    /// Dilation d.
    Dilation,
}

impl WindowNumber {
    /// The number in a window, along an axis; padding that is not chosen as a number counts as 0.
    #[must_use]
    pub fn of(self, window: WindowChoice, along: Along) -> usize {
        match (self, window.convention) {
            (Self::Size, _) => window.size.along(along),
            (Self::Stride, _) => window.stride.along(along),
            (Self::Dilation, _) => window.dilation.along(along),
            (Self::Padding, Convention::PyTorch { padding: TorchPadding::Each(padding), .. }) => {
                padding.along(along)
            }
            (Self::Pad(side), Convention::Onnx { padding: OnnxPadding::Pads(pads), .. }) => pads.of(side),
            (Self::Padding | Self::Pad(_), _) => 0,
        }
    }

    /// The window with this number changed, along one axis or both. Padding as a number makes it PyTorch's, padding
    /// of one side ONNX's.
    #[must_use]
    pub fn set(self, mut window: WindowChoice, along: Along, value: usize) -> WindowChoice {
        let rounding = window.convention.rounding();
        match self {
            Self::Size => window.size = window.size.with(along, value),
            Self::Stride => window.stride = window.stride.with(along, value),
            Self::Dilation => window.dilation = window.dilation.with(along, value),
            Self::Padding => {
                let before = PerAxis::new(
                    Self::Padding.of(window, Along::Rows),
                    Self::Padding.of(window, Along::Columns),
                );
                let padding = TorchPadding::Each(before.with(along, value));
                window.convention = Convention::PyTorch { padding, rounding };
            }
            Self::Pad(side) => {
                let pads = window.convention.pads().unwrap_or(Pads::each(0));
                let padding = OnnxPadding::Pads(pads.with(side, value));
                window.convention = Convention::Onnx { padding, rounding };
            }
        }
        window
    }

    /// The values that the limits allow.
    pub(super) const fn limits(self, kind: &StageKind) -> RangeInclusive<usize> {
        match (self, kind) {
            (Self::Size, StageKind::Convolution(_)) => 1..=limits::KERNEL,
            (Self::Size, StageKind::Pooling(_) | StageKind::Activation(_) | StageKind::Unpooling(_)) => {
                1..=limits::WINDOW
            }
            (Self::Stride, _) => 1..=limits::STRIDE,
            (Self::Padding | Self::Pad(_), _) => 0..=limits::PADDING,
            (Self::Dilation, _) => 1..=limits::DILATION,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cnn::{Padding, Rounding};

    #[test]
    fn each_number_is_set_along_the_axes_asked_for_and_no_other() {
        let window = WindowChoice::new(PerAxis::new(2, 3), PerAxis::new(4, 5));
        for number in
            [WindowNumber::Size, WindowNumber::Stride, WindowNumber::Padding, WindowNumber::Dilation]
        {
            let before = PerAxis::new(number.of(window, Along::Rows), number.of(window, Along::Columns));
            for along in [Along::Rows, Along::Columns, Along::Both] {
                let set = number.set(window, along, 7);
                let after = PerAxis::new(number.of(set, Along::Rows), number.of(set, Along::Columns));
                assert_eq!(after, before.with(along, 7), "{number:?} {along:?}");
                let back =
                    number.set(number.set(set, Along::Rows, before.rows), Along::Columns, before.columns);
                assert_eq!(back, window, "{number:?} changes nothing else");
            }
        }
    }

    #[test]
    fn rows_and_columns_go_to_their_own_axis() {
        let convention =
            Convention::PyTorch { padding: TorchPadding::Each(PerAxis::new(1, 2)), rounding: Rounding::Ceil };
        let choice = WindowChoice {
            size: PerAxis::new(3, 5),
            stride: PerAxis::new(2, 4),
            dilation: PerAxis::new(6, 7),
            convention,
        };
        let rounding = Rounding::Ceil;
        let rows = Sliding { size: 3, stride: 2, padding: Padding::Each(1), dilation: 6, rounding };
        let columns = Sliding { size: 5, stride: 4, padding: Padding::Each(2), dilation: 7, rounding };
        assert_eq!(choice.window(), Window { rows, columns });
        assert_eq!(choice.extent(), PerAxis::new(13, 29));
        assert!(!choice.is_alike() && choice.linked().is_alike());
        assert_eq!(choice.linked().window(), Window::square(rows));
    }

    #[test]
    fn a_window_is_alike_only_if_every_number_is() {
        let alike = WindowChoice::new(3, 2);
        assert!(alike.is_alike());
        for number in
            [WindowNumber::Size, WindowNumber::Stride, WindowNumber::Padding, WindowNumber::Dilation]
        {
            assert!(!number.set(alike, Along::Columns, 6).is_alike(), "{number:?}");
        }
    }
}
