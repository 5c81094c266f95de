//! The page's one state and its changes.
//!
//! A change changes the setup at once. If nothing was computed in this frame yet, the new maps are computed right
//! there for a few milliseconds. Then all results are published together, so that the page is rendered once. The rest
//! is computed in turns, one a frame.

pub(crate) mod changes;
mod gallery;
mod looks;
mod state;
mod step;

pub(crate) use looks::{Look, Looks};
pub(crate) use state::Snapshot;
pub(crate) use step::Step;

use crate::browser::clock::now;
use crate::browser::turns::Turns;
use crate::browser::{ready, sample};
use crate::say;
use crate::setup::permalink::Reading;
use crate::setup::{Sample, Source};
use state::{News, State};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::platform::spawn_local;
use yew::prelude::*;

/// Milliseconds of a turn for computing; the rest of the frame is for rendering.
const SLICE: f64 = 8.0;
/// The same for a long computation: nobody drags a slider during that, and it should end soon.
const LONG_SLICE: f64 = 12.0;
/// Milliseconds after which a computation is long.
const LONG: f64 = 300.0;
/// Milliseconds between two publications of a long computation: rendering takes longer than computing a map.
const LOOK: f64 = 100.0;

/// The page's one state, for the life of the page.
#[derive(Clone)]
pub(crate) struct Session(Rc<Inner>);

struct Inner {
    state: Rc<RefCell<State>>,
    turns: Turns,
    publish: UseStateSetter<Snapshot>,
    notify: Callback<String>,
    /// The photograph that was asked for last.
    asked: Cell<Option<Sample>>,
    /// When the present computation began.
    begun: Cell<f64>,
    is_stopped: Cell<bool>,
    /// When something was published last, and whether there is something newer.
    published: Cell<f64>,
    has_news: Cell<bool>,
}

impl PartialEq for Session {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The progress of a computation, as the learner sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Progress {
    /// Nothing is computed, or only since a short time.
    Quiet,
    /// So many percent are done.
    Going(u32),
    /// It was stopped at so many percent.
    Stopped(u32),
}

/// The page's state, and a snapshot of it to show now. `notify` gets the messages to the learner.
#[hook]
pub fn use_session(opened: impl FnOnce() -> Reading, notify: Callback<String>) -> (Snapshot, Session) {
    let state = use_memo((), |()| Rc::new(RefCell::new(State::new(opened()))));
    let snapshot = use_state(|| state.borrow().snapshot());
    let session = use_memo((), |()| Session::new((*state).clone(), snapshot.setter(), notify));
    let session = (*session).clone();
    {
        let session = session.clone();
        use_effect_with((), move |()| {
            session.tell();
            session.load();
            session.go_on();
        });
    }
    ((*snapshot).clone(), session)
}

impl Session {
    fn new(state: Rc<RefCell<State>>, publish: UseStateSetter<Snapshot>, notify: Callback<String>) -> Self {
        changes::tell_by(&notify);
        let inner = |session: &std::rc::Weak<Inner>| {
            let session = session.clone();
            let turns = Turns::of(move || {
                if let Some(inner) = session.upgrade() {
                    Self(inner).turn();
                }
            });
            Inner {
                state,
                turns,
                publish,
                notify,
                asked: Cell::new(None),
                begun: Cell::new(now()),
                is_stopped: Cell::new(false),
                published: Cell::new(f64::NEG_INFINITY),
                has_news: Cell::new(false),
            }
        };
        Self(Rc::new_cyclic(inner))
    }

    /// Takes a step.
    pub(crate) fn step(&self, step: Step) {
        let inner = &*self.0;
        if step.is_change() {
            changes::add(matches!(step, Step::Open(_)));
        }
        let (is_new, wishes) = inner.state.borrow_mut().take(step);
        if wishes {
            inner.begun.set(now());
            inner.is_stopped.set(false);
            ready::set_computing(true);
        }
        self.tell();
        self.load();
        let computed = wishes && inner.turns.take() && self.compute();
        if is_new || computed {
            self.publish();
        }
        self.say_if_done();
    }

    /// A callback that takes the same step each time.
    #[must_use]
    pub(crate) fn stepper(&self, step: fn() -> Step) -> Callback<()> {
        let session = self.clone();
        Callback::from(move |()| session.step(step()))
    }

    /// The progress of the computation.
    #[must_use]
    pub(crate) fn progress(&self) -> Progress {
        let state = self.0.state.borrow();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
        let percent = || (100.0 * state.progress()) as u32;
        match (self.0.is_stopped.get(), state.is_done) {
            (true, _) => Progress::Stopped(percent()),
            (false, false) if now() - self.0.begun.get() >= LONG => Progress::Going(percent()),
            (false, _) => Progress::Quiet,
        }
    }

    /// Stops computing. Finished maps stay; the next wish starts again.
    pub(crate) fn stop(&self) {
        self.0.is_stopped.set(true);
        self.publish();
        ready::set_computing(false);
    }

    /// Continues computing, in the next turn.
    pub(crate) fn go_on(&self) {
        self.0.is_stopped.set(false);
        ready::set_computing(true);
        self.0.turns.ask();
    }

    fn turn(&self) {
        let inner = &*self.0;
        inner.has_news.set(self.compute() || inner.has_news.get());
        let is_time = inner.state.borrow().is_done || now() - inner.published.get() >= LOOK;
        if inner.has_news.get() && is_time {
            self.publish();
        }
        self.say_if_done();
    }

    /// Computes for one slice. Returns whether there is something new to show.
    fn compute(&self) -> bool {
        let inner = &*self.0;
        if inner.is_stopped.get() {
            return false;
        }
        let begin = now();
        let slice = if begin - inner.begun.get() < LONG { SLICE } else { LONG_SLICE };
        let mut state = inner.state.borrow_mut();
        let is_new = state.compute(|| now() < begin + slice);
        if !state.is_done {
            inner.turns.ask();
        }
        is_new
    }

    /// Passes the news on to the learner.
    fn tell(&self) {
        let news = self.0.state.borrow_mut().news();
        for news in news {
            self.0.notify.emit(match news {
                News::Refused(refusal) => say::refused(&refusal),
                News::Repaired(repair) => say::repair(&repair),
                News::Fitted(misfit) => say::fitted(misfit),
                News::Gone(source) => say::gone(&source),
                News::Lost(sample) => say::missing_sample(sample),
            });
        }
    }

    fn publish(&self) {
        self.0.has_news.set(false);
        self.0.published.set(now());
        self.0.publish.set(self.0.state.borrow().snapshot());
    }

    /// Once everything is computed and painted, marks the page as idle.
    fn say_if_done(&self) {
        if self.is_at_rest() {
            let session = self.clone();
            spawn_local(async move {
                // A step may have been taken in between.
                if session.is_at_rest() {
                    ready::set_computing(false);
                }
            });
        }
    }

    fn is_at_rest(&self) -> bool {
        let state = self.0.state.borrow();
        (state.is_done || self.0.is_stopped.get()) && state.to_load().is_none()
    }

    /// Loads the missing photograph, unless it was asked for before.
    fn load(&self) {
        let missing = self.0.state.borrow().to_load();
        if self.0.asked.replace(missing) == missing {
            return;
        }
        let Some(wanted) = missing else { return };
        ready::set_computing(true);
        let session = self.clone();
        spawn_local(async move {
            let step = match sample::photograph(wanted).await {
                Ok(raster) => Step::Keep(Source::Sample(wanted), raster),
                Err(_) => Step::Lose(wanted),
            };
            session.step(step);
        });
    }
}
