//! Convolution as networks use the word: cross-correlation, without flipping the kernel.
//! Gives the same numbers as `torch.nn.functional.conv2d`.

mod backward;
mod filters;
mod nine;
mod plain;
mod strip;
mod sums;

pub use backward::ConvolutionGradients;
pub(super) use filters::Filters;
pub(super) use strip::Strip;

use super::border::Border;
use super::error::{CnnError, Quantity};
use super::explanation::{Explanation, Summation, Term};
use super::feature_maps::{FeatureMaps, Shape};
use super::window::{AxisName, Grid, Layout, Rounding, Sliding, Window};
use ndarray::Array4;
use std::ops::Range;
use std::rc::Rc;

/// A bank of filters that slides over all input channels, or over groups of them.
///
/// ```
/// use ndarray::arr2;
/// use poolscope_cnn::{Convolution, FeatureMaps, Stage};
/// let edge = arr2(&[[-1.0, 1.0]]).into_shape_with_order((1, 1, 1, 2)).expect("two weights");
/// let stage = Stage::Convolution(Convolution::new(edge, vec![0.5], 1)?);
/// let picture = FeatureMaps::from([[1.0, 4.0, 2.0]]);
/// assert_eq!(stage.apply(&picture)?.values(), [3.5, -1.5]);
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Convolution {
    weights: Rc<Array4<f32>>,
    bias: Vec<f32>,
    groups: usize,
    /// How the window slides; its sizes are those of the weights.
    window: Window,
    border: Border,
}

impl Convolution {
    /// Filters from `weights` by (filter, channel within the group, row, column) and one bias a filter;
    /// stride 1, no padding. One group sums over all channels; as many groups as channels make it depthwise.
    ///
    /// # Errors
    /// When there are no weights, the number of biases is wrong, a number is not finite, or the filters cannot be
    /// divided into the groups.
    pub fn new(weights: Array4<f32>, bias: Vec<f32>, groups: usize) -> Result<Self, CnnError> {
        let (filters, channels, rows, columns) = weights.dim();
        if filters == 0 || channels == 0 || rows == 0 || columns == 0 {
            return Err(CnnError::Zero(Quantity::Size));
        }
        let finite = weights.iter().chain(&bias).all(|number| number.is_finite());
        if bias.len() != filters || !finite || !weights.is_standard_layout() {
            return Err(CnnError::Weights);
        }
        if groups == 0 || filters % groups != 0 {
            return Err(CnnError::Channels { expected: groups, found: filters });
        }
        let window = Window { rows: Sliding::new(rows, 1), columns: Sliding::new(columns, 1) };
        // Turns −0 into 0, so that adding the padding's zeros never changes a sum.
        let bias = bias.iter().map(|bias| bias + 0.0).collect();
        Ok(Self { weights: Rc::new(weights), bias, groups, window, border: Border::Zero })
    }

    /// The same filters with another stride, padding and dilation. The window's size stays the kernel's. Rounding up is
    /// ignored: no framework has it for convolutions.
    #[must_use]
    pub fn sliding(mut self, window: Window) -> Self {
        let (_, _, rows, columns) = self.weights.dim();
        self.window = Window {
            rows: Sliding { size: rows, rounding: Rounding::Floor, ..window.rows },
            columns: Sliding { size: columns, rounding: Rounding::Floor, ..window.columns },
        };
        self
    }

    /// The same filters with another fill beyond the edge.
    #[must_use]
    pub const fn bordered(mut self, border: Border) -> Self {
        self.border = border;
        self
    }

    /// The biases, one a filter.
    #[must_use]
    pub fn bias(&self) -> &[f32] {
        &self.bias
    }

    /// The weights by (filter, channel within the group, row, column).
    #[must_use]
    pub fn weights(&self) -> &Array4<f32> {
        &self.weights
    }

    /// Number of filters, and so of output maps.
    #[must_use]
    pub fn filters(&self) -> usize {
        self.weights.dim().0
    }

    /// Weights and biases together.
    #[must_use]
    pub fn parameters(&self) -> usize {
        self.weights.len() + self.bias.len()
    }

    /// Multiply-adds for one cell of the output.
    pub(super) fn work_per_cell(&self) -> usize {
        self.weights.len() / self.filters()
    }

    /// The channels that its input must have.
    #[must_use]
    pub fn channels(&self) -> usize {
        self.weights.dim().1.saturating_mul(self.groups)
    }

    /// How the kernel slides.
    #[must_use]
    pub const fn window(&self) -> Window {
        self.window
    }

