//! Computes lists of jobs, in slices that fit a frame. A stage that several jobs share is computed once. The newest list
//! wins, and old maps are shown until new ones exist.
//!
//! ```
//! use poolscope_cnn::{FeatureMaps, Max, Pipeline, Pooling, Stage};
//! use poolscope_engine::{Engine, Job, JobPlace, Keep};
//! let max = Pipeline { stages: vec![Stage::Pooling(Pooling::sliding(Max, 2, 2))] };
//! let picture = FeatureMaps::from([[1.0, 2.0, 5.0, 6.0], [3.0, 4.0, 7.0, 8.0]]);
//! let smaller = Pipeline { stages: vec![Stage::Pooling(Pooling::sliding(Max, 1, 2))] };
//! let jobs = vec![
//!     Job::new(picture, max, Keep::EveryStage),
//!     Job::new(JobPlace { job: 0, place: 1 }, smaller, Keep::Last),
//! ];
//! let mut engine = Engine::default();
//! engine.want(jobs)?;
//! assert!(engine.run(|| true));
//! assert_eq!(engine.outcome(0).output_of(0).map(FeatureMaps::values), Some(&[4.0, 8.0][..]));
//! assert_eq!(engine.outcome(1).output_of(0).map(FeatureMaps::values), Some(&[4.0][..]));
//! # Ok::<(), poolscope_engine::EngineError>(())
//! ```

use poolscope_cnn as cnn;

mod budget;
mod carry;
mod error;
mod job;
mod outcome;
mod plan;
mod running;
mod shown;
mod steps;

pub use budget::MEMORY;
pub use error::EngineError;
pub use job::{Input, Job, JobPlace, Keep, Measure, StageKey};
pub use outcome::Outcome;

use crate::cnn::{FeatureMaps, Scratch};
use budget::{Reused, bytes, bytes_of};
use plan::Plan;
use running::Running;

/// Computes the newest list of jobs.
pub struct Engine {
    plan: Plan,
    running: Option<Running>,
    scratch: Scratch,
    reused: Reused,
    /// The bytes of maps that it may hold.
    limit: usize,
}

impl Default for Engine {
    fn default() -> Self {
        Self::within(MEMORY)
    }
}

impl Engine {
    /// An engine that may hold this many bytes of maps.
    #[must_use]
    pub fn within(limit: usize) -> Self {
        let (plan, scratch, reused) = Default::default();
        Self { plan, running: None, scratch, reused, limit }
    }

    /// Replaces the list of jobs. Finished maps that are still valid are kept, even if another job needs them now. A
    /// pass that is under way is abandoned. Jobs are computed in their order.
    ///
    /// # Errors
    /// When a job names a place that no earlier job keeps, or the list needs too much memory. Then nothing changes.
    pub fn want(&mut self, jobs: Vec<Job>) -> Result<(), EngineError> {
        let mut plan = Plan::new(jobs)?;
        let (needed, limit) = (plan.need(), self.limit);
        if needed > limit {
            return Err(EngineError::TooMuch { needed, limit });
        }
        plan.carry(&self.plan);
        let mut outdated = std::mem::replace(&mut self.plan, plan).into_maps();
        self.settle();
        if let Some(running) = &mut self.running {
            outdated.append(&mut running.outputs);
        }
        self.running = None;
        self.retire(outdated);
        self.make_room(0, None);
        Ok(())
    }

    /// Computes until the list is complete or `goes_on` returns false, which it asks after each unit of a few hundred
    /// thousand operations. Returns whether the list is complete.
    pub fn run(&mut self, mut goes_on: impl FnMut() -> bool) -> bool {
        while !self.plan.is_done() && self.step() && goes_on() {}
        self.plan.is_done()
    }

    /// The maps of a job to show now; none if there is no such job.
    #[must_use]
    pub fn outcome(&self, job: usize) -> Outcome {
        self.plan.jobs.get(job).map(|planned| self.plan.outcome(planned)).unwrap_or_default()
    }

    /// The share of the list's work that is done, 0 to 1.
    #[must_use]
    pub fn progress(&self) -> f64 {
        self.plan.progress(self.running.as_ref())
    }

    /// Does one unit of work. Returns false if there is nothing left to do.
    fn step(&mut self) -> bool {
        if self.plan.measure() || (self.running.is_none() && self.plan.share()) {
            self.settle();
            return true;
        }
        let running = self.running.take().or_else(|| self.plan.next());
        debug_assert!(running.is_some(), "stages that fit cannot be computed");
        running.map(|running| self.advance(running)).is_some()
    }

    /// Computes one unit of a pass, or allocates some of the memory that the pass writes.
    fn advance(&mut self, mut running: Running) {
        while let Some(shape) = running.needs() {
            let Some(maps) = self.reused.find(shape) else {
                self.make_room(bytes(shape), Some(&running));
                break;
            };
            running.give(maps);
        }
        if running.advance(&mut self.scratch) {
            self.plan.take(&running.nodes, running.outputs);
            self.settle();
        } else {
            self.running = Some(running);
        }
    }

    /// Updates the remaining work, and retires maps that are no longer needed.
    fn settle(&mut self) {
        let needless = self.plan.settle();
        self.retire(needless);
    }

    /// Keeps the memory of maps for reuse, unless the list still has them.
    fn retire(&mut self, needless: Vec<FeatureMaps>) {
        let needed = self.plan.all_maps();
        for maps in needless {
            if !needed.contains(&&maps) {
                self.reused.put(maps);
            }
        }
    }

    /// Makes room for this many bytes. Drops in this order: memory kept for reuse, old maps that are still shown,
    /// intermediate maps of jobs that are not being computed.
    fn make_room(&mut self, more: usize, running: Option<&Running>) {
        let is_full = |engine: &Self| engine.held(running).saturating_add(more) > engine.limit;
        while is_full(self) && self.reused.drop_oldest().is_some() {}
        if is_full(self) {
            self.plan.forget_old();
        }
        if is_full(self) {
            self.plan.forget_passing(running.map(|running| &running.input));
            self.settle();
        }
        debug_assert!(!is_full(self), "{} bytes and {more} more of {}", self.held(running), self.limit);
    }

    /// The bytes of all maps, those of a running pass included. Maps that share memory count once.
    fn held(&self, running: Option<&Running>) -> usize {
        let mut all = self.plan.all_maps();
        all.extend(&self.reused.0);
        let mut partial = 0;
        if let Some(running) = running {
            all.extend(&running.outputs);
            partial = running.partial();
        }
        bytes_of(&all).saturating_add(partial)
    }
}

#[cfg(test)]
mod tests;
