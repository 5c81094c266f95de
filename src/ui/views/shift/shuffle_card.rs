//! Why pooling hides a move, and only partly: cells shuffled inside their windows, and a step of one cell.

use super::choices::{button, tiles};
use super::work::{Desk, StageWork};
use crate::cnn::{FeatureMaps, Pooling, Stage, Windows};
use crate::pixels::{Ink, Painting, Scale};
use crate::say::{self, shift as words};
use crate::setup::{Part, ShiftChange, Toward, WyRand, limits};
use crate::study::{Crossed, NoShuffle, Trial, stepped, tried};
use crate::ui::scene::{Scene, Tables};
use crate::ui::views::ViewContext;
use crate::ui::widgets::{block, card, text};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// What the card shows, and what it is of.
#[derive(Default)]
pub(super) struct Trials {
    of: Option<(*const RefCell<StageWork>, usize, usize, Toward, Tables)>,
    drawn: Vec<Html>,
}

/// The card of the shuffle.
pub(super) fn shuffle_card(context: &ViewContext, desk: &Desk, trials: &mut Trials) -> Html {
    let scene = &context.scene;
    let shift = &scene.setup.shift;
    let seed = shift.shuffle;
    if let Some(work) = &desk.shown_stages {
        // By address: work that is done does not change.
        let of = Some((Rc::as_ptr(work), seed, shift.map, shift.toward, scene.tables.clone()));
        if trials.of != of {
            trials.drawn = drawn(&work.borrow(), scene)
                .unwrap_or_else(|why| vec![text("p", "refused", words::no_shuffle(why).into())]);
            trials.of = of;
        }
    }
    let next = ShiftChange::Shuffle(seed % limits::INDEX + 1);
    let mut buttons = vec![button(words::SHUFFLE_NOW.into(), None, next, context)];
    if seed > 0 {
        buttons.push(button(words::UNSHUFFLE.into(), None, ShiftChange::Shuffle(0), context));
    }
    let mut inside = vec![context.held(Part::Choices, block("div", "tries", buttons))];
    inside.extend(trials.drawn.iter().cloned());
    card(words::SHUFFLE, inside)
}

/// Shuffles and moves the input of the last pooling with sliding windows.
fn drawn(work: &StageWork, scene: &Scene) -> Result<Vec<Html>, Option<NoShuffle>> {
    let StageWork { shifts, setup } = work;
    let shift = &scene.setup.shift;
    let window = |stage: &Stage| match stage {
        Stage::Pooling(Pooling { windows: Windows::Sliding(window), .. }) => Some(*window),
        Stage::Pooling(_) | Stage::Convolution(_) | Stage::Activation(_) | Stage::Unpooling(_) => None,
    };
    let stages = shifts.moved(shifts.places()).stages;
    let found = stages.iter().enumerate().rev().find_map(|(at, stage)| Some((at, window(stage)?)));
    let (stage, window) = found.ok_or(None)?;
    let input = shifts.before().get(stage).ok_or(None)?;
    let shape = input.shape();
    let plane = input.plane(shift.map.min(shape.channels.saturating_sub(1))).to_vec();
    let input = FeatureMaps::from_planes(1, shape.rows, shape.columns, plane);
    let name = setup.stages.get(stage).map(|stage| say::stage_name(&stage.kind)).unwrap_or_default();
    let mut inside = vec![text("p", "say", words::shuffle_of(&name).into())];
    if shift.shuffle > 0 {
        let mut random = WyRand::new(shift.shuffle as u64);
        let trial = tried(&input, window, &mut || random.bits()).map_err(Some)?;
        inside.push(trial_of(&trial, words::SHUFFLED, scene, Html::default()));
    }
    let (step, crossed, count) = stepped(&input, window, shift.toward.by(1)).map_err(Some)?;
    let stride = shifts.moved(stage).stride().map(|(down, right)| down.max(right));
    inside.push(text("p", "say", words::crossed(count, shape.cells(), stride).into()));
    inside.push(trial_of(&step, words::STEP, scene, stripes(&crossed)));
    Ok(inside)
}

/// A map before and after, and what two poolings make of both. `over` is drawn over the map itself.
fn trial_of(trial: &Trial, after: &'static str, scene: &Scene, over: Html) -> Html {
    let range = trial.before.summary(0);
    let most = range.min.abs().max(range.max.abs());
    let scale = if most > 0.0 && most.is_finite() { Scale { low: -most, high: most } } else { Scale::UNIT };
    let ink = Ink::Mapped(scale, scene.tables.signed.clone());
    let pair = |before: &FeatureMaps, moved: &FeatureMaps, said: String, over: Html| {
        let painting = |maps: &FeatureMaps, name: &'static str| {
            (Painting { maps: maps.clone(), channel: 0, ink: ink.clone() }, AttrValue::from(name))
        };
        let maps = vec![painting(before, words::COLUMNS[0]), painting(moved, after)];
        let tiles = tiles(maps, String::new(), over);
        block("div", "trial", vec![tiles, text("p", "sub", said.into())])
    };
    let said = words::map_differs(trial.changed, trial.before.values().len());
    let mut inside = vec![pair(&trial.before, &trial.after, said, over)];
    for pooled in &trial.pooled {
        inside.push(pair(&pooled.before, &pooled.after, words::differing(pooled), Html::default()));
    }
    block("div", "trials", inside)
}

/// Stripes over the rows and columns that came under another window.
fn stripes(crossed: &Crossed) -> Html {
    let (rows, columns) = (crossed.rows.len(), crossed.columns.len());
    let mut path = String::new();
    for (at, _) in crossed.columns.iter().enumerate().filter(|(_, crossed)| **crossed) {
        path.push_str(&format!("M{at} 0h1v{rows}h-1z"));
    }
    for (at, _) in crossed.rows.iter().enumerate().filter(|(_, crossed)| **crossed) {
        path.push_str(&format!("M0 {at}h{columns}v1h-{columns}z"));
    }
    html! {
        <svg class="stripes" viewBox={format!("0 0 {columns} {rows}")} preserveAspectRatio="none" aria-hidden="true"><path d={path} /></svg>
    }
}
