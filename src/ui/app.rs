//! The page: puts the lesson, its maps and the rooms of the page together.

use super::controls::Controls;
use super::header::header;
use super::hooks::{
    NUDGE, use_later, use_link, use_notices, use_nudge, use_painter, use_paper, use_shortcuts, use_walk,
};
use super::inspector::{Inspector, Playback};
use super::lead::lead;
use super::picture::{Panel, PicturePanel, SourceButtons, use_intake};
use super::scene::Scene;
use super::session::{Snapshot, Step, use_session};
use super::strip::{Gesture, Strip, StripEvent, stage_tools};
use super::walk::{Walk, WalkStep, further};
use crate::browser::location;
use crate::browser::painter::Painter;
use crate::lesson::{Action, Focus, permalink};
use yew::prelude::*;

/// The page.
#[component]
pub fn App() -> Html {
    let opened = use_memo((), |()| permalink::read(&location::fragment()));
    let notices = use_notices(&opened.repairs);
    let notify = notices.1.clone();
    let (paper, turn_paper) = use_paper();
    let panel = use_state_eq(|| None::<Panel>);
    let painter = use_painter();
    // Maps first, then what explains them.
    let shows_details = use_later();

    let (snapshot, session) = use_session(|| opened.lesson.clone(), notify.clone());
    let Snapshot { history, picture, .. } = &snapshot;
    let lesson = snapshot.lesson().clone();
    let seen = (lesson.clone(), picture.shape(&lesson), snapshot.outcome.clone(), paper);
    let scene = use_memo(seen, |(lesson, _, outcome, paper)| {
        Scene::with(lesson.clone(), &snapshot.facts, outcome.clone(), *paper)
    });
    let scene = (*scene).clone();
    use_shortcuts(&session);

    let act = {
        let session = session.clone();
        use_callback((), move |action: Action, ()| session.step(Step::Do(action)))
    };
    let settle = use_memo((), |()| session.stepper(|| Step::Settle));
    let undo = use_memo((), |()| session.stepper(|| Step::Undo));
    let redo = use_memo((), |()| session.stepper(|| Step::Redo));
    let keep = {
        let session = session.clone();
        use_callback((), move |(source, raster), ()| session.step(Step::Keep(source, raster)))
    };
    let on_open = {
        let session = session.clone();
        use_callback((), move |reading: permalink::Reading, ()| session.step(Step::Open(reading)))
    };
    use_link(&lesson, on_open);

    let (walk, walked) = use_walk(&scene);
    let here = lesson.focus.or(walked);
    let cursor = here.and_then(|at| scene.nearest(at));
    let on_strip = use_strip_event(&act, &walk, &scene, here);
    let (nudged, begin_nudge) = use_nudge(&scene);
    let on_nudge = {
        let act = act.clone();
        Callback::from(move |()| {
            begin_nudge.emit(());
            act.emit(NUDGE);
        })
    };
    let on_panel = {
        let panel = panel.clone();
        Callback::from(move |chosen: Option<Panel>| panel.set(chosen))
    };
    let (intake, on_file) = use_intake(scene.lesson.clone(), keep.clone(), act.clone(), notify.clone());

    html! {
        <ContextProvider<Painter> context={painter}>
            {header(&lesson, history.can_undo(), history.can_redo(), paper, &undo, &redo, &turn_paper)}
            <main>
                <div class="notices" role="status" aria-live="polite">{notices.0}</div>
                {lead(&scene, nudged, &on_nudge, &session)}
                <Strip scene={scene.clone()} {cursor} on_event={on_strip}>
                    <SourceButtons panel={*panel} on_panel={on_panel.clone()} {on_file} />
                </Strip>
                if let Some(open) = *panel {
                    <PicturePanel panel={open} scene={scene.clone()} base={picture.base.clone()} {keep}
                        on_action={act.clone()} on_settle={(*settle).clone()} {notify} on_undo={(*undo).clone()}
                        on_close={on_panel.reform(|()| None)} />
                }
                if shows_details {
                    <div class="lower">
                        <div class="inspector-column">
                            <Inspector scene={scene.clone()} {cursor} pinned={lesson.focus.is_some()} announce={walk.announce}
                                on_pin={act.reform(Action::SetFocus)}>
                                {playback(&walk, cursor, &scene, &act)}
                            </Inspector>
                        </div>
                        <div class="controls-column">
                            {stage_tools(&scene, &act)}
                            <Controls scene={scene.clone()} on_action={act} on_settle={(*settle).clone()} />
                        </div>
                    </div>
                }
            </main>
            {intake}
        </ContextProvider<Painter>>
    }
}

