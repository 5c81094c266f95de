//! One network learns with one rate after the other, so that a rate can be chosen by the held-back pictures. The test pictures
//! are not looked at.

use super::questions::Tally;
use super::run::Run;
use crate::{Examples, Network, NetworkError, Settings, Stop};
use poolscope_setup::Rate;
use std::rc::Rc;

/// What a rate led to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tried {
    /// The rate.
    pub rate: Rate,
    /// The pictures learned from, as they were answered during the last epoch.
    pub learned: Tally,
    /// The held-back pictures, after the last epoch.
    pub held_back: Tally,
    /// Why the learning stopped before its end, if it did. The tallies are then of the weights that were kept.
    pub stopped: Option<Stop>,
}

/// The network, which begins with the same weights for each rate. The result does not depend on how the work is cut.
pub struct RateTrial {
    network: Network,
    rates: Vec<(Rate, Settings)>,
    learned: Rc<Examples>,
    held_back: Rc<Examples>,
    epochs: usize,
    tried: Vec<Tried>,
    run: Run,
}

impl RateTrial {
    /// A network before the first epoch, and how it learns with each rate. `None` if there is no rate.
    ///
    /// # Errors
    /// When the network cannot learn from these examples.
    pub fn new(
        network: Network,
        rates: Vec<(Rate, Settings)>,
        learned: Rc<Examples>,
        held_back: Rc<Examples>,
        epochs: usize,
    ) -> Result<Option<Self>, NetworkError> {
        let Some(&(_, first)) = rates.first() else { return Ok(None) };
        let run = Run::new(network.clone(), learned.clone(), first)?;
        Ok(Some(Self { network, rates, learned, held_back, epochs, tried: Vec::new(), run }))
    }

    /// The rates that are through, in their order.
    #[must_use]
    pub fn tried(&self) -> &[Tried] {
        &self.tried
    }

    /// How many rates are tried in all.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.rates.len()
    }

    /// Epochs that the network learns with each rate.
    #[must_use]
    pub const fn epochs(&self) -> usize {
        self.epochs
    }

    /// The place of the rate with which most held-back pictures are recognised; of equals the one with the smallest loss. No
    /// rate with which the numbers ran away. `None` before all are through.
    #[must_use]
    pub fn best(&self) -> Option<usize> {
        if self.tried.len() < self.rates.len() {
            return None;
        }
        let whole = self.tried.iter().enumerate().filter(|(_, tried)| tried.stopped.is_none());
        let better = |one: &Tally, other: &Tally| {
            one.right.cmp(&other.right).then_with(|| other.loss.total_cmp(&one.loss))
        };
        whole.max_by(|(_, one), (_, other)| better(&one.held_back, &other.held_back)).map(|(place, _)| place)
    }

    /// The share that is done, 0 to 1.
    #[must_use]
    pub fn progress(&self) -> f64 {
        let number = |count| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        let updates = self.run.updates_of(self.epochs).max(1);
        let done = self.tried.len() * updates;
        let now = if self.tried.len() < self.rates.len() { self.run.updates().min(updates) } else { 0 };
        number(done + now) / number(self.rates.len().max(1) * updates)
    }

    /// A small piece of work: about one picture. Returns whether there is more.
    pub fn advance(&mut self) -> bool {
        let Some(&(rate, _)) = self.rates.get(self.tried.len()) else { return false };
        if self.run.stopped().is_none() && self.run.epochs() < self.epochs {
            let _ = self.run.learn(|| 0.0, self.epochs);
            return true;
        }
        if self.run.watch(&self.held_back) {
            return true;
        }
        let mark = self.run.marks().last().copied().unwrap_or_default();
        let stopped = self.run.stopped();
        self.tried.push(Tried { rate, learned: mark.learned, held_back: mark.held_back, stopped });
        let Some(&(_, next)) = self.rates.get(self.tried.len()) else { return false };
        match Run::new(self.network.clone(), self.learned.clone(), next) {
            Ok(run) => self.run = run,
            // The settings of one rate are as good as those of another.
            Err(_) => self.rates.truncate(self.tried.len()),
        }
        true
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;
    use crate::contest::tests::halves;
    use crate::contest::{Contest, blueprint, settings};
    use poolscope_setup::{Body, Contender, LearnedHead, Optimiser, Recognise};

    fn network(setup: &Recognise, contender: &Contender) -> Network {
        Network::new(blueprint(setup, contender, &[], 2), 1).unwrap()
    }

    /// A whole trial. `wild`: the rate that is in truth far larger.
    fn with_rates(rates: &[f32], wild: Option<f32>) -> (RateTrial, Recognise, Contender) {
        let setup = Recognise {
            filters: [4, 4],
            blocks: 1,
            batch: 8,
            optimiser: Optimiser::Sgd,
            ..Recognise::default()
        };
        let contender = Contender::new(Body::max(), LearnedHead::Flattened);
        let rates = rates.iter().map(|&rate| {
            let rate = Rate::nearest(rate);
            let mut how = settings(&setup, &Contender { rate: Some(rate), ..contender });
            if wild.map(Rate::nearest) == Some(rate) {
                how.optimiser = crate::Optimiser::sgd(1.0e30);
            }
            (rate, how)
        });
        let (learned, held_back) = (halves(20, 1), halves(10, 2));
        let trial = RateTrial::new(network(&setup, &contender), rates.collect(), learned, held_back, 3);
        let mut trial = trial.unwrap().unwrap();
        assert!((trial.progress() - 0.0).abs() < 1e-9 && trial.best().is_none());
        while trial.advance() {}
        (trial, setup, contender)
    }

    #[test]
    fn each_rate_leads_to_what_a_contest_with_it_leads_to() {
        let (trial, setup, contender) = with_rates(&[0.0001, 0.05], None);
        for tried in trial.tried() {
            let how = settings(&setup, &Contender { rate: Some(tried.rate), ..contender });
            let networks = vec![(network(&setup, &contender), how)];
            let mut contest = Contest::new(networks, &halves(20, 1), halves(10, 2), halves(4, 3), 3).unwrap();
            while contest.advance(|| 0.0) {}
            let mark = contest.runs()[0].marks()[3];
            assert_eq!((tried.learned, tried.held_back), (mark.learned, mark.held_back), "{:?}", tried.rate);
        }
        assert_eq!(trial.best(), Some(1), "{:?}", trial.tried());
        assert!((trial.progress() - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_rate_with_which_the_numbers_run_away_is_never_the_best() {
        let (trial, ..) = with_rates(&[10.0, 0.0001], Some(10.0));
        let stopped: Vec<_> = trial.tried().iter().map(|tried| tried.stopped.is_some()).collect();
        assert_eq!((stopped, trial.best()), (vec![true, false], Some(1)));
    }
}
