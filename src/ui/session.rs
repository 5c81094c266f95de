//! The lesson with its past is the one state of the page; this is how the page changes it.

use crate::cnn::Shape;
use crate::lesson::{Action, History};
use std::rc::Rc;
use yew::Reducible;

/// What can happen to the lesson.
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

impl Reducible for History {
    type Action = Step;

    /// What changes nothing gives the same `Rc` back, which tells Yew that nothing is to be drawn again.
    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        match step {
            Step::Do(action, picture) => self.apply(&action, picture),
            Step::Settle => self.settle(),
            Step::Undo => self.undo(),
            Step::Redo => self.redo(),
        }
    }
}
