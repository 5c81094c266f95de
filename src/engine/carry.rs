//! What a new list takes over from the one before.

use super::job::{Keep, Measure, StageKey};
use super::plan::{Plan, Planned};
use crate::cnn::FeatureMaps;

impl Plan {
    /// Takes over the maps and numbers that are still right, and the old maps that stay to be looked at.
    pub(super) fn carry(&mut self, before: &Self) {
        let twins = self.carry_maps(before);
        let twin = |node: usize| twins.get(node).copied().flatten();
        let numbers = |planned: &&Planned| planned.measured.is_some();
        for planned in &mut self.jobs {
            let Keep::Measured(measure) = planned.job.keep else { continue };
            let Some((last, named)) = planned.compared else { continue };
            let twins = twin(last).zip(twin(named));
            let is_same = |other: &&Planned| match (measure, other.job.keep) {
                (Measure::Agreement(_), Keep::Measured(Measure::Agreement(_))) => other.compared == twins,
                (_, Keep::EveryStage | Keep::Last) => false,
            };
            let known = before.jobs.iter().filter(numbers).find(is_same).filter(|_| twins.is_some());
            planned.measured = known.and_then(|known| known.measured);
        }
        let old = before.named_maps();
        for planned in &mut self.jobs {
            let is_measured = matches!(planned.job.keep, Keep::Measured(_));
            for (maps, key) in planned.old.iter_mut().zip(&planned.job.keys).filter(|_| !is_measured) {
                *maps = old.iter().find(|(old, _)| old == key).map(|(_, maps)| maps.clone());
            }
        }
    }

    /// Takes over maps. Gives for each node the one of the list before that holds the same maps, if there is one.
    fn carry_maps(&mut self, before: &Self) -> Vec<Option<usize>> {
        let mut twins: Vec<Option<usize>> = Vec::new();
        for index in 0..self.nodes.len() {
            let Some(node) = self.nodes.get(index) else { continue };
            let twin = match node.from {
                None => before.nodes.iter().position(|other| other.maps.is_some() && other.maps == node.maps),
                Some(from) => {
                    let (input, twin) = (self.maps(from), twins.get(from).copied().flatten());
                    let is_same_input = |other: usize| {
                        twin == Some(other) || (input.is_some() && input == before.maps(other))
                    };
                    before.nodes.iter().position(|other| {
                        other.from.is_some_and(is_same_input) && before.stage(other) == self.stage(node)
                    })
                }
            };
            twins.push(twin);
            let maps = twin.and_then(|twin| before.maps(twin)).cloned();
            if let Some(node) = self.nodes.get_mut(index) {
                node.maps = maps.or_else(|| node.maps.take());
            }
        }
        twins
    }

    /// The maps that are shown and their stages' names.
    fn named_maps(&self) -> Vec<(StageKey, FeatureMaps)> {
        let stages = |planned: &Planned| {
            let named = planned.job.keys.iter().zip(self.outcome(planned).stages);
            named.filter_map(|(key, maps)| Some((*key, maps?))).collect::<Vec<_>>()
        };
        self.jobs.iter().flat_map(stages).collect()
    }

    /// All maps, new and old, but for those that went in.
    pub(super) fn into_maps(self) -> impl Iterator<Item = FeatureMaps> {
        let made = self.nodes.into_iter().filter(|node| node.from.is_some()).filter_map(|node| node.maps);
        made.chain(self.jobs.into_iter().flat_map(|planned| planned.old).flatten())
    }
}
