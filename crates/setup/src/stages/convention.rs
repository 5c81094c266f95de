//! The framework whose rules a window follows at the edge of a map: one choice for each stage, in the framework's
//! own words.

use super::{Along, PerAxis};
use crate::cnn::{Divisor, Padding, Rounding};
use crate::limits;

/// A framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framework {
    /// PyTorch.
    PyTorch,
    /// Keras and TensorFlow.
    Keras,
    /// ONNX, the format that frameworks exchange networks in.
    Onnx,
}

impl Framework {
    /// All frameworks, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::PyTorch, Self::Keras, Self::Onnx];

    /// The default divisor of its average pooling.
    #[must_use]
    pub const fn usual_divisor(self) -> Divisor {
        match self {
            Self::PyTorch => Divisor::Padded,
            Self::Keras | Self::Onnx => Divisor::Cells,
        }
    }

    /// The divisor of its average pooling when `divisor` is asked for: Keras has no choice, and only PyTorch has
    /// `divisor_override`.
    #[must_use]
    pub const fn divisor(self, divisor: Divisor) -> Divisor {
        match (self, divisor) {
            (Self::PyTorch, _) | (Self::Onnx, Divisor::Padded) => divisor,
            (Self::Keras | Self::Onnx, _) => Divisor::Cells,
        }
    }
}

/// The framework whose rules a window follows at the edge of a map, and the choices that those rules leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Convention {
    /// `torch.nn.Conv2d`, `MaxPool2d`, `AvgPool2d`.
    PyTorch {
        /// Its `padding`.
        padding: TorchPadding,
        /// Its `ceil_mode`, which convolutions do not have.
        rounding: Rounding,
    },
    /// `keras.layers.Conv2D`, `MaxPooling2D`, `AveragePooling2D`.
    Keras(KerasPadding),
    /// The operators `Conv`, `MaxPool`, `AveragePool`, `LpPool`.
    Onnx {
        /// Its `pads` and `auto_pad`.
        padding: OnnxPadding,
        /// Its `ceil_mode`, which convolutions do not have.
        rounding: Rounding,
    },
}

/// PyTorch's `padding`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TorchPadding {
    /// So many cells above and below, and so many left and right.
    Each(PerAxis),
    /// As many as keep the size, with stride 1.
    Same,
}

/// Keras' `padding`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KerasPadding {
    /// None.
    Valid,
    /// As many cells as ⌈n / s⌉ windows need, the odd one at the end.
    Same,
}

/// ONNX's `pads` and `auto_pad`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnnxPadding {
    /// `pads`: cells on each side.
    Pads(Pads),
    /// `auto_pad` = `SAME_UPPER`: the odd one at the end.
    SameUpper,
    /// `auto_pad` = `SAME_LOWER`: the odd one at the start.
    SameLower,
}

/// Cells on each side, in the order of ONNX.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pads {
    /// Above the first row.
    pub top: usize,
    /// Before the first column.
    pub left: usize,
    /// Below the last row.
    pub bottom: usize,
    /// After the last column.
    pub right: usize,
}

/// One side of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Above the first row.
    Top,
    /// Before the first column.
    Left,
    /// Below the last row.
    Bottom,
    /// After the last column.
    Right,
}

impl Side {
    /// All sides, in the order of ONNX's `pads`.
    pub const ALL: [Self; 4] = [Self::Top, Self::Left, Self::Bottom, Self::Right];

    /// Whether its cells are added along an axis.
    const fn lies_along(self, along: Along) -> bool {
        match (self, along) {
            (_, Along::Both)
            | (Self::Top | Self::Bottom, Along::Rows)
            | (Self::Left | Self::Right, Along::Columns) => true,
            (Self::Top | Self::Bottom, Along::Columns) | (Self::Left | Self::Right, Along::Rows) => false,
        }
    }
}

impl Pads {
    /// The same number of cells on every side.
    #[must_use]
    pub const fn each(cells: usize) -> Self {
        Self { top: cells, left: cells, bottom: cells, right: cells }
    }

    /// So many cells above and below, and so many left and right.
    #[must_use]
    pub const fn per(PerAxis { rows, columns }: PerAxis) -> Self {
        Self { top: rows, left: columns, bottom: rows, right: columns }
    }

    /// The cells on one side.
    #[must_use]
    pub const fn of(self, side: Side) -> usize {
        match side {
            Side::Top => self.top,
            Side::Left => self.left,
            Side::Bottom => self.bottom,
            Side::Right => self.right,
        }
    }

    /// The same pads with another number of cells on one side.
    #[must_use]
    pub const fn with(mut self, side: Side, cells: usize) -> Self {
        match side {
            Side::Top => self.top = cells,
            Side::Left => self.left = cells,
            Side::Bottom => self.bottom = cells,
            Side::Right => self.right = cells,
        }
        self
    }

    /// The larger of each two opposite sides.
    #[must_use]
    pub fn per_axis(self) -> PerAxis {
        PerAxis::new(self.top.max(self.bottom), self.left.max(self.right))
    }
}

impl Default for Convention {
    fn default() -> Self {
        Self::NONE
    }
}

impl Convention {
    /// PyTorch's default: no padding, remaining cells are dropped.
    pub const NONE: Self =
        Self::PyTorch { padding: TorchPadding::Each(PerAxis::both(0)), rounding: Rounding::Floor };

    /// Its framework.
    #[must_use]
    pub const fn framework(self) -> Framework {
        match self {
            Self::PyTorch { .. } => Framework::PyTorch,
            Self::Keras(_) => Framework::Keras,
            Self::Onnx { .. } => Framework::Onnx,
        }
    }

