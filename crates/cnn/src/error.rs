//! Errors of stages. They carry the numbers; the page has the words (`crates/say`).

use super::feature_maps::Shape;
use super::window::AxisName;
use std::fmt;

/// Why a stage cannot be computed on maps of a given shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CnnError {
    /// The maps have no cells.
    EmptyMaps,
    /// A size, stride or dilation is 0.
    Zero(Quantity),
    /// A number is negative that must not be.
    Negative {
        /// Which one.
        quantity: Quantity,
        /// The number.
        value: i64,
    },
    /// A number is so large that sizes would overflow.
    TooLarge(Quantity),
    /// The window reaches over more cells than the padded map has.
    WindowTooLarge {
        /// Rows or columns.
        axis: AxisName,
        /// Cells the window reaches over, dilation included.
        extent: usize,
        /// Cells of the map with its padding.
        padded: usize,
    },
    /// Fractional pooling: the windows cannot all begin at another cell.
    TooManyWindows {
        /// Rows or columns.
        axis: AxisName,
        /// The windows asked for.
        windows: usize,
        /// Cells of a window.
        size: usize,
        /// Cells of the map.
        input: usize,
    },
    /// PyTorch refuses a pooling padding of more than half the window.
    PaddingOverHalf {
        /// Rows or columns.
        axis: AxisName,
        /// The padding asked for.
        padding: usize,
        /// The largest one allowed.
        limit: usize,
    },
    /// ONNX Runtime refuses a pooling padding as large as the window, because one window would cover padding alone.
    PaddingOverWindow {
        /// Rows or columns.
        axis: AxisName,
        /// The padding asked for.
        padding: usize,
        /// The largest one allowed.
        limit: usize,
    },
    /// PyTorch refuses "same" padding with a stride other than 1.
    SameNeedsStrideOne {
        /// Rows or columns.
        axis: AxisName,
        /// The stride asked for.
        stride: usize,
    },
    /// Reflect needs padding smaller than the map, circular padding no larger than the map.
    PaddingOverMap {
        /// Rows or columns.
        axis: AxisName,
        /// The padding asked for.
        padding: usize,
        /// The largest one allowed.
        limit: usize,
    },
    /// The groups do not divide the channels, or the weights are for another number of channels.
    Channels {
        /// Channels the weights expect.
        expected: usize,
        /// Channels of the maps.
        found: usize,
    },
    /// The exponent of Lp pooling is not a finite number above 0.
    Exponent,
    /// The sharpness of log-sum-exp pooling is not a finite number above 0.
    Sharpness,
    /// The share of mixed pooling is not between 0 and 1.
    Share,
    /// A sample of fractional pooling is not at least 0 and below 1, or its ratio is not above 0 and at most 1.
    Fraction,
    /// A pooling that weighs cells by their place in a window of its own size needs a window that slides.
    NeedsSliding,
    /// The kernel has no meaning at the window's size.
    NoKernel,
    /// A pyramid has no level, or more than [`super::Levels::MOST`].
    Levels {
        /// How many it has.
        found: usize,
    },
    /// There is no such cell in the stage's output.
    NoSuchCell {
        /// The map asked for, counted from 0.
        channel: usize,
        /// The row.
        row: usize,
        /// The column.
        column: usize,
    },
    /// Max-unpooling needs exactly one winner for each value.
    Winners {
        /// Values to put back.
        expected: usize,
        /// Winners that are given.
        found: usize,
    },
    /// Max-unpooling cannot make maps of that size.
    UnpooledSize {
        /// Rows or columns.
        axis: AxisName,
        /// The size asked for.
        asked: usize,
        /// The size that follows from the window.
        usual: usize,
    },
    /// Max-unpooling would put a value outside the map.
    IndexOutside {
        /// The winner's index.
        index: usize,
        /// Cells of the map in which it is counted.
        cells: usize,
    },
    /// Max-unpooling as a stage has no winners to put values back to.
    NoWinners(Lost),
    /// A weight or a bias is missing or is not a finite number.
    Weights,
    /// A gradient has not the shape of the output that it belongs to.
    Gradient {
        /// The shape of the output.
        expected: Shape,
        /// The shape of the gradient.
        found: Shape,
    },
    /// A dense layer gets another number of values than it has weights for.
    Values {
        /// Values that it needs.
        expected: usize,
        /// Values that are there.
        found: usize,
    },
    /// A label names no class.
    Class {
        /// The label, counted from 0.
        label: usize,
        /// The number of classes.
        classes: usize,
    },
}

/// Why max-unpooling has no winners.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// Its max pooling is not there.
    Gone,
    /// It stands behind the unpooling.
    Behind,
    /// It is switched off.
    Off,
    /// In its place there is no max pooling any more.
    Replaced,
    /// The maps are not as many or as large as those that it put out.
    Resized,
}

/// The number an error is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// Window or kernel size f.
    Size,
    /// Stride s.
    Stride,
    /// Padding p.
    Padding,
    /// Dilation d.
    Dilation,
    /// Cells of the output.
    Output,
    /// Groups of channels.
    Groups,
    /// The divisor of a sum.
    Divisor,
    /// The index of a cell.
    Index,
}

impl Quantity {
    /// Converts a number as the frameworks have it, signed and of 64 bits.
    ///
    /// # Errors
    /// When it is negative or too large for this machine.
    pub fn checked(self, value: i64) -> Result<usize, CnnError> {
        if value < 0 {
            return Err(CnnError::Negative { quantity: self, value });
        }
        usize::try_from(value).map_err(|_| CnnError::TooLarge(self))
    }
}

/// A short phrase for programmers; the error itself has the numbers.
impl fmt::Display for CnnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::EmptyMaps => "the maps have no cells",
            Self::Zero(_) => "a number is 0",
            Self::Negative { .. } => "a number is negative",
            Self::TooLarge(_) => "a number is too large",
            Self::WindowTooLarge { .. } => "the window is larger than the padded map",
            Self::TooManyWindows { .. } => "there are more windows than places for them",
            Self::PaddingOverHalf { .. } => "the padding is more than half the window",
            Self::PaddingOverWindow { .. } => "the padding is as large as the window",
            Self::SameNeedsStrideOne { .. } => "same padding needs stride 1",
            Self::PaddingOverMap { .. } => "the padding is too large for the map",
            Self::Channels { .. } => "the channels do not fit",
            Self::Exponent => "the exponent is not a number above 0",
            Self::Sharpness => "the sharpness is not a number above 0",
            Self::Share => "the share is not between 0 and 1",
            Self::Fraction => "a sample or a ratio lies outside its range",
            Self::NeedsSliding => "this pooling needs a window that slides",
            Self::NoKernel => "the kernel has no meaning at that size",
            Self::Levels { .. } => "the pyramid has no level or too many",
            Self::NoSuchCell { .. } => "there is no such cell",
            Self::Winners { .. } => "there is not one winner for each value",
            Self::UnpooledSize { .. } => "maps of that size cannot have been pooled",
            Self::IndexOutside { .. } => "a winner lies outside the map",
            Self::NoWinners(_) => "the max pooling to undo is not there",
            Self::Weights => "a weight is missing or not finite",
            Self::Gradient { .. } => "the gradient has not the shape of the output",
            Self::Values { .. } => "the dense layer is for another number of values",
            Self::Class { .. } => "the label names no class",
        })
    }
}

impl std::error::Error for CnnError {}

#[cfg(test)]
mod tests;
