//! Buttons after the last stage that add more.

use super::stage_card::StripEvent;
use crate::cnn::{Activation, Max, Preset};
use crate::say::strip as words;
use crate::setup::{Change, ConvolutionChoice, DisplayChange, PoolingChoice, StageKind, StagesChange};
use crate::ui::scene::Scene;
use yew::prelude::*;

/// Buttons that add a block or a single stage after the chosen one, and one that enlarges small maps.
pub(super) fn add_stage(scene: &Scene, on_event: &Callback<StripEvent>) -> Html {
    let setup = &scene.setup;
    let act = |change: Change| on_event.reform(move |_: MouseEvent| StripEvent::Act(change.clone()));
    let before = setup.stages.get(setup.stages.chosen + 1).map(|stage| stage.id);
    let single = |kind: StageKind, name: &'static str| {
        let disabled = !setup.stages.has_room_for(&kind);
        html! { <button {disabled} onclick={act(Change::Stages(StagesChange::Insert { before, kind }))}>{name}</button> }
    };
    let convolution =
        StageKind::Convolution(ConvolutionChoice::new(3, &[Preset::SobelVertical, Preset::SobelHorizontal]));
    let pooling = StageKind::Pooling(PoolingChoice::new(Max, 2));
    let display = setup.display;
    let enlarge = Change::Display(DisplayChange::Enlarged(!display.enlarged));
    html! {
        <div key="add" class="add">
            <button class="add-block" disabled={!setup.stages.has_room_for_block()} onclick={act(Change::Stages(StagesChange::AddBlock))}
                title={words::BLOCK}>{words::ADD_BLOCK}</button>
            <details>
                <summary>{words::ONE_STAGE}</summary>
                <div class="add-single" role="group" aria-label={words::BEHIND_CHOSEN}>
                    {single(convolution, words::ADD_CONVOLUTION)}
                    {single(StageKind::Activation(Activation::Relu), words::ADD_RELU)}
                    {single(pooling, words::ADD_POOLING)}
                </div>
            </details>
            <button class="quiet" aria-pressed={display.enlarged.to_string()} onclick={act(enlarge)}
                title={words::ENLARGES}>{words::ENLARGE}</button>
        </div>
    }
}
