//! Turns: work that is done at most once a frame, as a task of its own, so that the browser can deal with input before
//! it and draw after it. What is not ready when a turn has taken long belongs into the next task.

use super::clock::{AnimationFrame, Timeout, now, request_animation_frame};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Milliseconds after which a turn has taken long.
const LONG: f64 = 20.0;

thread_local! {
    /// When the turn of this frame began; never, if there was none yet.
    static BEGUN: Cell<f64> = const { Cell::new(f64::INFINITY) };
}

/// Whether the turn that is going on has taken so long that the browser should have its own. Work that belongs to no
/// turn is not late.
pub(super) fn is_late() -> bool {
    now() - BEGUN.get() > LONG
}

/// Has some work done in turns.
#[derive(Clone)]
pub struct Turns(Rc<Inner>);

struct Inner {
    work: Box<dyn Fn()>,
    state: RefCell<State>,
}

enum State {
    Idle,
    /// The next turn comes by itself.
    Asked {
        _soon: Timeout,
    },
    /// There was a turn in this frame; whether another one is wanted.
    Done {
        _frame: AnimationFrame,
        is_asked: bool,
    },
}

impl Turns {
    /// Turns in which `work` is done.
    #[must_use]
    pub fn of(work: impl Fn() + 'static) -> Self {
        Self(Rc::new(Inner { work: Box::new(work), state: RefCell::new(State::Idle) }))
    }

    /// Asks for a turn. Asking again before it comes changes nothing.
    pub fn ask(&self) {
        let mut state = self.0.state.borrow_mut();
        match &mut *state {
            State::Idle => {
                let turns = self.clone();
                *state = State::Asked { _soon: Timeout::new(0, move || turns.begin()) };
            }
            State::Asked { .. } => {}
            State::Done { is_asked, .. } => *is_asked = true,
        }
    }

    /// Takes the turn of this frame at once, for work that somebody is about to do. If there was one in this frame, it
    /// asks for the next instead and says no.
    #[must_use]
    pub fn take(&self) -> bool {
        if matches!(*self.0.state.borrow(), State::Done { .. }) {
            self.ask();
            return false;
        }
        BEGUN.set(now());
        let turns = self.clone();
        let frame = request_animation_frame(move |_| turns.end());
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
