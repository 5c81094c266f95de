//! The maps of a job to show.

use crate::cnn::FeatureMaps;

/// The maps along a job's pipeline. Comparing two outcomes is cheap.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// The input, once it exists.
    pub picture: Option<FeatureMaps>,
    /// The maps of each stage that fits; `None` if they are not computed yet or not kept.
    pub stages: Vec<Option<FeatureMaps>>,
    /// The measured number, once it exists; `None` if none was asked for.
    pub measured: Option<f64>,
    /// Whether everything is computed. Then no old maps are left.
    pub complete: bool,
}

impl Outcome {
    /// The input of a stage.
    #[must_use]
    pub fn input_of(&self, stage: usize) -> Option<&FeatureMaps> {
        match stage.checked_sub(1) {
            None => self.picture.as_ref(),
            Some(before) => self.output_of(before),
        }
    }

    /// The output of a stage.
    #[must_use]
    pub fn output_of(&self, stage: usize) -> Option<&FeatureMaps> {
        self.stages.get(stage).and_then(Option::as_ref)
    }
}
