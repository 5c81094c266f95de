//! Values that come faster than they can be used.

use crate::browser::turns::Turns;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Passes numbers on, at most one a frame and in a task of its own: the newest.
#[derive(Clone)]
pub(crate) struct Newest {
    turns: Turns,
    waiting: Rc<RefCell<(Option<usize>, Callback<usize>)>>,
}

/// Passes the newest number on to `to`.
#[hook]
pub fn use_newest(to: &Callback<usize>) -> Newest {
    let newest = use_memo((), |()| {
        let waiting = Rc::new(RefCell::new((None, Callback::noop())));
        let turns = {
            let waiting = waiting.clone();
            Turns::of(move || pass_on(&waiting))
        };
        Newest { turns, waiting }
    });
    newest.waiting.borrow_mut().1 = to.clone();
    (*newest).clone()
}

impl Newest {
    /// Passes a number on soon, unless a newer one comes first.
    pub(crate) fn soon(&self, number: usize) {
        self.waiting.borrow_mut().0 = Some(number);
        self.turns.ask();
    }

    /// Passes a number on at once, and drops any that waits.
    pub(crate) fn at_once(&self, number: usize) {
        self.waiting.borrow_mut().0 = Some(number);
        pass_on(&self.waiting);
    }
}

fn pass_on(waiting: &RefCell<(Option<usize>, Callback<usize>)>) {
    let (number, to) = {
        let mut waiting = waiting.borrow_mut();
        (waiting.0.take(), waiting.1.clone())
    };
    if let Some(number) = number {
        to.emit(number);
    }
}
