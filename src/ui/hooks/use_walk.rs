//! Moves the window over the maps by itself while nobody points at them.

use crate::browser::clock::Interval;
use crate::browser::preferences;
use crate::ui::scene::Scene;
use crate::ui::walk::{Walk, WalkStep};
use yew::prelude::*;

/// The cell that is looked at, and what moves it.
#[hook]
pub fn use_walk(scene: &Scene) -> UseReducerHandle<Walk> {
    let walk = use_reducer(|| Walk::new(!preferences::prefers_less_motion()));
    // A place to start, as soon as there are maps, and whenever another stage is chosen.
    {
        let dispatcher = walk.dispatcher();
        let maps = scene.outcome.output_of(scene.lesson.chosen);
        let reason = (scene.lesson.chosen, maps.is_some());
        let scene = scene.clone();
        use_effect_with(reason, move |_| {
            // Only now, because it goes through a whole map.
            if let Some(start) = scene.start() {
                dispatcher.dispatch(WalkStep::Go(start));
            }
        });
    }
    let shape = walk.at.and_then(|at| scene.shapes.get(at.stage + 1)).copied();
    let moves = walk.playing && !walk.pointing && scene.lesson.focus.is_none();
    let dispatcher = walk.dispatcher();
    use_effect_with((moves, walk.speed, shape), move |&(moves, speed, shape)| {
        let interval = shape.filter(|_| moves).map(|shape| {
            Interval::new(1000 / speed.max(1), move || dispatcher.dispatch(WalkStep::Tick(shape)))
        });
        move || drop(interval)
    });
    walk
}
