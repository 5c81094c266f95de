//! The playback bar, connected to the walk.

use super::inspector::Playback;
use super::walk::{Walk, WalkStep, further};
use crate::say;
use crate::setup::{Change, Focus, StagesChange};
use crate::ui::scene::Scene;
use yew::prelude::*;

/// The playback bar for the map of the shown cell. Empty before there are maps.
pub(super) fn play(
    walk: &UseReducerHandle<Walk>,
    cursor: Option<Focus>,
    scene: &Scene,
    act: &Callback<Change>,
) -> Html {
    let Some((at, shape)) = cursor.and_then(|at| Some((at, *scene.shapes.get(at.stage + 1)?))) else {
        return Html::default();
    };
    let go = {
        let (act, walk, pinned) = (act.clone(), walk.dispatcher(), scene.setup.stages.focus.is_some());
        Callback::from(move |step: WalkStep| {
            walk.dispatch(WalkStep::Play(false));
            walk.dispatch(step);
            if let (true, WalkStep::Go(at) | WalkStep::Walk(at)) = (pinned, step) {
                act.emit(Change::Stages(StagesChange::Pin(Some(at))));
            }
        })
    };
    let first = Focus { row: 0, column: 0, ..at };
    let on_seek =
        go.reform(move |to: usize| WalkStep::Walk(further(first, to.try_into().unwrap_or(0), shape)));
    let on_step = go.reform(move |by: isize| WalkStep::Go(further(at, by, shape)));
    let on_play = {
        let (act, walk) = (act.clone(), walk.dispatcher());
        Callback::from(move |playing: bool| {
            // A pinned cell would stop the window.
            act.emit(Change::Stages(StagesChange::Pin(None)));
            walk.dispatch(WalkStep::Go(at));
            walk.dispatch(WalkStep::Play(playing));
        })
    };
    let on_speed = {
        let walk = walk.dispatcher();
        Callback::from(move |speed: u32| walk.dispatch(WalkStep::Speed(speed)))
    };
    let position = at.row * shape.columns + at.column;
    let playing = walk.playing && scene.setup.stages.focus.is_none();
    // While new maps are computed, the old ones may have no such cell.
    let words = scene.maps(at.stage + 1).map(|maps| say::cell_of(maps, at.channel, (at.row, at.column)));
    html! {
        <Playback words={words.unwrap_or_default()} {position} count={shape.cells()} {playing} speed={walk.speed} {on_seek} {on_step} {on_play} {on_speed} />
    }
}
