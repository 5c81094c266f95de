//! Pictures with their classes.

/// One-channel pictures of one size, and the class of each.
///
/// ```
/// use poolscope_learn::Examples;
/// let two = Examples::new((1, 2), 2, vec![0.0, 1.0, 1.0, 0.0], vec![0, 1])?;
/// assert_eq!(two.picture(1), [1.0, 0.0]);
/// # Ok::<(), poolscope_learn::NotExamples>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Examples {
    side: (usize, usize),
    classes: usize,
    pixels: Vec<f32>,
    labels: Vec<usize>,
}

/// Why pictures and labels are no examples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotExamples {
    /// The pictures have no cells.
    Empty,
    /// There is not one whole picture for each label.
    Count {
        /// Values that are there.
        values: usize,
        /// Labels that are there.
        labels: usize,
    },
    /// A label is not below the number of classes.
    Label {
        /// The example, counted from 0.
        example: usize,
        /// Its label.
        label: usize,
    },
    /// A value is no number.
    NotANumber {
        /// The example, counted from 0.
        example: usize,
    },
}

impl Examples {
    /// Pictures of `side` (rows, columns), one after the other, and a label below `classes` for each.
    ///
    /// # Errors
    /// When pictures, labels and classes do not fit together.
    pub fn new(
        side: (usize, usize),
        classes: usize,
        pixels: Vec<f32>,
        labels: Vec<usize>,
    ) -> Result<Self, NotExamples> {
        let cells = side.0.saturating_mul(side.1);
        if cells == 0 {
            return Err(NotExamples::Empty);
        }
        if labels.len().checked_mul(cells) != Some(pixels.len()) {
            return Err(NotExamples::Count { values: pixels.len(), labels: labels.len() });
        }
        if let Some((example, &label)) = labels.iter().enumerate().find(|(_, label)| **label >= classes) {
            return Err(NotExamples::Label { example, label });
        }
        if let Some(place) = pixels.iter().position(|value| !value.is_finite()) {
            return Err(NotExamples::NotANumber { example: place / cells });
        }
        Ok(Self { side, classes, pixels, labels })
    }

    /// Pictures made here, each with a label below `classes`. One of another size is left out.
    pub(crate) fn of_pictures(
        side: (usize, usize),
        classes: usize,
        pictures: impl Iterator<Item = (Vec<f32>, usize)>,
    ) -> Self {
        let mut examples = Self { side, classes, pixels: Vec::new(), labels: Vec::new() };
        for (picture, label) in pictures {
            let fits = picture.len() == side.0 * side.1 && label < classes;
            debug_assert!(fits, "a picture of {} cells, class {label}", picture.len());
            if fits {
                examples.pixels.extend(picture);
                examples.labels.push(label);
            }
        }
        examples
    }

    /// Rows and columns of every picture.
    #[must_use]
    pub const fn side(&self) -> (usize, usize) {
        self.side
    }

    /// Classes that the labels tell apart.
    #[must_use]
    pub const fn classes(&self) -> usize {
        self.classes
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// The cells of a picture, row by row; none if there is no such example.
    #[must_use]
    pub fn picture(&self, example: usize) -> &[f32] {
        let cells = self.side.0 * self.side.1;
        self.pixels.get(example * cells..(example + 1) * cells).unwrap_or(&[])
    }

    /// The class of each.
    #[must_use]
    pub fn labels(&self) -> &[usize] {
        &self.labels
    }

    /// Those at the given places, in that order. Places that do not exist are left out.
    #[must_use]
    pub fn chosen(&self, places: impl IntoIterator<Item = usize>) -> Self {
        let (mut pixels, mut labels) = (Vec::new(), Vec::new());
        for place in places {
            if let Some(&label) = self.labels.get(place) {
                pixels.extend_from_slice(self.picture(place));
                labels.push(label);
            }
        }
        Self { side: self.side, classes: self.classes, pixels, labels }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;

    #[test]
    fn what_does_not_fit_together_is_refused() {
        let made = |side, values: &[f32], labels: &[usize]| {
            Examples::new(side, 2, values.to_vec(), labels.to_vec()).map(|examples| examples.len())
        };
        assert_eq!(made((1, 2), &[0.0; 4], &[0, 1]), Ok(2));
        assert_eq!(made((0, 2), &[], &[]), Err(NotExamples::Empty));
        assert_eq!(made((1, 2), &[0.0; 3], &[0]), Err(NotExamples::Count { values: 3, labels: 1 }));
        assert_eq!(made((1, 2), &[0.0; 4], &[0, 2]), Err(NotExamples::Label { example: 1, label: 2 }));
        let broken = [0.0, 1.0, f32::NAN, 0.0];
        assert_eq!(made((1, 2), &broken, &[0, 1]), Err(NotExamples::NotANumber { example: 1 }));
    }

    #[test]
    fn chosen_examples_keep_picture_and_class_together() {
        let all = Examples::new((1, 1), 3, vec![0.1, 0.2, 0.3], vec![2, 0, 1]).unwrap();
        let some = all.chosen([2, 0, 9]);
        assert_eq!((some.picture(0), some.picture(1)), (&[0.3][..], &[0.1][..]));
        assert_eq!(some.labels(), [1, 2]);
    }
}
