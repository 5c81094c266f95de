//! What competes, and how it learns: each control is a change of the setup.

use super::{Room, even, rates};
use crate::cnn::{Average, Max, Reduce};
use crate::learn::tasks::Material;
use crate::say::recognise as words;
use crate::setup::{
    Amount, Body, Change, Contender, KernelSide, LearnedHead, Optimiser, Part, Rate, RecogniseChange, limits,
};
use crate::ui::widgets::{Choice, Options, Slider, block, said, select};
use std::ops::RangeInclusive;
use yew::prelude::*;

/// All settings.
pub(super) fn settings(room: &Room<'_>, material: Option<&Material>) -> Html {
    let context = room.context;
    let setup = &context.scene.setup.recognise;
    let change = context.on_change.reform(Change::Recognise);
    let slider = |label: &'static str,
                  value: usize,
                  range: &RangeInclusive<usize>,
                  on_input: Callback<usize>| {
        html! { <Slider {label} {value} min={*range.start()} max={*range.end()} {on_input} on_settle={context.on_settle.clone()} /> }
    };
    let choice = |label: &'static str,
                  options: Vec<(RecogniseChange, AttrValue)>,
                  chosen: RecogniseChange| {
        html! { <Choice {label} show_label=true options={Options::new(options, &chosen, change.clone())} /> }
    };
    let amounts =
        Amount::ALL.map(|amount| (RecogniseChange::Examples(amount), words::amount_name(amount).into()));
    let mut rates = words::RATES.map(Rate::nearest).to_vec();
    if !rates.contains(&setup.rate) {
        rates.push(setup.rate);
    }
    let rates = rates.into_iter().map(|rate| (RecogniseChange::Rate(rate), rate.value().to_string().into()));
    let optimisers =
        Optimiser::ALL.map(|one| (RecogniseChange::Optimiser(one), words::optimiser_name(one).into()));
    let kernels = KernelSide::ALL
        .map(|side| (RecogniseChange::Kernel(side), format!("{0} × {0}", side.cells()).into()));
    let blocks =
        limits::LEARNED_BLOCKS.map(|blocks| (RecogniseChange::Blocks(blocks), blocks.to_string().into()));
    let [first, second] = setup.filters;
    let mut all = contest(room, material);
    all.push(even::even(room, change.clone()));
    all.extend([
        choice(words::BLOCKS, blocks.collect(), RecogniseChange::Blocks(setup.blocks)),
        slider(
            words::FILTERS_FIRST,
            first,
            &limits::LEARNED_FILTERS,
            change.reform(move |count| RecogniseChange::Filters([count, second])),
        ),
    ]);
    if setup.blocks > 1 {
        all.push(slider(
            words::FILTERS_SECOND,
            second,
            &limits::LEARNED_FILTERS,
            change.reform(move |count| RecogniseChange::Filters([first, count])),
        ));
    }
    all.extend([
        choice(words::KERNEL, kernels.to_vec(), RecogniseChange::Kernel(setup.kernel)),
        choice(words::EXAMPLES, amounts.to_vec(), RecogniseChange::Examples(setup.examples)),
        choice(words::OPTIMISER, optimisers.to_vec(), RecogniseChange::Optimiser(setup.optimiser)),
        choice(words::RATE, rates.collect(), RecogniseChange::Rate(setup.rate)),
        slider(words::BATCH, setup.batch, &limits::BATCH, change.reform(RecogniseChange::Batch)),
        slider(words::EPOCHS, setup.epochs, &limits::EPOCHS, change.reform(RecogniseChange::Epochs)),
        slider(words::SEED, setup.seed, &limits::START, change.reform(RecogniseChange::Seed)),
        if setup.task.asks_where() {
            said("sub", words::NOT_MOVED.into())
        } else {
            let on_input = change.reform(RecogniseChange::Moved);
            slider(words::LEARN_MOVED, setup.moved, &limits::LEARNED_MOVE, on_input)
        },
    ]);
    context.held(Part::Choices, block("div", "controls", all))
}

