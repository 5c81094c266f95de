//! The places of a window: computes the size of the output and the cells of each place from size, stride, padding and
//! dilation. Everything else asks this module.
//!
//! - [`Sliding`]: a window that moves in even steps, by the rules of PyTorch, Keras or ONNX. [`Padding`] and
//!   [`Rounding`] name the rules.
//! - [`Positions`]: all its places along one axis, adaptive and fractional pooling's among them.
//! - [`Layout`]: all windows of a stage, over both axes.

mod adaptive;
mod fractional;
mod layout;
mod positions;
mod sliding;

pub use fractional::Fraction;
pub use layout::{Grid, Layout, WindowAt};
pub use positions::{Positions, Spacing};
pub use sliding::{Padding, Rounding, Sliding};

/// One of the two axes of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AxisName {
    /// Down.
    Rows,
    /// Across.
    Columns,
}

impl AxisName {
    /// Both axes, rows first.
    pub const BOTH: [Self; 2] = [Self::Rows, Self::Columns];
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

    /// How it slides along one axis.
    #[must_use]
    pub const fn along(self, axis: AxisName) -> Sliding {
        match axis {
            AxisName::Rows => self.rows,
            AxisName::Columns => self.columns,
        }
    }
}

/// Sizes, strides and dilations from here on are refused, so that sums and products of two or three of them cannot
/// overflow, even on a 32-bit machine.
const LARGEST: usize = 1 << 24;

/// The most cells of padding on one side. Frameworks allow more, but no network uses it, and lines of a map are copied
/// with their padding.
const LARGEST_PADDING: usize = 1 << 12;

#[cfg(test)]
mod tests;
