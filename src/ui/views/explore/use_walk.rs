//! Moves the window over the maps by itself while nobody points at them.

use crate::browser::clock::Interval;
use crate::browser::preferences;
use crate::lesson::{Focus, StageId};
use crate::ui::scene::Scene;
use crate::ui::views::explore::walk::{Walk, WalkStep};
use yew::prelude::*;

/// The cell that is looked at, and what moves it. The cell stays with its stage, wherever that is moved.
#[hook]
pub fn use_walk(scene: &Scene) -> (UseReducerHandle<Walk>, Option<Focus>) {
    let walk = use_reducer(|| Walk::new(!preferences::prefers_less_motion()));
    let stages: Vec<_> = scene.lesson.stages.iter().map(|stage| stage.id).collect();
    // The stages among which the walk's cell is counted.
    let counted = use_mut_ref(|| stages.clone());
    let at = walk.at.map(|at| followed(at, &counted.borrow(), &stages));
    {
        let dispatcher = walk.dispatcher();
        use_effect_with(stages, move |stages| {
            if counted.replace(stages.clone()) != *stages
                && let Some(at) = at
            {
                dispatcher.dispatch(WalkStep::Follow(at));
            }
        });
    }
    // A place to start, as soon as there are maps, and whenever another stage is chosen.
    {
        let dispatcher = walk.dispatcher();
        let maps = scene.outcome.output_of(scene.lesson.chosen);
        let reason = (scene.lesson.chosen, maps.is_some());
        let scene = scene.clone();
        use_effect_with(reason, move |_| {
            let is_there = at.is_some_and(|at| at.stage == scene.lesson.chosen);
            // Only now, because it goes through a whole map.
            if let Some(start) = scene.start().filter(|_| !is_there) {
                dispatcher.dispatch(WalkStep::Go(start));
            }
        });
    }
    let shape = at.and_then(|at| scene.shapes.get(at.stage + 1)).copied();
    let moves = walk.playing && !walk.pointing && scene.lesson.focus.is_none();
    let dispatcher = walk.dispatcher();
    use_effect_with((moves, walk.speed, shape), move |&(moves, speed, shape)| {
        let interval = shape.filter(|_| moves).map(|shape| {
            Interval::new(1000 / speed.max(1), move || dispatcher.dispatch(WalkStep::Tick(shape)))
        });
        move || drop(interval)
    });
    (walk, at)
}

/// The cell after stages were put in, moved or taken away. Where its own stage is gone it stays in its place.
fn followed(at: Focus, before: &[StageId], now: &[StageId]) -> Focus {
    let id = before.get(at.stage);
    let stage = id.and_then(|id| now.iter().position(|one| one == id)).unwrap_or(at.stage);
    Focus { stage, ..at }
}
