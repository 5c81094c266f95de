//! What trained networks are asked: how few pictures are enough, where the head looks, and what the last filters see.

mod few;
mod looks;
mod sees;

use super::Room;
use super::desk::Desk;
use super::learning::Learning;
use crate::learn::asked::HeadWeights;
use crate::ui::hooks::Shared;
use crate::ui::widgets::block;
use few::FewWork;
use sees::Search;
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use yew::prelude::*;

/// What was asked, and the answers as far as they are known.
#[derive(Default)]
pub(super) struct Asked {
    few: Option<Rc<RefCell<FewWork>>>,
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

/// Asks what the cards show of the network that is looked at. Returns work that is to be done, if no network learns.
pub(super) fn work(desk: &Rc<RefCell<Desk>>, chosen: usize) -> Option<Shared> {
    let mut desk = desk.borrow_mut();
    let learning = desk.learning.clone()?;
    desk.asked.follow(&learning, chosen);
    let search = desk.asked.search.as_ref().map(|(_, search)| search.clone());
    let few = desk.asked.few.clone();
    let search = search.filter(|search| !search.borrow().is_done()).map(|search| search as Shared);
    search.or_else(|| few.filter(|few| few.borrow().is_going()).map(|few| few as Shared))
}

impl Asked {
    /// Drops answers about other networks, and asks anew.
    fn follow(&mut self, learning: &Rc<RefCell<Learning>>, chosen: usize) {
        let now = learning.borrow();
        let place = chosen.min(now.contest.runs().len().saturating_sub(1));
        if self.few.as_ref().is_some_and(|few| !few.borrow().is_of(&now.setup)) {
            self.few = None;
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
    let few = asked.few.as_ref().map(|few| few.borrow());
    let mut first = vec![few::card_of(room, learning, few.as_deref())];
    first.extend(asked.head.as_ref().map(|(_, head)| looks::card_of(room, learning, head, asked.map)));
    let search = asked.search.as_ref().map(|(_, search)| search.borrow());
    let second = search.map(|search| sees::card_of(room, learning, &search)).unwrap_or_default();
    let parts = vec![block("div", "view-part", first), block("div", "view-part", vec![second])];
    block("div", "learn-plots", parts)
}

/// The bar of work that is on its way.
fn progress(share: f64, name: &'static str) -> Html {
    html! { <progress max="1" value={share.to_string()} aria-label={name}></progress> }
}
