//! The first sentence: the visible facts in numbers, and the nudge that shows the use of pooling.

use super::run_bar::RunBar;
use super::use_nudge::Nudged;
use crate::say;
use crate::setup::Misfit;
use crate::ui::scene::Scene;
use crate::ui::session::Session;
use yew::prelude::*;

/// The first sentence on the page.
pub(crate) fn lead(
    scene: &Scene,
    nudged: Option<Nudged>,
    on_nudge: &Callback<()>,
    session: &Session,
) -> Html {
    let stage = scene.setup.stages.get(scene.setup.stages.chosen);
    let shapes =
        scene.shapes.get(scene.setup.stages.chosen).zip(scene.shapes.get(scene.setup.stages.chosen + 1));
    let (bold, rest) = match (stage, shapes, scene.misfit) {
        (Some(stage), Some((before, after)), _) => say::lead(&stage.kind, *before, *after),
        (Some(_), None, Some(Misfit::Stage(error))) => say::lead_of_misfit(error, &scene.setup.stages.list),
        _ => say::lead_without_stages(),
    };
    let said = nudged.map(|nudged| {
        let name = |stage: Option<usize>| {
            let stage = stage.and_then(|stage| scene.setup.stages.get(stage));
            stage.map_or_else(|| say::NUDGED_PICTURE.to_owned(), |stage| say::stage_name(&stage.kind))
        };
        say::nudged(&name(nudged.stage.checked_sub(1)), nudged.before, nudged.after)
    });
    html! {
        <div class="lead">
            <p><b>{bold}</b>{" "}<span class="sub">{rest}</span></p>
            <div class="nudge-line">
                <button class="nudge" onclick={on_nudge.reform(|_| ())}>{say::NUDGE}</button>
                <div class="nudge-place">
                    <RunBar session={session.clone()} is_complete={scene.outcome.complete} />
                    <span class="sub nudged" role="status">{said.unwrap_or_else(|| say::nudge_hint().to_owned())}</span>
                </div>
            </div>
        </div>
    }
}