    /// The padding along the rows and along the columns.
    #[must_use]
    pub const fn padding(self) -> (Padding, Padding) {
        match self {
            Self::PyTorch { padding: TorchPadding::Each(cells), .. } => {
                (Padding::Each(cells.rows), Padding::Each(cells.columns))
            }
            Self::PyTorch { padding: TorchPadding::Same, .. } => (Padding::Same, Padding::Same),
            Self::Keras(KerasPadding::Valid) => (Padding::Each(0), Padding::Each(0)),
            Self::Keras(KerasPadding::Same) | Self::Onnx { padding: OnnxPadding::SameUpper, .. } => {
                (Padding::SameUpper, Padding::SameUpper)
            }
            Self::Onnx { padding: OnnxPadding::SameLower, .. } => (Padding::SameLower, Padding::SameLower),
            Self::Onnx { padding: OnnxPadding::Pads(Pads { top, left, bottom, right }), .. } => {
                (Padding::Sides { before: top, after: bottom }, Padding::Sides { before: left, after: right })
            }
        }
    }

    /// The treatment of the cells after the last window that fits.
    #[must_use]
    pub const fn rounding(self) -> Rounding {
        match self {
            Self::PyTorch { rounding, .. } | Self::Onnx { rounding, padding: OnnxPadding::Pads(_) } => {
                rounding
            }
            Self::Keras(_) | Self::Onnx { .. } => Rounding::Floor,
        }
    }

    /// The same convention with another rounding, if there is a choice.
    #[must_use]
    pub const fn rounded(self, rounding: Rounding) -> Self {
        match self {
            Self::PyTorch { padding, .. } => Self::PyTorch { padding, rounding },
            Self::Onnx { padding, .. } => Self::Onnx { padding, rounding },
            Self::Keras(_) => self,
        }
    }

    /// ONNX's cells on each side, if they are chosen as numbers.
    #[must_use]
    pub const fn pads(self) -> Option<Pads> {
        match self {
            Self::Onnx { padding: OnnxPadding::Pads(pads), .. } => Some(pads),
            Self::PyTorch { .. } | Self::Keras(_) | Self::Onnx { .. } => None,
        }
    }

    /// The same convention with at most so many cells on each side along an axis or both, if their number is chosen.
    #[must_use]
    pub fn padded_at_most(self, along: Along, limit: usize) -> Self {
        match self {
            Self::PyTorch { padding: TorchPadding::Each(cells), rounding } => {
                let brought_down = cells.map(|cells| cells.min(limit));
                let cells = match along {
                    Along::Both => brought_down,
                    Along::Rows => PerAxis { rows: brought_down.rows, ..cells },
                    Along::Columns => PerAxis { columns: brought_down.columns, ..cells },
                };
                Self::PyTorch { padding: TorchPadding::Each(cells), rounding }
            }
            Self::Onnx { padding: OnnxPadding::Pads(pads), rounding } => {
                let sides = Side::ALL.into_iter().filter(|side| side.lies_along(along));
                let pads = sides.fold(pads, |pads, side| pads.with(side, pads.of(side).min(limit)));
                Self::Onnx { padding: OnnxPadding::Pads(pads), rounding }
            }
            Self::PyTorch { padding: TorchPadding::Same, .. } | Self::Keras(_) | Self::Onnx { .. } => self,
        }
    }

    /// The nearest convention of another framework, for a window with this `extent` (in cells) and `stride`. Pooling
    /// stays within PyTorch's limit of half the window.
    #[must_use]
    pub fn in_words_of(self, framework: Framework, extent: PerAxis, stride: PerAxis, pooling: bool) -> Self {
        let rounding = self.rounding();
        let at_most = |cells: PerAxis| {
            let limit = |along: Along| if pooling { extent.along(along) / 2 } else { limits::PADDING };
            PerAxis::new(cells.rows.min(limit(Along::Rows)), cells.columns.min(limit(Along::Columns)))
        };
        match framework {
            _ if framework == self.framework() => self,
            Framework::PyTorch => {
                let padding = match self {
                    Self::Onnx { padding: OnnxPadding::Pads(pads), .. } => {
                        TorchPadding::Each(at_most(pads.per_axis()))
                    }
                    Self::Keras(KerasPadding::Valid) => TorchPadding::Each(PerAxis::both(0)),
                    Self::PyTorch { .. } | Self::Keras(KerasPadding::Same) | Self::Onnx { .. }
                        if stride == PerAxis::both(1) && !pooling =>
                    {
                        TorchPadding::Same
                    }
                    Self::PyTorch { .. } | Self::Keras(KerasPadding::Same) | Self::Onnx { .. } => {
                        TorchPadding::Each(at_most(
                            extent.map(|extent| ((extent - 1) / 2).min(limits::PADDING)),
                        ))
                    }
                };
                Self::PyTorch { padding, rounding }
            }
            Framework::Keras => {
                let none =
                    |padding| matches!(padding, Padding::Each(0) | Padding::Sides { before: 0, after: 0 });
                let (down, across) = self.padding();
                let is_valid = none(down) && none(across);
                Self::Keras(if is_valid { KerasPadding::Valid } else { KerasPadding::Same })
            }
            Framework::Onnx => {
                let padding = match self {
                    Self::PyTorch { padding: TorchPadding::Each(cells), .. } => {
                        OnnxPadding::Pads(Pads::per(cells))
                    }
                    Self::Keras(KerasPadding::Valid) => OnnxPadding::Pads(Pads::default()),
                    Self::PyTorch { padding: TorchPadding::Same, .. }
                    | Self::Keras(KerasPadding::Same)
                    | Self::Onnx { .. } => OnnxPadding::SameUpper,
                };
                Self::Onnx { padding, rounding }
            }
        }
    }
}

#[cfg(test)]
mod tests;
