//! What follows once the maps rest: sentences, text alternatives, tables. While a control is dragged only maps, sizes
//! and the dragged number are drawn, so that a frame is enough for them.

use crate::browser::clock::Timeout;
use crate::browser::ready;
use crate::ui::scene::Scene;
use yew::prelude::*;

/// Milliseconds without a new scene after which the maps rest.
const REST: u32 = 100;

/// The scene as of the last rest. The first maps, another picture and another chosen stage are followed at once,
/// because nothing is dragged then.
#[hook]
pub(crate) fn use_rested(scene: &Scene) -> Scene {
    let rested = use_mut_ref(|| scene.clone());
    let update = use_force_update();
    if !follows_later(&rested.borrow(), scene) {
        *rested.borrow_mut() = scene.clone();
    }
    // At once, so that the page never calls itself idle in between.
    ready::set_following(*rested.borrow() != *scene);
    {
        let rested = rested.clone();
        use_effect_with(scene.clone(), move |scene| {
            let is_behind = *rested.borrow() != *scene;
            let scene = scene.clone();
            let timeout = is_behind.then(|| {
                Timeout::new(REST, move || {
                    *rested.borrow_mut() = scene;
                    update.force_update();
                    ready::set_following(false);
                })
            });
            move || drop(timeout)
        });
    }
    rested.borrow().clone()
}

/// Whether the details of a scene can wait: the same stages are there, the same one is chosen, and maps are drawn
/// again.
fn follows_later(before: &Scene, now: &Scene) -> bool {
    let (stages, others) = (&before.setup.stages, &now.setup.stages);
    let ids = |stages: &crate::setup::Stages| stages.iter().map(|stage| stage.id).collect::<Vec<_>>();
    before.outcome.complete
        && stages.chosen == others.chosen
        && ids(stages) == ids(others)
        && before.setup.picture.source == now.setup.picture.source
        && before.outcome != now.outcome
}
