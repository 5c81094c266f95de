//! Explore: the picture, every stage with its maps, the controls of the chosen stage, and the arithmetic of one cell.

pub mod controls;
pub mod inspector;
mod lead;
mod picture_tools;
mod play;
pub(in crate::ui::views) mod run_bar;
pub mod strip;
mod use_moved;
mod use_removed;
mod use_strip_event;
mod use_told;
mod use_walk;
mod walk;

use super::ViewContext;
use crate::browser::style::css;
use crate::say;
use crate::setup::{Change, Focus, Part, StagesChange};
use crate::ui::held::held;
use crate::ui::hooks::{use_later, use_rested, use_steady};
use controls::Controls;
use inspector::Inspector;
use lead::lead;
pub(super) use picture_tools::picture_tools;
use play::play;
use strip::room::Room;
use strip::{Strip, stage_tools};
use use_moved::use_moved;
use use_removed::use_removed;
use use_strip_event::use_strip_event;
use use_told::use_told;
use use_walk::use_walk;
use walk::WalkStep;
use yew::prelude::*;

/// Draws the view.
pub(crate) fn explore(context: &ViewContext) -> Html {
    html! { <Explore context={context.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct ExploreProps {
    context: ViewContext,
}

#[component]
fn Explore(props: &ExploreProps) -> Html {
    let ViewContext {
        scene,
        on_change,
        on_settle,
        came_back,
        session,
        picture_buttons,
        picture_panel,
        foot,
        ..
    } = &props.context;
    // Renders the maps first, then their explanations.
    let shows_details = use_later();
    let (walk, walked) = use_walk(scene);
    let here = scene.setup.stages.focus.or(walked);
    let cursor = here.and_then(|at| scene.nearest(at));
    let rested = use_rested(scene);
    let explained = here.and_then(|at| rested.nearest(at));
    let pixel = use_state_eq(|| None);
    let on_strip = use_strip_event(on_change, &walk, scene, here, &pixel);
    let (shifts, begin_move) = use_moved(scene);
    let on_move = {
        let on_change = on_change.clone();
        Callback::from(move |change: Change| {
            begin_move.emit(change.clone());
            on_change.emit(change);
        })
    };
    let (on_tool, removed) = use_removed(scene, on_change, session);
    let on_pin = {
        let (on_change, walk) = (on_change.clone(), walk.dispatcher());
        use_steady(Callback::from(move |at: Option<Focus>| {
            // The window stays where it was pinned.
            if let Some(here) = here {
                walk.dispatch(WalkStep::Follow(here));
            }
            on_change.emit(StagesChange::Pin(at).into());
        }))
    };
    let (told, announce) = use_told(&rested, *walk, *came_back);
    let room = Room::of(&scene.setup, &scene.shapes);
    html! {
        <div class={classes!("explore", room.is_film.then_some("film"))} ~style={css(&room.style(&scene.shapes))}>
            {lead(scene, shifts.as_ref().map(|shifts| shifts.as_slice()), &told, session, on_change)}
            <p id="map-keys" hidden=true>{say::MAP_KEYS}</p>
            if scene.framing.shows(Part::Strip) {
                <Strip scene={scene.clone()} rested={rested.clone()} {cursor} pixel={*pixel} on_event={on_strip} {shifts} />
            }
            {picture_tools(scene, picture_buttons, &on_move)}
            if shows_details {
                <div class="side">
                    if *picture_panel == Html::default() {
                        {held(&scene.framing, Part::Stages, stage_tools(scene, &on_tool))}
                        {removed}
                        <Controls scene={scene.clone()} rested={rested.clone()} {on_change} {on_settle} />
                    } else {
                        {picture_panel.clone()}
                    }
                </div>
                if scene.framing.shows(Part::Inspector) { <div class="under">
                    <section class="card inspector" tabindex="-1" aria-label={say::UNDER_THE_WINDOW}
                        data-cell={cursor.map(Focus::in_link)}>
                        <Inspector scene={rested} cursor={explained} pinned={scene.setup.stages.focus.is_some()}
                            {announce} {on_pin} />
                        if !scene.framing.embed { {play(&walk, cursor, scene, on_change)} }
                    </section>
                </div> }
                if scene.framing.embed { <div class="foot">{play(&walk, cursor, scene, on_change)}{foot.clone()}</div> }
            }
        </div>
    }
}
