//! A card for each network: what it says of the drawing, what it knows, and what it costs.

use super::Room;
use super::learning::Learning;
use super::to_drawing::ToDrawing;
use crate::browser::style::css;
use crate::cnn::Reduce;
use crate::learn::contest::{Run, blueprint};
use crate::learn::{Blueprint, NetworkError};
use crate::say::{self, recognise as words};
use crate::setup::{Body, Contender, LearnedHead, Recognise, Task};
use crate::ui::plot::look_classes;
use crate::ui::widgets::{bar, block, numbers, text};
use yew::prelude::*;

/// Classes up to which each has a row with its number; more stand side by side.
const MOST_ROWS: usize = 6;
/// Letters of a name that stands below one of many columns.
const LONGEST_NAME: usize = 3;

/// The look of a network in all plots: its sort decides, as in Shift and Cost, and its place where two would be alike.
pub(super) fn look(contest: &[Contender], place: usize) -> usize {
    let usual = |contender: &Contender| match (contender.body, contender.head) {
        (Body::Plain, LearnedHead::Flattened) => 1,
        (Body::Pooled { rule: Reduce::Max(_), .. }, LearnedHead::Flattened) => 0,
        (Body::Pooled { rule: Reduce::Average(_), .. }, LearnedHead::Flattened) => 2,
        (Body::Plain | Body::Strided(_) | Body::Explored, LearnedHead::Whole(_)) => 3,
        (Body::Pooled { .. }, LearnedHead::Whole(_)) => 4,
        (Body::Strided(_), LearnedHead::Flattened) => 5,
        (Body::Pooled { .. } | Body::Explored, LearnedHead::Flattened) => 6,
    };
    let mut taken = Vec::new();
    for contender in contest.iter().take(place + 1) {
        let mut look = usual(contender);
        while taken.contains(&look) {
            look += 7;
        }
        taken.push(look);
    }
    taken.pop().unwrap_or_default()
}

/// The cards of all networks: of those that learn, or of those that would.
pub(super) fn networks(room: &Room<'_>, learning: Option<&Learning>, answers: &[ToDrawing]) -> Html {
    let setup = learning.map_or(&room.context.scene.setup.recognise, |learning| &learning.setup);
    let side = room.desk.borrow().pad.side();
    let names = words::network_names(&setup.contest);
    let cards = setup.contest.iter().zip(&names).enumerate().map(|(place, (contender, name))| {
        let run = learning.and_then(|learning| learning.contest.runs().get(place));
        let says = match (learning, answers.get(place)) {
            (Some(learning), Some(ToDrawing::Class { best, probabilities })) => {
                said_of(learning.naming(), name, *best, probabilities)
            }
            (_, answer) => {
                let line = answer.and_then(|answer| answer.line(side));
                text("p", "sub", line.unwrap_or_else(|| words::UNTRAINED.into()).into())
            }
        };
        let pipeline = &room.context.scene.pipeline.stages;
        let planned = || blueprint(setup, contender, pipeline, classes(room, setup));
        let plan = run.map_or_else(planned, |run| run.network().blueprint().clone());
        let line = words::network_line(setup, contender, plan.hidden(), plan.classes);
        let class = classes!("card", "contender", look_classes(look(&setup.contest, place)));
        let stopped = run
            .and_then(Run::stopped)
            .map(|stop| text("p", "refused", words::stopped(stop.update, stop.kept).into()));
        html! {
            <section {class}>
                {text("h3", "", name.clone().into())}
                {numbers("p", "shape", line.into())}
                {block("div", "says", vec![says, stopped.unwrap_or_default()])}
                {facts(&plan, run)}
            </section>
        }
    });
    block("div", "contenders", cards.collect())
}

/// The answer to the drawing: the likeliest class, and a bar for each class.
fn said_of(naming: words::Naming<'_>, network: &str, class: usize, probabilities: &[f32]) -> Html {
    let name = words::class_name(naming, class);
    let sure = probabilities.get(class).copied().unwrap_or_default();
    let is_tall = probabilities.len() > MOST_ROWS;
    let bars = probabilities.iter().enumerate().map(|(one, &share)| {
        let best = (one == class).then_some("is-best");
        let name = words::class_name(naming, one);
        if is_tall {
            let name = if name.chars().count() > LONGEST_NAME { String::new() } else { name };
            let style = css(&format!("--share:{share}"));
            html! { <li class={classes!("tall", best)}><i ~style={style}></i><span>{name}</span></li> }
        } else {
            html! { <li class={classes!(best)}><span>{name}</span>{bar("", share)}<span translate="no">{say::number_to(share, 2)}</span></li> }
        }
    });
    html! {
        <>
            <p class="answer" role="status" aria-label={words::answer(network, &name, sure)}>
                <span class="sub">{words::SAYS}</span>{" "}<b>{&name}</b>{" "}<span class="sub">{words::percent(sure)}</span>
            </p>
            <ul class={if is_tall { "classes columns-of" } else { "classes" }} aria-hidden="true">{for bars}</ul>
        </>
    }
}

/// What it knows, and what it costs.
fn facts(plan: &Blueprint, run: Option<&Run>) -> Html {
    let mark = run.and_then(|run| run.marks().last());
    let percent = |share: Option<f32>| share.map_or_else(|| "–".to_owned(), words::percent_in_table);
    let made = match plan.facts() {
        Ok(made) => made,
        Err(NetworkError::TooLarge { .. }) => {
            return text("p", "refused", words::NETWORK_TOO_LARGE.into());
        }
        Err(_) => return text("p", "refused", words::NO_NETWORK.into()),
    };
    let seconds = run.filter(|run| run.epochs() > 0).map(|run| {
        let epochs = f64::from(u32::try_from(run.epochs()).unwrap_or(u32::MAX));
        let milliseconds = run.marks().last().map_or(0.0, |mark| mark.milliseconds);
        #[expect(clippy::cast_possible_truncation, reason = "some seconds")]
        say::number_to((milliseconds / epochs / 1000.0) as f32, 2)
    });
    let tested = run.filter(|run| run.is_tested()).and_then(|run| run.tested().tallies[0].accuracy());
    let values = [
        percent(mark.and_then(|mark| mark.learned.accuracy())),
        percent(mark.and_then(|mark| mark.held_back.accuracy())),
        percent(tested),
        say::count(made.parameters() as u64),
        say::count(made.multiply_adds()),
        seconds.unwrap_or_else(|| "–".into()),
        run.map_or_else(|| "–".into(), |run| words::kilobytes(run.bytes())),
    ];
    let rows = words::ROWS.iter().zip(values).map(|(name, value)| {
        html! { <><dt>{*name}</dt><dd translate="no">{value}</dd></> }
    });
    html! { <dl class="facts">{for rows}</dl> }
}

/// The classes of the task.
pub(super) fn classes(room: &Room<'_>, setup: &Recognise) -> usize {
    if setup.task == Task::Own {
        return room.desk.borrow().own.classes().len();
    }
    room.desk.borrow_mut().material(setup).map_or(10, |material| material.learned.classes())
}
