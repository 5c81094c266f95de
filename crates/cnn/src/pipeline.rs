//! Stages in order: their shapes and their cost.

use super::error::CnnError;
use super::feature_maps::Shape;
use super::reads::Reads;
use super::stage::Stage;

/// Stages in the order in which they are applied.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pipeline {
    /// The stages.
    pub stages: Vec<Stage>,
}

/// The stage that cannot be computed, counted from 0, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PipelineError {
    /// Which stage.
    pub stage: usize,
    /// Why.
    pub error: CnnError,
}

/// The cost of one pass through a pipeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// Weights and biases.
    pub parameters: u64,
    /// Multiply-adds or comparisons.
    pub work: u64,
    /// Bytes of all maps, the picture's included.
    pub bytes: u64,
}

impl Pipeline {
    /// The shapes along the pipeline: first the picture's, then each stage's. Ends before the first stage that cannot
    /// be computed, and returns its error.
    #[must_use]
    pub fn shapes(&self, picture: Shape) -> (Vec<Shape>, Option<PipelineError>) {
        let mut shapes = vec![picture];
        let mut shape = picture;
        for (stage, step) in self.stages.iter().enumerate() {
            match step.output_shape(reads(step, stage, &shapes, shape)) {
                Ok(next) => shape = next,
                Err(error) => return (shapes, Some(PipelineError { stage, error })),
            }
            shapes.push(shape);
        }
        (shapes, None)
    }

    /// The stages before the first unpooling, each of which reads only the maps before it.
    #[must_use]
    #[inline(never)]
    pub fn before_unpooling(&self) -> &[Stage] {
        let first = self.stages.iter().position(|stage| matches!(stage, Stage::Unpooling(_)));
        first.and_then(|first| self.stages.get(..first)).unwrap_or(&self.stages)
    }

    /// The multiply-adds or comparisons of each stage, up to the first stage that cannot be computed.
    #[must_use]
    pub fn work(&self, picture: Shape) -> Vec<u64> {
        let (shapes, _) = self.shapes(picture);
        let work =
            self.stages.iter().zip(shapes.windows(2)).enumerate().map(|(index, (stage, pair))| match pair {
                [input, output] => {
                    let lines = (output.channels as u64).saturating_mul(output.rows as u64);
                    let input = reads(stage, index, &shapes, *input);
                    stage.work_per_row(input).unwrap_or(0).saturating_mul(lines)
                }
                _ => 0,
            });
        work.collect()
    }

    /// The cost of one pass, up to the first stage that cannot be computed.
    #[must_use]
    pub fn cost(&self, picture: Shape) -> Cost {
        let (shapes, _) = self.shapes(picture);
        let mut cost = Cost { bytes: bytes(picture), ..Cost::default() };
        let work = self.work(picture);
        for ((stage, output), work) in self.stages.iter().zip(shapes.iter().skip(1)).zip(work) {
            cost.parameters = cost.parameters.saturating_add(stage.parameters() as u64);
            cost.work = cost.work.saturating_add(work);
            cost.bytes = cost.bytes.saturating_add(bytes(*output));
        }
        cost
    }
}

/// The shapes that the stage with index `at` reads, of those along the pipeline.
fn reads(stage: &Stage, at: usize, shapes: &[Shape], input: Shape) -> Reads<Shape> {
    Reads { input, also: stage.also_reads(at).and_then(|place| shapes.get(place)).copied() }
}

fn bytes(shape: Shape) -> u64 {
    (shape.values() as u64).saturating_mul(size_of::<f32>() as u64)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;

    use crate::{Activation, Convolution};
    use ndarray::Array4;

    /// Two filters of 3 × 3, then ReLU, then one filter over both maps.
    fn pipeline() -> Pipeline {
        let convolution = |filters, channels| {
            let weights = Array4::ones((filters, channels, 3, 3));
            Stage::Convolution(Convolution::new(weights, vec![0.0; filters], 1).unwrap())
        };
        Pipeline { stages: vec![convolution(2, 1), Stage::Activation(Activation::Relu), convolution(1, 2)] }
    }

    #[test]
    fn shapes_go_from_the_picture_to_the_last_stage() {
        let shapes = [(1, 8, 9), (2, 6, 7), (2, 6, 7), (1, 4, 5)]
            .map(|(c, rows, columns)| Shape::new(c, rows, columns));
        assert_eq!(pipeline().shapes(shapes[0]), (shapes.to_vec(), None));
    }

    #[test]
    fn work_is_counted_by_stage() {
        // 9 · 6 · 7 · 2, 6 · 7 · 2 and 18 · 4 · 5.
        assert_eq!(pipeline().work(Shape::new(1, 8, 9)), [756, 84, 360]);
        let cost = pipeline().cost(Shape::new(1, 8, 9));
        // 18 weights and 2 biases, 18 and 1; maps of 72, 84, 84 and 20 values.
        assert_eq!(cost, Cost { parameters: 39, work: 1200, bytes: 4 * 260 });
    }

    #[test]
    fn all_ends_before_the_first_stage_that_does_not_fit() {
        let picture = Shape::new(1, 4, 9);
        let (shapes, error) = pipeline().shapes(picture);
        assert_eq!(shapes, [picture, Shape::new(2, 2, 7), Shape::new(2, 2, 7)]);
        assert_eq!(error.map(|error| error.stage), Some(2));
        assert_eq!(pipeline().work(picture), [252, 28]);
        assert_eq!(pipeline().cost(picture), Cost { parameters: 20, work: 280, bytes: 4 * (36 + 28 + 28) });
        assert_eq!(pipeline().cost(Shape::new(2, 4, 9)), Cost { parameters: 0, work: 0, bytes: 4 * 72 });
    }
}