    /// The fill beyond the edge of a map.
    #[must_use]
    pub const fn border(&self) -> Border {
        self.border
    }

    /// The kernel's places on maps of the given shape.
    ///
    /// # Errors
    /// When the kernel does not fit, the padding is refused or the channels do not match.
    pub fn grid(&self, input: Shape) -> Result<Grid, CnnError> {
        let expected = self.channels();
        if input.channels != expected {
            return Err(CnnError::Channels { expected, found: input.channels });
        }
        input.allocatable()?;
        let rows = self.window.rows.over(input.rows, AxisName::Rows)?;
        let columns = self.window.columns.over(input.columns, AxisName::Columns)?;
        self.border.check(&rows, AxisName::Rows)?;
        self.border.check(&columns, AxisName::Columns)?;
        Ok(Grid { rows, columns })
    }

    /// The input channels that one filter reads; empty if there is no such filter.
    pub(super) fn channels_of(&self, filter: usize) -> Range<usize> {
        if filter >= self.filters() {
            return 0..0;
        }
        let each = self.weights.dim().1;
        let group = filter / (self.filters() / self.groups).max(1);
        group * each..(group + 1) * each
    }

    /// The start value of one filter's sums.
    fn bias_of(&self, filter: usize) -> f32 {
        debug_assert!(filter < self.bias.len(), "filter {filter} of {}", self.bias.len());
        self.bias.get(filter).copied().unwrap_or(0.0)
    }

    /// The taps that one cell sums, in order: channel, row, column.
    fn taps(&self, grid: &Grid, filter: usize, row: usize, column: usize) -> impl Iterator<Item = Tap> {
        let Grid { rows, columns } = *grid;
        let places =
            move |channel| (0..rows.size).flat_map(move |i| (0..columns.size).map(move |j| (channel, i, j)));
        self.channels_of(filter).enumerate().flat_map(places).map(move |((within, channel), i, j)| {
            let position = (rows.position(row, i), columns.position(column, j));
            let down = self.border.source(position.0, rows.input);
            let source = down.zip(self.border.source(position.1, columns.input));
            let weight = self.weights.get((filter, within, i, j)).copied().unwrap_or(0.0);
            Tap { channel, position, source, weight }
        })
    }

    /// The reference: one cell, term by term.
    pub(super) fn explain(
        &self,
        input: &FeatureMaps,
        filter: usize,
        row: usize,
        column: usize,
    ) -> Result<Explanation, CnnError> {
        let grid = self.grid(input.shape())?;
        if Layout::Grid(grid).window(row, column).is_none() || filter >= self.filters() {
            return Err(CnnError::NoSuchCell { channel: filter, row, column });
        }
        let mut terms = Vec::with_capacity(self.work_per_cell());
        terms.extend(self.taps(&grid, filter, row, column).map(
            |Tap { channel, position, source, weight }| {
                let value = source.and_then(|(r, c)| input.get(channel, r, c)).unwrap_or(0.0);
                Term { channel, row: position.0, column: position.1, source, value, weight }
            },
        ));
        let bias = self.bias_of(filter);
        Ok(Explanation::Weighted { terms, bias, divisor: None, order: Summation::ByTerm })
    }
}

/// One weight and the cell it is multiplied with.
struct Tap {
    channel: usize,
    position: (isize, isize),
    /// The cell it reads; `None` means zero.
    source: Option<(usize, usize)>,
    weight: f32,
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;
    use crate::{Padding, Stage};

    #[test]
    fn a_bias_of_minus_zero_gives_the_same_bits_in_both_versions() {
        let padded = Window::square(Sliding { padding: Padding::Each(1), ..Sliding::new(1, 1) });
        let convolution = Convolution::new(Array4::zeros((1, 1, 1, 1)), vec![-0.0], 1).unwrap();
        let stage = Stage::Convolution(convolution.sliding(padded));
        let maps = FeatureMaps::from_planes(1, 1, 1, vec![-1.0]);
        let bits = |maps: FeatureMaps| maps.values().iter().map(|v| v.to_bits()).collect::<Vec<_>>();
        assert_eq!(bits(stage.apply(&maps).unwrap()), bits(stage.reference(&maps).unwrap()));
    }

    fn filters(filters: usize, channels: usize, groups: usize) -> Result<Convolution, CnnError> {
        Convolution::new(Array4::ones((filters, channels, 2, 3)), vec![0.5; filters], groups)
    }

