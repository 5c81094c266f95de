//! The maps to show of each job: new maps if they exist, old ones otherwise.

use super::job::Input;
use super::outcome::Outcome;
use super::plan::{Plan, Planned};
use crate::cnn::FeatureMaps;

impl Plan {
    /// The maps to show of a job.
    pub(super) fn outcome(&self, planned: &Planned) -> Outcome {
        let places = 1..=planned.old.len();
        Outcome {
            picture: self.shown(planned, 0).cloned(),
            stages: places.map(|place| self.shown(planned, place).cloned()).collect(),
            measured: planned.measured.flatten(),
            complete: self.is_complete(planned),
        }
    }

    /// The maps to show of one place.
    pub(super) fn shown<'a>(&'a self, planned: &'a Planned, place: usize) -> Option<&'a FeatureMaps> {
        match (place.checked_sub(1), &planned.job.input) {
            (None, Input::Maps(maps)) => Some(maps),
            (None, Input::Of(named)) => self.shown(self.jobs.get(named.job)?, named.place),
            (Some(stage), _) => self.made(planned, place).or(planned.old.get(stage)?.as_ref()),
        }
    }

    /// The new maps of a place, if they are kept and exist.
    fn made(&self, planned: &Planned, place: usize) -> Option<&FeatureMaps> {
        self.maps(*planned.path.get(place).filter(|_| planned.keeps(place))?)
    }

    fn is_complete(&self, planned: &Planned) -> bool {
        let mut is_complete = !planned.is_to_be_measured();
        for (place, node) in planned.path.iter().enumerate() {
            let is_kept = planned.keeps(place);
            is_complete &= !is_kept || self.maps(*node).is_some();
        }
        is_complete
    }

    /// Takes out old maps that have been replaced, and those of complete jobs.
    pub(super) fn take_outdated(&mut self, outdated: &mut Vec<FeatureMaps>) {
        for index in 0..self.jobs.len() {
            for stage in 0.. {
                let Some(planned) = self.jobs.get(index).filter(|planned| stage < planned.old.len()) else {
                    break;
                };
                let is_outdated = self.is_complete(planned) || self.made(planned, stage + 1).is_some();
                let old = self.jobs.get_mut(index).and_then(|planned| planned.old.get_mut(stage));
                if let Some(maps) = old.filter(|_| is_outdated).and_then(Option::take) {
                    outdated.push(maps);
                }
            }
        }
    }

    /// Drops all old maps.
    pub(super) fn forget_old(&mut self) {
        for planned in &mut self.jobs {
            planned.old.fill(None);
        }
    }
}
