//! The plot: how much networks that are pooled in different ways notice of moves by 0 to 16 pixels.

use super::choices::{button, choice, group};
use super::maps_card::answered;
use super::work::PlotWork;
use crate::cnn::Reduce;
use crate::say::{self, shift as words};
use crate::setup::digits::plain;
use crate::setup::{Answer, Part, ShiftChange, StageKind, Toward, further_kinds};
use crate::study::{Curves, Kind, Noticed};
use crate::ui::plot::{Places, Plot, Series, lines};
use crate::ui::views::ViewContext;
use crate::ui::widgets::{Cell, card, fold, sourced, table, text};
use yew::prelude::*;

/// Windows that are offered for the plot.
const WINDOWS: [Option<usize>; 4] = [None, Some(2), Some(4), Some(8)];

/// The card of the plot. `work`: the plot that is shown.
pub(super) fn plot_card(context: &ViewContext, work: Option<&PlotWork>, progress: Html) -> Html {
    let shift = &context.scene.setup.shift;
    let ways = Toward::ALL.map(|toward| (ShiftChange::Toward(toward), words::toward_name(toward).into()));
    let windows = WINDOWS.map(|side| (ShiftChange::Window(side), words::windows(side).into()));
    let by = context.scene.setup.picture.shift;
    let mut inside =
        vec![choice(words::WAY, false, ways.to_vec(), ShiftChange::Toward(shift.toward), context), progress];
    if let Some(work) = work {
        shown(work, shift.answer, by, own_rule(context), &mut inside);
    }
    let kinds = further_kinds().into_iter().map(|kind| {
        let is_in = shift.kinds.iter().any(|own| own.is_like(kind));
        let words = words::kind_name(Kind::By(kind)).into();
        button(words, Some(is_in), ShiftChange::Kind(kind, !is_in), context)
    });
    let meaning = sourced(words::MEANINGS.map(String::from).to_vec(), &words::SOURCES);
    inside.extend([
        choice(words::PLOT_WINDOWS, true, windows.to_vec(), ShiftChange::Window(shift.window), context),
        context.held(Part::Kind, group(words::FURTHER, kinds.collect())),
        fold(words::MEANING, "", meaning),
    ]);
    card(words::PLOT, inside)
}

/// The rule of the last pooling that is on.
fn own_rule(context: &ViewContext) -> Option<Reduce> {
    let stages = context.scene.setup.stages.list.iter().rev().filter(|stage| stage.on);
    stages.into_iter().find_map(|stage| match &stage.kind {
        StageKind::Pooling(pooling) => Some(pooling.reduce),
        StageKind::Convolution(_) | StageKind::Activation(_) | StageKind::Unpooling(_) => None,
    })
}

/// The look of a network: the same in all plots of the page.
const fn look(kind: Kind) -> usize {
    match kind {
        Kind::By(Reduce::Max(_)) => 0,
        Kind::Unpooled => 1,
        Kind::By(Reduce::Average(_)) => 2,
        Kind::Global(_) => 3,
        Kind::By(Reduce::Lp(_)) => 4,
        Kind::By(Reduce::First(_)) => 5,
        Kind::By(Reduce::Min(_)) => 6,
        Kind::By(Reduce::Sum(_)) => 7,
        Kind::By(Reduce::Median(_)) => 8,
        Kind::By(Reduce::Range(_)) => 9,
        Kind::By(Reduce::Rms(_)) => 10,
        Kind::By(Reduce::Gem(_)) => 11,
        Kind::By(Reduce::LogSumExp(_)) => 12,
        Kind::By(Reduce::Soft(_)) => 13,
        Kind::By(Reduce::Mixed(_)) => 14,
        Kind::By(Reduce::Stochastic(_)) => 15,
        Kind::By(Reduce::Expected(_)) => 16,
        Kind::By(Reduce::Blur(_)) => 17,
        Kind::By(Reduce::Strided(_)) => 18,
    }
}

const fn share(noticed: Noticed) -> Option<f32> {
    if let Noticed::Share(share) = noticed { Some(share) } else { None }
}

/// The plot, its sentence and its tables, for the move `by` of the picture.
fn shown(work: &PlotWork, answer: Answer, by: (i32, i32), own: Option<Reduce>, inside: &mut Vec<Html>) {
    let plan = match &work.curves {
        Ok(plan) => plan,
        Err(why) => return inside.push(text("p", "refused", say::cnn_error(why.error.error).into())),
    };
    let mut series = Vec::new();
    let mut here = Vec::new();
    let mut moves = 0;
    let mut marked = None;
    for (kind, curve) in work.kinds.iter().zip(plan.curves()) {
        let mut points = Vec::new();
        moves = curve.points.len();
        for (at, point) in curve.points.iter().enumerate() {
            let noticed = answered(point.shift, answer);
            points.push(share(noticed));
            if point.by == by {
                marked = Some(at);
            }
            // Not on the line, the plot is described by its start.
            if point.by == by || at == 0 {
                here.truncate(series.len());
                here.push((*kind, noticed));
            }
        }
        series.push(Series { name: words::kind_name(*kind).into(), look: look(*kind), points });
    }
    let sentence = match marked {
        Some(at) => words::found(at, work.toward, answer, own, &here),
        None => words::off_the_line(by, work.toward),
    };
    let place = |at: usize| if at.is_multiple_of(2) { at.to_string().into() } else { AttrValue::default() };
    inside.push(html! { <p class="found" role="status">{sentence}</p> });
    inside.push(lines(&Plot {
        alternative: words::point(marked.unwrap_or(0), &here),
        across: words::ACROSS,
        up: words::UP,
        base: 0.0,
        places: Places::Named((0..moves).map(place).collect()),
        series: &series,
        marked,
    }));
    if work.is_limited {
        inside.push(text("p", "sub", words::FEWER.into()));
    }
    inside.extend(marked.map(|at| at_this(&work.kinds, plan, at)));
    inside.push(fold(words::ALL_POINTS, "", all_points(&series, moves, answer)));
}

/// A number in the table: two decimals, all of them in a file.
#[inline(never)]
fn cell(share: Option<f32>) -> Cell {
    Cell { exact: share.map(|share| plain(share).into()), ..Cell::of(words::two_decimals(share)) }
}

/// The table at the present move.
fn at_this(kinds: &[Kind], plan: &Curves, at: usize) -> Html {
    let mut rows = Vec::new();
    for (network, (kind, curve)) in kinds.iter().zip(plan.curves()).enumerate() {
        let Some(point) = curve.points.get(at) else { continue };
        let values = plan.values(network);
        rows.push(vec![
            Cell::of(words::kind_name(*kind)),
            cell(share(point.shift.in_place)),
            cell(share(point.shift.moved_back)),
            Cell { exact: Some(values.to_string().into()), ..Cell::of(say::count(values as u64)) },
            Cell::of(words::measured(curve.comparison)),
        ]);
    }
    table(words::at(at).into(), &words::TABLE.map(AttrValue::from), &rows)
}

/// The table of all points.
fn all_points(series: &[Series], points: usize, answer: Answer) -> Html {
    let mut head = vec![AttrValue::from(words::PIXELS)];
    head.extend(series.iter().map(|series| series.name.clone()));
    let mut rows = Vec::new();
    for at in 0..points {
        let mut row = vec![Cell::of(at.to_string())];
        row.extend(series.iter().map(|series| cell(series.points.get(at).copied().flatten())));
        rows.push(row);
    }
    table(words::all_points(answer).into(), &head, &rows)
}
