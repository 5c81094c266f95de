//! The curves while the networks learn: on pictures learned from, and on held-back ones.

use super::learning::Learning;
use super::networks::look;
use crate::learn::contest::{Mark, Tally};
use crate::say::{self, recognise as words};
use crate::setup::digits::plain;
use crate::ui::plot::{Plot, Series, lines};
use crate::ui::widgets::{Cell, Choice, Options, block, card, fold, table, text};
use yew::prelude::*;

/// Epochs up to which every one has its number at the axis.
const FEW: usize = 12;

/// The card of the curves.
pub(super) fn curves(learning: Option<&Learning>, shows_loss: &UseStateHandle<bool>) -> Html {
    // A network from a file has none of its epochs here.
    let Some(learning) = learning.filter(|learning| learning.contest.epochs() > 0) else {
        return Html::default();
    };
    let is_loss = **shows_loss;
    let on_choose = {
        let setter = shows_loss.setter();
        Callback::from(move |is_loss| setter.set(is_loss))
    };
    let kinds = [false, true].into_iter().zip(words::CURVE_KINDS.map(AttrValue::from)).collect();
    let options = Options::new(kinds, &is_loss, on_choose);
    let learned = series(learning, is_loss, |mark| mark.learned);
    let held = series(learning, is_loss, |mark| mark.held_back);
    let epochs = learning.contest.epochs();
    let titles = words::CURVE_TITLES;
    let plots = [(&held, titles[1]), (&learned, titles[0])].into_iter().map(|(series, title)| {
        let plot = lines(&Plot {
            alternative: title.to_owned(),
            across: words::EPOCHS_ACROSS,
            up: words::CURVE_UP[usize::from(is_loss)],
            base: 0.0,
            places: places(epochs),
            series,
            marked: None,
        });
        block("div", "", vec![text("h4", "", title.into()), plot])
    });
    let runs = learning.contest.runs();
    let known: Vec<_> = learning
        .setup
        .contest
        .iter()
        .zip(runs)
        .map(|(contender, run)| {
            let mark = run.marks().last().copied().unwrap_or_default();
            (words::network_name(contender), mark.learned.accuracy(), mark.held_back.accuracy())
        })
        .collect();
    let epoch = runs.iter().filter_map(|run| run.marks().len().checked_sub(1)).min().unwrap_or(0);
    let found = if epoch == 0 { String::new() } else { words::found_while_learning(epoch, &known) };
    card(
        words::CURVES,
        vec![
            html! { <Choice label={words::SHOWN} {options} /> },
            block("div", "curve-pair", plots.collect()),
            html! { <p class="found" role="status">{found}</p> },
            fold(words::POINTS, "", points(&learned, &held, is_loss)),
        ],
    )
}

/// The names of the places: the epochs.
fn places(epochs: usize) -> Vec<AttrValue> {
    let every = if epochs > FEW { 10 } else { 1 };
    let name = |epoch: usize| {
        if epoch.is_multiple_of(every) { epoch.to_string().into() } else { AttrValue::default() }
    };
    (0..=epochs).map(name).collect()
}

/// A line for each network, in percent or as a loss, from before the first epoch on.
fn series(learning: &Learning, is_loss: bool, of: fn(&Mark) -> Tally) -> Vec<Series> {
    let contest = &learning.setup.contest;
    let all = contest.iter().zip(learning.contest.runs()).enumerate();
    all.map(|(place, (contender, run))| {
        let point = |mark: &Mark| {
            let tally = of(mark);
            if is_loss { tally.mean_loss() } else { tally.accuracy().map(|share| 100.0 * share) }
        };
        Series {
            name: words::network_name(contender).into(),
            look: look(contest, place),
            points: run.marks().iter().map(point).collect(),
        }
    })
    .collect()
}

/// Both plots as a table.
fn points(learned: &[Series], held: &[Series], is_loss: bool) -> Html {
    let mut head = vec![AttrValue::from(words::EPOCH)];
    for (title, series) in words::CURVE_TITLES.iter().zip([learned, held]) {
        let title = title.split(',').next().unwrap_or_default();
        head.extend(series.iter().map(|series| AttrValue::from(format!("{}: {title}", series.name))));
    }
    let epochs = held.iter().map(|series| series.points.len()).max().unwrap_or(0);
    let rows: Vec<_> = (0..epochs)
        .map(|epoch| {
            let mut row = vec![Cell::of(epoch.to_string())];
            row.extend(
                learned.iter().chain(held).map(|series| number(series.points.get(epoch).copied().flatten())),
            );
            row
        })
        .collect();
    table(words::CURVE_KINDS[usize::from(is_loss)].into(), &head, &rows)
}

/// A number in a table: two decimals, all of them in a file.
pub(super) fn number(value: Option<f32>) -> Cell {
    let words = value.map_or_else(|| "–".to_owned(), |value| say::number_to(value, 2));
    Cell { exact: value.map(|value| plain(value).into()), ..Cell::of(words) }
}
