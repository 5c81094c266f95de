//! What the last filters see: the parts of test pictures that excite each of them most.

use super::super::Room;
use super::super::answers::which;
use super::super::learning::Learning;
use super::progress;
use crate::learn::Examples;
use crate::learn::asked::{Patch, Patches};
use crate::learn::contest::Run;
use crate::pixels::{Ink, Painting, Scale};
use crate::say;
use crate::say::recognise::{self as words, asked};
use crate::ui::hooks::Task;
use crate::ui::views::shift::choices::tiles;
use crate::ui::widgets::{block, card, numbers, said, text};
use std::rc::Rc;
use yew::prelude::*;

/// The search through the test pictures.
pub(super) struct Search(Patches);

impl Search {
    /// The search for a network. `None` if it has no filters.
    pub(super) fn of(run: &Run, test: &Rc<Examples>) -> Option<Self> {
        Patches::new(run.network(), test.clone()).map(Self)
    }

    /// Whether all pictures were searched.
    pub(super) fn is_done(&self) -> bool {
        self.0.is_done()
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
pub(super) fn card_of(room: &Room<'_>, learning: &Learning, search: &Search) -> Html {
    let patches = &search.0;
    let mut inside = vec![which(room, &learning.setup)];
    if patches.is_done() {
        let best = patches.best();
        let silent = best.iter().filter(|patches| patches.is_empty()).count();
        let filters =
            best.iter().enumerate().map(|(filter, best)| seen(room, learning, patches, (filter, best)));
        inside.extend([
            said("sub", asked::sees_of(patches.side(), patches.pictures().len())),
            said("found", asked::silent(silent, best.len())),
            block("div", "seen-by", filters.collect()),
        ]);
    } else {
        let row = vec![progress(patches.progress(), asked::SEES), said("sub", asked::SEES_SEARCHING.into())];
        inside.push(block("div", "asked-row", row));
    }
    card(asked::SEES, inside)
}

/// The patches of a filter side by side, a button over each.
fn seen(
    room: &Room<'_>,
    learning: &Learning,
    patches: &Patches,
    (filter, best): (usize, &Vec<Patch>),
) -> Html {
    let grey = &room.context.scene.tables.grey;
    let name = words::filter_name(filter);
    let title = text("small", "", name.clone().into());
    if best.is_empty() {
        return block("div", "seen", vec![title, text("small", "", asked::SEES_NOTHING.into())]);
    }
    let labels = patches.pictures().labels();
    let (mut paintings, mut takes, mut values) = (Vec::new(), Vec::new(), Vec::new());
    for patch in best {
        let ink = Ink::Mapped(Scale::UNIT, grey.clone());
        paintings.push((Painting { maps: patch.pixels.clone(), channel: 0, ink }, AttrValue::default()));
        let class = labels.get(patch.example).copied().unwrap_or_default();
        let said = asked::sees_patch(&name, patch.value, learning.setup.task, class);
        let (pictures, example) = (patches.pictures().clone(), patch.example);
        let onclick = room.act(move |desk, _: MouseEvent| desk.pad.take(pictures.picture(example)));
        takes.push(html! { <button aria-label={said.clone()} title={said} {onclick}></button> });
        values.push(numbers("small", "", say::number_to(patch.value, 2).into()));
    }
    let over = block("div", "seen-takes", takes);
    let values = block("div", "seen-values", values);
    block("div", "seen", vec![title, tiles(paintings, String::new(), over), values])
}
