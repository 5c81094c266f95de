//! The first sentence: what is seen, in numbers, and the nudge that shows what pooling is good for.

use super::run_bar::RunBar;
use super::use_nudge::Nudged;
use crate::lesson::Misfit;
use crate::text;
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
    let stage = scene.lesson.stages.get(scene.lesson.chosen);
    let shapes = scene.shapes.get(scene.lesson.chosen).zip(scene.shapes.get(scene.lesson.chosen + 1));
    let (bold, rest) = match (stage, shapes, scene.misfit) {
        (Some(stage), Some((before, after)), _) => text::lead(&stage.kind, *before, *after),
        (Some(_), None, Some(Misfit::Stage(error))) => text::lead_of_misfit(error, &scene.lesson.stages),
        _ => text::lead_without_stages(),
    };
    let said = nudged.map(|nudged| {
        let name = |stage: Option<usize>| {
            let stage = stage.and_then(|stage| scene.lesson.stages.get(stage));
            stage.map_or_else(|| text::NUDGED_PICTURE.to_owned(), |stage| text::stage_name(&stage.kind))
        };
        text::nudged(&name(nudged.stage.checked_sub(1)), nudged.before, nudged.after)
    });
    html! {
        <div class="lead">
            <p><b>{bold}</b>{" "}<span class="sub">{rest}</span></p>
            <div class="nudge-line">
                <button class="nudge" onclick={on_nudge.reform(|_| ())}>{text::NUDGE}</button>
                <div class="nudge-place">
                    <RunBar session={session.clone()} is_complete={scene.outcome.complete} />
                    <span class="sub nudged" role="status">{said.unwrap_or_else(|| text::nudge_hint().to_owned())}</span>
                </div>
            </div>
        </div>
    }
}
