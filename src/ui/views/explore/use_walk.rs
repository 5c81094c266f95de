//! Moves the window over the maps automatically while the pointer is elsewhere.

use crate::browser::clock::Interval;
use crate::setup::{Focus, StageId};
use crate::ui::scene::Scene;
use crate::ui::views::explore::walk::{Walk, WalkStep};
use yew::prelude::*;

/// The shown cell, and its movement. The cell stays with its stage when that is moved.
#[hook]
pub fn use_walk(scene: &Scene) -> (UseReducerHandle<Walk>, Option<Focus>) {
    let walk = use_reducer(Walk::new);
    let stages: Vec<_> = scene.setup.stages.iter().map(|stage| stage.id).collect();
    // The list of stages in which the walk's cell has its index.
    let counted = use_mut_ref(|| stages.clone());
    let at = walk.at.and_then(|at| followed(at, &counted.borrow(), &stages));
    {
        let dispatcher = walk.dispatcher();
        use_effect_with(stages, move |stages| {
            if counted.replace(stages.clone()) != *stages {
                dispatcher.dispatch(at.map_or(WalkStep::Forget, WalkStep::Follow));
            }
        });
    }
    // Finds a start as soon as there are maps, and whenever another stage is chosen or the cell's stage is gone.
    {
        let dispatcher = walk.dispatcher();
        let maps = scene.outcome.output_of(scene.setup.stages.chosen);
        let reason = (scene.setup.stages.chosen, maps.is_some(), at.is_some());
        let scene = scene.clone();
        use_effect_with(reason, move |_| {
            let is_there = at.is_some_and(|at| at.stage == scene.setup.stages.chosen);
            // Computed only now, because it reads a whole map.
            if let Some(start) = scene.start().filter(|_| !is_there) {
                dispatcher.dispatch(WalkStep::Follow(start));
            }
        });
    }
    let shape = at.and_then(|at| scene.shapes.get(at.stage + 1)).copied();
    let moves = walk.playing && !walk.pointing && scene.setup.stages.focus.is_none();
    let dispatcher = walk.dispatcher();
    use_effect_with((moves, walk.speed, shape), move |&(moves, speed, shape)| {
        let interval = shape.filter(|_| moves).map(|shape| {
            Interval::new(1000 / speed.max(1), move || dispatcher.dispatch(WalkStep::Tick(shape)))
        });
        move || drop(interval)
    });
    (walk, at)
}

/// The cell after stages were inserted, moved or removed. `None` if its own stage is gone.
fn followed(at: Focus, before: &[StageId], now: &[StageId]) -> Option<Focus> {
    let id = before.get(at.stage)?;
    let stage = now.iter().position(|one| one == id)?;
    Some(Focus { stage, ..at })
}
