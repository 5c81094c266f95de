//! A rate for each network: the control, and the trial of all that are offered.

use super::Room;
use super::desk::Desk;
use crate::learn::Network;
use crate::learn::contest::{RateTrial, Tried, blueprint, settings};
use crate::learn::tasks::Material;
use crate::say::{self, recognise as words};
use crate::setup::{Change, Contender, Part, Rate, Recognise, RecogniseChange};
use crate::ui::hooks::Task;
use crate::ui::widgets::{Cell, Options, block, button, said, select, table, text};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// A network that learns with each rate, and the setup that it does so by.
pub(super) struct Trial {
    trial: RateTrial,
    setup: Recognise,
    contender: Contender,
    /// Its place among the networks.
    place: usize,
    /// The version of the learner's own pictures.
    own: usize,
}

impl Task for Trial {
    fn advance(&mut self) -> bool {
        self.trial.advance()
    }

    fn progress(&self) -> f64 {
        self.trial.progress()
    }
}

/// What decides how a network learns, its rate aside. The others are a part of it where all have as many parameters.
fn but_for_rates(setup: &Recognise) -> Recognise {
    let others = setup.contest.iter().filter(|_| setup.even);
    let contest = others.map(|one| Contender { rate: None, ..*one }).collect();
    Recognise { contest, rate: Rate::USUAL, ..setup.clone() }
}

impl Trial {
    fn new(room: &Room<'_>, (place, contender): (usize, Contender), material: &Material) -> Option<Self> {
        let scene = &room.context.scene;
        let setup = scene.setup.recognise.clone();
        let Material { learned, held_back, .. } = material;
        let plan = blueprint(&setup, &contender, &scene.pipeline.stages, learned.classes());
        let network = Network::new(plan, setup.seed as u64).ok()?;
        let rates = words::RATES.map(Rate::nearest).map(|rate| {
            let how = settings(&setup, &Contender { rate: Some(rate), ..contender });
            (rate, how)
        });
        let (learned, held_back) = (learned.clone(), held_back.clone());
        let trial = RateTrial::new(network, rates.to_vec(), learned, held_back, setup.epochs).ok()??;
        Some(Self { trial, setup, contender, place, own: room.desk.borrow().own.version() })
    }
}

/// The control of a network's rate, and the button that tries the offered ones.
pub(super) fn rate(
    room: &Room<'_>,
    (place, contender): (usize, Contender),
    on_change: Callback<Contender>,
    material: Option<&Material>,
) -> Html {
    let setup = &room.context.scene.setup.recognise;
    let mut rates = vec![(None, words::rate_of_all(setup.rate).into())];
    let offered = words::RATES.map(Rate::nearest);
    let further = contender.rate.filter(|rate| !offered.contains(rate));
    rates
        .extend(offered.into_iter().chain(further).map(|rate| (Some(rate), rate.value().to_string().into())));
    let on_rate = on_change.reform(move |rate| Contender { rate, ..contender });
    let begin = material.cloned().map(|material| {
        let (context, desk, update) = (room.context.clone(), room.desk.clone(), room.update.clone());
        let chosen = room.chosen.clone();
        Callback::from(move |_: MouseEvent| {
            let room = Room { context: &context, desk: &desk, update: update.clone(), chosen: &chosen };
            let trial = Trial::new(&room, (place, contender), &material);
            begin(&mut desk.borrow_mut(), trial);
            update.emit(());
        })
    });
    let name = words::network_names(&setup.contest).into_iter().nth(place).unwrap_or_default();
    let name: AttrValue = words::try_rates_for(&name).into();
    html! {
        <>
            {select(words::RATE.into(), Options::new(rates, &contender.rate, on_rate), "".into())}
            <span title={words::TRY_RATES_HINT}>{button("quiet", Some(name), words::TRY_RATES, begin)}</span>
        </>
    }
}

/// Begins a trial. What learns meanwhile waits.
fn begin(desk: &mut Desk, trial: Option<Trial>) {
    if let Some(learning) = &desk.learning {
        learning.borrow_mut().is_going = false;
    }
    desk.trial = trial.map(|trial| Rc::new(RefCell::new(trial)));
}

