//! What the last filters see: the parts of test pictures that excite each of them most.

use super::super::Room;
use super::super::answers::which;
use super::super::learning::Learning;
use super::{Hand, Known};
use crate::learn::Examples;
use crate::learn::asked::{Patch, Patches};
use crate::learn::contest::Run;
use crate::pixels::{Ink, Painting, Scale, Table};
use crate::say;
use crate::say::recognise::{self as words, asked};
use crate::setup::Task as Lesson;
use crate::ui::hooks::{Shared, Task, use_task};
use crate::ui::views::shift::choices::tiles;
use crate::ui::widgets::{block, card, numbers, said, text};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// The search through the test pictures.
pub(super) struct Search(Patches);

impl Search {
    /// The search for a network. `None` if it has no filters.
    pub(super) fn of(run: &Run, test: &Rc<Examples>) -> Option<Self> {
        Patches::new(run.network(), test.clone()).map(Self)
    }
}

impl Task for Search {
    fn advance(&mut self) -> bool {
        self.0.advance()
    }

    fn progress(&self) -> f64 {
        self.0.progress()
    }
}

/// The card of the network that is looked at.
pub(super) fn card_of(room: &Room<'_>, learning: &Learning, search: Rc<RefCell<Search>>) -> Html {
    let (hand, grey) = (Hand::of(room), room.context.scene.tables.grey.clone());
    let naming = (learning.setup.task, learning.own.1.clone());
    let board = html! { <SeesBoard {hand} search={Known(search)} {grey} {naming} /> };
    card(asked::SEES, vec![which(room, &learning.setup), board])
}

#[derive(Properties, PartialEq)]
struct SeesBoardProps {
    hand: Hand,
    search: Known<Search>,
    grey: Rc<Table>,
    /// The task, and the names of the learner's own classes.
    naming: (Lesson, Rc<[String]>),
}

/// The search on its way, or what it found.
#[component]
fn SeesBoard(props: &SeesBoardProps) -> Html {
    let search = &props.search.0;
    let is_done = search.borrow().0.is_done();
    let task = Some(search.clone()).filter(|_| !is_done);
    let (_, bar) = use_task(task.map(|search| search as Shared));
    if !is_done {
        return block("div", "asked", vec![bar, said("sub", asked::SEES_SEARCHING.into())]);
    }
    let patches = &search.borrow().0;
    let best = patches.best();
    let (silent, loud): (Vec<_>, Vec<_>) = best.iter().enumerate().partition(|(_, best)| best.is_empty());
    let silent: Vec<_> = silent.into_iter().map(|(filter, _)| filter).collect();
    let seen = loud.into_iter().map(|(filter, best)| seen(props, patches, filter, best));
    let mut inside = vec![
        bar,
        said("sub", asked::sees_of(patches.side(), patches.pictures().len())),
        block("div", "seen-by", seen.collect()),
    ];
    if !silent.is_empty() {
        inside.push(said("found", asked::silent(&silent, best.len())));
    }
    block("div", "asked", inside)
}

/// The patches of a filter side by side, a button over each.
fn seen(props: &SeesBoardProps, patches: &Patches, filter: usize, best: &[Patch]) -> Html {
    let SeesBoardProps { hand, grey, naming: (task, own), .. } = props;
    let name = words::filter_name(filter);
    let labels = patches.pictures().labels();
    let (mut paintings, mut takes, mut values) = (Vec::new(), Vec::new(), Vec::new());
    for patch in best {
        let ink = Ink::Mapped(Scale::UNIT, grey.clone());
        paintings.push((Painting { maps: patch.pixels.clone(), channel: 0, ink }, AttrValue::default()));
        let class = labels.get(patch.example).copied().unwrap_or_default();
        let said = asked::sees_patch(&name, patch.value, (*task, &**own), class);
        let (pictures, example) = (patches.pictures().clone(), patch.example);
        let onclick = hand.act(move |desk| desk.pad.take(pictures.picture(example)));
        takes.push(html! { <button aria-label={said.clone()} title={said} {onclick}></button> });
        values.push(numbers("small", "", say::number_to(patch.value, 1).into()));
    }
    let title = text("small", "", name.into());
    let over = block("div", "seen-takes", takes);
    let values = block("div", "seen-values", values);
    block("div", "one-seen", vec![title, tiles(paintings, String::new(), over), values])
}
