//! Several networks that learn the same in step, and what they know after every epoch.

mod even;
mod layers;
mod plan;
mod questions;
mod rates;
mod run;

pub use even::most_parameters;
pub use plan::{blueprint, settings};
pub(crate) use questions::Answer;
pub use questions::{FARTHEST, Moved, Tally};
pub use rates::{RateTrial, Tried};
pub use run::{Mark, Run};

use crate::{Examples, Network, NetworkError, Settings};
use std::rc::Rc;

/// Held-back pictures that are also asked about when they are moved, after every epoch.
const ASKED_WHILE_LEARNING: usize = 100;

/// The networks that compete. The result does not depend on how the work is cut.
pub struct Contest {
    runs: Vec<Run>,
    held_back: Rc<Examples>,
    test: Rc<Examples>,
    epochs: usize,
    work: Work,
    /// The network whose turn it is.
    turn: usize,
}

/// What is done at present, by one network after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Work {
    /// They answer about held-back pictures: before the first epoch, and after each.
    HeldBack,
    /// They answer about some of these pictures, moved.
    Moved,
    /// They learn.
    Learning,
    /// They answer about the test pictures, moved and not, once, at the end.
    Testing,
    /// Everything is known.
    Done,
}

impl Contest {
    /// Networks before the first epoch. `held_back`: pictures that watch the learning. `test`: pictures that are looked at once,
    /// at the end.
    ///
    /// # Errors
    /// When a network cannot learn from these examples.
    pub fn new(
        networks: Vec<(Network, Settings)>,
        learned: &Rc<Examples>,
        held_back: Rc<Examples>,
        test: Rc<Examples>,
        epochs: usize,
    ) -> Result<Self, NetworkError> {
        let made =
            networks.into_iter().map(|(network, settings)| Run::new(network, learned.clone(), settings));
        let runs = made.collect::<Result<_, _>>()?;
        Ok(Self { runs, held_back, test, epochs, work: Work::HeldBack, turn: 0 })
    }

    /// The networks and what is known of them.
    #[must_use]
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The pictures that watch the learning.
    #[must_use]
    pub const fn held_back(&self) -> &Rc<Examples> {
        &self.held_back
    }

    /// The pictures that are looked at once, at the end.
    #[must_use]
    pub const fn test(&self) -> &Rc<Examples> {
        &self.test
    }

    /// Whether everything is known.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.work == Work::Done
    }

    /// Whole epochs that all networks have learned.
    #[must_use]
    pub fn epoch(&self) -> usize {
        self.runs.iter().filter(|run| run.stopped().is_none()).map(Run::epochs).min().unwrap_or(self.epochs)
    }

    /// Whether an epoch is over for all networks and all was asked that is asked then, after the last one about test pictures
    /// too: a place to halt at.
    #[must_use]
    pub fn has_finished_epoch(&self, epoch: usize) -> bool {
        self.epoch() >= epoch && matches!(self.work, Work::Learning | Work::Done)
    }

    /// The epochs that are asked for.
    #[must_use]
    pub const fn epochs(&self) -> usize {
        self.epochs
    }

    /// Updates of a network in the epochs that are asked for.
    #[must_use]
    pub fn updates(&self) -> usize {
        self.runs.iter().map(|run| run.updates_of(self.epochs)).max().unwrap_or(0)
    }

    /// Milliseconds of learning that the slowest network has needed once the epochs that are asked for are over: as it is known
    /// by then, before as it follows from the epochs so far. `None` before the first one. A network that has stopped needs no
    /// more.
    #[must_use]
    pub fn milliseconds_in_all(&self) -> Option<f64> {
        let number = |count| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        let in_all = |run: &Run| {
            let mark = run.marks().last().filter(|mark| mark.updates > 0)?;
            let to_come = run.updates_of(self.epochs).max(mark.updates);
            let updates = if run.stopped().is_some() { mark.updates } else { to_come };
            Some(mark.milliseconds / number(mark.updates) * number(updates))
        };
        self.runs.iter().filter_map(in_all).reduce(f64::max)
    }

    /// Goes on for more epochs, after which the test is taken again.
    pub fn learn_longer(&mut self, epochs: usize) {
        self.epochs = epochs.max(self.epoch());
        if self.work == Work::Done && self.epochs > self.epoch() {
            self.work = Work::Learning;
        }
    }

    /// The share that is done, 0 to 1.
    #[must_use]
    pub fn progress(&self) -> f64 {
        let all: usize = self.runs.iter().map(|run| run.updates_of(self.epochs)).sum();
        let done: usize = self.runs.iter().map(|run| run.updates().min(run.updates_of(self.epochs))).sum();
        let number = |count| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        if self.is_done() { 1.0 } else { number(done) / number(all.max(1)) * 0.98 }
    }

    /// A small piece of work: about one picture. Returns whether there is more. `now`: a clock, in milliseconds, by which each
    /// network's learning is timed.
    pub fn advance(&mut self, now: impl Fn() -> f64) -> bool {
        let Some(run) = self.runs.get_mut(self.turn) else { return false };
        let has_finished = match self.work {
            Work::Done => return false,
            Work::Learning => run.learn(now, self.epochs),
            Work::HeldBack => !run.watch(&self.held_back),
            Work::Moved => !run.ask_moved(&self.held_back, ASKED_WHILE_LEARNING),
            Work::Testing => !run.test(&self.test),
        };
        if has_finished {
            self.turn += 1;
        }
        if self.turn == self.runs.len() {
            self.turn = 0;
            self.work = self.after_all();
        }
        true
    }

    /// What comes once every network has had its turn.
    fn after_all(&mut self) -> Work {
        let is_over = self.runs.iter().all(|run| run.stopped().is_some() || run.epochs() >= self.epochs);
        match self.work {
            // An epoch ends for all networks at the same update.
            Work::Learning
                if self.runs.iter().all(|run| run.stopped().is_some() || run.is_at_epochs_end()) =>
            {
                Work::HeldBack
            }
            Work::Learning => Work::Learning,
            Work::HeldBack => Work::Moved,
            Work::Moved if is_over => Work::Testing,
            Work::Moved => Work::Learning,
            Work::Testing | Work::Done => Work::Done,
        }
    }
}

#[cfg(test)]
mod tests;
