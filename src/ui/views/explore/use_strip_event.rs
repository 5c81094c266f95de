//! The effects of pointer, clicks and keys in the strip.

use super::strip::{Gesture, StripEvent};
use super::walk::{Walk, WalkStep};
use crate::setup::{Change, Focus, StagesChange};
use crate::ui::scene::Scene;
use yew::prelude::*;

/// The handler of the strip's events. The callback stays equal, so that a moving window renders no tile again.
#[hook]
pub(super) fn use_strip_event(
    act: &Callback<Change>,
    walk: &UseReducerHandle<Walk>,
    scene: &Scene,
    here: Option<Focus>,
    pixel: &UseStateHandle<Option<(usize, usize)>>,
) -> Callback<StripEvent> {
    let pixel = pixel.setter();
    let now = use_mut_ref(|| None);
    *now.borrow_mut() = Some((act.clone(), walk.dispatcher(), scene.clone(), here));
    use_callback((), move |event, ()| {
        let Some((act, walk, scene, here)) = now.borrow().clone() else { return };
        let (place, channel, gesture) = match event {
            StripEvent::Act(change) => return act.emit(change),
            StripEvent::OnMap { place, channel, gesture } => (place, channel, gesture),
        };
        // No stage made the picture itself: there is no window to explain.
        let Some(stage) = place.checked_sub(1) else {
            return match gesture {
                Gesture::Over(row, column) | Gesture::Walk(row, column) | Gesture::Pin(row, column) => {
                    pixel.set(Some((row, column)));
                }
                Gesture::Leave => pixel.set(None),
                Gesture::LetGo | Gesture::Neighbour(_) => {}
            };
        };
        // The cell of the picture that was walked to is left.
        pixel.set(None);
        let cell = |row, column| Focus { stage, channel, row, column };
        let pinned = scene.setup.stages.focus;
        match gesture {
            // A pinned window stays where it is, and so does the one that is let go.
            Gesture::Over(..) if pinned.is_some() => {}
            Gesture::Over(row, column) => walk.dispatch(WalkStep::Point(cell(row, column))),
            Gesture::Leave => walk.dispatch(WalkStep::Leave),
            Gesture::Walk(row, column) if pinned.is_some() => {
                walk.dispatch(WalkStep::Walk(cell(row, column)));
                act.emit(Change::Stages(StagesChange::Pin(Some(cell(row, column)))))
            }
            Gesture::Walk(row, column) => {
                walk.dispatch(WalkStep::Play(false));
                walk.dispatch(WalkStep::Walk(cell(row, column)));
            }
            Gesture::Pin(row, column) if pinned == Some(cell(row, column)) => {
                walk.dispatch(WalkStep::Go(cell(row, column)));
                act.emit(Change::Stages(StagesChange::Pin(None)));
            }
            Gesture::Pin(row, column) => {
                if let Some(stage) = scene.setup.stages.get(stage) {
                    act.emit(Change::Stages(StagesChange::Choose(stage.id)));
                }
                act.emit(Change::Stages(StagesChange::Pin(Some(cell(row, column)))));
                walk.dispatch(WalkStep::Go(cell(row, column)));
            }
            Gesture::Neighbour(by) => {
                let channels = scene.shapes.get(place).map_or(1, |shape| shape.channels);
                let channel = channel.saturating_add_signed(by).min(channels.saturating_sub(1));
                let at = here.filter(|at| at.stage == stage).unwrap_or(cell(0, 0));
                walk.dispatch(WalkStep::Play(false));
                walk.dispatch(WalkStep::Walk(Focus { channel, ..at }));
                if pinned.is_some() {
                    act.emit(Change::Stages(StagesChange::Pin(Some(Focus { channel, ..at }))));
                }
            }
            Gesture::LetGo => {
                if let Some(pinned) = pinned {
                    walk.dispatch(WalkStep::Go(pinned));
                }
                act.emit(Change::Stages(StagesChange::Pin(None)));
            }
        }
    })
}
