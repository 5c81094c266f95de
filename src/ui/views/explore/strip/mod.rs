//! The strip: the picture and the stages it flows through, with all their maps.

mod add_stage;
mod levels;
mod map_tile;
mod picture_card;
mod stage_card;
mod stage_tools;

pub use map_tile::{Gesture, MapTile, mark_place};
pub use stage_card::StripEvent;
pub use stage_tools::stage_tools;

use crate::browser::style::css;
use crate::cnn::FeatureMaps;
use crate::lesson::Focus;
use crate::text;
use crate::ui::hooks::use_resized;
use crate::ui::scene::Scene;
use add_stage::add_stage;
use picture_card::PictureCard;
use stage_card::stage_card;
use yew::prelude::*;

/// What a [`Strip`] needs.
#[derive(Properties, PartialEq)]
pub struct StripProps {
    /// What is on the page.
    pub scene: Scene,
    /// The cell that is looked at.
    pub cursor: Option<Focus>,
    /// Called with what the learner does.
    pub on_event: Callback<StripEvent>,
    /// The buttons that bring another picture.
    #[prop_or_default]
    pub children: Html,
}

/// The picture and the stages it flows through.
#[component]
pub fn Strip(props: &StripProps) -> Html {
    let StripProps { scene, cursor, on_event, .. } = props;
    // The tiles of a card get only what concerns it, so that those the window does not touch are not drawn again.
    let here = |place: usize| cursor.filter(|cursor| cursor.stage + 1 == place);
    let reach = |place: usize| {
        cursor.filter(|cursor| cursor.stage + 1 >= place).and_then(|cursor| scene.reach(cursor, place))
    };
    let picture = scene.shapes.first().map_or(1, |shape| shape.rows.max(shape.columns));
    let most = scene.shapes.iter().skip(1).map(|shape| shape.channels).max().unwrap_or(1);
    let crowd = match most {
        0..=3 => "few",
        4..=8 => "some",
        _ => "many",
    };
    let enlarged = scene.lesson.display.enlarged.then_some("enlarged");
    let smooth = (picture > 200).then_some("smooth");
    let shapes: Vec<_> =
        scene.outcome.stages.iter().map(|maps| maps.as_ref().map(FeatureMaps::shape)).collect();
    use_resized((crowd, enlarged, picture, shapes));
    let stages = scene.lesson.stages.iter().enumerate().map(|(stage, choice)| {
        let props = stage_card::Props {
            scene: scene.clone(),
            stage,
            here: here(stage + 1),
            reach: reach(stage + 1),
            on_event: on_event.clone(),
        };
        html! {
            <key={choice.id.number()}>
                <span class="arrow" aria-hidden="true">{"→"}</span>
                {stage_card(&props)}
            </>
        }
    });
    html! {
        <section class={classes!("strip", crowd, enlarged, smooth)} aria-label={text::strip::PIPELINE} ~style={css(&format!("--n:{picture}"))}>
            // All have keys: otherwise all cards would be made anew when one comes or goes.
            <PictureCard key="picture" scene={scene.clone()} reach={reach(0).map(|(_, region)| region)} on_event={on_event.clone()}>{props.children.clone()}</PictureCard>
            {for stages}
            {add_stage(scene, on_event)}
        </section>
    }
}
