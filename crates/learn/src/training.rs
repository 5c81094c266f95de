//! One network learns.

mod news;

pub use news::{Advance, Lost, Settings, Step, Stop};

use super::engine::{Engine, Heard};
use super::examples::Examples;
use super::network::{Network, count};
use super::network_error::NetworkError;
use super::order::Order;
use super::update::Update;
use poolscope_cnn::{Shape, all_finite};
use std::rc::Rc;

/// A network that learns from examples. The same network, examples and settings give the same bits on every machine, in pieces
/// of any size.
///
/// ```
/// use poolscope_learn::{Blueprint, Examples, Network, Optimiser, Settings, Training};
/// use poolscope_cnn::{Shape, all_finite};
/// use std::rc::Rc;
/// let blueprint = Blueprint { input: Shape::new(1, 1, 2), fixed: vec![], layers: vec![], classes: 2 };
/// let examples = Examples::new((1, 2), 2, vec![0.0, 1.0, 1.0, 0.0], vec![0, 1]).expect("two pictures");
/// let settings = Settings { optimiser: Optimiser::sgd(0.5), batch: 2, seed: 1 };
/// let mut training = Training::new(Network::new(blueprint, 1)?, Rc::new(examples), settings)?;
/// let first = training.step().expect("a number");
/// for _ in 0..20 {
///     training.step().expect("a number");
/// }
/// let last = training.step().expect("a number");
/// assert!(last.loss < first.loss && last.correct == 2);
/// # Ok::<(), poolscope_learn::NetworkError>(())
/// ```
pub struct Training {
    network: Network,
    examples: Rc<Examples>,
    settings: Settings,
    order: Order,
    engine: Engine,
    update: Update,
    /// The sums of gradients, in the order of the network's values.
    gradients: Vec<f32>,
    /// The weights at the end of the last whole epoch, or the initial ones.
    good: Vec<f32>,
    /// The updates that went into them.
    good_updates: usize,
    /// Updates so far.
    updates: usize,
    /// Examples of this epoch whose batch is done.
    done: usize,
    /// Examples of the batch that is on its way.
    within: usize,
    loss: f64,
    correct: usize,
    stopped: Option<Stop>,
}

impl Training {
    /// A training from the beginning.
    ///
    /// # Errors
    /// When the examples are not pictures for that network, there is none, or a setting is impossible.
    pub fn new(network: Network, examples: Rc<Examples>, settings: Settings) -> Result<Self, NetworkError> {
        let order = Order::new(examples.len(), settings.seed);
        Self::with_order(network, examples, settings, order)
    }

    /// A training that takes the examples in their own order, epoch for epoch. The seed plays no part.
    ///
    /// # Errors
    /// As [`Training::new`].
    pub fn in_order(
        network: Network,
        examples: Rc<Examples>,
        settings: Settings,
    ) -> Result<Self, NetworkError> {
        let order = Order::own(examples.len());
        Self::with_order(network, examples, settings, order)
    }

    fn with_order(
        network: Network,
        examples: Rc<Examples>,
        settings: Settings,
        order: Order,
    ) -> Result<Self, NetworkError> {
        let (rows, columns) = examples.side();
        let (expected, found) = (network.input(), Shape::new(1, rows, columns));
        if expected != found {
            return Err(NetworkError::Pictures { expected, found });
        }
        let (expected, found) = (network.blueprint().classes, examples.classes());
        if found > expected {
            return Err(NetworkError::Labels { expected, found });
        }
        if examples.is_empty() {
            return Err(NetworkError::NoExamples);
        }
        if settings.batch == 0 {
            return Err(NetworkError::EmptyBatch);
        }
        settings.optimiser.check()?;
        let values = network.values().len();
        Ok(Self {
            order,
            engine: Engine::new(&network)?,
            update: Update::new(settings.optimiser, values),
            gradients: vec![0.0; values],
            good: network.values().to_vec(),
            good_updates: 0,
            updates: 0,
            done: 0,
            within: 0,
            loss: 0.0,
            correct: 0,
            stopped: None,
            network,
            examples,
            settings,
        })
    }

    /// The network as it is after the last update, or with the weights that were kept.
    #[must_use]
    pub const fn network(&self) -> &Network {
        &self.network
    }

