//! The curves while the networks learn, against updates or against seconds: on pictures learned from, and on held-back ones.

use super::learning::Learning;
use super::networks::look;
use crate::learn::contest::{Mark, Run, Tally};
use crate::say::{self, recognise as words};
use crate::setup::digits::plain;
use crate::ui::plot::{Places, Plot, Series, lines, rounded_up};
use crate::ui::widgets::{Cell, Choice, Options, block, card, fold, said, table, text};
use yew::prelude::*;

/// What the curves show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    /// Whether the loss is shown, and not the accuracy.
    is_loss: bool,
    /// Whether it is shown against seconds, and not against updates.
    is_timed: bool,
}

/// The card of the curves.
pub(super) fn curves(learning: Option<&Learning>, shown: &UseStateHandle<Shown>) -> Html {
    // A network from a file has none of its epochs here.
    let Some(learning) = learning.filter(|learning| learning.contest.epochs() > 0) else {
        return Html::default();
    };
    let Shown { is_loss, is_timed } = **shown;
    let learned = series(learning, is_loss, |mark| mark.learned);
    let held = series(learning, is_loss, |mark| mark.held_back);
    let across = Across::of(learning, is_timed);
    let titles = words::CURVE_TITLES;
    let plots = [(&held, titles[1]), (&learned, titles[0])].into_iter().map(|(series, title)| {
        let plot = lines(&Plot {
            alternative: format!("{title}. {}", across.told),
            across: &across.name,
            up: words::CURVE_UP[usize::from(is_loss)],
            base: 0.0,
            places: Places::Numbers { of: &across.numbers, end: across.end },
            series,
            marked: None,
        });
        block("div", "", vec![text("h4", "", title.into()), plot])
    });
    let runs = learning.contest.runs();
    let known: Vec<_> = words::network_names(&learning.setup.contest)
        .into_iter()
        .zip(runs)
        .map(|(name, run)| {
            let mark = run.marks().last().copied().unwrap_or_default();
            (name, mark.learned.accuracy(), mark.held_back.accuracy())
        })
        .collect();
    let epoch = runs.iter().filter_map(|run| run.marks().len().checked_sub(1)).min().unwrap_or(0);
    let found = if epoch == 0 { String::new() } else { words::found_while_learning(epoch, &known) };
    card(
        words::CURVES,
        vec![
            choices(shown),
            block("div", "curve-pair", plots.collect()),
            html! { <p class="found" role="status">{found}</p> },
            if across.told.is_empty() { Html::default() } else { said("sub", across.told.clone()) },
            fold(words::POINTS, "", points(learning, &learned, &held, **shown)),
        ],
    )
}

/// What is shown, and against what.
fn choices(shown: &UseStateHandle<Shown>) -> Html {
    let one = |label: &'static str, names: [&'static str; 2], value: bool, with: fn(Shown, bool) -> Shown| {
        let (now, setter) = (**shown, shown.setter());
        let on_choose = Callback::from(move |value| setter.set(with(now, value)));
        let names = [false, true].into_iter().zip(names.map(AttrValue::from)).collect();
        let options = Options::new(names, &value, on_choose);
        html! { <Choice {label} {options} /> }
    };
    let kinds = one(words::SHOWN, words::CURVE_KINDS, shown.is_loss, |now, is_loss| Shown { is_loss, ..now });
    let axes =
        one(words::CURVE_AXIS, words::CURVE_AXES, shown.is_timed, |now, is_timed| Shown { is_timed, ..now });
    block("div", "curve-choices", vec![kinds, axes])
}

/// The axis across.
struct Across {
    name: String,
    /// Where the marks of each network stand.
    numbers: Vec<Vec<f32>>,
    end: f32,
    /// What there is to say of it.
    told: String,
}

