//! Takes over from the list before what a new list can still use.

use super::job::{Keep, Measure};
use super::plan::{Plan, Planned};
use crate::cnn::FeatureMaps;

impl Plan {
    /// Takes over maps and numbers that are still valid, and old maps that are shown until new ones exist.
    pub(super) fn carry(&mut self, before: &Self) {
        let twins = self.carry_maps(before);
        for planned in &mut self.jobs {
            if let Keep::Measured(measure) = planned.job.keep {
                planned.measured = before.number(measure, planned.compared, &twins);
                continue;
            }
            for (maps, key) in planned.old.iter_mut().zip(&planned.job.keys) {
                *maps = before.named(key.0).cloned();
            }
        }
    }

    /// Takes over maps. Returns for each node its twin: the node of the list before that has the same values.
    fn carry_maps(&mut self, before: &Self) -> Vec<Option<usize>> {
        let mut twins: Vec<Option<usize>> = Vec::new();
        for index in 0..self.nodes.len() {
            let Some(node) = self.nodes.get(index) else { break };
            // Whether a node has the same values as one of the list before.
            let is_same = |here: Option<usize>, there: Option<usize>| match (here, there) {
                (None, None) => true,
                (Some(here), Some(there)) => {
                    let maps = self.maps(here);
                    twins.get(here) == Some(&Some(there)) || (maps.is_some() && maps == before.maps(there))
                }
                (None, Some(_)) | (Some(_), None) => false,
            };
            let twin = before.nodes.iter().position(|other| match (node.from, other.from) {
                (None, _) => other.maps.is_some() && other.maps == node.maps,
                (Some(_), Some(_)) => {
                    is_same(node.from, other.from)
                        && is_same(node.also, other.also)
                        && before.stage(other) == self.stage(node)
                }
                (Some(_), None) => false,
            });
            twins.push(twin);
            if let (Some(maps), Some(node)) =
                (twin.and_then(|twin| before.maps(twin)), self.nodes.get_mut(index))
            {
                node.maps = Some(maps.clone());
            }
        }
        twins
    }

    /// The number that was measured before of the twins of two nodes that are compared now.
    fn number(
        &self,
        measure: Measure,
        compared: Option<(usize, usize)>,
        twins: &[Option<usize>],
    ) -> Option<Option<f64>> {
        let (last, named) = compared?;
        let twins = Some(((*twins.get(last)?)?, (*twins.get(named)?)?));
        let is_same = |other: &&Planned| match (measure, other.job.keep) {
            (Measure::Agreement(_), Keep::Measured(Measure::Agreement(_))) => {
                other.measured.is_some() && other.compared == twins
            }
            (_, Keep::EveryStage | Keep::Last) => false,
        };
        self.jobs.iter().find(is_same)?.measured
    }

    /// The maps that are shown under a stage's name.
    fn named(&self, name: u32) -> Option<&FeatureMaps> {
        for planned in &self.jobs {
            for (stage, key) in planned.job.keys.iter().enumerate() {
                let maps = if key.0 == name { self.shown(planned, stage + 1) } else { None };
                if maps.is_some() {
                    return maps;
                }
            }
        }
        None
    }
}
