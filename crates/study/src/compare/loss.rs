//! How far a map is from another one.

/// Two means of how far values are apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Loss {
    /// The root of the mean square.
    pub rms: f32,
    /// The mean of the distances.
    pub mean: f32,
}

impl Loss {
    /// Of differences, over those cells that count. `None` if none does.
    ///
    /// ```
    /// use poolscope_study::compare::Loss;
    /// let loss = Loss::of(&[3.0, f32::NAN, -1.0, 1.0, 1.0], [true, false, true, true, true]);
    /// assert_eq!(loss, Some(Loss { rms: 3.0_f32.sqrt(), mean: 1.5 }));
    /// ```
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "a mean is rounded to f32"
    )]
    pub fn of(differences: &[f32], counts: impl IntoIterator<Item = bool>) -> Option<Self> {
        let (mut squares, mut distances, mut cells) = (0.0, 0.0, 0_usize);
        for (difference, counts) in differences.iter().zip(counts) {
            if counts {
                let difference = f64::from(*difference);
                squares += difference * difference;
                distances += difference.abs();
                cells += 1;
            }
        }
        let mean = |sum: f64| sum / cells as f64;
        (cells > 0).then(|| Self { rms: mean(squares).sqrt() as f32, mean: mean(distances) as f32 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_cells_there_is_no_loss() {
        assert_eq!(Loss::of(&[1.0], [false]), None);
        assert_eq!(Loss::of(&[], []), None);
        assert_eq!(Loss::of(&[0.0, 0.0], [true; 2]), Some(Loss { rms: 0.0, mean: 0.0 }));
    }

    #[test]
    fn large_differences_count_more_under_the_square() {
        let [even, one] = [[1.0; 4], [4.0, 0.0, 0.0, 0.0]].map(|of| Loss::of(&of, [true; 4]));
        assert_eq!(even, Some(Loss { rms: 1.0, mean: 1.0 }));
        assert_eq!(one, Some(Loss { rms: 2.0, mean: 1.0 }));
    }
}
