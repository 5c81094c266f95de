//! The plot of accuracy against the move of the picture.

use super::curves::number;
use super::learning::Learning;
use super::networks::look;
use crate::learn::contest::{FARTHEST, Moved, Run};
use crate::learn::tasks::place::Misses;
use crate::say::recognise::{self as words, strides};
use crate::setup::Task;
use crate::ui::plot::{Places, Plot, Series, lines};
use crate::ui::widgets::{Cell, card, fold, said, table};
use yew::prelude::*;

/// Pixels of the move that the sentence is about, unless the drawing is moved to the right.
const TOLD: usize = 4;

/// What is known of a network's answers about moved pictures.
fn known(run: &Run) -> &Moved {
    if run.is_tested() { run.tested() } else { run.moved() }
}

/// The card of the plot. `by`: the move (down, right) of the drawing.
pub(super) fn moved(learning: Option<&Learning>, by: (i32, i32)) -> Html {
    let Some(learning) = learning else { return Html::default() };
    match learning.setup.task {
        Task::Side => return card(words::MOVED, vec![said("sub", words::MOVED_IS_ANOTHER.into())]),
        Task::Place => return missed(learning),
        Task::Digits | Task::ThreeShapes | Task::SixShapes | Task::Own => (),
    }
    let contest = &learning.setup.contest;
    let runs = learning.contest.runs();
    let is_tested = runs.iter().all(Run::is_tested);
    let asked = runs.iter().map(|run| known(run).said.len()).min().unwrap_or(0);
    if asked == 0 {
        return Html::default();
    }
    let names = || words::network_names(contest).into_iter();
    let series: Vec<_> = names()
        .zip(runs)
        .enumerate()
        .map(|(place, (name, run))| Series {
            name: name.into(),
            look: look(contest, place),
            points: known(run)
                .tallies
                .iter()
                .map(|tally| tally.accuracy().map(|share| 100.0 * share))
                .collect(),
        })
        .collect();
    let marked = usize::try_from(by.1).ok().filter(|pixels| by.0 == 0 && (1..=FARTHEST).contains(pixels));
    let told = marked.unwrap_or(TOLD);
    let ends: Vec<_> = names()
        .zip(runs)
        .filter_map(|(name, run)| {
            let tallies = &known(run).tallies;
            Some((name, tallies[0].accuracy()?, tallies.get(told)?.accuracy()?))
        })
        .collect();
    let found = words::found_in_shifts(told, &ends);
    let mut head = vec![AttrValue::from(words::PIXELS)];
    head.extend(series.iter().map(|series| series.name.clone()));
    let rows: Vec<_> = (0..=FARTHEST)
        .map(|pixels| {
            let mut row = vec![Cell::of(pixels.to_string())];
            row.extend(series.iter().map(|series| number(series.points.get(pixels).copied().flatten())));
            row
        })
        .collect();
    card(
        words::MOVED,
        vec![
            lines(&Plot {
                alternative: found.clone(),
                across: words::MOVED_ACROSS,
                up: words::MOVED_UP,
                base: 0.0,
                places: Places::Named((0..=FARTHEST).map(|pixels| pixels.to_string().into()).collect()),
                series: &series,
                marked,
            }),
            html! { <p class="found" role="status">{found}</p> },
            said("sub", words::moved_of(asked, is_tested, learning.setup.task)),
            fold(words::POINTS, "", table(words::MOVED.into(), &head, &rows)),
        ],
    )
}

/// The card of the task whose answer is a column: how far each network is from it.
fn missed(learning: &Learning) -> Html {
    let runs = learning.contest.runs();
    let is_tested = runs.iter().all(Run::is_tested);
    let asked = runs.iter().map(|run| known(run).said.len()).min().unwrap_or(0);
    let another = said("sub", words::MOVED_IS_ANOTHER.into());
    if asked == 0 {
        return card(strides::MISSED, vec![another]);
    }
    let head = strides::MISSED_COLUMNS.map(AttrValue::from);
    let rows: Vec<_> = words::network_names(&learning.setup.contest)
        .into_iter()
        .zip(runs)
        .map(|(name, run)| {
            let pictures =
                if run.is_tested() { learning.contest.test() } else { learning.contest.held_back() };
            let misses = Misses::of(known(run).said.iter().copied(), pictures.labels());
            let near = misses.near_share();
            let words = near.map_or_else(|| "–".to_owned(), words::percent);
            vec![Cell::of(name), number(misses.mean()), Cell { bar: near, ..Cell::of(words) }]
        })
        .collect();
    let of = said("sub", strides::missed_of(asked, is_tested));
    card(strides::MISSED, vec![table(strides::MISSED.into(), &head, &rows), of, another])
}
