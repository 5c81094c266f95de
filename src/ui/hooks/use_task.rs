//! Long work of a view: computed in turns, one a frame, with its progress and a button that stops it.

use crate::browser::clock::now;
use crate::browser::ready;
use crate::browser::turns::Turns;
use crate::ui::session::Progress;
use crate::ui::widgets::run_bar;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use yew::platform::spawn_local;
use yew::prelude::*;

/// Milliseconds of a turn; the session has its own turns.
const SLICE: f64 = 6.0;
/// The same for work that is long: it should end soon.
const LONG_SLICE: f64 = 12.0;
/// Milliseconds after which work is long, so that its progress is shown.
const LONG: f64 = 300.0;
/// Milliseconds between two looks at the progress.
const LOOK: f64 = 100.0;

/// Work that is done in small steps.
pub(crate) trait Task {
    /// Does about a millisecond's work. Returns whether there is more to do.
    fn advance(&mut self) -> bool;

    /// The share that is done, 0 to 1.
    fn progress(&self) -> f64;

    /// Milliseconds of a turn once the work is long.
    fn slice(&self) -> f64 {
        LONG_SLICE
    }
}

/// Work that its view and the turns share.
pub(crate) type Shared = Rc<RefCell<dyn Task>>;

/// Does the work, and whatever comes in its place. Returns whether it is done, so that the view can keep showing the work before
/// until then; and the bar with its progress. The view is rendered again once it is done.
#[hook]
pub(crate) fn use_task(task: Option<Shared>) -> (bool, Html) {
    let update = use_force_update();
    let runner = use_memo((), |()| Runner::new(update));
    // While the page is rendered, so that it never calls itself idle in between.
    runner.take(task);
    {
        let runner = runner.clone();
        use_effect_with((), move |()| move || runner.take(None));
    }
    let onclick = {
        let runner = runner.clone();
        Callback::from(move |_: MouseEvent| runner.stop_or_go_on())
    };
    (runner.is_done.get(), run_bar(runner.shown.get(), onclick))
}

/// Does one piece of work at a time.
struct Runner {
    task: RefCell<Option<Shared>>,
    turns: Turns,
    me: Weak<Self>,
    begun: Cell<f64>,
    looked: Cell<f64>,
    /// Whether it is counted as work under way.
    is_busy: Cell<bool>,
    is_done: Cell<bool>,
    shown: Cell<Progress>,
    update: UseForceUpdateHandle,
}

impl Runner {
    fn new(update: UseForceUpdateHandle) -> Rc<Self> {
        Rc::new_cyclic(|me: &Weak<Self>| {
            let runner = me.clone();
            let turns = Turns::of(move || {
                if let Some(runner) = runner.upgrade() {
                    runner.turn();
                }
            });
            Self {
                task: RefCell::new(None),
                turns,
                me: me.clone(),
                begun: Cell::new(0.0),
                looked: Cell::new(0.0),
                is_busy: Cell::new(false),
                is_done: Cell::new(false),
                shown: Cell::new(Progress::Quiet),
                update,
            }
        })
    }

    /// Begins work, unless it is the present one. What was begun before is dropped.
    fn take(&self, task: Option<Shared>) {
        let is_same = match (&task, &*self.task.borrow()) {
            (Some(task), Some(present)) => Rc::ptr_eq(task, present),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        if is_same {
            return;
        }
        let is_there = task.is_some();
        *self.task.borrow_mut() = task;
        self.is_done.set(false);
        self.shown.set(Progress::Quiet);
        self.begun.set(now());
        self.busy(is_there);
        self.turns.ask();
    }

    fn busy(&self, is_busy: bool) {
        if self.is_busy.replace(is_busy) != is_busy {
            ready::add_task(is_busy);
        }
    }

    fn show(&self, progress: Progress) {
        self.shown.set(progress);
        self.update.force_update();
    }

    fn turn(&self) {
        let Some(task) = self.task.borrow().clone().filter(|_| self.is_busy.get()) else { return };
        let begin = now();
        let is_long = begin - self.begun.get() > LONG;
        // A turn of its own: to render a whole view can take as long as a slice of work.
        if is_long && begin - self.looked.get() > LOOK {
            self.looked.set(begin);
            self.show(Progress::Going(percent(&task)));
            return self.turns.ask();
        }
        let end = begin + if is_long { task.borrow().slice() } else { SLICE };
        while task.borrow_mut().advance() {
            if now() >= end {
                return self.turns.ask();
            }
        }
        self.is_done.set(true);
        self.show(Progress::Quiet);
        // After what follows from it is rendered, unless other work has begun then.
        let runner = self.me.clone();
        spawn_local(async move {
            if let Some(runner) = runner.upgrade().filter(|runner| runner.is_done.get()) {
                runner.busy(false);
            }
        });
    }

    fn stop_or_go_on(&self) {
        let Some(task) = self.task.borrow().clone() else { return };
        let percent = percent(&task);
        let goes_on = !self.is_busy.get();
        self.busy(goes_on);
        self.turns.ask();
        self.show(if goes_on { Progress::Going(percent) } else { Progress::Stopped(percent) });
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
fn percent(task: &Shared) -> u32 {
    (task.borrow().progress().clamp(0.0, 1.0) * 100.0) as u32
}
