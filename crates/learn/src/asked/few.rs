//! How few pictures are enough: the same networks learn anew from fewer and from more pictures.

use crate::contest::{Answer, Tally};
use crate::{Advance, Examples, Network, NetworkError, Recogniser, Settings, Training};
use poolscope_setup::Amount;
use std::rc::Rc;

/// The amounts of a setup that there are pictures for, the fewest first. The last one is cut to what is there.
#[must_use]
pub fn amounts(there: usize) -> Vec<usize> {
    let mut amounts = Amount::ALL.map(|amount| amount.count().min(there)).to_vec();
    amounts.dedup();
    amounts
}

/// What came out of one training.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome {
    /// All updates were made.
    Learned {
        /// The pictures that it learned from, asked after the last update.
        learned: Tally,
        /// The held-back pictures.
        held_back: Tally,
    },
    /// At this update, counted from 1, its numbers were no numbers any more.
    Stopped(usize),
}

/// Networks that each learn from several amounts of pictures, with the same number of updates, so that only the pictures differ.
/// The result does not depend on how the work is cut.
pub struct Few {
    networks: Vec<(Network, Settings)>,
    from: Rc<Examples>,
    held_back: Rc<Examples>,
    amounts: Vec<usize>,
    updates: usize,
    /// The first pictures: those of the present amount.
    first: Rc<Examples>,
    work: Work,
    /// By amount, then by network, as far as they are known.
    outcomes: Vec<Outcome>,
}

/// What is done at present for one network and one amount.
enum Work {
    /// Nothing yet.
    Waiting,
    Learning(Box<Training>),
    /// It answers about the pictures that it learned from, then about those held back.
    Asking {
        recogniser: Box<Recogniser>,
        learned: Tally,
        held_back: Tally,
    },
}

impl Few {
    /// Networks before their first update, each with its settings. `from`: all pictures to learn from; an amount takes the first
    /// of them. `updates`: how often the weights of each network change.
    ///
    /// # Errors
    /// When a network cannot learn from these examples, or there is none.
    pub fn new(
        networks: Vec<(Network, Settings)>,
        from: Rc<Examples>,
        held_back: Rc<Examples>,
        updates: usize,
    ) -> Result<Self, NetworkError> {
        // What is refused for some pictures is refused for all.
        let first = Rc::new(from.chosen(0..1));
        for (network, settings) in &networks {
            Training::new(network.clone(), first.clone(), *settings)?;
        }
        let amounts = amounts(from.len());
        Ok(Self { networks, from, held_back, amounts, updates, first, work: Work::Waiting, outcomes: vec![] })
    }

    /// The numbers of pictures, the fewest first.
    #[must_use]
    pub fn amounts(&self) -> &[usize] {
        &self.amounts
    }

    /// How often the weights of each network change.
    #[must_use]
    pub const fn updates(&self) -> usize {
        self.updates
    }

    /// Held-back pictures that each network is asked about.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.held_back.len()
    }

    /// What came out for a network and an amount, both by their places; `None` before it is known.
    #[must_use]
    pub fn outcome(&self, network: usize, amount: usize) -> Option<Outcome> {
        let is_there = network < self.networks.len();
        self.outcomes.get(amount * self.networks.len() + network).copied().filter(|_| is_there)
    }

    /// Whether everything is known.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.outcomes.len() >= self.networks.len() * self.amounts.len()
    }

    /// The share that is done, 0 to 1.
    #[must_use]
    pub fn progress(&self) -> f64 {
        let number = |count| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        let here = match &self.work {
            Work::Waiting => 0.0,
            Work::Learning(training) => number(training.updates()) / number(self.updates.max(1)),
            Work::Asking { .. } => 1.0,
        };
        let all = number((self.networks.len() * self.amounts.len()).max(1));
        ((number(self.outcomes.len()) + here) / all).min(1.0)
    }

    /// A small piece of work: about one picture. Returns whether there is more.
    pub fn advance(&mut self) -> bool {
        if self.is_done() {
            return false;
        }
        let outcome = match &mut self.work {
            Work::Waiting => self.begin(),
            Work::Learning(training) if training.updates() >= self.updates => {
                let (learned, held_back) = Default::default();
                match Recogniser::new(training.network()) {
                    Ok(recogniser) => {
                        self.work = Work::Asking { recogniser: Box::new(recogniser), learned, held_back };
                        None
                    }
                    Err(_) => Some(Outcome::Stopped(self.updates)),
                }
            }
            Work::Learning(training) => match training.advance() {
                Advance::Within | Advance::Step(_) => None,
                Advance::Stopped(stop) => Some(Outcome::Stopped(stop.update)),
            },
            Work::Asking { recogniser, learned, held_back } => {
                let is_more =
                    ask(recogniser, learned, &self.first) || ask(recogniser, held_back, &self.held_back);
                (!is_more).then_some(Outcome::Learned { learned: *learned, held_back: *held_back })
            }
        };
        if let Some(outcome) = outcome {
            self.outcomes.push(outcome);
            self.work = Work::Waiting;
        }
        !self.is_done()
    }

    /// Begins with the next network, or with the next amount. An outcome only if it cannot begin, which `new` has ruled out.
    fn begin(&mut self) -> Option<Outcome> {
        let count = self.networks.len().max(1);
        let (amount, network) = (self.outcomes.len() / count, self.outcomes.len() % count);
        let pictures = self.amounts.get(amount).copied().unwrap_or(self.from.len());
        if self.first.len() != pictures {
            self.first = Rc::new(self.from.chosen(0..pictures));
        }
        let (network, settings) = self.networks.get(network)?;
        match Training::new(network.clone(), self.first.clone(), *settings) {
            Ok(training) => {
                self.work = Work::Learning(Box::new(training));
                None
            }
            Err(_) => Some(Outcome::Stopped(0)),
        }
    }
}

/// Asks about the next picture. Returns whether there was one.
fn ask(recogniser: &mut Recogniser, tally: &mut Tally, examples: &Examples) -> bool {
    let example = tally.asked;
    let Some(&label) = examples.labels().get(example) else { return false };
    let Some(answer) = Answer::of(recogniser, examples.picture(example), label) else { return false };
    tally.add(answer, label);
    true
}

#[cfg(test)]
mod tests;
