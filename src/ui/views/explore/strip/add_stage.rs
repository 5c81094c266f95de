//! The end of the strip, where stages are added.

use super::stage_card::StripEvent;
use crate::browser::focus;
use crate::cnn::{Activation, Max, Preset};
use crate::say::strip as words;
use crate::setup::{Change, ConvolutionChoice, PoolingChoice, StageKind, StagesChange};
use crate::ui::scene::Scene;
use yew::prelude::*;

/// The props of [`AddStage`].
#[derive(Properties, PartialEq)]
pub(super) struct AddStageProps {
    /// The scene.
    pub scene: Scene,
    /// Called with each event.
    pub on_event: Callback<StripEvent>,
}

/// A button that opens a menu: add a block at the end, or a single stage after the chosen one.
#[component]
pub(super) fn AddStage(props: &AddStageProps) -> Html {
    let AddStageProps { scene, on_event } = props;
    let open = use_state_eq(|| false);
    let stages = &scene.setup.stages;
    let close = {
        let open = open.setter();
        move || {
            open.set(false);
            // The focus may be in the menu, which goes.
            focus::catch_later(".add-open".into());
        }
    };
    let item = |change: StagesChange, has_room: bool, name: &'static str| {
        let (on_event, close) = (on_event.clone(), close.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            on_event.emit(StripEvent::Act(Change::Stages(change.clone())));
            close();
        });
        html! { <button disabled={!has_room} {onclick}>{name}</button> }
    };
    let before = stages.get(stages.chosen + 1).map(|stage| stage.id);
    let single = |kind: StageKind, name| {
        let has_room = stages.has_room_for(&kind);
        item(StagesChange::Insert { before, kind }, has_room, name)
    };
    let convolution =
        StageKind::Convolution(ConvolutionChoice::new(3, &[Preset::SobelVertical, Preset::SobelHorizontal]));
    let pooling = StageKind::Pooling(PoolingChoice::new(Max, 2));
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let onkeydown = {
        let close = close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                close();
            }
        })
    };
    html! {
        <div class="add" {onkeydown}>
            <button class="add-open" aria-expanded={open.to_string()} {onclick}>{words::ADD}</button>
            if *open {
                <div class="add-menu" role="group" aria-label={words::ADD}>
                    <span class="sub">{words::AT_THE_END}</span>
                    {item(StagesChange::AddBlock, stages.has_room_for_block(), words::ADD_BLOCK)}
                    <span class="sub">{words::BEHIND_CHOSEN}</span>
                    {single(convolution, words::ADD_CONVOLUTION)}
                    {single(StageKind::Activation(Activation::Relu), words::ADD_RELU)}
                    {single(pooling, words::ADD_POOLING)}
                </div>
            }
        </div>
    }
}
