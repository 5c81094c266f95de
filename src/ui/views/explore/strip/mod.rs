//! The strip: the picture and its stages, with all their maps.

mod add_stage;
mod cell_numbers;
mod levels;
mod map_tile;
mod one_map;
mod pane_maps;
mod panes;
mod picture_card;
pub(super) mod room;
mod stage_card;
mod stage_tools;

pub(in crate::ui::views) use cell_numbers::{cell_numbers, with_numbers};
pub use map_tile::{Gesture, mark_place};
pub(in crate::ui::views) use map_tile::{MapTile, stage_canvas};
pub use one_map::OneMap;
pub use stage_card::StripEvent;
pub use stage_tools::stage_tools;

use crate::browser::scroll;
use crate::cnn::FeatureMaps;
use crate::say;
use crate::setup::{Focus, Part};
use crate::study::Shift;
use crate::ui::hooks::use_resized;
use crate::ui::scene::Scene;
use add_stage::{AddStage, Place, arrow};
use panes::Panes;
use picture_card::PictureCard;
use room::Room;
use stage_card::stage_card;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// A strip narrower than this number of pixels is on a phone.
const PHONE: i32 = 480;

/// The props of [`Strip`].
#[derive(Properties, PartialEq)]
pub struct StripProps {
    /// The scene.
    pub scene: Scene,
    /// The scene at rest, for text alternatives.
    pub rested: Scene,
    /// The cell that is shown.
    pub cursor: Option<Focus>,
    /// The picture's cell under the pointer, by row and column.
    #[prop_or_default]
    pub pixel: Option<(usize, usize)>,
    /// Called with each event.
    pub on_event: Callback<StripEvent>,
    /// How much each stage noticed of the last move of the picture.
    #[prop_or_default]
    pub shifts: Option<Rc<Vec<Shift>>>,
    /// The buttons for another picture.
    #[prop_or_default]
    pub children: Html,
}

/// The picture and its stages.
#[component]
pub fn Strip(props: &StripProps) -> Html {
    let StripProps { scene, rested, cursor, on_event, .. } = props;
    // Each card gets only its own data, so that tiles that the window does not touch are not rendered again.
    let pixel = props.pixel;
    let here = |place: usize| cursor.filter(|cursor| pixel.is_none() && cursor.stage + 1 == place);
    let reach = |place: usize| match pixel {
        Some(pixel) => scene.reached_by(pixel, place),
        None => {
            cursor.filter(|cursor| cursor.stage + 1 >= place).and_then(|cursor| scene.reach(cursor, place))
        }
    };
    let picture = scene.shapes.first().map_or(1, |shape| shape.rows.max(shape.columns));
    let most = scene.shapes.iter().skip(1).map(|shape| shape.channels).max().unwrap_or(1);
    let crowd = match most {
        0..=3 => None,
        4..=8 => Some("some"),
        _ => Some("many"),
    };
    let enlarged = scene.setup.display.enlarged.then_some("enlarged");
    let shapes: Vec<_> =
        scene.outcome.stages.iter().map(|maps| maps.as_ref().map(FeatureMaps::shape)).collect();
    let room = Room::of(&scene.setup, &scene.shapes);
    // A small frame has room for one map of each stage.
    let is_film = room.is_film || scene.framing.embed;
    let can_edit = !scene.framing.held().has(Part::Stages);
    let (place, row) = (use_node_ref(), use_node_ref());
    {
        let (place, row) = (place.clone(), row.clone());
        let last = use_mut_ref(|| scene.setup.stages.chosen);
        // The chosen stage stays in sight where the strip scrolls. On a phone it opens at the picture: the panes show that stage.
        use_effect_with((scene.setup.stages.chosen, room, shapes.clone()), move |&(chosen, ..)| {
            let (Some(place), Some(row)) = (place.cast::<Element>(), row.cast::<Element>()) else { return };
            if last.replace(chosen) == chosen && row.client_width() < PHONE {
                return;
            }
            if let Ok(Some(card)) = row.query_selector(".on") {
                scroll::show_within(&card, &row);
                scroll::show_within(&card, &place);
            }
        });
    }
    use_resized((room, enlarged, picture, shapes));
    let adding = use_state_eq(|| None::<Place>);
    let on_open = {
        let adding = adding.setter();
        Callback::from(move |place| adding.set(place))
    };
    let stages = scene.setup.stages.iter().enumerate().map(|(stage, choice)| {
        let props = stage_card::Props {
            scene: scene.clone(),
            rested: rested.clone(),
            stage,
            here: here(stage + 1),
            reach: reach(stage + 1),
            on_event: on_event.clone(),
            is_film,
            shift: props.shifts.as_ref().and_then(|shifts| shifts.get(stage)).copied(),
        };
        html! {
            <key={choice.id.number()}>
                if can_edit { {arrow((stage, choice.id), *adding, &on_open)} } else { <span class="arrow" aria-hidden="true">{"→"}</span> }
                {stage_card(&props)}
            </>
        }
    });
    html! {
        <div class="strip-place" ref={place}>
            <section ref={row} class={classes!("strip", crowd, enlarged, is_film.then_some("film"))} aria-label={say::strip::PIPELINE}>
                // All have keys. Otherwise all cards would be created again when one is added or removed.
                <PictureCard key="picture" scene={scene.clone()} rested={rested.clone()} {pixel} reach={reach(0).map(|(_, region)| region)} on_event={on_event.clone()}>{props.children.clone()}</PictureCard>
                {for stages}
            </section>
            // Beside the strip, which scrolls and would cut off its menu.
            if can_edit { <AddStage scene={scene.clone()} open={*adding} on_open={on_open.clone()} on_event={on_event.clone()} /> }
            if room.is_film && !scene.framing.embed { <Panes scene={scene.clone()} cursor={*cursor} on_event={on_event.clone()} /> }
        </div>
    }
}
