//! One step of a pipeline: convolution, activation, pooling or unpooling.

use super::activation::Activation;
use super::beyond::Beyond;
use super::convolution::Convolution;
use super::error::{CnnError, Lost};
use super::explanation::{Explanation, Term};
use super::feature_maps::{FeatureMaps, Shape};
use super::function::Function;
use super::pooling::Pooling;
use super::reads::Reads;
use super::unpooling::MaxUnpooling;
use super::window::{Layout, Window};
use std::ops::Range;

/// One step of a pipeline.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// Filters slide over all maps.
    Convolution(Convolution),
    /// A function of every value.
    Activation(Activation),
    /// Each map shrinks on its own.
    Pooling(Pooling),
    /// Values go back to where an earlier max pooling took them from.
    Unpooling(MaxUnpooling),
}

impl Stage {
    /// The place in a pipeline whose maps it reads besides those before it, if it is the stage with index `stage` there. Place
    /// 0 is the picture, place k + 1 is what stage k puts out.
    #[must_use]
    pub const fn also_reads(&self, stage: usize) -> Option<usize> {
        match self {
            Self::Unpooling(unpooling) if unpooling.back > 0 => stage.checked_sub(unpooling.back),
            Self::Unpooling(_) | Self::Convolution(_) | Self::Activation(_) | Self::Pooling(_) => None,
        }
    }

    /// The shape of the output for maps of shape `input`.
    ///
    /// # Errors
    /// When the stage cannot be computed on such maps.
    pub fn output_shape(&self, input: impl Into<Reads<Shape>>) -> Result<Shape, CnnError> {
        self.shape_after(input.into())
    }

    fn shape_after(&self, reads: Reads<Shape>) -> Result<Shape, CnnError> {
        let input = reads.input;
        if let (Self::Unpooling(unpooling), Some(before)) = (self, reads.also) {
            unpooling.windows(reads)?;
            return before.allocatable();
        }
        let channels = match self {
            Self::Convolution(convolution) => convolution.filters(),
            Self::Activation(_) | Self::Pooling(_) => input.channels,
            Self::Unpooling(_) => return Err(CnnError::NoWinners(Lost::Gone)),
        };
        let shape = match self.layout(input)?.map(|layout| layout.output()) {
            Some((rows, columns)) => Shape::new(channels, rows, columns),
            None => input,
        };
        shape.allocatable()
    }

    /// The places of the stage's windows; `None` for an activation, which reads one cell, and for unpooling, whose windows lie on
    /// its output ([`MaxUnpooling::windows`]).
    ///
    /// # Errors
    /// When the window does not fit on maps of that shape.
    pub fn layout(&self, input: Shape) -> Result<Option<Layout>, CnnError> {
        match self {
            Self::Convolution(convolution) => convolution.grid(input).map(|grid| Some(Layout::Grid(grid))),
            Self::Pooling(pooling) => pooling.layout(input).map(Some),
            Self::Activation(_) | Self::Unpooling(_) if input.values() == 0 => Err(CnnError::EmptyMaps),
            Self::Activation(_) | Self::Unpooling(_) => Ok(None),
        }
    }

    /// The sliding window; `None` for an activation and for pooling whose windows follow from the map.
    #[must_use]
    pub fn window(&self) -> Option<Window> {
        match self {
            Self::Convolution(convolution) => Some(convolution.window()),
            Self::Pooling(pooling) => pooling.window(),
            Self::Activation(_) | Self::Unpooling(_) => None,
        }
    }

    /// The values its windows read beyond the edge of a map. An activation reads none.
    #[must_use]
    pub fn beyond(&self) -> Beyond {
        match self {
            Self::Convolution(convolution) => Beyond::of(convolution.border()),
            Self::Pooling(pooling) => pooling.reduce.beyond(),
            Self::Activation(_) | Self::Unpooling(_) => Beyond::Absent,
        }
    }

    /// The input maps that one output map is made from; empty if there is no such filter.
    #[must_use]
    pub fn channels_read(&self, channel: usize) -> Range<usize> {
        match self {
            Self::Convolution(convolution) => convolution.channels_of(channel),
            Self::Activation(_) | Self::Pooling(_) | Self::Unpooling(_) => channel..channel.saturating_add(1),
        }
    }

    /// Whether the output is the input, unchanged.
    #[must_use]
    pub const fn is_identity(&self) -> bool {
        matches!(self, Self::Activation(Activation::None))
    }

    /// Weights and biases that training would have to find.
    #[must_use]
    pub fn parameters(&self) -> usize {
        match self {
            Self::Convolution(convolution) => convolution.parameters(),
            Self::Activation(_) | Self::Pooling(_) | Self::Unpooling(_) => 0,
        }
    }

    /// Multiply-adds or comparisons for one row of one output map.
    ///
    /// # Errors
    /// When the stage cannot be computed on such maps.
    pub fn work_per_row(&self, input: impl Into<Reads<Shape>>) -> Result<u64, CnnError> {
        self.work_in_row(input.into())
    }

    fn work_in_row(&self, reads: Reads<Shape>) -> Result<u64, CnnError> {
        if let Self::Unpooling(unpooling) = self {
            return unpooling.work_per_row(reads);
        }
        let input = reads.input;
        let columns = self.output_shape(input)?.columns as u64;
        Ok(match (self, self.layout(input)?) {
            (Self::Convolution(convolution), _) => {
                (convolution.work_per_cell() as u64).saturating_mul(columns)
            }
            (_, Some(layout)) => layout.reads_per_row(),
            (_, None) => columns,
        })
    }

