//! Takes maps through stages, a unit of work at a time.

use crate::cnn::{FeatureMaps, Pass, Scratch, Stage, Wanted};

/// Maps on their way.
pub(crate) struct Walk {
    /// The maps behind the stages that are done.
    pub(crate) maps: FeatureMaps,
    done: usize,
    /// The next stages, under way, and the maps that they write.
    pass: Option<(Pass, Vec<FeatureMaps>)>,
}

impl From<FeatureMaps> for Walk {
    fn from(maps: FeatureMaps) -> Self {
        Self { maps, done: 0, pass: None }
    }
}

impl Walk {
    /// Computes one unit. Returns whether there is more to do. No other walk may use the same `scratch` before the end.
    pub(crate) fn advance(&mut self, stages: &[Stage], scratch: &mut Scratch) -> bool {
        let Some(rest) = stages.get(self.done..).filter(|rest| !rest.is_empty()) else { return false };
        let (mut pass, mut outputs) = match self.pass.take() {
            Some(pass) => pass,
            None => {
                let pass = Pass::new(rest, self.maps.shape(), Wanted::Last);
                debug_assert!(pass.is_ok(), "a stage that fits cannot be computed on {:?}", self.maps);
                let Ok(pass) = pass else { return false };
                let outputs = pass.shapes().iter().map(|shape| FeatureMaps::zeros(*shape)).collect();
                (pass, outputs)
            }
        };
        pass.advance(&self.maps, &mut outputs, scratch);
        if !pass.is_done() {
            self.pass = Some((pass, outputs));
            return true;
        }
        self.done += pass.stages().len();
        if let Some(maps) = outputs.pop() {
            self.maps = maps;
        }
        self.done < stages.len()
    }
}
