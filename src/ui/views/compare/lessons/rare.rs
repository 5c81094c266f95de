//! Rare and strong, or weak and many: how well max and average tell maps with a feature from maps without it.

use super::pieces::{captions, finding, grid, signed};
use crate::cnn::{Average, Lp, Max, Reduce};
use crate::say::{self, compare as words};
use crate::setup::{CompareChange, WyRand, limits};
use crate::study::{RareAndMany, RareExample, SIDE, Samples, whole};
use crate::ui::hooks::{Shared, Task};
use crate::ui::plot::{Places, Plot, Series, lines};
use crate::ui::scene::{Scene, Tables};
use crate::ui::views::ViewContext;
use crate::ui::views::shift::choices::tiles;
use crate::ui::widgets::{Slider, block, card, fold, said, sourced};
use std::cell::RefCell;
use std::ops::RangeInclusive;
use std::rc::Rc;
use yew::prelude::*;

/// The seed of all made maps.
const SEED: u64 = 1;
/// The made map that is shown.
const EXAMPLE: usize = 0;
/// Shares whose names stand at the axis; there is no room for all.
const NAMED: [usize; 10] = [1, 2, 3, 5, 8, 12, 20, 30, 50, 100];
/// The look of each rule: the same in all plots of the page.
const LOOKS: [usize; 3] = [0, 2, 4];

/// The rules of the curves.
fn rules() -> [Reduce; 3] {
    [Max.into(), Average::default().into(), Lp::default().into()]
}

/// Curves under way, and what they are of.
struct Work {
    curves: RareAndMany,
    noise: usize,
    active: usize,
    is_done: bool,
}

impl Task for Work {
    fn advance(&mut self) -> bool {
        self.is_done = !self.curves.advance();
        !self.is_done
    }

    fn progress(&self) -> f64 {
        self.curves.progress()
    }
}

/// What is computed, and what is shown.
#[derive(Default)]
pub(super) struct Desk {
    samples: Option<Rc<Samples>>,
    work: Option<Rc<RefCell<Work>>>,
    /// The colours of what is drawn.
    of: Option<Tables>,
    examples: Vec<Html>,
    plotted: Vec<Html>,
}

impl Desk {
    /// The curves for the present setup.
    pub(super) fn plan(&mut self, scene: &Scene) -> Option<Shared> {
        let (noise, active) = (scene.setup.compare.noise, scene.setup.compare.active);
        let samples = self.samples.get_or_insert_with(|| {
            let mut random = WyRand::new(SEED);
            Samples::new(&mut || random.bits()).into()
        });
        let is_due = |work: &Rc<RefCell<Work>>| {
            let work = work.borrow();
            // Work that has begun is finished, so that the curves follow a slider that never rests.
            work.is_done && (work.noise, work.active) != (noise, active)
        };
        if self.work.as_ref().is_none_or(is_due) {
            let curves = RareAndMany::new(samples.clone(), rules().to_vec(), noise, active);
            let work = Work { curves, noise, active, is_done: false };
            // Until it is done, what is drawn is of the work before.
            self.draw(&scene.tables);
            (self.work, self.of) = (Some(Rc::new(RefCell::new(work))), None);
        }
        self.work.clone().map(|work| work as Shared)
    }

    /// Draws what is done.
    fn draw(&mut self, tables: &Tables) {
        let (Some(work), Some(samples)) = (&self.work, &self.samples) else { return };
        let work = work.borrow();
        if work.is_done && self.of.as_ref() != Some(tables) {
            self.examples = examples(&work, samples, tables);
            self.plotted = plotted(&work);
            self.of = Some(tables.clone());
        }
    }

    /// The card.
    pub(super) fn card(&mut self, context: &ViewContext, progress: Html) -> Html {
        self.draw(&context.scene.tables);
        let choice = &context.scene.setup.compare;
        let mut left = vec![
            slider(words::NOISE, choice.noise, limits::NOISE, CompareChange::Noise, context),
            slider(words::ACTIVE, choice.active, limits::ACTIVE, CompareChange::Active, context),
        ];
        left.extend(self.examples.iter().cloned());
        let meaning = sourced(words::rare_meanings().to_vec(), &words::RARE_SOURCES);
        let mut right = self.plotted.clone();
        right.extend([progress, fold(words::RARE_MEANING, "", meaning)]);
        let halves = vec![block("div", "", left), block("div", "", right)];
        card(words::RARE, vec![block("div", "halves", halves)])
    }
}

/// A slider of Compare.
#[inline(never)]
fn slider(
    label: &'static str,
    value: usize,
    range: RangeInclusive<usize>,
    change: fn(usize) -> CompareChange,
    context: &ViewContext,
) -> Html {
    let on_input = context.on_change.reform(move |number| change(number).into());
    html! { <Slider {label} {value} min={*range.start()} max={*range.end()} {on_input} on_settle={context.on_settle.clone()} /> }
}

/// One map without the feature and with it, and what each rule makes of them.
#[inline(never)]
fn examples(work: &Work, samples: &Samples, tables: &Tables) -> Vec<Html> {
    let RareExample { maps, active } = samples.example(work.noise, work.active, EXAMPLE);
    let most = maps.iter().map(|map| map.summary(0).max).fold(1.0, f32::max);
    let painted = maps.iter().zip(words::EXAMPLES).map(|(map, name)| signed(map, most, tables, name.into()));
    let rows = rules()
        .map(|rule| (words::rule_name(rule), maps.iter().filter_map(|map| whole(rule, map)).collect()));
    vec![
        tiles(painted.collect(), String::new(), framed(&active)),
        captions(&words::EXAMPLES.map(String::from)),
        grid(words::RARE_SHOWN, &words::RARE_POOLED, &rows, &say::number),
        said("sub", words::rare_measure()),
    ]
}

/// Frames around the active cells, over the map at the right.
fn framed(active: &[(usize, usize)]) -> Html {
    let mut path = String::new();
    for (row, column) in active {
        path.push_str(&format!("M{column} {row}h1v1h-1z"));
    }
    html! {
        <svg class="stripes framed" viewBox={format!("0 0 {SIDE} {SIDE}")} preserveAspectRatio="none" aria-hidden="true"><path d={path} /></svg>
    }
}

/// The plot, its sentence and its table.
#[inline(never)]
fn plotted(work: &Work) -> Vec<Html> {
    let points = work.curves.points();
    let (mut series, mut head) = (Vec::new(), vec![words::RARE_SHARE]);
    for (at, (rule, look)) in rules().into_iter().zip(LOOKS).enumerate() {
        let name = words::rare_rule_name(rule);
        head.push(name);
        let points = points.iter().map(|point| point.right.get(at).copied()).collect();
        series.push(Series { name: name.into(), look, points });
    }
    let (mut places, mut rows) = (Vec::new(), Vec::new());
    let (mut marked, mut here) = (None, String::new());
    for (at, point) in points.iter().enumerate() {
        let share = point.share.to_string();
        places.push(if NAMED.contains(&point.share) { share.clone().into() } else { AttrValue::default() });
        if point.share == work.active {
            (marked, here) = (Some(at), words::rare_point(&rules(), point));
        }
        rows.push((share, point.right.clone()));
    }
    vec![
        finding("found", words::rare_crossing(work.curves.crossing(0, 1)), here.clone()),
        lines(&Plot {
            alternative: here,
            across: words::RARE_ACROSS,
            up: words::RARE_UP,
            base: 50.0,
            places: Places::Named(places),
            series: &series,
            marked,
        }),
        fold(words::RARE_POINTS, "", grid(words::RARE_UP, &head, &rows, &words::rare_pairs)),
    ]
}
