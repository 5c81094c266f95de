//! Pooling: makes each map smaller, window by window and independently of the other maps.
//!
//! A pooling combines two independent choices:
//!
//! - the rule for the values under a window, [`Reduce`] (a file for each rule in `kinds/`);
//! - where the windows are, [`Windows`].
//!
//! So "global max" is the maximum over one window that covers the whole map. Every rule goes with every placement.

mod combine;
mod fast;
mod kinds;
mod pairs;
mod scratch;
mod separable;
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
use super::error::CnnError;
use super::explanation::Explanation;
use super::feature_maps::{FeatureMaps, Shape};
use super::rows::Rows;
use super::swap::Swap;
use super::window::{Layout, WindowAt};
use under::{Plane, UnderWindow};

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
        self.windows.over(input)
    }

    /// Whether the pooling and an activation beside it may change places on maps of the given shape.
    ///
    /// # Errors
    /// When the windows do not fit such maps.
    pub fn swap(&self, activation: Activation, input: Shape) -> Result<Swap, CnnError> {
        let layout = self.layout(input)?;
        Ok(self.reduce.swap(activation, layout.largest_window(), layout.has_empty_window()))
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
