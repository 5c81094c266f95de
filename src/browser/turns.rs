//! Runs work at most once per frame, as a task of its own, so that the browser can handle input before it and paint
//! after it. If a turn takes too long, the rest of its work goes into the next task. In a hidden tab, one turn follows the other.

use super::clock::now;
use super::next::{NextFrame, NextTask};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Milliseconds after which a turn is late.
const LONG: f64 = 20.0;

thread_local! {
    /// The start of this frame's turn, in milliseconds; infinite before the first turn.
    static BEGUN: Cell<f64> = const { Cell::new(f64::INFINITY) };
}

/// Whether the current turn has taken so long that the browser should continue. Work outside of turns is never late.
pub(super) fn is_late() -> bool {
    now() - BEGUN.get() > LONG
}

/// Schedules some work in turns.
#[derive(Clone)]
pub struct Turns(Rc<Inner>);

struct Inner {
    work: Box<dyn Fn()>,
    state: RefCell<State>,
}

enum State {
    Idle,
    /// The next turn is scheduled.
    Asked {
        _soon: NextTask,
    },
    /// This frame had its turn. `is_asked`: another one is wanted.
    Done {
        _frame: NextFrame,
        is_asked: bool,
    },
}

impl Turns {
    /// Turns that run `work`.
    #[must_use]
    pub fn of(work: impl Fn() + 'static) -> Self {
        Self(Rc::new(Inner { work: Box::new(work), state: RefCell::new(State::Idle) }))
    }

    /// Asks for a turn. Asking again before it runs changes nothing.
    pub fn ask(&self) {
        let mut state = self.0.state.borrow_mut();
        match &mut *state {
            State::Idle => {
                let turns = self.clone();
                *state = State::Asked { _soon: NextTask::new(move || turns.begin()) };
            }
            State::Asked { .. } => {}
            State::Done { is_asked, .. } => *is_asked = true,
        }
    }

    /// Takes this frame's turn for work that the caller is about to do. If it was used already, asks for the next one
    /// and returns false.
    #[must_use]
    pub fn take(&self) -> bool {
        if matches!(*self.0.state.borrow(), State::Done { .. }) {
            self.ask();
            return false;
        }
        BEGUN.set(now());
        let turns = self.clone();
        let frame = NextFrame::new(move || turns.end());
        *self.0.state.borrow_mut() = State::Done { _frame: frame, is_asked: false };
        true
    }

    fn begin(&self) {
        if self.take() {
            (self.0.work)();
        }
    }

    fn end(&self) {
        BEGUN.set(f64::INFINITY);
        let state = self.0.state.replace(State::Idle);
        if matches!(state, State::Done { is_asked: true, .. }) {
            self.ask();
        }
    }
}
