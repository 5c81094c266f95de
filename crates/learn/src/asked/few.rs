//! How few pictures are enough: the same networks learn anew from fewer and from more pictures.

use super::learner::{Learner, Turn, ask};
use crate::contest::Tally;
use crate::{Examples, Network, NetworkError, Settings, Training};
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
    /// The network on its way, and what it has answered about the pictures that it learned from and about those held back.
    work: Option<(Learner, Tally, Tally)>,
    /// By amount, then by network, as far as they are known.
    outcomes: Vec<Outcome>,
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
        Ok(Self { networks, from, held_back, amounts, updates, first, work: None, outcomes: vec![] })
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
        let here = self.work.as_ref().map_or(0.0, |(learner, ..)| learner.progress());
        let all = number((self.networks.len() * self.amounts.len()).max(1));
        ((number(self.outcomes.len()) + here) / all).min(1.0)
    }

    /// A small piece of work: about one picture. Returns whether there is more.
    pub fn advance(&mut self) -> bool {
        if self.is_done() {
            return false;
        }
        let outcome = match &mut self.work {
            None => self.begin(),
            Some((learner, learned, held_back)) => match learner.advance() {
                Turn::Learns => None,
                Turn::Stopped(update) => Some(Outcome::Stopped(update)),
                Turn::Answers(recogniser) => {
                    let is_more = ask(recogniser, learned, &self.first)
                        .or_else(|| ask(recogniser, held_back, &self.held_back))
                        .is_some();
                    (!is_more).then_some(Outcome::Learned { learned: *learned, held_back: *held_back })
                }
            },
        };
        if let Some(outcome) = outcome {
            self.outcomes.push(outcome);
            self.work = None;
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
        match Learner::new(network.clone(), self.first.clone(), *settings, self.updates) {
            Ok(learner) => {
                self.work = Some((learner, Tally::default(), Tally::default()));
                None
            }
            Err(_) => Some(Outcome::Stopped(0)),
        }
    }
}

#[cfg(test)]
mod tests;
