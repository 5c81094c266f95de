//! The lesson with its past, as the one state of the page.

use crate::cnn::Shape;
use crate::lesson::{Action, History, Lesson};
use std::rc::Rc;
use yew::Reducible;

/// The lesson with its past.
#[derive(PartialEq)]
pub struct Session {
    /// The lesson, what was before it and what was undone.
    pub history: History,
}

/// What can happen to a [`Session`].
pub enum Step {
    /// A change, with the shape of the picture's maps at that moment.
    Do(Action, Shape),
    /// The learner let go of a control: the next change is a step of its own.
    Settle,
    /// One step back.
    Undo,
    /// One step forward again.
    Redo,
}

impl Session {
    /// Starts with a lesson.
    #[must_use]
    pub fn new(lesson: Lesson) -> Self {
        Self { history: History::new(lesson) }
    }

    /// The lesson as it is.
    #[must_use]
    pub fn lesson(&self) -> Rc<Lesson> {
        self.history.present().clone()
    }
}

impl Reducible for Session {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        let mut history = self.history.clone();
        match step {
            Step::Do(action, picture) => history.apply(&action, picture),
            Step::Settle => history.settle(),
            Step::Undo => history.undo(),
            Step::Redo => history.redo(),
        };
        // The same address tells Yew that nothing is to be drawn again.
        if history == self.history { self } else { Rc::new(Self { history }) }
    }
}