/// The networks: a body and a head for each.
fn contest(room: &Room<'_>, material: Option<&Material>) -> Vec<Html> {
    let context = room.context;
    let contest = &context.scene.setup.recognise.contest;
    let set = |contest: Vec<Contender>| Change::Recognise(RecogniseChange::Contest(contest));
    let changed = |place: usize| {
        let contest = contest.clone();
        move |one: Contender| {
            let mut contest = contest.clone();
            if let Some(there) = contest.get_mut(place) {
                *there = one;
            }
            set(contest)
        }
    };
    let names = words::network_names(contest);
    let mut all: Vec<Html> = contest
        .iter()
        .zip(&names)
        .enumerate()
        .map(|(place, (&contender, name))| {
            let with = changed(place);
            let (bodies, heads) = (bodies(contender.body), heads(&contender));
            let on_body = {
                let with = with.clone();
                context.on_change.reform(move |body| with(Contender { body, ..contender }))
            };
            let on_head = {
                let with = with.clone();
                context.on_change.reform(move |(head, hidden)| with(Contender { head, hidden, ..contender }))
            };
            let rate = rates::rate(room, (place, contender), context.on_change.reform(with), material);
            let remove = (contest.len() > *limits::CONTENDERS.start()).then(|| {
                let mut fewer = contest.clone();
                fewer.remove(place);
                let change = set(fewer);
                let onclick = context.on_change.reform(move |_: MouseEvent| change.clone());
                html! { <button class="quiet" title={words::REMOVE} aria-label={words::REMOVE} {onclick}>{"×"}</button> }
            });
            html! {
                <fieldset class="network-choice">
                    <legend>{name}</legend>
                    {context.held(Part::Kind, select(words::BODY.into(), Options::new(bodies, &contender.body, on_body), "".into()))}
                    {context.held(Part::Kind, select(words::HEAD.into(), Options::new(heads, &(contender.head, contender.hidden), on_head), "".into()))}
                    {rate}
                    {remove.unwrap_or_default()}
                </fieldset>
            }
        })
        .collect();
    if contest.len() < *limits::CONTENDERS.end() {
        let mut more = contest.clone();
        let average = Body::Pooled { rule: Average::default().into(), window: 2, stride: 2 };
        let offered = [average, Body::max(), Body::Plain, Body::Strided(2)];
        let offered = offered.map(|body| Contender::new(body, LearnedHead::Flattened));
        // One that is not there yet.
        let next = offered.into_iter().find(|one| !contest.contains(one));
        more.push(next.unwrap_or(Contender::new(average, LearnedHead::average())));
        let change = set(more);
        let onclick = context.on_change.reform(move |_: MouseEvent| change.clone());
        all.push(html! { <button {onclick}>{words::ADD}</button> });
    }
    all
}

/// The bodies that are offered, the present one among them.
fn bodies(present: Body) -> Vec<(Body, AttrValue)> {
    let mut all = vec![(Body::Plain, words::PLAIN.into()), (Body::Strided(2), words::STRIDED.into())];
    let (window, stride) = match present {
        Body::Pooled { window, stride, .. } => (window, stride),
        Body::Plain | Body::Strided(_) | Body::Explored => (2, 2),
    };
    all.extend(rules().map(|rule| {
        let body = Body::Pooled { rule, window, stride };
        (body, words::body_name(rule, window, stride).into())
    }));
    all.push((Body::Explored, words::EXPLORED.into()));
    if !all.iter().any(|(body, _)| *body == present) {
        all.push((present, words::network_name(&Contender::new(present, LearnedHead::Flattened)).into()));
    }
    all
}

/// The heads that are offered, the present one among them, each with the units of its hidden layer. Only a network from a link or
/// a file has a hidden layer of its own.
fn heads(present: &Contender) -> Vec<((LearnedHead, Option<usize>), AttrValue)> {
    let mut all = vec![((LearnedHead::Flattened, None), words::FLATTENED.into())];
    let global = [Average::default().into(), Max.into()];
    all.extend(global.map(|rule| ((LearnedHead::Whole(rule), None), words::head_name(rule).into())));
    if let LearnedHead::Whole(rule) = present.head
        && !all.iter().any(|((head, _), _)| *head == present.head)
    {
        all.push(((present.head, None), words::head_name(rule).into()));
    }
    if let Some(units) = present.hidden {
        all.push(((present.head, present.hidden), words::hidden_head_name(present.head, units).into()));
    }
    all
}

/// The kinds of pooling that have a gradient and are not another one's special case.
fn rules() -> impl Iterator<Item = Reduce> {
    Reduce::all().into_iter().filter(|rule| !matches!(rule, Reduce::Stochastic(_)))
}
