//! The loss of a classifier: softmax with cross-entropy.
//!
//! Exponentials and logarithms come from the `libm` crate, so that a browser and a desktop give the same bits.

use super::error::CnnError;

/// The loss of one example, and what follows from its scores.
#[derive(Clone, Debug, PartialEq)]
pub struct CrossEntropy {
    /// −ln of the probability of the right class: 0 for certainty.
    pub loss: f32,
    /// Softmax of the scores.
    pub probabilities: Vec<f32>,
    /// The gradient of the loss by the scores: the probabilities, less 1 for the right class.
    pub gradient: Vec<f32>,
}

/// Probabilities from scores: e to each, divided by their sum. The largest score is subtracted first, so that no
/// exponential overflows. Scores that are no numbers give NaN.
///
/// ```
/// use poolscope_cnn::softmax;
/// assert_eq!(softmax(&[1000.0, 1000.0]), [0.5, 0.5]);
/// ```
#[must_use]
pub fn softmax(scores: &[f32]) -> Vec<f32> {
    let mut probabilities = scores.to_vec();
    normalise(&mut probabilities);
    probabilities
}

/// Turns scores into probabilities. Returns the logarithm of the sum of exponentials.
pub(super) fn normalise(scores: &mut [f32]) -> f32 {
    let largest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = libm::expf(*score - largest);
        sum += *score;
    }
    scores.iter_mut().for_each(|score| *score /= sum);
    libm::logf(sum) + largest
}

/// The loss −ln p of one example, where p is the probability of its label, its probabilities and its gradient:
/// `torch.nn.functional.cross_entropy`. For the mean over a batch, divide loss and gradient by its size.
///
/// ```
/// use poolscope_cnn::cross_entropy;
/// let found = cross_entropy(&[0.0, 0.0], 1)?;
/// assert_eq!((found.loss, found.gradient), (std::f32::consts::LN_2, vec![0.5, -0.5]));
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
///
/// # Errors
/// When there is no class with that label.
pub fn cross_entropy(scores: &[f32], label: usize) -> Result<CrossEntropy, CnnError> {
    let missing = CnnError::Class { label, classes: scores.len() };
    let right = *scores.get(label).ok_or(missing)?;
    let mut probabilities = scores.to_vec();
    let loss = normalise(&mut probabilities) - right;
    let mut gradient = probabilities.clone();
    if let Some(of_label) = gradient.get_mut(label) {
        *of_label -= 1.0;
    }
    Ok(CrossEntropy { loss, probabilities, gradient })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;

    #[test]
    fn a_label_without_a_class_is_refused() {
        let refused = |scores: &[f32], label| cross_entropy(scores, label).unwrap_err();
        assert_eq!(refused(&[0.0, 1.0], 2), CnnError::Class { label: 2, classes: 2 });
        assert_eq!(refused(&[], 0), CnnError::Class { label: 0, classes: 0 });
    }

    #[test]
    fn huge_scores_give_numbers_and_scores_that_are_no_numbers_give_none() {
        let found = cross_entropy(&[3e38, -3e38, 0.0], 0).unwrap();
        assert_eq!((found.loss, found.probabilities), (0.0, vec![1.0, 0.0, 0.0]));
        assert!(cross_entropy(&[f32::INFINITY, 0.0], 1).unwrap().loss.is_nan());
        assert!(cross_entropy(&[f32::NAN, 0.0], 1).unwrap().loss.is_nan());
        assert!(softmax(&[]).is_empty());
    }

    /// Python: `math.log(math.exp(1) + math.exp(2) + math.exp(0.5)) - 2` and so on.
    #[test]
    fn loss_and_probabilities_are_those_of_the_definition() {
        let found = cross_entropy(&[1.0, 2.0, 0.5], 1).unwrap();
        let close = |found: f32, expected: f32| (found - expected).abs() < 3e-7;
        assert!(close(found.loss, 0.464_368_8), "{}", found.loss);
        let expected = [0.231_223_9, 0.628_531_7, 0.140_244_38];
        for (found, expected) in found.probabilities.iter().zip(expected) {
            assert!(close(*found, expected), "{found} instead of {expected}");
        }
        assert!(close(found.gradient.iter().sum(), 0.0), "{:?}", found.gradient);
    }
}
