//! The backward pass of pooling: where a gradient goes.

use super::Pooling;
use super::under::{Plane, UnderWindow};
use crate::error::CnnError;
use crate::explanation::Explanation;
use crate::feature_maps::{FeatureMaps, Shape};
use crate::rows::Rows;
use crate::window::WindowAt;

impl Pooling {
    /// By how much one cell of the output rises for each term of its explanation whose value rises by a little.
    #[must_use]
    pub fn slopes(&self, explanation: &Explanation) -> Vec<f32> {
        self.reduce.rule().slopes(explanation)
    }

    /// The gradient by the input of Σ output × `upstream`, cell by cell. A maximum passes all on to its winner, the first of
    /// equals (PyTorch's rule); an average spreads it; cells that no window reads get 0, and padding gets none. A picked
    /// NaN takes all.
    ///
    /// ```
    /// use poolscope_cnn::{Average, FeatureMaps, Max, Pooling};
    /// let map = FeatureMaps::from([[1.0, 3.0], [3.0, 0.0]]);
    /// let one = FeatureMaps::from([[1.0]]);
    /// assert_eq!(Pooling::sliding(Max, 2, 2).backward(&map, &one)?.values(), [0.0, 1.0, 0.0, 0.0]);
    /// assert_eq!(Pooling::sliding(Average::default(), 2, 2).backward(&map, &one)?.values(), [0.25; 4]);
    /// # Ok::<(), poolscope_cnn::CnnError>(())
    /// ```
    ///
    /// # Errors
    /// When the pooling cannot be computed on such maps, or `upstream` has not the shape of its output.
    pub fn backward(&self, input: &FeatureMaps, upstream: &FeatureMaps) -> Result<FeatureMaps, CnnError> {
        let shape = input.shape();
        let layout = self.layout(shape)?;
        let (rows, columns) = layout.output();
        let (expected, found) = (Shape::new(shape.channels, rows, columns), upstream.shape());
        if found != expected {
            return Err(CnnError::Gradient { expected, found });
        }
        let mut gradient = vec![0.0; shape.values()];
        for channel in 0..shape.channels {
            for row in 0..rows {
                for column in 0..columns {
                    let missing = CnnError::NoSuchCell { channel, row, column };
                    let factor = upstream.get(channel, row, column).ok_or(missing)?;
                    if factor == 0.0 {
                        continue;
                    }
                    // Not `self.explain`, which would lay out the windows for every cell.
                    let WindowAt { grid, row, column } = layout.window(row, column).ok_or(missing)?;
                    let plane = Plane::of(Rows::of(input), channel, &grid);
                    let explanation = self.reduce.rule().explain(&UnderWindow { plane: &plane, row, column });
                    for (term, slope) in explanation.terms().iter().zip(self.slopes(&explanation)) {
                        let Some((row, column)) = term.source else { continue };
                        let place = (channel * shape.rows + row) * shape.columns + column;
                        if let Some(sum) = gradient.get_mut(place) {
                            *sum += factor * slope;
                        }
                    }
                }
            }
        }
        Ok(FeatureMaps::from_planes(shape.channels, shape.rows, shape.columns, gradient))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;
    use crate::{Divisor, Kernel, Reduce, Stage, Windows};

    /// Numbers above and below 0, all different and far from 0.
    fn maps(shape: Shape) -> FeatureMaps {
        let values = (0..shape.values()).map(|at| {
            let step = u8::try_from(at * 37 % 61).unwrap();
            0.1 + f32::from(step) / 20.0
        });
        let values = values.enumerate().map(|(at, value)| if at % 5 == 3 { -value } else { value });
        FeatureMaps::from_planes(shape.channels, shape.rows, shape.columns, values.collect())
    }

    /// Draws jump, so they have no such differences.
    #[test]
    fn slopes_are_what_small_differences_say() {
        let shape = Shape::new(1, 6, 7);
        let map = maps(shape);
        let rules = Reduce::all().into_iter().filter(|rule| rule.word() != "stochastic");
        for rule in rules.map(|rule| rule.with_divisor(Divisor::Padded)) {
            for windows in [Windows::sliding(3, 2), Windows::Whole] {
                let pooling = Pooling::new(rule, windows);
                let Ok(layout) = pooling.layout(shape) else { continue };
                let (rows, columns) = layout.output();
                let weights =
                    Kernel::from_fn(
                        rows,
                        columns,
                        |row, column| if (row + column) % 2 == 0 { 1.0 } else { -0.5 },
                    );
                let upstream = FeatureMaps::from_planes(1, rows, columns, weights.weights().to_vec());
                let gradient = pooling.backward(&map, &upstream).unwrap();
                let total = |map: &FeatureMaps| -> f64 {
                    let pooled = Stage::Pooling(pooling).apply(map).unwrap();
                    let products = pooled.values().iter().zip(upstream.values());
                    products.map(|(value, weight)| f64::from(*value) * f64::from(*weight)).sum()
                };
                for (at, &found) in gradient.values().iter().enumerate() {
                    let moved = |by: f32| {
                        let mut values = map.values().to_vec();
                        values[at] += by;
                        total(&FeatureMaps::from_planes(1, shape.rows, shape.columns, values))
                    };
                    let expected = (moved(0.004) - moved(-0.004)) / 0.008;
                    assert!(
                        (f64::from(found) - expected).abs() < 2e-3 * (1.0 + expected.abs()),
                        "cell {at} by {pooling:?}: {found} instead of {expected}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_gradient_of_another_shape_is_refused() {
        let pooling = Pooling::sliding(crate::Max, 2, 2);
        let (map, one) = (maps(Shape::new(1, 4, 4)), FeatureMaps::from([[1.0]]));
        let error = CnnError::Gradient { expected: Shape::new(1, 2, 2), found: Shape::new(1, 1, 1) };
        assert!(pooling.backward(&map, &one) == Err(error));
        let more = maps(Shape::new(2, 2, 2));
        assert!(matches!(pooling.backward(&map, &more), Err(CnnError::Gradient { .. })));
    }
}
