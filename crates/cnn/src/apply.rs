//! Computes one stage as a whole.

use super::error::CnnError;
use super::feature_maps::FeatureMaps;
use super::pass::{Pass, Scratch, Wanted};
use super::reads::Reads;
use super::stage::Stage;

impl Stage {
    /// Computes the whole stage into new maps. The engine uses [`Pass`] instead.
    ///
    /// # Errors
    /// When the stage cannot be computed on such maps.
    pub fn apply<'a>(&self, input: impl Into<Reads<&'a FeatureMaps>>) -> Result<FeatureMaps, CnnError> {
        self.applied(input.into())
    }

    fn applied(&self, input: Reads<&FeatureMaps>) -> Result<FeatureMaps, CnnError> {
        let mut pass = Pass::new(std::slice::from_ref(self), input.shapes(), Wanted::EveryStage)?;
        let maps = FeatureMaps::zeros(self.output_shape(input.shapes())?);
        let (mut outputs, mut scratch) = ([maps], Scratch::default());
        while !pass.is_done() {
            pass.advance(input, &mut outputs, &mut scratch);
        }
        let [maps] = outputs;
        Ok(maps)
    }
}
