//! Tools for the chosen stage as a whole.

use crate::browser::focus;
use crate::say::strip as words;
use crate::setup::{Change, StagesChange};
use crate::ui::scene::Scene;
use crate::ui::widgets::icon;
use yew::prelude::*;

/// Buttons that move, copy, switch off and remove the chosen stage.
pub fn stage_tools(scene: &Scene, on_change: &Callback<Change>) -> Html {
    let stage = scene.setup.stages.chosen;
    let Some(choice) = scene.setup.stages.get(stage) else { return Html::default() };
    let last = scene.setup.stages.len().saturating_sub(1);
    let tool = |name: &'static str, strokes: &'static str, disabled: bool, change: StagesChange| {
        let onclick = on_change.reform(move |_: MouseEvent| {
            // The tools go with the last stage.
            if last == 0 && matches!(change, StagesChange::Remove(_)) {
                focus::leave(".stage-tools", ".add-open");
            }
            Change::Stages(change.clone())
        });
        // A disabled button would lose the keyboard focus, as after moving a stage to the end.
        let disabled = disabled.then_some("true");
        html! { <button class="icon" aria-label={name} title={name} aria-disabled={disabled} {onclick}>{icon(strokes)}</button> }
    };
    let switch = StagesChange::Switch { stage: choice.id, on: !choice.on };
    let switch_words = if choice.on { words::SWITCH_OFF } else { words::SWITCH_ON };
    let to = |to: usize| StagesChange::Move { stage: choice.id, to };
    html! {
        <div class="stage-tools" role="toolbar" aria-label={words::stage_tools(stage + 1)}>
            {tool(words::MOVE_LEFT, "M10 3 5 8l5 5", stage == 0, to(stage.saturating_sub(1)))}
            {tool(words::MOVE_RIGHT, "M6 3l5 5-5 5", stage == last, to((stage + 1).min(last)))}
            {tool(words::DUPLICATE, "M3 3h7v7H3zM6 12.5h6.5V6", !scene.setup.stages.has_room_for(&choice.kind), StagesChange::Duplicate(choice.id))}
            {tool(switch_words, "M8 2.5v5M4.8 4.6a4.7 4.7 0 1 0 6.4 0", false, switch)}
            {tool(words::REMOVE, "M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.5 9h6l.5-9M7 7v4M9 7v4", false, StagesChange::Remove(choice.id))}
        </div>
    }
}
