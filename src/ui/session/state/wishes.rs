//! What the engine is asked for, and what becomes of it.

use super::{Snapshot, State};
use crate::cnn::{FeatureMaps, Pipeline};
use crate::engine::{EngineError, Job, Keep, Outcome, StageKey};
use crate::setup::{Facts, Misfit};
use crate::ui::session::Look;
use crate::ui::session::looks::{Looking, Looks};
use std::rc::Rc;

/// What the engine was asked for.
pub(super) struct Wish {
    maps: Option<FeatureMaps>,
    facts: Rc<Facts>,
    pub(super) looking: Looking,
}

impl Wish {
    fn is_like(&self, other: &Self) -> bool {
        self.maps == other.maps
            && (Rc::ptr_eq(&self.facts, &other.facts) || self.facts.pipeline == other.facts.pipeline)
            && self.looking.is_like(&other.looking)
    }
}

impl State {
    /// Wishes for the maps of the view that is shown, unless they would cost too much: then everything stays as it was.
    pub(super) fn wish(&mut self) -> bool {
        let setup = self.snapshot.setup().clone();
        let looking = Looking::of(&setup, &mut self.gallery, &self.lost);
        let is_looking = !looking.looks.is_empty();
        let Snapshot { picture, facts, .. } = &self.snapshot;
        let wish = Wish { maps: picture.maps.clone(), facts: facts.clone(), looking };
        if wish.maps.is_none() && !is_looking
            || self.wish.as_ref().is_some_and(|before| before.is_like(&wish))
        {
            return false;
        }
        if !is_looking && matches!(facts.misfit, Some(Misfit::Work(_) | Misfit::Memory(_))) {
            return false;
        }
        let own = wish.maps.clone().map(|maps| {
            if is_looking {
                return Job::new(maps, Pipeline::default(), Keep::Last);
            }
            let keys = setup.stages.iter().take(facts.pipeline.stages.len());
            let keys = keys.map(|stage| StageKey(stage.id.number())).collect();
            Job { keys, ..Job::new(maps, (*facts.pipeline).clone(), Keep::EveryStage) }
        });
        let mut jobs: Vec<_> = own.into_iter().collect();
        let own_jobs = jobs.len();
        wish.looking.add_jobs(&mut jobs);
        let count = jobs.len();
        if let Err(error) = self.engine.want(jobs) {
            return self.say_too_much(error, wish.looking.looks);
        }
        (self.own_jobs, self.jobs) = (own_jobs, count);
        self.wish = Some(wish);
        if !is_looking {
            self.snapshot.looks = Looks::default();
        }
        if own_jobs > 0 {
            // Old maps disappear at once with their stages, and new stages have none yet.
            self.snapshot.outcome = self.engine.outcome(0);
            self.snapshot.outcome.complete = false;
        }
        self.is_done = false;
        true
    }

    /// Says on each picture of Any size that all of them together need too much memory.
    fn say_too_much(&mut self, error: EngineError, mut looks: Vec<Look>) -> bool {
        if let EngineError::TooMuch { needed, .. } = error {
            looks.iter_mut().for_each(|look| look.misfit = Some(Misfit::Memory(needed as u64)));
            self.snapshot.looks = Looks::new(looks);
        }
        false
    }

    /// Computes while `goes_on`. Returns whether there are new maps to show.
    pub(crate) fn compute(&mut self, goes_on: impl Fn() -> bool) -> bool {
        if self.is_done {
            return false;
        }
        let fresh = self.fresh.take();
        if let Some(fresh) = fresh.filter(|fresh| !all_summed_up(fresh, &goes_on)) {
            self.fresh = Some(fresh);
            return false;
        }
        let is_done = self.engine.run(&goes_on);
        // The pictures of Any size are shown together, once all of them are there.
        let count = if is_done { self.jobs } else { self.own_jobs };
        let outcomes: Vec<_> = (0..count).map(|job| self.engine.outcome(job)).collect();
        if !all_summed_up(&outcomes, &goes_on) {
            self.fresh = Some(outcomes);
            return false;
        }
        self.is_done = is_done;
        let (own, others) = outcomes.split_at(self.own_jobs.min(count));
        let mut is_new = false;
        if let Some(outcome) = own.first() {
            let outcome = Outcome { complete: is_done, ..outcome.clone() };
            is_new = outcome != self.snapshot.outcome;
            self.snapshot.outcome = outcome;
        }
        if let Some(wish) = self.wish.as_ref().filter(|wish| is_done && !wish.looking.looks.is_empty()) {
            self.snapshot.looks = wish.looking.looked(others);
            is_new = true;
        }
        is_new
    }
}

fn all_summed_up(outcomes: &[Outcome], goes_on: impl Fn() -> bool) -> bool {
    outcomes.iter().all(|outcome| summed_up(outcome, &goes_on))
}

/// Computes the summaries of maps while `goes_on`. Returns whether all are done.
fn summed_up(outcome: &Outcome, goes_on: impl Fn() -> bool) -> bool {
    let places = outcome.picture.iter().chain(outcome.stages.iter().flatten());
    let mut maps = places.flat_map(|maps| (0..maps.shape().channels).map(move |channel| (maps, channel)));
    maps.all(|(maps, channel)| {
        let is_known = maps.has_summary(channel);
        let _ = maps.summary(channel);
        is_known || goes_on()
    })
}
