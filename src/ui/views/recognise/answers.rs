//! Which test pictures a network takes for which, and those that it gets wrong.

use super::Room;
use super::learning::Learning;
use crate::cnn::FeatureMaps;
use crate::learn::Examples;
use crate::learn::contest::{Moved, Run};
use crate::learn::tasks::SIDE;
use crate::pixels::{Ink, Painting, Scale};
use crate::say::recognise as words;
use crate::setup::Recognise;
use crate::ui::views::shift::choices::tiles;
use crate::ui::widgets::{Cell, Options, block, card, said, select, table};
use yew::prelude::*;

/// Wrong pictures that are shown.
const MOST: usize = 24;

/// The choice of the network that is looked at.
pub(super) fn which(room: &Room<'_>, setup: &Recognise) -> Html {
    let names = words::network_names(&setup.contest).into_iter().map(AttrValue::from).collect();
    let setter = room.chosen.setter();
    let chosen = (**room.chosen).min(setup.contest.len().saturating_sub(1));
    let options = Options::of(names, Some(chosen), Callback::from(move |place| setter.set(place)));
    select(words::NETWORK.into(), options, "".into())
}

/// The card, once the networks were tested.
pub(super) fn answers(room: &Room<'_>, learning: Option<&Learning>) -> Html {
    let Some(learning) = learning else { return Html::default() };
    let runs = learning.contest.runs();
    let place = (**room.chosen).min(runs.len().saturating_sub(1));
    let Some(run) = runs.get(place).filter(|run| run.is_tested()) else { return Html::default() };
    let (task, test) = (learning.naming(), learning.contest.test());
    let looks = learning.looks();
    let again = if looks > 1 { words::looked_again(looks) } else { String::new() };
    card(
        words::ANSWERS,
        vec![
            said("sub", again),
            which(room, &learning.setup),
            confusion(run.tested(), task, test),
            wrong(room, run, task, test),
        ],
    )
}

/// The table: a row for each class, a column for each answer.
fn confusion(tested: &Moved, task: words::Naming<'_>, test: &Examples) -> Html {
    let names = words::class_names(task, test.classes());
    let mut head = vec![AttrValue::from(words::IS)];
    head.extend(names.iter().cloned().map(AttrValue::from));
    let counted = tested.confusion(test);
    let rows: Vec<_> = counted
        .iter()
        .zip(&names)
        .map(|(row, name)| {
            let all: usize = row.iter().sum();
            let mut cells = vec![Cell::of(name.clone())];
            cells.extend(row.iter().map(|&count| Cell {
                bar: (count > 0).then(|| words::share(count, all)),
                ..Cell::of(if count == 0 { "·".to_owned() } else { count.to_string() })
            }));
            cells
        })
        .collect();
    block("div", "confusion", vec![table(words::CONFUSION.into(), &head, &rows)])
}

/// The pictures that were taken for another class. A press takes one as the drawing.
fn wrong(room: &Room<'_>, run: &Run, task: words::Naming<'_>, test: &Examples) -> Html {
    let grey = room.context.scene.tables.grey.clone();
    let missed: Vec<_> = run
        .tested()
        .said
        .iter()
        .zip(test.labels())
        .enumerate()
        .filter(|(_, (said, label))| **said != Some(**label))
        .map(|(example, (said, label))| (example, *said, *label))
        .collect();
    let shown = missed.iter().take(MOST).map(|&(example, said, label)| {
        let pixels = test.picture(example).to_vec();
        let maps = FeatureMaps::from_planes(1, SIDE, SIDE, pixels.clone());
        let painting = Painting { maps, channel: 0, ink: Ink::Mapped(Scale::UNIT, grey.clone()) };
        let said = said.map(|said| words::class_name(task, said));
        let name = words::wrong(&words::class_name(task, label), said.as_deref());
        let take = room.act(move |desk, _: MouseEvent| desk.pad.take(&pixels));
        let picture = tiles(vec![(painting, AttrValue::default())], String::new(), Html::default());
        html! {
            <button class="take" key={example} aria-label={name.clone()} title={name.clone()} onclick={take}>
                <span class="small-picture">{picture}</span><small>{name}</small>
            </button>
        }
    });
    let shown = block("div", "missed", shown.collect());
    let line = words::missed(missed.len(), run.tested().said.len(), MOST);
    block("div", "", vec![said("sub", line), shown])
}
