//! The networks of a setup while they learn.

use super::collection::Collection;
use crate::browser::clock::now;
use crate::cnn::Stage;
use crate::learn::contest::{Contest, Run, blueprint, settings};
use crate::learn::tasks::Material;
use crate::learn::{Network, NetworkError};
use crate::say::recognise as words;
use crate::setup::Recognise;
use crate::ui::hooks::Task;
use std::rc::Rc;

/// Milliseconds of a turn: the rest of two frames is for the page.
const SLICE: f64 = 24.0;

/// Networks that learn, and the setup that they learn by.
pub(super) struct Learning {
    pub(super) contest: Contest,
    pub(super) setup: Recognise,
    /// The version and the names of the learner's own classes, when they began.
    pub(super) own: (usize, Rc<[String]>),
    /// Whether the weights that it began with are from a file.
    pub(super) is_from_file: bool,
    /// Whether work is going on.
    pub(super) is_going: bool,
    /// The epoch at whose end it halts by itself.
    until: Option<usize>,
}

impl Learning {
    /// The networks of a setup, with the weights of its seed.
    ///
    /// # Errors
    /// When a network cannot learn from these pictures.
    pub(super) fn new(
        setup: &Recognise,
        pipeline: &[Stage],
        material: &Material,
        own: &Collection,
    ) -> Result<Self, NetworkError> {
        let Material { learned, held_back, test } = material;
        let classes = learned.classes();
        let made = setup.contest.iter().map(|contender| {
            let plan = blueprint(setup, contender, pipeline, classes);
            Ok((Network::new(plan, setup.seed as u64)?, settings(setup, contender)))
        });
        let networks = made.collect::<Result<Vec<_>, NetworkError>>()?;
        let contest = Contest::new(networks, learned, held_back.clone(), test.clone(), setup.epochs)?;
        Ok(Self::of(contest, setup, own))
    }

    fn of(contest: Contest, setup: &Recognise, own: &Collection) -> Self {
        let own = (own.version(), own.names());
        Self { contest, setup: setup.clone(), own, is_from_file: false, is_going: true, until: None }
    }

    /// The only network of a setup, with weights from a file. It is tested, and learns further when it is asked to.
    ///
    /// # Errors
    /// When it cannot learn from these pictures.
    pub(super) fn opened(
        setup: &Recognise,
        network: Network,
        material: &Material,
        own: &Collection,
    ) -> Result<Self, NetworkError> {
        let Material { learned, held_back, test } = material;
        let networks =
            setup.contest.iter().take(1).map(|contender| (network.clone(), settings(setup, contender)));
        let contest = Contest::new(networks.collect(), learned, held_back.clone(), test.clone(), 0)?;
        Ok(Self { is_from_file: true, ..Self::of(contest, setup, own) })
    }

    /// Whether the weights of all networks were learned for an epoch, or are from a file.
    pub(super) fn has_something_to_ask(&self) -> bool {
        self.is_from_file || self.contest.epoch() > 0
    }

    /// Whether a network has weights that were learned.
    pub(super) fn has_learned(&self, run: &Run) -> bool {
        self.is_from_file || run.updates() > 0
    }

    /// What the classes are named by.
    pub(super) fn naming(&self) -> words::Naming<'_> {
        (self.setup.task, &*self.own.1).into()
    }

    /// Whether these networks are those of a setup; it may ask for more or fewer epochs.
    pub(super) fn is_of(&self, setup: &Recognise) -> bool {
        *setup == Recognise { epochs: setup.epochs, ..self.setup.clone() }
    }

    /// Goes on to the end, or for one epoch.
    pub(super) fn go(&mut self, epochs: usize, is_one: bool) {
        let next = self.contest.epoch() + 1;
        self.until = is_one.then_some(next);
        let asked = if is_one { epochs.max(next) } else { epochs };
        self.contest.learn_longer(asked.max(self.contest.epoch()));
        self.is_going = !self.contest.is_done();
    }
}

impl Task for Learning {
    fn advance(&mut self) -> bool {
        let goes_on = self.contest.advance(now);
        let is_halted = self.until.is_some_and(|until| self.contest.has_finished_epoch(until));
        self.is_going = goes_on && !is_halted;
        self.is_going
    }

    fn progress(&self) -> f64 {
        self.contest.progress()
    }

    fn slice(&self) -> f64 {
        SLICE
    }
}
