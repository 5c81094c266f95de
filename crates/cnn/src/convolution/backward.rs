//! The backward pass of a convolution: where a gradient goes.

use super::Convolution;
use crate::error::CnnError;
use crate::feature_maps::{FeatureMaps, Shape};
use ndarray::Array4;

/// The gradients of Σ output × upstream.
#[derive(Clone, Debug)]
pub struct ConvolutionGradients {
    /// By the input: its shape.
    pub input: FeatureMaps,
    /// By the weights: (filter, channel within the group, row, column).
    pub weights: Array4<f32>,
    /// By the biases: one a filter.
    pub bias: Vec<f32>,
}

impl Convolution {
    /// The gradients of Σ output × `upstream` by the input, the weights and the biases, as PyTorch's autograd has them. A cell
    /// that padding repeats gets what its copies get; zeros of the padding get nothing.
    ///
    /// The order of the sums is fixed. A weight and a bias add up over the cells of the output in reading order. A cell of the
    /// input adds up over the cells of the output in reading order, and for each of them over the taps. What one tap of one cell
    /// hands on is a sum over the filters of its group, in their order.
    ///
    /// ```
    /// use ndarray::arr2;
    /// use poolscope_cnn::{Convolution, FeatureMaps};
    /// let edge = arr2(&[[-1.0, 1.0]]).into_shape_with_order((1, 1, 1, 2)).expect("two weights");
    /// let convolution = Convolution::new(edge, vec![0.5], 1)?;
    /// let back = convolution.backward(&FeatureMaps::from([[1.0, 4.0, 2.0]]), &FeatureMaps::from([[1.0, 10.0]]))?;
    /// assert_eq!(back.input.values(), [-1.0, -9.0, 10.0]);
    /// assert_eq!((back.weights.as_slice(), back.bias), (Some(&[41.0, 24.0][..]), vec![11.0]));
    /// # Ok::<(), poolscope_cnn::CnnError>(())
    /// ```
    ///
    /// # Errors
    /// When the convolution cannot be computed on such maps, or `upstream` has not the shape of its output.
    pub fn backward(
        &self,
        input: &FeatureMaps,
        upstream: &FeatureMaps,
    ) -> Result<ConvolutionGradients, CnnError> {
        let shape = input.shape();
        let grid = self.grid(shape)?;
        let expected = Shape::new(self.filters(), grid.rows.output, grid.columns.output);
        if upstream.shape() != expected {
            return Err(CnnError::Gradient { expected, found: upstream.shape() });
        }
        let each = self.filters() / self.groups.max(1);
        let taps = self.work_per_cell();
        let mut by_input = vec![0.0; shape.values()];
        let mut by_weights = vec![0.0; self.weights.len()];
        let mut by_bias = vec![0.0; self.filters()];
        for row in 0..expected.rows {
            for column in 0..expected.columns {
                for (filter, by_bias) in by_bias.iter_mut().enumerate() {
                    let factor = upstream.get(filter, row, column).unwrap_or(0.0);
                    *by_bias += factor;
                    let sums = by_weights.iter_mut().skip(filter * taps);
                    for (sum, tap) in sums.zip(self.taps(&grid, filter, row, column)) {
                        let value = tap.source.and_then(|(r, c)| input.get(tap.channel, r, c));
                        *sum += value.unwrap_or(0.0) * factor;
                    }
                }
                for group in 0..self.groups {
                    let mut handed_on = vec![0.0; taps];
                    for filter in group * each..(group + 1) * each {
                        let factor = upstream.get(filter, row, column).unwrap_or(0.0);
                        for (sum, tap) in handed_on.iter_mut().zip(self.taps(&grid, filter, row, column)) {
                            *sum += factor * tap.weight;
                        }
                    }
                    for (sum, tap) in handed_on.iter().zip(self.taps(&grid, group * each, row, column)) {
                        let Some((row, column)) = tap.source else { continue };
                        let place = (tap.channel * shape.rows + row) * shape.columns + column;
                        if let Some(cell) = by_input.get_mut(place) {
                            *cell += sum;
                        }
                    }
                }
            }
        }
        let weights = Array4::from_shape_vec(self.weights.dim(), by_weights);
        Ok(ConvolutionGradients {
            input: FeatureMaps::from_planes(shape.channels, shape.rows, shape.columns, by_input),
            weights: weights.map_err(|_| CnnError::Weights)?,
            bias: by_bias,
        })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;

    #[test]
    fn maps_and_gradients_of_other_shapes_are_refused() {
        let convolution = Convolution::new(Array4::ones((2, 1, 2, 2)), vec![0.0; 2], 1).unwrap();
        let zeros = |channels, rows, columns| FeatureMaps::zeros(Shape::new(channels, rows, columns));
        let error = |input, upstream| convolution.backward(&input, &upstream).unwrap_err();
        assert_eq!(error(zeros(3, 3, 3), zeros(2, 2, 2)), CnnError::Channels { expected: 1, found: 3 });
        let (expected, found) = (Shape::new(2, 2, 2), Shape::new(2, 4, 1));
        assert_eq!(error(zeros(1, 3, 3), zeros(2, 4, 1)), CnnError::Gradient { expected, found });
    }

    #[test]
    fn a_repeated_cell_gets_what_its_copies_get() {
        use crate::{Border, Padding, Sliding, Window};
        let weights = Array4::from_shape_vec((1, 1, 1, 3), vec![2.0, 3.0, 5.0]).unwrap();
        let window = Window {
            rows: Sliding::new(1, 1),
            columns: Sliding { padding: Padding::Each(1), ..Sliding::new(3, 1) },
        };
        let convolution = Convolution::new(weights, vec![0.0], 1).unwrap().sliding(window);
        let (input, one) = (FeatureMaps::from([[1.0, 4.0]]), FeatureMaps::from([[1.0, 1.0]]));
        let by_input = |border| {
            let convolution = convolution.clone().bordered(border);
            convolution.backward(&input, &one).unwrap().input.values().to_vec()
        };
        // The first cell is the middle of one window and the left of the other; a copy of it is left of the first window.
        assert_eq!(by_input(Border::Zero), [5.0, 8.0]);
        assert_eq!(by_input(Border::Replicate), [7.0, 13.0]);
        assert_eq!(by_input(Border::Circular), [10.0, 10.0]);
    }
}
