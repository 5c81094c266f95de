//! Every stage: one map before and after the move, their difference, and the number.

use super::choices::{choice, tiles};
use super::work::{Desk, StageWork};
use crate::cnn::FeatureMaps;
use crate::pixels::{Ink, Painting, Scale, is_picture, setup_scales};
use crate::say::{self, shift as words};
use crate::setup::{Answer, Compare, Part, ShiftChange};
use crate::study::{Noticed, Shift};
use crate::ui::scene::{Scene, Tables};
use crate::ui::views::ViewContext;
use crate::ui::views::explore::strip::mark_place;
use crate::ui::widgets::{Slider, bar, block, card, numbers, text};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// The rows of the stages, and what they are of.
#[derive(Default)]
pub(super) struct Rows {
    of: Option<(*const RefCell<StageWork>, Answer, usize, Tables)>,
    drawn: Vec<Html>,
}

impl Rows {
    /// The rows, drawn anew if something of them changed. By address: work that is done does not change.
    fn drawn(&mut self, desk: &Desk, scene: &Scene) -> Vec<Html> {
        let Some(work) = &desk.shown_stages else { return Vec::new() };
        let shift = &scene.setup.shift;
        let of = Some((Rc::as_ptr(work), shift.answer, shift.map, scene.tables.clone()));
        if self.of != of {
            self.drawn = rows(&work.borrow(), scene);
            self.of = of;
        }
        self.drawn.clone()
    }
}

/// The card of the maps.
pub(super) fn maps_card(context: &ViewContext, desk: &Desk, rows: &mut Rows, progress: Html) -> Html {
    let scene = &context.scene;
    let answer = scene.setup.shift.answer;
    let options = Answer::ALL.map(|answer| (ShiftChange::Answer(answer), words::answer_name(answer).into()));
    let after = if answer == Answer::InPlace { words::COLUMNS[1] } else { words::AFTER_BACK };
    let columns = [words::COLUMNS[0], after, words::COLUMNS[2]];
    let mut inside = vec![
        choice(words::COMPARE, false, options.to_vec(), ShiftChange::Answer(answer), context),
        text("p", "sub", words::answer_words(answer).into()),
        progress,
    ];
    inside.extend(settings(context));
    if desk.is_too_large {
        inside.push(text("p", "refused", words::TOO_LARGE.into()));
    }
    inside.push(block("p", "columns sub", columns.map(|name| text("span", "", name.into())).to_vec()));
    inside.extend(rows.drawn(desk, scene));
    let (stages, compared) = (scene.pipeline.stages.len(), scene.pipeline.before_unpooling().len());
    if compared < scene.setup.shift.depth.unwrap_or(stages).min(stages) {
        inside.push(text("p", "sub", words::NO_UNPOOLING.into()));
    }
    inside.extend(scene.misfit.map(|misfit| text("p", "refused", say::misfit(misfit).into())));
    card(words::MAPS, inside)
}

/// How many stages are taken, and which map is shown.
fn settings(context: &ViewContext) -> Vec<Html> {
    let scene = &context.scene;
    let shift = &scene.setup.shift;
    let stages = scene.pipeline.stages.len();
    let maps = scene.shapes.iter().map(|shape| shape.channels).max().unwrap_or(1);
    let slider = |label: &'static str, value: usize, max: usize, change: fn(usize, usize) -> ShiftChange| {
        let on_input = context.on_change.reform(move |number| change(number, max).into());
        let slider = || html! { <Slider {label} {value} min={1} {max} {on_input} on_settle={context.on_settle.clone()} /> };
        (max > 1).then(|| context.held(Part::Choices, slider()))
    };
    let depth = shift.depth.unwrap_or(stages).min(stages);
    let to_depth = |depth, stages| ShiftChange::Depth((depth < stages).then_some(depth));
    let to_map = |map: usize, _| ShiftChange::Map(map.saturating_sub(1));
    let all = [
        slider(words::DEPTH, depth, stages, to_depth),
        slider(words::MAP, shift.map.saturating_add(1).min(maps), maps, to_map),
    ];
    all.into_iter().flatten().collect()
}

/// The number for a question.
pub(super) const fn answered(shift: Shift, answer: Answer) -> Noticed {
    match answer {
        Answer::InPlace => shift.in_place,
        Answer::MovedBack => shift.moved_back,
    }
}

/// The rows of all stages. Of a pipeline without stages it is that of the picture.
fn rows(work: &StageWork, scene: &Scene) -> Vec<Html> {
    let maps: Vec<_> = work.shifts.before().iter().cloned().map(Some).collect();
    let scales = setup_scales(&work.setup, &maps);
    let places = work.shifts.places();
    let row = |place: usize| row(work, scene, place, scales.get(place)?);
    (1.min(places - 1)..places).filter_map(row).collect()
}

fn row(work: &StageWork, scene: &Scene, place: usize, scales: &[Scale]) -> Option<Html> {
    let StageWork { shifts, setup } = work;
    let asked = &scene.setup.shift;
    let shown = shifts.shown(place, asked.map, asked.answer == Answer::MovedBack)?;
    let measured = shifts.measured(place)?;
    let number = answered(measured.shift, asked.answer);
    let stage = place.checked_sub(1).and_then(|stage| setup.stages.get(stage));
    let name = stage.map_or_else(|| words::PICTURE.into(), |stage| say::stage_name(&stage.kind));
    let channel = asked.map.min(scales.len().checked_sub(1)?);
    let table = if is_picture(setup, place) { &scene.tables.grey } else { &scene.tables.chosen };
    let ink = Ink::Mapped(*scales.get(channel)?, table.clone());
    let signed = Ink::Mapped(Scale { low: -shown.most, high: shown.most }, scene.tables.signed.clone());
    let painting = |maps: FeatureMaps, ink: &Ink| Painting { maps, channel: 0, ink: ink.clone() };
    let shape = shown.before.shape();
    let compared =
        shown.inside.map(|inside| mark_place(&inside, shape.rows, shape.columns)).unwrap_or_default();
    let maps =
        [painting(shown.before, &ink), painting(shown.after, &ink), painting(shown.difference, &signed)];
    let names = words::COLUMNS.map(|column| words::map_alternative(&name, channel, column).into());
    let is_ring = setup.shift.compare == Compare::Ring;
    let under = words::row_words(
        number,
        measured.comparison,
        is_ring,
        &shifts.moved(place),
        shifts.equivariance(place),
    );
    let share = if let Noticed::Share(share) = number { share } else { 0.0 };
    let head = vec![
        text("span", "", name.into()),
        numbers("span", "shape", say::shape(shifts.before().get(place)?.shape()).into()),
        numbers("b", "noticed", words::noticed(number).into()),
        bar("", share),
    ];
    let inside = vec![
        block("h4", "", head),
        tiles(maps.into_iter().zip(names).collect(), compared, Html::default()),
        text("p", "sub", under.into()),
    ];
    Some(block("div", "shift-row", inside))
}
