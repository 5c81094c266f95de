//! When not to pool: the column of a ring and the shape of a figure, by the stride of the pooling.

use super::super::Room;
use super::super::curves::number;
use super::super::desk::Desk;
use super::super::learning::Learning;
use super::{Hand, Known};
use crate::learn::asked::{Ended, Pooled, Strides};
use crate::learn::tasks::place::Misses;
use crate::say::recognise::{self as words, strides};
use crate::setup::{Recognise, Task as Lesson};
use crate::ui::hooks::{Shared, Task, use_task};
use crate::ui::plot::{Places, Plot, Series, lines};
use crate::ui::widgets::{Cell, block, button, card, fold, said, table, text};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Milliseconds of a turn: the rest of two frames is for the page.
const SLICE: f64 = 24.0;
/// The looks of the lines: the column, the shape, and guessing.
const LOOKS: [usize; 3] = [0, 10, 7];

/// The trainings.
pub(super) struct StridesWork(Strides);

impl StridesWork {
    /// The networks of the setup of those that have learned. `None` if there are none.
    fn begun(desk: &Desk) -> Option<Self> {
        let learning = desk.learning.as_ref()?.borrow();
        Strides::new(&learning.setup).ok().map(Self)
    }

    /// Whether these are networks of a setup.
    pub(super) fn is_of(&self, setup: &Recognise) -> bool {
        setup.task == Lesson::Place && self.0.is_of(setup)
    }

    fn misses(&self, place: usize) -> Option<Misses> {
        match self.0.column(place)? {
            Ended::Learned(misses) => Some(misses),
            Ended::Stopped(_) => None,
        }
    }

    /// How far the column is missed, in pixels.
    fn away(&self, place: usize) -> Option<f32> {
        self.misses(place)?.mean()
    }

    /// The share of answers that are at most a column away.
    fn near(&self, place: usize) -> Option<f32> {
        self.misses(place)?.near_share()
    }

    /// The share of shapes that are recognised.
    fn shape(&self, place: usize) -> Option<f32> {
        match self.0.shape(place)? {
            Ended::Learned(tally) => tally.accuracy(),
            Ended::Stopped(_) => None,
        }
    }
}

impl Task for StridesWork {
    fn advance(&mut self) -> bool {
        self.0.advance()
    }

    fn progress(&self) -> f64 {
        self.0.progress()
    }

    fn slice(&self) -> f64 {
        SLICE
    }
}

/// The card, for the task whose answer is a place. The work waits while the networks learn.
pub(super) fn card_of(room: &Room<'_>, learning: &Learning, work: Option<Rc<RefCell<StridesWork>>>) -> Html {
    if learning.setup.task != Lesson::Place {
        return Html::default();
    }
    let (hand, waits) = (Hand::of(room), learning.is_going);
    let inside = match work {
        Some(work) => html! { <StridesBoard {hand} work={Known(work)} {waits} /> },
        None => button("", None, strides::STRIDES_BEGIN, begin(&hand).filter(|_| !waits)),
    };
    card(strides::STRIDES, vec![inside, said("sub", strides::STRIDES_WHY.into())])
}

/// Begins from the start.
fn begin(hand: &Hand) -> Option<Callback<MouseEvent>> {
    Some(
        hand.act(|desk| {
            desk.asked.strides = StridesWork::begun(desk).map(|work| Rc::new(RefCell::new(work)))
        }),
    )
}

#[derive(Properties, PartialEq)]
struct StridesBoardProps {
    hand: Hand,
    work: Known<StridesWork>,
    /// Whether the networks learn at present.
    waits: bool,
}

/// The work on its way, and what is known.
#[component]
fn StridesBoard(props: &StridesBoardProps) -> Html {
    let StridesBoardProps { hand, work, waits } = props;
    let is_done = work.0.borrow().0.is_done();
    let task = Some(work.0.clone()).filter(|_| !waits && !is_done);
    let (_, bar) = use_task(task.map(|work| work as Shared));
    let mut inside = vec![bar];
    if is_done {
        inside.push(button("quiet", None, strides::STRIDES_ANEW, begin(hand).filter(|_| !waits)));
    }
    inside.extend(shown(&work.0.borrow()));
    block("div", "asked", inside)
}