/// The rates that were tried, with the progress of the trial.
pub(super) fn tried(room: &Room<'_>, progress: Html) -> Html {
    let trial = room.desk.borrow().trial.clone();
    let Some(trial) = trial else { return Html::default() };
    let Trial { trial, setup, contender, place, own } = &*trial.borrow();
    let present = &room.context.scene.setup.recognise;
    let name = words::network_names(&setup.contest).into_iter().nth(*place).unwrap_or_default();
    let best = trial.best();
    let head = words::RATE_COLUMNS.map(AttrValue::from);
    let rows: Vec<_> = trial.tried().iter().enumerate().map(|(at, one)| row(one, best == Some(at))).collect();
    let caption = words::rates_tried(&name, trial.epochs(), rows.len(), trial.count());
    let caption: AttrValue = caption.into();
    let mut inside = vec![
        text("h4", "", caption.clone()),
        said("sub", words::TRY_RATES_HINT.into()),
        progress,
        table(caption, &head, &rows),
    ];
    let is_stale = but_for_rates(setup) != but_for_rates(present) || *own != room.desk.borrow().own.version();
    if is_stale {
        inside.push(said("sub", words::RATES_STALE.into()));
    }
    if let Some(best) = best.and_then(|best| trial.tried().get(best)) {
        inside.push(html! { <p class="found" role="status">{found(trial, best)}</p> });
        inside.extend(take(room, (*place, *contender), best.rate, &name));
    }
    block("div", "rates", inside)
}

/// A rate and what it led to.
fn row(tried: &Tried, is_best: bool) -> Vec<Cell> {
    let percent =
        |share: Option<f32>| Cell::of(share.map_or_else(|| "–".to_owned(), words::percent_in_table));
    let rate = Cell::of(tried.rate.value().to_string());
    if tried.stopped.is_some() {
        return vec![rate, Cell::of(words::RAN_AWAY), Cell::of("–"), Cell::of("–")];
    }
    let loss = tried.held_back.mean_loss();
    let loss = Cell::of(loss.map_or_else(|| "–".to_owned(), |loss| say::number_to(loss, 3)));
    let held_back = Cell {
        under: is_best.then_some(words::BEST_RATE.into()),
        bar: tried.held_back.accuracy(),
        ..percent(tried.held_back.accuracy())
    };
    vec![rate, percent(tried.learned.accuracy()), held_back, loss]
}

/// What came out, in a sentence.
fn found(trial: &RateTrial, best: &Tried) -> String {
    let others = trial.tried().iter().filter(|one| one.rate != best.rate && one.stopped.is_none());
    let shares = others.filter_map(|one| Some((one.rate, one.held_back.accuracy()?)));
    let next = shares.reduce(|best, one| if one.1 > best.1 { one } else { best });
    let share = best.held_back.accuracy().unwrap_or_default();
    let as_many = |one: &&Tried| one.rate != best.rate && one.held_back.right == best.held_back.right;
    let ties = trial.tried().iter().filter(as_many).count();
    let said = words::best_rate(best.rate, share, best.held_back.asked, ties, next);
    // Where several do as well, the end of the list says nothing.
    let ends = words::rate_at_end(best.rate).filter(|_| ties == 0).map(|end| format!(" {end}"));
    said + &ends.unwrap_or_default()
}

/// The button that gives the network the best rate, if it is still there and has another.
fn take(room: &Room<'_>, (place, contender): (usize, Contender), rate: Rate, name: &str) -> Option<Html> {
    let contest = &room.context.scene.setup.recognise.contest;
    let is_it = |one: &Contender| Contender { rate: contender.rate, ..*one } == contender;
    // Others may have come or gone since.
    let stays = contest.get(place).is_some_and(is_it);
    let place = if stays { place } else { contest.iter().position(is_it)? };
    let mut with = contest.clone();
    let one = with.get_mut(place)?;
    if one.rate == Some(rate) {
        return None;
    }
    one.rate = Some(rate);
    let change = Change::Recognise(RecogniseChange::Contest(with));
    let onclick = room.context.on_change.reform(move |_: MouseEvent| change.clone());
    let button = html! { <button {onclick}>{words::take_rate(rate, name)}</button> };
    Some(room.context.held(Part::Choices, button))
}