    /// The reference for [`Stage::apply`]: every cell by its explanation. The tests compare with it.
    ///
    /// # Errors
    /// When the stage cannot be computed on such maps.
    pub fn reference<'a>(&self, input: impl Into<Reads<&'a FeatureMaps>>) -> Result<FeatureMaps, CnnError> {
        let input = input.into();
        let shape = self.shape_after(input.shapes())?;
        let mut values = Vec::with_capacity(shape.values());
        for channel in 0..shape.channels {
            for row in 0..shape.rows {
                for column in 0..shape.columns {
                    values.push(self.explain(input, channel, row, column)?.output());
                }
            }
        }
        Ok(FeatureMaps::from_planes(shape.channels, shape.rows, shape.columns, values))
    }

    /// Why one output cell has its value.
    ///
    /// ```
    /// use poolscope_cnn::{Explanation, FeatureMaps, Min, Pick, Pooling, Stage};
    /// let map = FeatureMaps::from([[4.0, 1.0], [3.0, 6.0]]);
    /// let explanation = Stage::Pooling(Pooling::sliding(Min, 2, 2)).explain(&map, 0, 0, 0)?;
    /// assert!(matches!(explanation, Explanation::Picked { at: Some(1), pick: Pick::Smallest, .. }));
    /// assert_eq!(explanation.output(), 1.0);
    /// # Ok::<(), poolscope_cnn::CnnError>(())
    /// ```
    ///
    /// # Errors
    /// When the stage cannot be computed on such maps, or has no such cell.
    pub fn explain<'a>(
        &self,
        input: impl Into<Reads<&'a FeatureMaps>>,
        channel: usize,
        row: usize,
        column: usize,
    ) -> Result<Explanation, CnnError> {
        self.explain_in(input.into(), channel, row, column)
    }

    fn explain_in(
        &self,
        reads: Reads<&FeatureMaps>,
        channel: usize,
        row: usize,
        column: usize,
    ) -> Result<Explanation, CnnError> {
        self.shape_after(reads.shapes())?;
        let input = reads.input;
        match self {
            Self::Unpooling(unpooling) => unpooling.explain(reads, channel, row, column),
            Self::Convolution(convolution) => convolution.explain(input, channel, row, column),
            Self::Pooling(pooling) => pooling.explain(input, channel, row, column),
            Self::Activation(activation) => {
                let missing = CnnError::NoSuchCell { channel, row, column };
                let value = input.get(channel, row, column).ok_or(missing)?;
                #[expect(clippy::cast_possible_wrap, reason = "a cell of a map lies far below 2³¹")]
                let (at_row, at_column) = (row as isize, column as isize);
                let source = Some((row, column));
                let term = Term { channel, row: at_row, column: at_column, source, value, weight: 1.0 };
                let (inner, outer) =
                    (Function::Activation(Activation::None), Function::Activation(*activation));
                Ok(Explanation::Transformed { terms: vec![term], inner, outer })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;
    use crate::Border;

    use crate::Sliding;
    use ndarray::Array4;

    /// Four filters in two groups, each over two maps, with stride 2; the weights are 1.
    fn convolution() -> Stage {
        let convolution = Convolution::new(Array4::ones((4, 2, 2, 3)), vec![0.0; 4], 2).unwrap();
        let window = Window { rows: Sliding::new(2, 1), columns: Sliding::new(3, 2) };
        Stage::Convolution(convolution.sliding(window).bordered(Border::Circular))
    }

    fn relu() -> Stage {
        Stage::Activation(Activation::Relu)
    }

    #[test]
    fn a_convolution_makes_a_map_of_each_filter() {
        let input = Shape::new(4, 5, 9);
        assert_eq!(convolution().output_shape(input), Ok(Shape::new(4, 4, 4)));
        // 2 · 2 · 3 weights for each of 4 cells.
        assert_eq!((convolution().work_per_row(input), convolution().parameters()), (Ok(48), 52));
        assert_eq!([0, 3].map(|filter| convolution().channels_read(filter)), [0..2, 2..4]);
        assert_eq!(convolution().beyond(), Beyond::Cell(Border::Circular));
        assert_eq!(
            convolution().window().map(|window| (window.rows.size, window.columns.stride)),
            Some((2, 2))
        );
    }

    #[test]
    fn an_activation_keeps_the_shape_and_looks_at_one_cell() {
        let input = Shape::new(4, 5, 9);
        assert_eq!(
            (relu().output_shape(input), relu().work_per_row(input), relu().parameters()),
            (Ok(input), Ok(9), 0)
        );
        assert_eq!(
            (relu().channels_read(3), relu().beyond(), relu().layout(input)),
            (3..4, Beyond::Absent, Ok(None))
        );
        assert!(relu().window().is_none() && !relu().is_identity());
        assert!(Stage::Activation(Activation::None).is_identity() && !convolution().is_identity());
        assert_eq!(relu().output_shape(Shape::new(1, 0, 9)), Err(CnnError::EmptyMaps));
    }

    #[test]
    fn an_activation_is_explained_by_its_cell() {
        let maps = FeatureMaps::from_planes(2, 1, 2, vec![1.0, 2.0, 3.0, -4.0]);
        let explanation = relu().explain(&maps, 1, 0, 1).unwrap();
        let term = Term { channel: 1, row: 0, column: 1, source: Some((0, 1)), value: -4.0, weight: 1.0 };
        assert_eq!((explanation.terms(), explanation.output()), (&[term][..], 0.0));
        assert_eq!(relu().apply(&maps).unwrap().values(), [1.0, 2.0, 3.0, 0.0]);
    }
}