/// What is known: sentences, two plots, and a table.
fn shown(work: &StridesWork) -> Vec<Html> {
    let places = 0..Pooled::ALL.len();
    let known: Vec<_> = Pooled::ALL
        .into_iter()
        .enumerate()
        .map(|(place, pooled)| strides::KnownStride {
            pooled,
            away: work.away(place),
            shape: work.shape(place),
        })
        .collect();
    let found = strides::found_with_strides(&known, work.0.guessed(), work.0.is_done());
    let line = |name: &'static str, look: usize, of: &dyn Fn(usize) -> Option<f32>| Series {
        name: name.into(),
        look,
        points: places.clone().map(of).collect(),
    };
    let percent = |share: Option<f32>| share.map(|share| 100.0 * share);
    let [column, shape, guessed] = LOOKS;
    let away = [
        line(strides::STRIDES_AWAY[0], column, &|place| work.away(place)),
        line(strides::STRIDES_AWAY[1], guessed, &|_| work.0.guessed()),
    ];
    let right = [
        line(strides::STRIDES_RIGHT[0], column, &|place| percent(work.near(place))),
        line(strides::STRIDES_RIGHT[1], shape, &|place| percent(work.shape(place))),
    ];
    let plots = [&away, &right].into_iter().enumerate().map(|(at, series)| plot(work, at, series, &found));
    let counts = (work.0.pictures(), work.0.asked());
    let mut inside = vec![
        html! { <p class="found" role="status">{&found}</p> },
        said("sub", strides::strides_of(work.0.convolution(), counts, work.0.updates())),
    ];
    inside.extend(stopped(work));
    inside.push(block("div", "stride-pair", plots.collect()));
    inside.push(fold(words::POINTS, "", points(work)));
    inside
}

/// One of the plots. `at`: 0 is how far the column is missed, 1 how often answers are right.
fn plot(work: &StridesWork, at: usize, series: &[Series], found: &str) -> Html {
    let title = strides::STRIDES_TITLES[at];
    // A single point is no line: while they come, the last one is drawn as a dot.
    let is_known = |place: &usize| work.0.column(*place).is_some();
    let last = (0..Pooled::ALL.len()).rev().find(is_known).filter(|_| !work.0.is_done());
    let plot = lines(&Plot {
        alternative: format!("{title} {found}"),
        across: strides::STRIDES_ACROSS,
        up: strides::STRIDES_UP[at],
        base: 0.0,
        places: Places::Named(Pooled::ALL.map(|pooled| strides::stride_tick(pooled).into()).to_vec()),
        series,
        marked: last,
    });
    block("div", "", vec![text("h4", "", title.into()), plot])
}

/// A line for each network whose numbers ran away.
fn stopped(work: &StridesWork) -> Vec<Html> {
    let mut lines = Vec::new();
    for (place, pooled) in Pooled::ALL.into_iter().enumerate() {
        if let Some(Ended::Stopped(update)) = work.0.column(place) {
            lines.push(said("refused", strides::stride_stopped(pooled, false, update)));
        }
        if let Some(Ended::Stopped(update)) = work.0.shape(place) {
            lines.push(said("refused", strides::stride_stopped(pooled, true, update)));
        }
    }
    lines
}

/// All points.
fn points(work: &StridesWork) -> Html {
    let head = strides::STRIDES_COLUMNS.map(AttrValue::from);
    let percent = |share: Option<f32>| number(share.map(|share| 100.0 * share));
    let row = |(place, pooled)| {
        vec![
            Cell::of(strides::stride_name(pooled)),
            number(work.away(place)),
            percent(work.near(place)),
            percent(work.shape(place)),
        ]
    };
    let rows: Vec<_> = Pooled::ALL.into_iter().enumerate().map(row).collect();
    table(strides::STRIDES.into(), &head, &rows)
}
