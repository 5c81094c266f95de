//! The networks of a setup while they learn.

use super::desk::Desk;
use crate::browser::clock::now;
use crate::cnn::Stage;
use crate::learn::contest::{Contest, Run, blueprint, settings};
use crate::learn::tasks::Material;
use crate::learn::{Network, NetworkError};
use crate::say::recognise as words;
use crate::setup::{Recognise, Task as Lesson};
use crate::ui::hooks::Task;
use std::cell::RefCell;
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
    looks: Rc<RefCell<Looks>>,
}

/// What test pictures follow from: the task, and a number that tells its sets apart.
type TestSet = (Lesson, usize);

/// How often test pictures were looked at.
#[derive(Default)]
pub(super) struct Looks(Vec<(TestSet, usize)>);

impl Looks {
    fn of(&self, set: TestSet) -> usize {
        self.0.iter().find(|(known, _)| *known == set).map_or(0, |(_, times)| *times)
    }

    fn add(&mut self, set: TestSet) {
        match self.0.iter_mut().find(|(known, _)| *known == set) {
            Some((_, times)) => *times += 1,
            None => self.0.push((set, 1)),
        }
    }
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
        desk: &Desk,
    ) -> Result<Self, NetworkError> {
        let Material { learned, held_back, test } = material;
        let classes = learned.classes();
        let made = setup.contest.iter().map(|contender| {
            let plan = blueprint(setup, contender, pipeline, classes);
            Ok((Network::new(plan, setup.seed as u64)?, settings(setup, contender)))
        });
        let networks = made.collect::<Result<Vec<_>, NetworkError>>()?;
        let contest = Contest::new(networks, learned, held_back.clone(), test.clone(), setup.epochs)?;
        Ok(Self::of(contest, setup, desk))
    }

    fn of(contest: Contest, setup: &Recognise, desk: &Desk) -> Self {
        let own = (desk.own.version(), desk.own.names());
        let (setup, looks) = (setup.clone(), desk.looks.clone());
        Self { contest, setup, own, is_from_file: false, is_going: true, until: None, looks }
    }

    /// What the test pictures follow from: those of digits are always the same.
    fn test_set(&self) -> TestSet {
        match self.setup.task {
            Lesson::Digits => (Lesson::Digits, 0),
            Lesson::Own => (Lesson::Own, self.own.0),
            drawn @ (Lesson::ThreeShapes | Lesson::SixShapes | Lesson::Side | Lesson::Place) => {
                (drawn, self.setup.seed)
            }
        }
    }

    /// How often these test pictures were looked at.
    pub(super) fn looks(&self) -> usize {
        self.looks.borrow().of(self.test_set())
    }

    /// The only network of a setup, with weights from a file. It is tested, and learns further when it is asked to.
    ///
    /// # Errors
    /// When it cannot learn from these pictures.
    pub(super) fn opened(
        setup: &Recognise,
        network: Network,
        material: &Material,
        desk: &Desk,
    ) -> Result<Self, NetworkError> {
        let Material { learned, held_back, test } = material;
        let networks =
            setup.contest.iter().take(1).map(|contender| (network.clone(), settings(setup, contender)));
        let contest = Contest::new(networks.collect(), learned, held_back.clone(), test.clone(), 0)?;
        Ok(Self { is_from_file: true, ..Self::of(contest, setup, desk) })
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

    /// Follows another number of epochs while it learns to the end. An epoch that has begun is learned whole.
    pub(super) fn follow(&mut self, epochs: usize) {
        if self.setup.epochs != epochs && self.is_going && self.until.is_none() {
            self.contest.learn_longer(epochs.max(self.contest.epoch() + 1));
        }
        self.setup.epochs = epochs;
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
        let was_done = self.contest.is_done();
        let goes_on = self.contest.advance(now);
        if self.contest.is_done() && !was_done {
            self.looks.borrow_mut().add(self.test_set());
        }
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
