//! How few pictures are enough: accuracy against the number of pictures to learn from.

use super::super::Room;
use super::super::curves::number;
use super::super::desk::{Desk, Digits};
use super::super::learning::Learning;
use super::super::networks::look;
use super::{Hand, Known};
use crate::learn::asked::{Few, Outcome};
use crate::learn::contest::{Tally, settings};
use crate::learn::tasks::{Material, material};
use crate::learn::{Network, NetworkError};
use crate::say;
use crate::say::recognise::{self as words, asked};
use crate::setup::{Amount, Recognise, Task as Lesson};
use crate::ui::hooks::{Shared, Task, use_task};
use crate::ui::plot::{Places, Plot, Series, lines};
use crate::ui::widgets::{Cell, block, button, card, fold, said, table};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Milliseconds of a turn: the rest of two frames is for the page.
const SLICE: f64 = 24.0;

/// The trainings, and the setup that they are of.
pub(super) struct FewWork {
    few: Few,
    of: Recognise,
}

impl FewWork {
    /// The networks that have learned, before they learn anew from all pictures that there are. `None` if there are none.
    fn begun(desk: &Desk) -> Option<Self> {
        let learning = desk.learning.as_ref()?.borrow();
        let setup = Recognise { examples: Amount::TwoThousand, ..learning.setup.clone() };
        let sheets = match &desk.digits {
            Digits::There(sheets) => Some(sheets.clone()),
            Digits::Unasked | Digits::Loading | Digits::Missing => None,
        };
        let Material { learned, held_back, .. } = material(&setup, sheets.as_deref())?;
        let networks = setup.contest.iter().zip(learning.contest.runs()).map(|(contender, run)| {
            let network = Network::new(run.network().blueprint().clone(), setup.seed as u64)?;
            Ok((network, settings(&setup, contender)))
        });
        let networks = networks.collect::<Result<Vec<_>, NetworkError>>().ok()?;
        let few = Few::new(networks, learned, held_back, learning.contest.updates()).ok()?;
        Some(Self { few, of: learning.setup.clone() })
    }

    /// Whether these are networks of a setup; it may ask for other numbers of epochs and of pictures.
    pub(super) fn is_of(&self, setup: &Recognise) -> bool {
        *setup == Recognise { epochs: setup.epochs, examples: setup.examples, ..self.of.clone() }
    }

    /// A line for each network: of what is known, in percent.
    fn series(&self, of: fn(Outcome) -> Option<Tally>) -> Vec<Series> {
        let contest = &self.of.contest;
        let all = words::network_names(contest).into_iter().enumerate().map(|(network, name)| {
            let point = |amount| {
                let tally = self.few.outcome(network, amount).and_then(of)?;
                tally.accuracy().map(|share| 100.0 * share)
            };
            let points = (0..self.few.amounts().len()).map(point).collect();
            Series { name: name.into(), look: look(contest, network), points }
        });
        all.collect()
    }
}

impl Task for FewWork {
    fn advance(&mut self) -> bool {
        self.few.advance()
    }

    fn progress(&self) -> f64 {
        self.few.progress()
    }

    fn slice(&self) -> f64 {
        SLICE
    }
}

/// The card. The work waits while the networks learn.
pub(super) fn card_of(room: &Room<'_>, learning: &Learning, work: Option<Rc<RefCell<FewWork>>>) -> Html {
    // The learner's own pictures are too few to ask this.
    if learning.setup.task == Lesson::Own {
        return Html::default();
    }
    let (hand, waits) = (Hand::of(room), learning.is_going);
    let inside = match work {
        Some(work) => html! { <FewBoard {hand} work={Known(work)} {waits} /> },
        None => button("", None, asked::FEW_BEGIN, begin(&hand).filter(|_| !waits)),
    };
    card(asked::FEW, vec![inside])
}

