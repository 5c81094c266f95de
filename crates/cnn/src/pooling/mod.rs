//! Pooling: makes each map smaller, window by window and independently of the other maps.
//!
//! A pooling combines two independent choices:
//!
//! - the rule for the values under a window, [`Reduce`] (a file for each rule in `kinds/`);
//! - where the windows are, [`Windows`].
//!
//! So "global max" is the maximum over one window that covers the whole map. Every rule goes with every placement,
//! but those that weigh cells by their place in a window of their own size: they need one that slides.

mod backward;
mod combine;
mod fast;
mod kinds;
mod pairs;
mod scratch;
mod separable;
mod side_by_side;
mod threes;
mod under;
mod whole;
mod windows;
mod winner;

pub(super) use fast::Plan;
pub use kinds::*;
pub(super) use scratch::Scratch;
pub use windows::{Levels, Windows};
pub use winner::{StorageOrder, Winner};

use super::activation::Activation;
use super::beyond::Beyond;
use super::convolution::Convolution;
use super::error::{CnnError, Quantity};
use super::explanation::Explanation;
use super::feature_maps::{FeatureMaps, Shape};
use super::rows::Rows;
use super::swap::Swap;
use super::window::{Layout, Positions, Window, WindowAt};
use ndarray::Array4;
use under::{Plane, UnderWindow};

/// The most cells along a side of a filter. The binomial numbers of larger ones would be rounded.
const LARGEST_FILTER: usize = 24;

/// Pooling of every map with the same windows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pooling {
    /// The rule for the values under a window.
    pub reduce: Reduce,
    /// Where the windows are.
    pub windows: Windows,
}

impl Pooling {
    /// A rule over windows.
    ///
    /// ```
    /// use poolscope_cnn::{Average, FeatureMaps, Pooling, Stage, Windows};
    /// let map = FeatureMaps::from([[1.0, 2.0], [3.0, 6.0]]);
    /// let global = Stage::Pooling(Pooling::new(Average::default(), Windows::Whole));
    /// assert_eq!(global.apply(&map)?.values(), [3.0]);
    /// # Ok::<(), poolscope_cnn::CnnError>(())
    /// ```
    #[must_use]
    pub fn new(reduce: impl Into<Reduce>, windows: impl Into<Windows>) -> Self {
        Self { reduce: reduce.into(), windows: windows.into() }
    }

    /// A rule over a square window of size f that moves by s, without padding.
    #[must_use]
    pub fn sliding(reduce: impl Into<Reduce>, size: usize, stride: usize) -> Self {
        Self::new(reduce, Windows::sliding(size, stride))
    }

    /// The places of the windows on maps of the given shape.
    ///
    /// # Errors
    /// When the window does not fit, its padding is refused, or the rule's own number is impossible.
    pub fn layout(&self, input: Shape) -> Result<Layout, CnnError> {
        self.reduce.rule().check()?;
        match self.convolution(1)? {
            Some(convolution) => Ok(Layout::Grid(convolution.grid(Shape { channels: 1, ..input })?)),
            None => self.windows.over(input),
        }
    }

    /// The window, if it slides, with the padding that it has for this rule.
    #[must_use]
    pub fn window(&self) -> Option<Window> {
        let window = self.windows.window()?;
        Some(self.reduce.filter(window).map_or(window, |filter| filter.window))
    }

    /// The same as a convolution of each of `channels` maps by itself, if the rule is one.
    ///
    /// # Errors
    /// When its windows do not slide, or the kernel has no meaning at their size.
    pub fn convolution(&self, channels: usize) -> Result<Option<Convolution>, CnnError> {
        if !self.reduce.must_slide() {
            return Ok(None);
        }
        let window = self.windows.window().ok_or(CnnError::NeedsSliding)?;
        let Some(Filter { kernel, window, border }) = self.reduce.filter(window) else { return Ok(None) };
        let (rows, columns) = (window.rows.size, window.columns.size);
        if rows == 0 || columns == 0 {
            return Err(CnnError::Zero(Quantity::Size));
        }
        if rows.max(columns) > LARGEST_FILTER {
            return Err(CnnError::TooLarge(Quantity::Size));
        }
        let kernel = kernel.kernel(rows, columns).ok_or(CnnError::NoKernel)?;
        let weights = kernel.weights().repeat(channels);
        let weights = Array4::from_shape_vec((channels, 1, rows, columns), weights);
        let weights = weights.map_err(|_| CnnError::Weights)?;
        let convolution = Convolution::new(weights, vec![0.0; channels], channels)?;
        Ok(Some(convolution.sliding(window).bordered(border)))
    }

    /// Whether the pooling and an activation beside it may change places on maps of the given shape.
    ///
    /// # Errors
    /// When the windows do not fit such maps.
    pub fn swap(&self, activation: Activation, input: Shape) -> Result<Swap, CnnError> {
        let layout = self.layout(input)?;
        // Zeros of the padding are like a window without cells: the activation would change them, or would not.
        let reads_zeros = self.reads_zeros(&layout);
        Ok(self.reduce.swap(activation, layout.largest_window(), layout.has_empty_window() || reads_zeros))
    }

    /// Whether some of its windows read zeros of a padding that takes part by place.
    fn reads_zeros(&self, layout: &Layout) -> bool {
        let is_padded = |axis: &Positions| axis.before > 0 || axis.after > 0;
        self.reduce.must_slide()
            && self.reduce.beyond() == Beyond::Value(0.0)
            && layout.grid().is_some_and(|grid| is_padded(&grid.rows) || is_padded(&grid.columns))
    }

    /// The cell whose value becomes one cell of the output. `None` if the window holds no cell of the map, or if the
    /// rule takes no single value.
    ///
    /// ```
    /// use poolscope_cnn::{FeatureMaps, Max, Pooling};
    /// let map = FeatureMaps::from([[1.0, 3.0], [7.0, 6.0]]);
    /// let winner = Pooling::sliding(Max, 2, 2).winner(&map, 0, 0, 0)?.expect("the window has cells");
    /// assert_eq!((winner.row, winner.column, winner.in_plane(map.shape())), (1, 0, 2));
    /// # Ok::<(), poolscope_cnn::CnnError>(())
    /// ```
    ///
    /// # Errors
    /// When the stage cannot be computed on such maps, or has no such cell.
    pub fn winner(
        &self,
        input: &FeatureMaps,
        channel: usize,
        row: usize,
        column: usize,
    ) -> Result<Option<Winner>, CnnError> {
        let explanation = self.explain(input, channel, row, column)?;
        let source = explanation.picked().and_then(|term| term.source);
        Ok(source.map(|(row, column)| Winner { channel, row, column }))
    }

    pub(super) fn explain(
        &self,
        input: &FeatureMaps,
        channel: usize,
        row: usize,
        column: usize,
    ) -> Result<Explanation, CnnError> {
        let layout = self.layout(input.shape())?;
        let window = layout.window(row, column).filter(|_| channel < input.shape().channels);
        let Some(WindowAt { grid, row, column }) = window else {
            return Err(CnnError::NoSuchCell { channel, row, column });
        };
        let plane = Plane::of(Rows::of(input), channel, &grid);
        Ok(self.reduce.rule().explain(&UnderWindow { plane: &plane, row, column }))
    }
}

#[cfg(test)]
mod tests;