    /// What it learns from.
    #[must_use]
    pub const fn examples(&self) -> &Rc<Examples> {
        &self.examples
    }

    /// How it is trained.
    #[must_use]
    pub const fn settings(&self) -> Settings {
        self.settings
    }

    /// Updates so far.
    #[must_use]
    pub const fn updates(&self) -> usize {
        self.updates
    }

    /// Updates of one epoch.
    #[must_use]
    pub fn updates_per_epoch(&self) -> usize {
        self.examples.len().div_ceil(self.settings.batch)
    }

    /// Whole epochs so far.
    #[must_use]
    pub fn epochs(&self) -> usize {
        self.updates / self.updates_per_epoch()
    }

    /// Why it has stopped, if it has.
    #[must_use]
    pub const fn stopped(&self) -> Option<Stop> {
        self.stopped
    }

    /// Bytes that it keeps, without the examples.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let numbers = self.network.values().len() + self.gradients.len() + self.good.len();
        size_of::<f32>() * numbers
            + size_of::<usize>() * self.examples.len()
            + self.update.bytes()
            + self.engine.bytes()
    }

    /// The score of each class for a picture as the examples are, by the network as it is after the last update. It may be asked in
    /// the middle of a batch; that changes nothing.
    ///
    /// # Errors
    /// When the picture has another size.
    pub fn scores(&mut self, picture: &[f32]) -> Result<&[f32], NetworkError> {
        self.engine.hear(picture)
    }

    /// Examples of the batch that is on its way.
    fn batch(&self) -> usize {
        self.settings.batch.min(self.examples.len().saturating_sub(self.done))
    }

    /// One update.
    ///
    /// # Errors
    /// When the loss or a weight is no finite number any more, now or earlier. The network then has the weights of the end of
    /// the last whole epoch.
    pub fn step(&mut self) -> Result<Step, Stop> {
        loop {
            match self.advance() {
                Advance::Within => (),
                Advance::Step(step) => return Ok(step),
                Advance::Stopped(stop) => return Err(stop),
            }
        }
    }

    /// A small piece of work: learns from one picture, or makes the update once the batch is through.
    pub fn advance(&mut self) -> Advance {
        if let Some(stop) = self.stopped {
            return Advance::Stopped(stop);
        }
        let batch = self.batch();
        if self.within < batch {
            let share = 1.0 / count(batch);
            let example = self.order.at(self.done + self.within).unwrap_or(0);
            let label = self.examples.labels().get(example).copied().unwrap_or(0);
            let heard = self.engine.learn(self.examples.picture(example), label, share);
            let Ok(Heard { loss, is_right }) = heard else { return self.stop(Lost::Loss) };
            self.loss += f64::from(loss);
            self.correct += usize::from(is_right);
            self.within += 1;
            return Advance::Within;
        }
        self.finish(batch)
    }

    /// Makes the update.
    fn finish(&mut self, batch: usize) -> Advance {
        #[expect(clippy::cast_possible_truncation, reason = "as wide as the losses that it is the mean of")]
        let loss = (self.loss / f64::from(count(batch))) as f32;
        if !loss.is_finite() {
            return self.stop(Lost::Loss);
        }
        self.engine.take(&mut self.gradients);
        self.update.apply(self.network.values_mut(), &self.gradients);
        if !all_finite(self.network.values()) {
            return self.stop(Lost::Weight);
        }
        self.engine.load(&self.network);
        self.updates += 1;
        self.done += batch;
        let ends_epoch = self.done >= self.examples.len();
        let correct = self.correct;
        (self.within, self.loss, self.correct) = (0, 0.0, 0);
        if ends_epoch {
            self.done = 0;
            self.order.shuffle();
            self.good.copy_from_slice(self.network.values());
            self.good_updates = self.updates;
        }
        Advance::Step(Step { updates: self.updates, loss, correct, batch, ends_epoch })
    }

    /// Goes back to the last good weights, for good.
    fn stop(&mut self, lost: Lost) -> Advance {
        self.network.values_mut().copy_from_slice(&self.good);
        self.engine.load(&self.network);
        let stop = Stop { update: self.updates + 1, lost, kept: self.good_updates };
        self.stopped = Some(stop);
        Advance::Stopped(stop)
    }
}

#[cfg(test)]
mod tests;
