//! The first sentence: the visible facts in numbers; and what a move of the picture changed.

use super::controls::map_size;
use super::run_bar::RunBar;
use super::use_moved::share;
use crate::say;
use crate::setup::{Change, Misfit, Part, StageKind};
use crate::study::Shift;
use crate::ui::held::held;
use crate::ui::scene::Scene;
use crate::ui::session::Session;
use yew::prelude::*;

/// The first sentence on the page. `told`: what the last change did; said once, instead of the whole sentence.
pub(super) fn lead(
    scene: &Scene,
    shifts: Option<&[Shift]>,
    told: &AttrValue,
    session: &Session,
    on_change: &Callback<Change>,
) -> Html {
    let stage = scene.setup.stages.get(scene.setup.stages.chosen);
    let shapes =
        scene.shapes.get(scene.setup.stages.chosen).zip(scene.shapes.get(scene.setup.stages.chosen + 1));
    let before = scene.setup.stages.iter().take(scene.setup.stages.chosen);
    let has_filters = before.into_iter().any(|stage| matches!(stage.kind, StageKind::Convolution(_)));
    let (bold, rest) = match (stage, shapes, scene.misfit) {
        (Some(stage), Some((before, after)), _) => say::lead(stage, has_filters, *before, *after),
        (Some(_), None, Some(Misfit::Stage(error))) => say::lead_of_misfit(error, &scene.setup.stages.list),
        _ => say::lead_without_stages(),
    };
    // Without stages there are no maps that could change.
    let shifts = shifts.filter(|_| stage.is_some());
    let shifts = shifts.map(|shifts| said(scene, shifts));
    let told =
        shifts.as_ref().map_or_else(|| told.clone(), |(bold, rest)| [&**bold, " ", rest].concat().into());
    let (bold, rest) = shifts.unwrap_or((bold, rest));
    html! {
        <div class="lead">
            <p><b>{bold}</b>{" "}<span class="sub">{rest}</span></p>
            <span class="spoken" role="status">{told}</span>
            <RunBar session={session.clone()} is_complete={scene.outcome.complete} />
            {held(&scene.framing, Part::Display, map_size(scene, on_change))}
        </div>
    }
}

/// What the last move of the picture changed: before and behind the chosen pooling, or else the first.
fn said(scene: &Scene, shifts: &[Shift]) -> (String, String) {
    let stages = &scene.setup.stages;
    let is_pooling = |&stage: &usize| {
        stages.get(stage).is_some_and(|stage| stage.on && matches!(stage.kind, StageKind::Pooling(_)))
    };
    let pooling = Some(stages.chosen).filter(is_pooling).or_else(|| (0..stages.len()).find(is_pooling));
    let of = |stage: usize| {
        let name = say::stage_name(&stages.get(stage)?.kind);
        Some((name, share(shifts.get(stage)?.in_place)))
    };
    say::moved(pooling.and_then(|stage| Some([of(stage.checked_sub(1)?)?, of(stage)?])), !shifts.is_empty())
}