/// Begins from the start.
fn begin(hand: &Hand) -> Option<Callback<MouseEvent>> {
    Some(hand.act(|desk| desk.asked.few = FewWork::begun(desk).map(|work| Rc::new(RefCell::new(work)))))
}

#[derive(Properties, PartialEq)]
struct FewBoardProps {
    hand: Hand,
    work: Known<FewWork>,
    /// Whether the networks learn at present.
    waits: bool,
}

/// The work on its way, and what is known.
#[component]
fn FewBoard(props: &FewBoardProps) -> Html {
    let FewBoardProps { hand, work, waits } = props;
    let is_done = work.0.borrow().few.is_done();
    let task = Some(work.0.clone()).filter(|_| !waits && !is_done);
    let (_, bar) = use_task(task.map(|work| work as Shared));
    let mut inside = vec![bar];
    if is_done {
        inside.push(button("quiet", None, asked::FEW_ANEW, begin(hand).filter(|_| !waits)));
    }
    inside.extend(shown(&work.0.borrow()));
    block("div", "asked", inside)
}

/// What is known: sentences, lines, and a table.
fn shown(work: &FewWork) -> Vec<Html> {
    let few = &work.few;
    let held = work.series(|outcome| match outcome {
        Outcome::Learned { held_back, .. } => Some(held_back),
        Outcome::Stopped(_) => None,
    });
    let learned = work.series(|outcome| match outcome {
        Outcome::Learned { learned, .. } => Some(learned),
        Outcome::Stopped(_) => None,
    });
    let shares =
        |series: &Series| series.points.iter().map(|point| point.map(|point| point / 100.0)).collect();
    let known: Vec<_> = held.iter().map(|series| (series.name.to_string(), shares(series))).collect();
    let found = asked::found_with_few(few.amounts(), &known, few.is_done());
    let mut names: Vec<_> =
        few.amounts().iter().map(|amount| AttrValue::from(say::count(*amount as u64))).collect();
    // Room for the last name, which is a long one.
    names.push(AttrValue::default());
    // A single point is no line: the last one is drawn as a dot.
    let marked = (0..few.amounts().len()).rev().find(|amount| few.outcome(0, *amount).is_some());
    let plot = lines(&Plot {
        alternative: format!("{}: {found}", asked::FEW),
        across: asked::FEW_ACROSS,
        up: words::CURVE_UP[0],
        base: 0.0,
        places: Places::Named(names),
        series: &held,
        marked,
    });
    let mut inside = vec![
        html! { <p class="found" role="status">{found}</p> },
        said("sub", asked::few_of(few.amounts(), few.updates(), few.asked())),
    ];
    inside.extend(stopped(work));
    inside.extend([plot, fold(words::POINTS, "", points(few, &held, &learned))]);
    inside
}

/// A line for each training whose numbers ran away.
fn stopped(work: &FewWork) -> Vec<Html> {
    let mut lines = Vec::new();
    for (network, name) in words::network_names(&work.of.contest).iter().enumerate() {
        for (amount, &pictures) in work.few.amounts().iter().enumerate() {
            if let Some(Outcome::Stopped(update)) = work.few.outcome(network, amount) {
                lines.push(said("refused", asked::few_stopped(name, pictures, update)));
            }
        }
    }
    lines
}

/// All points: of each network on pictures held back, and on those that it learned from.
fn points(few: &Few, held: &[Series], learned: &[Series]) -> Html {
    let mut head = vec![AttrValue::from(asked::FEW_PICTURES)];
    head.extend(held.iter().flat_map(|series| asked::few_columns(&series.name).map(AttrValue::from)));
    let rows: Vec<_> = few
        .amounts()
        .iter()
        .enumerate()
        .map(|(place, amount)| {
            let mut row = vec![Cell::of(amount.to_string())];
            for pair in held.iter().zip(learned) {
                row.extend(
                    [pair.0, pair.1].map(|series| number(series.points.get(place).copied().flatten())),
                );
            }
            row
        })
        .collect();
    table(asked::FEW.into(), &head, &rows)
}
