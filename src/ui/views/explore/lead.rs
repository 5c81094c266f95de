//! The first sentence: the visible facts in numbers; and what a move of the picture changed.

use super::controls::map_size;
use super::run_bar::RunBar;
use super::use_nudge::Nudged;
use crate::say;
use crate::setup::{Change, Misfit};
use crate::ui::scene::Scene;
use crate::ui::session::Session;
use yew::prelude::*;

/// The first sentence on the page.
pub(super) fn lead(scene: &Scene, session: &Session, on_change: &Callback<Change>) -> Html {
    let stage = scene.setup.stages.get(scene.setup.stages.chosen);
    let shapes =
        scene.shapes.get(scene.setup.stages.chosen).zip(scene.shapes.get(scene.setup.stages.chosen + 1));
    let (bold, rest) = match (stage, shapes, scene.misfit) {
        (Some(stage), Some((before, after)), _) => say::lead(stage, *before, *after),
        (Some(_), None, Some(Misfit::Stage(error))) => say::lead_of_misfit(error, &scene.setup.stages.list),
        _ => say::lead_without_stages(),
    };
    html! {
        <div class="lead">
            <p><b>{bold}</b>{" "}<span class="sub">{rest}</span></p>
            <RunBar session={session.clone()} is_complete={scene.outcome.complete} />
            {map_size(scene, on_change)}
        </div>
    }
}

/// What the last move of the picture changed.
pub(super) fn moved(scene: &Scene, nudged: Option<Nudged>) -> Html {
    let said = nudged.map(|nudged| {
        let name = |stage: Option<usize>| {
            let stage = stage.and_then(|stage| scene.setup.stages.get(stage));
            stage.map_or_else(|| say::NUDGED_PICTURE.to_owned(), |stage| say::stage_name(&stage.kind))
        };
        say::nudged(&name(nudged.stage.checked_sub(1)), nudged.before, nudged.after)
    });
    html! { <p class="sub nudged" role="status">{said.unwrap_or_else(|| say::nudge_hint().to_owned())}</p> }
}
