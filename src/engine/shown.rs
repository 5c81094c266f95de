//! What is shown of each job: new maps where they are there, old ones elsewhere.

use super::job::{Input, Keep};
use super::outcome::Outcome;
use super::plan::{Plan, Planned};
use crate::cnn::FeatureMaps;

impl Plan {
    /// What there is to look at of a job.
    pub(super) fn outcome(&self, planned: &Planned) -> Outcome {
        let places = 1..=planned.old.len();
        Outcome {
            picture: self.shown(planned, 0).cloned(),
            stages: places.map(|place| self.shown(planned, place).cloned()).collect(),
            measured: planned.measured.flatten(),
            complete: self.is_complete(planned),
        }
    }

    /// The maps to look at of one place.
    fn shown<'a>(&'a self, planned: &'a Planned, place: usize) -> Option<&'a FeatureMaps> {
        match (place.checked_sub(1), &planned.job.input) {
            (None, Input::Maps(maps)) => Some(maps),
            (None, Input::Of(named)) => self.shown(self.jobs.get(named.job)?, named.place),
            (Some(stage), _) => self.made(planned, place).or(planned.old.get(stage)?.as_ref()),
        }
    }

    /// The new maps of a place, if they are kept and there.
    fn made(&self, planned: &Planned, place: usize) -> Option<&FeatureMaps> {
        let is_kept = match planned.job.keep {
            Keep::EveryStage => true,
            Keep::Last => place + 1 == planned.path.len(),
            Keep::Measured(_) => false,
        };
        planned.path.get(place).filter(|_| is_kept).and_then(|node| self.maps(*node))
    }

    fn is_complete(&self, planned: &Planned) -> bool {
        let mut kept = planned.path.iter().skip(match planned.job.keep {
            Keep::EveryStage => 0,
            Keep::Last | Keep::Measured(_) => planned.path.len().saturating_sub(1),
        });
        match planned.job.keep {
            Keep::EveryStage | Keep::Last => kept.all(|node| self.maps(*node).is_some()),
            Keep::Measured(_) => !planned.is_to_be_measured(),
        }
    }

    /// Takes out the old maps in whose place there are new ones, or whose job is complete.
    pub(super) fn outdated(&mut self) -> Vec<FeatureMaps> {
        let mut outdated = Vec::new();
        for index in 0..self.jobs.len() {
            let Some(planned) = self.jobs.get(index) else { continue };
            let is_complete = self.is_complete(planned);
            let places = 1..=planned.old.len();
            let is_made: Vec<_> = places.map(|place| self.made(planned, place).is_some()).collect();
            let old = self.jobs.get_mut(index).into_iter().flat_map(|planned| &mut planned.old);
            let replaced = old.zip(is_made).filter(|(_, is_made)| is_complete || *is_made);
            outdated.extend(replaced.filter_map(|(maps, _)| maps.take()));
        }
        outdated
    }

    /// Lets go of all old maps.
    pub(super) fn forget_old(&mut self) {
        self.jobs.iter_mut().flat_map(|planned| &mut planned.old).for_each(|maps| *maps = None);
    }
}
