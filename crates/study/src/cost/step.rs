//! A step of a network in sizes alone: enough to count what it costs.

use super::counts::{Counts, product};
use super::reach::Reach;
use crate::cnn::{
    AxisName, Border, CnnError, Grid, Pick, Pooling, Positions, Quantity, Reduce, Shape, Stage, Window,
};

/// A step of a network, without its weights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// A convolution.
    Convolution(Filters),
    /// A function of every value.
    Activation,
    /// A pooling.
    Pooling(Pooling),
    /// Max-unpooling: it moves values and computes nothing.
    Unpooling {
        /// The shape of what it puts out.
        output: Shape,
        /// The window of its pooling, if that slides.
        window: Option<Window>,
    },
    /// All values as one vector: as many channels of one cell. Computes nothing.
    Flatten,
    /// A dense layer with bias (`torch.nn.Linear`): every output is a weighted sum of all inputs.
    Dense {
        /// Its outputs.
        outputs: usize,
    },
}

/// The sizes of a convolution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filters {
    /// Filters, and so channels of the output.
    pub filters: usize,
    /// Channels of the input.
    pub channels: usize,
    /// Channels that one filter reads: all, or those of its group.
    pub each: usize,
    /// How the kernel slides; has its sizes.
    pub window: Window,
    /// The fill beyond the edge, which may limit the padding.
    pub border: Border,
    /// Whether each filter has a bias.
    pub has_bias: bool,
}

impl Step {
    /// The step of a stage that puts out maps of the shape `output`.
    #[must_use]
    pub fn of(stage: &Stage, output: Shape) -> Self {
        match stage {
            Stage::Convolution(convolution) => Self::Convolution(Filters {
                filters: convolution.filters(),
                channels: convolution.channels(),
                each: convolution.weights().dim().1,
                window: convolution.window(),
                border: convolution.border(),
                has_bias: true,
            }),
            Stage::Activation(_) => Self::Activation,
            Stage::Pooling(pooling) => Self::Pooling(*pooling),
            Stage::Unpooling(unpooling) => Self::Unpooling { output, window: unpooling.pooling.window() },
        }
    }

    /// The shape of its output on maps of shape `input`, and its counts.
    pub(super) fn counts(&self, input: Shape) -> Result<(Shape, Counts), CnnError> {
        if input.values() == 0 {
            return Err(CnnError::EmptyMaps);
        }
        match self {
            Self::Convolution(filters) => filters.counts(input),
            Self::Activation => Ok((input, Counts::of_output(input))),
            Self::Unpooling { output, .. } => Ok((*output, Counts::of_output(*output))),
            Self::Pooling(pooling) => pooled(pooling, input),
            Self::Flatten => {
                let output = Shape::new(input.values(), 1, 1);
                Ok((output, Counts::of_output(output)))
            }
            Self::Dense { outputs: 0 } => Err(CnnError::Zero(Quantity::Output)),
            Self::Dense { outputs } => {
                let (output, weights) = (Shape::new(*outputs, 1, 1), product(&[input.values(), *outputs]));
                let counts = Counts {
                    parameters: weights.saturating_add(product(&[*outputs])),
                    multiply_adds: weights,
                    multiply_adds_inside: weights,
                    ..Counts::of_output(output)
                };
                Ok((output, counts))
            }
        }
    }

    /// What its cells see of the picture; `None` for bins, the whole map and vectors.
    pub(super) fn reach(&self, before: Reach) -> Option<Reach> {
        match self {
            Self::Convolution(filters) => Some(before.behind(filters.window)),
            Self::Pooling(pooling) => pooling.window().map(|window| before.behind(window)),
            Self::Activation => Some(before),
            Self::Unpooling { window, .. } => window.map(|window| before.undone(window)),
            Self::Flatten | Self::Dense { .. } => None,
        }
    }
}

impl Filters {
    fn counts(&self, input: Shape) -> Result<(Shape, Counts), CnnError> {
        if input.channels != self.channels {
            return Err(CnnError::Channels { expected: self.channels, found: input.channels });
        }
        let rows = self.window.rows.over(input.rows, AxisName::Rows)?;
        let columns = self.window.columns.over(input.columns, AxisName::Columns)?;
        self.border.check(&rows, AxisName::Rows)?;
        self.border.check(&columns, AxisName::Columns)?;
        let output = Shape::new(self.filters, rows.output, columns.output);
        let weights = [self.filters, self.each, rows.size, columns.size];
        let biases = if self.has_bias { self.filters } else { 0 };
        let counts = Counts {
            parameters: product(&weights).saturating_add(product(&[biases])),
            multiply_adds: product(&weights).saturating_mul(product(&[rows.output, columns.output])),
            multiply_adds_inside: product(&[self.filters, self.each, taps(&rows), taps(&columns)]),
            ..Counts::of_output(output)
        };
        Ok((output, counts))
    }
}

fn pooled(pooling: &Pooling, input: Shape) -> Result<(Shape, Counts), CnnError> {
    let layout = pooling.layout(input)?;
    let (rows, columns) = layout.output();
    let output = Shape::new(input.channels, rows, columns);
    let mut counts = Counts::of_output(output);
    if let (true, Some(Grid { rows: down, columns: across })) = (pooling.reduce.must_slide(), layout.grid()) {
        let windows = product(&[input.channels, rows, columns]);
        counts.multiply_adds = windows.saturating_mul(product(&[down.size, across.size]));
        counts.multiply_adds_inside = product(&[input.channels, taps(down), taps(across)]);
        return Ok((output, counts));
    }
    // A window of n cells combines them in n − 1 steps.
    let mut combined = 0_u64;
    for Grid { rows, columns } in layout.grids() {
        let read = product(&[input.channels, taps(rows), taps(columns)]);
        let windows = product(&[input.channels, with_cells(rows), with_cells(columns)]);
        counts.cells_read = counts.cells_read.saturating_add(read);
        combined = combined.saturating_add(read.saturating_sub(windows));
    }
    match pooling.reduce.pick() {
        Some(Pick::Largest | Pick::Smallest) => counts.comparisons = combined,
        // It looks at nothing else.
        Some(Pick::First) => {}
        Some(Pick::Middle) => counts.comparisons = combined,
        Some(Pick::Drawn | Pick::Returning) | None => counts.additions = combined,
    }
    match pooling.reduce {
        Reduce::Range(_) => (counts.additions, counts.comparisons) = (0, combined),
        Reduce::Mixed(_) => (counts.comparisons, counts.divisions) = (combined, counts.values),
        Reduce::Average(_)
        | Reduce::Rms(_)
        | Reduce::Gem(_)
        | Reduce::LogSumExp(_)
        | Reduce::Soft(_)
        | Reduce::Expected(_) => counts.divisions = counts.values,
        Reduce::Max(_)
        | Reduce::Lp(_)
        | Reduce::Min(_)
        | Reduce::Sum(_)
        | Reduce::First(_)
        | Reduce::Median(_)
        | Reduce::Stochastic(_)
        | Reduce::Blur(_)
        | Reduce::Strided(_) => {}
    }
    Ok((output, counts))
}

/// The taps of all windows along an axis that read a cell of the map.
fn taps(axis: &Positions) -> usize {
    (0..axis.output).map(|output| axis.taps_inside(output).len()).fold(0, usize::saturating_add)
}

/// The windows along an axis that hold a cell of the map.
fn with_cells(axis: &Positions) -> usize {
    (0..axis.output).filter(|&output| !axis.taps_inside(output).is_empty()).count()
}
