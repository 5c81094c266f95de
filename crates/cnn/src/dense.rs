//! A dense layer: every output is a weighted sum of all inputs.

use super::error::{CnnError, Quantity};

/// y = W x + b. `torch.nn.Linear` with its weights by (output, input). Maps are read in the order channel, row, column, as
/// `torch.flatten` puts them.
///
/// ```
/// use poolscope_cnn::Dense;
/// let dense = Dense::new(3, vec![1.0, 0.0, -1.0, 0.5, 0.5, 0.5], vec![0.0, 10.0])?;
/// assert_eq!(dense.apply(&[5.0, 2.0, 1.0])?, [4.0, 14.0]);
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Dense {
    inputs: usize,
    weights: Vec<f32>,
    bias: Vec<f32>,
}

/// The gradients of Σ output × upstream.
#[derive(Clone, Debug, PartialEq)]
pub struct DenseGradients {
    /// By the inputs.
    pub input: Vec<f32>,
    /// By the weights: (output, input), row by row.
    pub weights: Vec<f32>,
    /// By the biases: one an output.
    pub bias: Vec<f32>,
}

impl Dense {
    /// A layer for that many inputs, from its weights by (output, input), row by row, and one bias an output.
    ///
    /// # Errors
    /// When there are no inputs or outputs, the number of weights is not inputs × outputs, or a number is not finite.
    pub fn new(inputs: usize, weights: Vec<f32>, bias: Vec<f32>) -> Result<Self, CnnError> {
        if inputs == 0 || bias.is_empty() {
            return Err(CnnError::Zero(Quantity::Size));
        }
        let finite = weights.iter().chain(&bias).all(|number| number.is_finite());
        if inputs.checked_mul(bias.len()) != Some(weights.len()) || !finite {
            return Err(CnnError::Weights);
        }
        // Turns −0 into 0, as a convolution does with its biases.
        let bias = bias.iter().map(|bias| bias + 0.0).collect();
        Ok(Self { inputs, weights, bias })
    }

    /// Values that it reads.
    #[must_use]
    pub const fn inputs(&self) -> usize {
        self.inputs
    }

    /// Values that it puts out.
    #[must_use]
    pub const fn outputs(&self) -> usize {
        self.bias.len()
    }

    /// Weights and biases together.
    #[must_use]
    pub const fn parameters(&self) -> usize {
        self.weights.len() + self.bias.len()
    }

    /// The weights by (output, input), row by row.
    #[must_use]
    pub fn weights(&self) -> &[f32] {
        &self.weights
    }

    /// The biases, one an output.
    #[must_use]
    pub fn bias(&self) -> &[f32] {
        &self.bias
    }

    fn check(&self, expected: usize, found: usize) -> Result<(), CnnError> {
        if expected == found { Ok(()) } else { Err(CnnError::Values { expected, found }) }
    }

    /// The outputs. Each starts at its bias and adds one product after the other.
    ///
    /// # Errors
    /// When the number of values is another than the layer's.
    pub fn apply(&self, input: &[f32]) -> Result<Vec<f32>, CnnError> {
        self.check(self.inputs, input.len())?;
        let rows = self.weights.chunks_exact(self.inputs).zip(&self.bias);
        let sum = |(row, &bias): (&[f32], &f32)| {
            row.iter().zip(input).fold(bias, |sum, (weight, value)| sum + weight * value)
        };
        Ok(rows.map(sum).collect())
    }

    /// The gradients of Σ output × `upstream` by inputs, weights and biases. An input adds up over the outputs, in their order.
    ///
    /// ```
    /// use poolscope_cnn::Dense;
    /// let dense = Dense::new(2, vec![1.0, 2.0, 3.0, 4.0], vec![0.0, 0.0])?;
    /// let back = dense.backward(&[5.0, 6.0], &[1.0, 10.0])?;
    /// assert_eq!(back.input, [31.0, 42.0]);
    /// assert_eq!((back.weights, back.bias), (vec![5.0, 6.0, 50.0, 60.0], vec![1.0, 10.0]));
    /// # Ok::<(), poolscope_cnn::CnnError>(())
    /// ```
    ///
    /// # Errors
    /// When the number of inputs or outputs is another than the layer's.
    pub fn backward(&self, input: &[f32], upstream: &[f32]) -> Result<DenseGradients, CnnError> {
        self.check(self.inputs, input.len())?;
        self.check(self.outputs(), upstream.len())?;
        let mut by_input = vec![0.0; self.inputs];
        for (row, &factor) in self.weights.chunks_exact(self.inputs).zip(upstream) {
            for (sum, weight) in by_input.iter_mut().zip(row) {
                *sum += factor * weight;
            }
        }
        let weights = upstream.iter().flat_map(|&factor| input.iter().map(move |value| value * factor));
        Ok(DenseGradients { input: by_input, weights: weights.collect(), bias: upstream.to_vec() })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;

    #[test]
    fn what_is_no_dense_layer_is_refused() {
        let weights = Err(CnnError::Weights);
        assert_eq!(Dense::new(0, vec![], vec![0.0]), Err(CnnError::Zero(Quantity::Size)));
        assert_eq!(Dense::new(2, vec![], vec![]), Err(CnnError::Zero(Quantity::Size)));
        assert_eq!(Dense::new(2, vec![0.0; 3], vec![0.0; 2]), weights);
        assert_eq!(Dense::new(usize::MAX, vec![0.0; 3], vec![0.0; 2]), weights);
        assert_eq!(Dense::new(1, vec![f32::NAN], vec![0.0]), weights);
        assert_eq!(Dense::new(1, vec![0.0], vec![f32::INFINITY]), weights);
    }

    #[test]
    fn another_number_of_values_is_refused() {
        let dense = Dense::new(2, vec![1.0; 6], vec![0.0; 3]).unwrap();
        assert_eq!((dense.inputs(), dense.outputs(), dense.parameters()), (2, 3, 9));
        let values = |expected, found| CnnError::Values { expected, found };
        assert_eq!(dense.apply(&[1.0]), Err(values(2, 1)));
        assert_eq!(dense.backward(&[1.0; 3], &[1.0; 3]), Err(values(2, 3)));
        assert_eq!(dense.backward(&[1.0; 2], &[1.0; 2]), Err(values(3, 2)));
    }
}
