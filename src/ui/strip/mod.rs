//! The strip: the picture and the stages it flows through, with all their maps.

mod map_tile;
mod picture_card;
mod stage_card;
mod stage_tools;

pub use map_tile::{Gesture, Ink, MapTile};
pub use stage_card::StripEvent;
pub use stage_tools::StageTools;

use super::scene::Scene;
use crate::browser::style::css;
use crate::cnn::{Activation, PoolingKind, Preset};
use crate::lesson::{Action, ConvolutionChoice, Focus, PoolingChoice, StageKind, WindowChoice};
use picture_card::PictureCard;
use stage_card::StageCard;
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
    let picture = scene.shapes.first().map_or(1, |shape| shape.rows.max(shape.columns));
    let most = scene.shapes.iter().skip(1).map(|shape| shape.channels).max().unwrap_or(1);
    let crowd = match most {
        0..=3 => "few",
        4..=8 => "some",
        _ => "many",
    };
    let enlarged = scene.lesson.display.enlarged.then_some("enlarged");
    let smooth = (picture > 200).then_some("smooth");
    let stages = (0..scene.lesson.stages.len()).map(|stage| {
        html! {
            <>
                <span class="arrow" aria-hidden="true">{"→"}</span>
                <StageCard key={stage} scene={scene.clone()} {stage} cursor={*cursor} on_event={on_event.clone()} />
            </>
        }
    });
    html! {
        <section class={classes!("strip", crowd, enlarged, smooth)} aria-label="Pipeline" ~style={css(&format!("--n:{picture}"))}>
            <PictureCard scene={scene.clone()} cursor={*cursor} on_event={on_event.clone()}>{props.children.clone()}</PictureCard>
            {for stages}
            <AddStage scene={scene.clone()} on_event={on_event.clone()} />
        </section>
    }
}

/// What [`AddStage`] needs.
#[derive(Properties, PartialEq)]
struct AddStageProps {
    scene: Scene,
    on_event: Callback<StripEvent>,
}

/// Buttons that add a block or a single stage behind the chosen one.
#[component]
fn AddStage(props: &AddStageProps) -> Html {
    let lesson = &props.scene.lesson;
    let act = |action: Action| props.on_event.reform(move |_: MouseEvent| StripEvent::Act(action.clone()));
    let behind = if lesson.stages.is_empty() { 0 } else { lesson.chosen + 1 };
    let single = |kind: StageKind, words: &'static str| {
        let disabled = !lesson.has_room_for(&kind);
        html! { <button {disabled} onclick={act(Action::Insert(behind, kind))}>{words}</button> }
    };
    let convolution =
        StageKind::Convolution(ConvolutionChoice::new(3, &[Preset::SobelVertical, Preset::SobelHorizontal]));
    let pooling =
        StageKind::Pooling(PoolingChoice { kind: PoolingKind::Max, window: WindowChoice::new(2, 2) });
    html! {
        <div class="add">
            <button class="add-block" disabled={!lesson.has_room_for_block()} onclick={act(Action::AddBlock)}
                title="Convolution, ReLU and max pooling at the end">{"Add block"}</button>
            <details>
                <summary>{"One stage"}</summary>
                <div class="add-single" role="group" aria-label="Add one stage behind the chosen one">
                    {single(convolution, "+ Convolution")}
                    {single(StageKind::Activation(Activation::Relu), "+ ReLU")}
                    {single(pooling, "+ Pooling")}
                </div>
            </details>
        </div>
    }
}