impl Across {
    fn of(learning: &Learning, is_timed: bool) -> Self {
        let contest = &learning.contest;
        let numbers = |of: fn(&Mark) -> f32| {
            contest.runs().iter().map(|run| run.marks().iter().map(of).collect()).collect()
        };
        if is_timed {
            let networks = words::network_names(&learning.setup.contest).into_iter().zip(contest.runs());
            let learned: Vec<_> = networks
                .map(|(name, run)| {
                    // An epoch that has no mark yet is not over.
                    let epochs = run.epochs().min(run.marks().len().saturating_sub(1));
                    (name, epochs, last_seconds(run))
                })
                .collect();
            // It ends where the learning will end at the present speed, so that the lines grow and the axis stays.
            let end = rounded_up(seconds(contest.milliseconds_in_all().unwrap_or(0.0)));
            let told = words::learned_for(&learned);
            let name = words::SECONDS_ACROSS.to_owned();
            return Self { name, numbers: numbers(|mark| seconds(mark.milliseconds)), end, told };
        }
        let updates = contest.updates();
        Self {
            name: words::updates_across(updates / contest.epochs().max(1)),
            numbers: numbers(|mark| count(mark.updates)),
            end: count(updates),
            told: String::new(),
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "some seconds")]
fn seconds(milliseconds: f64) -> f32 {
    (milliseconds / 1000.0) as f32
}

/// Seconds of learning up to the end of the last epoch.
fn last_seconds(run: &Run) -> f32 {
    seconds(run.marks().last().map_or(0.0, |mark| mark.milliseconds))
}

#[expect(clippy::cast_precision_loss, reason = "some thousand updates")]
fn count(updates: usize) -> f32 {
    updates as f32
}

/// A line for each network, in percent or as a loss, from before the first epoch on.
fn series(learning: &Learning, is_loss: bool, of: fn(&Mark) -> Tally) -> Vec<Series> {
    let contest = &learning.setup.contest;
    let all = words::network_names(contest).into_iter().zip(learning.contest.runs()).enumerate();
    all.map(|(place, (name, run))| {
        let point = |mark: &Mark| {
            let tally = of(mark);
            if is_loss { tally.mean_loss() } else { tally.accuracy().map(|share| 100.0 * share) }
        };
        Series {
            name: name.into(),
            look: look(contest, place),
            points: run.marks().iter().map(point).collect(),
        }
    })
    .collect()
}

/// Both plots as a table.
fn points(learning: &Learning, learned: &[Series], held: &[Series], shown: Shown) -> Html {
    let runs = learning.contest.runs();
    let mut head = vec![AttrValue::from(words::EPOCH)];
    if shown.is_timed {
        head.extend(held.iter().map(|series| AttrValue::from(words::seconds_column(&series.name))));
    } else {
        head.push(words::UPDATES.into());
    }
    for (title, series) in words::CURVE_TITLES.iter().zip([learned, held]) {
        let title = title.split(',').next().unwrap_or_default();
        head.extend(series.iter().map(|series| AttrValue::from(format!("{}: {title}", series.name))));
    }
    let epochs = runs.iter().map(|run| run.marks().len()).max().unwrap_or(0);
    let rows: Vec<_> = (0..epochs)
        .map(|epoch| {
            let marks = || runs.iter().map(|run| run.marks().get(epoch));
            let mut row = vec![Cell::of(epoch.to_string())];
            if shown.is_timed {
                row.extend(marks().map(|mark| number(mark.map(|mark| seconds(mark.milliseconds)))));
            } else {
                // The networks learn in step; one that stopped has no further marks.
                row.push(number(marks().flatten().next().map(|mark| count(mark.updates))));
            }
            row.extend(
                learned.iter().chain(held).map(|series| number(series.points.get(epoch).copied().flatten())),
            );
            row
        })
        .collect();
    table(words::CURVE_KINDS[usize::from(shown.is_loss)].into(), &head, &rows)
}

/// A number in a table: two decimals, all of them in a file.
pub(super) fn number(value: Option<f32>) -> Cell {
    let words = value.map_or_else(|| "–".to_owned(), |value| say::number_to(value, 2));
    Cell { exact: value.map(|value| plain(value).into()), ..Cell::of(words) }
}