/// What is done in the strip. The callback is always the same one, so that a moving window draws no tile again.
#[hook]
fn use_strip_event(
    act: &Callback<Action>,
    walk: &UseReducerHandle<Walk>,
    scene: &Scene,
    here: Option<Focus>,
) -> Callback<StripEvent> {
    let now = use_mut_ref(|| None);
    *now.borrow_mut() = Some((act.clone(), walk.dispatcher(), scene.clone(), here));
    use_callback((), move |event, ()| {
        let Some((act, walk, scene, here)) = now.borrow().clone() else { return };
        let (place, channel, gesture) = match event {
            StripEvent::Act(action) => return act.emit(action),
            StripEvent::OnMap { place, channel, gesture } => (place, channel, gesture),
        };
        // The picture itself is made by no stage.
        let Some(stage) = place.checked_sub(1) else { return };
        let cell = |row, column| Focus { stage, channel, row, column };
        let pinned = scene.lesson.focus;
        match gesture {
            Gesture::Over(row, column) => walk.dispatch(WalkStep::Point(cell(row, column))),
            Gesture::Leave => walk.dispatch(WalkStep::Leave),
            Gesture::Walk(row, column) if pinned.is_some() => {
                act.emit(Action::SetFocus(Some(cell(row, column))))
            }
            Gesture::Walk(row, column) => {
                walk.dispatch(WalkStep::Play(false));
                walk.dispatch(WalkStep::Go(cell(row, column)));
            }
            Gesture::Pin(row, column) if pinned == Some(cell(row, column)) => {
                act.emit(Action::SetFocus(None))
            }
            Gesture::Pin(row, column) => {
                if let Some(stage) = scene.lesson.stages.get(stage) {
                    act.emit(Action::Choose(stage.id));
                }
                act.emit(Action::SetFocus(Some(cell(row, column))));
                walk.dispatch(WalkStep::Go(cell(row, column)));
            }
            Gesture::Neighbour(by) => {
                let channels = scene.shapes.get(place).map_or(1, |shape| shape.channels);
                let channel = channel.saturating_add_signed(by).min(channels.saturating_sub(1));
                let at = here.filter(|at| at.stage == stage).unwrap_or(cell(0, 0));
                walk.dispatch(WalkStep::Play(false));
                walk.dispatch(WalkStep::Go(Focus { channel, ..at }));
                if pinned.is_some() {
                    act.emit(Action::SetFocus(Some(Focus { channel, ..at })));
                }
            }
            Gesture::LetGo => act.emit(Action::SetFocus(None)),
        }
    })
}

fn playback(
    walk: &UseReducerHandle<Walk>,
    cursor: Option<Focus>,
    scene: &Scene,
    act: &Callback<Action>,
) -> Html {
    let Some((at, shape)) = cursor.and_then(|at| Some((at, *scene.shapes.get(at.stage + 1)?))) else {
        return Html::default();
    };
    let go = {
        let (act, walk, pinned) = (act.clone(), walk.dispatcher(), scene.lesson.focus.is_some());
        Callback::from(move |at: Focus| {
            walk.dispatch(WalkStep::Play(false));
            walk.dispatch(WalkStep::Go(at));
            if pinned {
                act.emit(Action::SetFocus(Some(at)));
            }
        })
    };
    let first = Focus { row: 0, column: 0, ..at };
    let on_seek = go.reform(move |to: usize| further(first, to.try_into().unwrap_or(0), shape));
    let on_step = go.reform(move |by: isize| further(at, by, shape));
    let on_play = {
        let (act, walk) = (act.clone(), walk.dispatcher());
        Callback::from(move |playing: bool| {
            // A pinned cell would hold the window still.
            act.emit(Action::SetFocus(None));
            walk.dispatch(WalkStep::Go(at));
            walk.dispatch(WalkStep::Play(playing));
        })
    };
    let on_speed = {
        let walk = walk.dispatcher();
        Callback::from(move |speed: u32| walk.dispatch(WalkStep::Speed(speed)))
    };
    let position = at.row * shape.columns + at.column;
    let playing = walk.playing && scene.lesson.focus.is_none();
    html! {
        <Playback {position} count={shape.cells()} {playing} speed={walk.speed} {on_seek} {on_step} {on_play} {on_speed} />
    }
}
