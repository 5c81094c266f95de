//! What there is to look at of a job.

use crate::cnn::FeatureMaps;

/// The maps along a job's pipeline. Comparing two costs nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// The maps that go in, once there are any.
    pub picture: Option<FeatureMaps>,
    /// The maps of each stage that fits; `None` where none have been computed yet or where they are not kept.
    pub stages: Vec<Option<FeatureMaps>>,
    /// The number that was to be measured, once it is there and if there is one.
    pub measured: Option<f64>,
    /// Whether all is computed: then nothing old is left.
    pub complete: bool,
}

impl Outcome {
    /// The maps that go into a stage.
    #[must_use]
    pub fn input_of(&self, stage: usize) -> Option<&FeatureMaps> {
        match stage.checked_sub(1) {
            None => self.picture.as_ref(),
            Some(before) => self.output_of(before),
        }
    }

    /// The maps that come out of a stage.
    #[must_use]
    pub fn output_of(&self, stage: usize) -> Option<&FeatureMaps> {
        self.stages.get(stage).and_then(Option::as_ref)
    }
}
