//! What trained networks are asked: how few pictures are enough, where the head looks, and what the last filters see, and when
//! not to pool.

mod few;
mod looks;
mod sees;
mod strides;

use super::Room;
use super::desk::Desk;
use super::learning::Learning;
use crate::learn::asked::HeadWeights;
use crate::ui::widgets::block;
use few::FewWork;
use sees::Search;
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use strides::StridesWork;
use yew::prelude::*;

/// What was asked, and the answers as far as they are known.
#[derive(Default)]
pub(super) struct Asked {
    few: Option<Rc<RefCell<FewWork>>>,
    strides: Option<Rc<RefCell<StridesWork>>>,
    search: Option<(Of, Rc<RefCell<Search>>)>,
    head: Option<(Of, HeadWeights)>,
    /// The map whose weights are shown; all together without one.
    map: Option<usize>,
}

/// The network that an answer is of, and its state.
struct Of {
    learning: Weak<RefCell<Learning>>,
    place: usize,
    epochs: usize,
    is_tested: bool,
}

impl Of {
    fn is_same(&self, other: &Self) -> bool {
        self.learning.ptr_eq(&other.learning)
            && (self.place, self.epochs, self.is_tested) == (other.place, other.epochs, other.is_tested)
    }
}

/// Asks what the cards show of the network that is looked at.
pub(super) fn follow(desk: &Rc<RefCell<Desk>>, chosen: usize) {
    let mut desk = desk.borrow_mut();
    if let Some(learning) = desk.learning.clone() {
        desk.asked.follow(&learning, chosen);
    }
}

/// Work of a card that renders itself, so that its progress costs the rest of the view nothing. It is equal to itself alone.
struct Known<T>(Rc<RefCell<T>>);

impl<T> Clone for Known<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> PartialEq for Known<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The way from such a card to the desk.
#[derive(Clone)]
struct Hand {
    desk: Rc<RefCell<Desk>>,
    update: Callback<()>,
}

/// The page has one desk, and one view of it.
impl PartialEq for Hand {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.desk, &other.desk)
    }
}

impl Hand {
    fn of(room: &Room<'_>) -> Self {
        Self { desk: room.desk.clone(), update: room.update.clone() }
    }

    /// A callback that changes the desk.
    fn act(&self, change: impl Fn(&mut Desk) + 'static) -> Callback<MouseEvent> {
        let Self { desk, update } = self.clone();
        Callback::from(move |_: MouseEvent| {
            change(&mut desk.borrow_mut());
            update.emit(());
        })
    }
}

impl Asked {
    /// Drops answers about other networks, and asks anew.
    fn follow(&mut self, learning: &Rc<RefCell<Learning>>, chosen: usize) {
        let now = learning.borrow();
        let place = chosen.min(now.contest.runs().len().saturating_sub(1));
        if self.few.as_ref().is_some_and(|few| !few.borrow().is_of(&now.setup)) {
            self.few = None;
        }
        if self.strides.as_ref().is_some_and(|strides| !strides.borrow().is_of(&now.setup)) {
            self.strides = None;
        }
        let Some(run) = now.contest.runs().get(place).filter(|_| now.has_something_to_ask()) else {
            (self.search, self.head) = (None, None);
            return;
        };
        let of = || Of {
            learning: Rc::downgrade(learning),
            place,
            epochs: run.marks().len(),
            is_tested: run.is_tested(),
        };
        if !self.head.as_ref().is_some_and(|(known, _)| known.is_same(&of())) {
            self.head = HeadWeights::of(run.network()).map(|head| (of(), head));
        }
        if !self.search.as_ref().is_some_and(|(known, _)| known.is_same(&of())) {
            let search = Some(run).filter(|run| run.is_tested());
            let search = search.and_then(|run| Search::of(run, now.contest.test()));
            self.search = search.map(|search| (of(), Rc::new(RefCell::new(search))));
        }
    }
}

/// The cards, once a network has learned.
pub(super) fn cards(room: &Room<'_>, learning: Option<&Learning>) -> Html {
    let Some(learning) = learning.filter(|learning| learning.has_something_to_ask()) else {
        return Html::default();
    };
    let desk = room.desk.borrow();
    let asked = &desk.asked;
    let mut first = vec![few::card_of(room, learning, asked.few.clone())];
    let runs = learning.contest.runs();
    let run = runs.get((**room.chosen).min(runs.len().saturating_sub(1)));
    first.extend(match run.and_then(|run| run.network().blueprint().hidden()) {
        Some(units) => Some(looks::card_of_hidden(room, learning, units)),
        None => asked.head.as_ref().map(|(_, head)| looks::card_of(room, learning, head, asked.map)),
    });
    let search = asked.search.as_ref().map(|(_, search)| search.clone());
    let second = search.map(|search| sees::card_of(room, learning, search)).unwrap_or_default();
    let parts = vec![block("div", "view-part", first), block("div", "view-part", vec![second])];
    let strides = strides::card_of(room, learning, asked.strides.clone());
    html! {
        <>
            {block("div", "learn-plots", vec![block("div", "view-part", vec![strides])])}
            {block("div", "learn-plots", parts)}
        </>
    }
}