    #[test]
    fn what_is_no_bank_of_filters_is_refused() {
        for dim in [(0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 0, 1), (1, 1, 1, 0)] {
            let made = Convolution::new(Array4::ones(dim), vec![0.0; dim.0], 1);
            assert_eq!(made, Err(CnnError::Zero(Quantity::Size)), "{dim:?}");
        }
        let with =
            |weight: f32, bias: Vec<f32>| Convolution::new(Array4::from_elem((2, 1, 1, 1), weight), bias, 1);
        assert!(with(1.0, vec![0.0, 0.0]).is_ok());
        for made in [
            with(1.0, vec![0.0]),
            with(1.0, vec![0.0; 3]),
            with(f32::NAN, vec![0.0; 2]),
            with(f32::INFINITY, vec![0.0; 2]),
            with(1.0, vec![0.0, f32::NAN]),
        ] {
            assert_eq!(made, Err(CnnError::Weights));
        }
        assert_eq!(filters(3, 1, 2), Err(CnnError::Channels { expected: 2, found: 3 }));
        assert_eq!(filters(3, 1, 0), Err(CnnError::Channels { expected: 0, found: 3 }));
    }

    #[test]
    fn weights_and_biases_are_counted() {
        let convolution = filters(4, 2, 2).unwrap();
        assert_eq!(
            (convolution.filters(), convolution.parameters(), convolution.work_per_cell()),
            (4, 52, 12)
        );
        assert_eq!((convolution.weights().dim(), convolution.channels()), ((4, 2, 2, 3), 4));
    }

    #[test]
    fn each_group_reads_its_own_channels() {
        let channels = |groups| {
            let convolution = filters(4, 3, groups).unwrap();
            [0, 1, 2, 3].map(|filter| convolution.channels_of(filter))
        };
        assert_eq!(channels(1), [0..3, 0..3, 0..3, 0..3]);
        assert_eq!(channels(2), [0..3, 0..3, 3..6, 3..6]);
        assert_eq!(channels(4), [0..3, 3..6, 6..9, 9..12]);
        let grid = |channels| filters(4, 3, 2).unwrap().grid(Shape::new(channels, 9, 9));
        assert!(grid(6).is_ok());
        assert_eq!(grid(3), Err(CnnError::Channels { expected: 6, found: 3 }));
    }

    #[test]
    fn a_kernel_keeps_its_own_sides_and_stands_along_each_axis() {
        let window = Window {
            rows: Sliding { size: 9, rounding: Rounding::Ceil, ..Sliding::new(9, 2) },
            columns: Sliding { padding: Padding::Each(1), rounding: Rounding::Ceil, ..Sliding::new(9, 3) },
        };
        let convolution = filters(1, 1, 1).unwrap().sliding(window);
        let Grid { rows, columns } = convolution.grid(Shape::new(1, 7, 12)).unwrap();
        assert_eq!((rows.size, rows.output, columns.size, columns.output), (2, 3, 3, 4));
    }

    #[test]
    fn filters_add_up_what_they_read() {
        let weights =
            Array4::from_shape_vec((2, 1, 2, 2), vec![1.0, 2.0, 3.0, 4.0, 0.0, -1.0, 1.0, 0.0]).unwrap();
        let stage = Stage::Convolution(Convolution::new(weights, vec![0.5, -10.0], 1).unwrap());
        let maps = FeatureMaps::from_planes(1, 2, 3, vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
        // 1 + 4 + 12 + 20 + ½, 2 + 6 + 15 + 24 + ½; −2 + 4 − 10, −3 + 5 − 10.
        for made in [stage.apply(&maps).unwrap(), stage.reference(&maps).unwrap()] {
            assert_eq!((made.shape(), made.values()), (Shape::new(2, 1, 2), &[37.5, 47.5, -8.0, -8.0][..]));
        }
        let explanation = stage.explain(&maps, 1, 0, 1).unwrap();
        assert_eq!(explanation.sums_by_channel(), [(0, 2.0)]);
        let read: Vec<_> =
            explanation.terms().iter().map(|term| (term.row, term.column, term.product())).collect();
        assert_eq!(read, [(0, 1, 0.0), (0, 2, -3.0), (1, 1, 5.0), (1, 2, 0.0)]);
        for (channel, row, column) in [(2, 0, 0), (0, 1, 0), (0, 0, 2)] {
            let missing = CnnError::NoSuchCell { channel, row, column };
            assert_eq!(stage.explain(&maps, channel, row, column), Err(missing));
        }
    }
}
