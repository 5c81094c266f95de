//! One of the networks that learn in step.

use super::questions::{Answer, Moved, Tally};
use crate::{Advance, Examples, Network, NetworkError, Recogniser, Settings, Stop, Training};
use std::rc::Rc;

/// What was known at the end of an epoch; the first one is before any.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Mark {
    /// Updates so far.
    pub updates: usize,
    /// Milliseconds of learning so far.
    pub milliseconds: f64,
    /// The pictures learned from, as they were answered during the epoch, each before the update that it takes part in.
    pub learned: Tally,
    /// The held-back pictures.
    pub held_back: Tally,
}

/// A network that learns, and what is known of it.
pub struct Run {
    pub(super) training: Training,
    marks: Vec<Mark>,
    /// The epoch on its way, or the one that is being watched.
    now: Mark,
    recogniser: Option<Recogniser>,
    is_at_end: bool,
    moved: Moved,
    moved_next: Moved,
    tested: Moved,
    is_tested: bool,
}

impl Run {
    pub(super) fn new(
        network: Network,
        learned: Rc<Examples>,
        settings: Settings,
    ) -> Result<Self, NetworkError> {
        Ok(Self {
            training: Training::new(network, learned, settings)?,
            marks: Vec::new(),
            now: Mark::default(),
            recogniser: None,
            is_at_end: false,
            moved: Moved::default(),
            moved_next: Moved::default(),
            tested: Moved::default(),
            is_tested: false,
        })
    }

    /// The network with its present weights.
    #[must_use]
    pub const fn network(&self) -> &Network {
        self.training.network()
    }

    /// What was known before the first epoch and after each.
    #[must_use]
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// What it last answered about some held-back pictures when they were moved.
    #[must_use]
    pub const fn moved(&self) -> &Moved {
        &self.moved
    }

    /// What it answered about the test pictures, as far as they were asked; complete once [`Run::is_tested`].
    #[must_use]
    pub const fn tested(&self) -> &Moved {
        &self.tested
    }

    /// Whether all test pictures were asked about since it last learned.
    #[must_use]
    pub const fn is_tested(&self) -> bool {
        self.is_tested
    }

    /// Why it has stopped learning, if it has.
    #[must_use]
    pub const fn stopped(&self) -> Option<Stop> {
        self.training.stopped()
    }

    /// Updates so far.
    #[must_use]
    pub const fn updates(&self) -> usize {
        self.training.updates()
    }

    /// Whole epochs so far.
    #[must_use]
    pub fn epochs(&self) -> usize {
        self.training.epochs()
    }

    /// Bytes that it keeps, without the examples.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.training.bytes()
    }

    /// Updates of so many epochs.
    pub(super) fn updates_of(&self, epochs: usize) -> usize {
        epochs * self.training.updates_per_epoch()
    }

    pub(super) const fn is_at_epochs_end(&self) -> bool {
        self.is_at_end
    }

    /// Learns from one picture. Returns whether the next network has its turn: an update is done, or there is nothing to learn.
    pub(super) fn learn(&mut self, now: impl Fn() -> f64, epochs: usize) -> bool {
        if self.stopped().is_some() || self.epochs() >= epochs {
            return true;
        }
        if self.is_at_end {
            self.is_at_end = false;
            (self.is_tested, self.tested) = (false, Moved::default());
            self.now = Mark { milliseconds: self.now.milliseconds, ..Mark::default() };
        }
        let begun = now();
        let advanced = self.training.advance();
        self.now.milliseconds += now() - begun;
        match advanced {
            Advance::Within => false,
            Advance::Stopped(_) => {
                self.recogniser = None;
                true
            }
            Advance::Step(step) => {
                self.recogniser = None;
                self.now.updates = step.updates;
                let batch = f64::from(u32::try_from(step.batch).unwrap_or(u32::MAX));
                self.now.learned.asked += step.batch;
                self.now.learned.right += step.correct;
                self.now.learned.loss += f64::from(step.loss) * batch;
                self.is_at_end = step.ends_epoch;
                true
            }
        }
    }

    /// The network as it answers now. `None` if it cannot be computed.
    fn recogniser(&mut self) -> Option<&mut Recogniser> {
        if self.recogniser.is_none() {
            self.recogniser = Recogniser::new(self.training.network()).ok();
        }
        self.recogniser.as_mut()
    }

    /// Asks about the next held-back picture. Returns whether there was one; after the last the epoch has its mark.
    pub(super) fn watch(&mut self, held_back: &Examples) -> bool {
        let example = self.now.held_back.asked;
        let label = held_back.labels().get(example).copied();
        let answer = label.and_then(|label| {
            Some((Answer::of(self.recogniser()?, held_back.picture(example), label)?, label))
        });
        if let Some((answer, label)) = answer {
            self.now.held_back.add(answer, label);
            return true;
        }
        let is_new = self.marks.last().is_none_or(|mark| mark.updates < self.now.updates);
        if is_new {
            self.marks.push(self.now);
        }
        self.is_at_end = true;
        self.moved_next = Moved::default();
        false
    }

    /// Asks about the next held-back picture when it is moved. Returns whether there was one.
    pub(super) fn ask_moved(&mut self, held_back: &Examples, most: usize) -> bool {
        let mut next = std::mem::take(&mut self.moved_next);
        let was_asked = self.recogniser().is_some_and(|recogniser| next.ask(recogniser, held_back, most));
        if was_asked {
            self.moved_next = next;
        } else {
            self.moved = next;
        }
        was_asked
    }

    /// Asks about the next test picture, moved and not. Returns whether there was one.
    pub(super) fn test(&mut self, test: &Examples) -> bool {
        let mut tested = std::mem::take(&mut self.tested);
        let was_asked = self.recogniser().is_some_and(|recogniser| tested.ask(recogniser, test, usize::MAX));
        self.tested = tested;
        self.is_tested |= !was_asked;
        was_asked
    }
}
