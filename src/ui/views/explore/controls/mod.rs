//! The controls of the chosen stage, its size formula, and what it is in words.

mod activation;
mod borders;
mod chosen;
mod convolution;
mod dilation;
mod display;
mod filter_row;
mod filters;
mod kernel_editor;
mod kernel_swatch;
mod legend;
mod linked;
mod number_field;
mod placement;
mod pooling;
mod setting_choice;
mod size_formula;
mod stage_notes;
mod window_slider;

use crate::lesson::{Action, StageId, StageKind, WindowChoice};
use crate::text;
use crate::ui::scene::Scene;
use activation::ActivationControls;
use chosen::Chosen;
use convolution::ConvolutionControls;
use display::display_controls;
use pooling::pooling_controls;
use size_formula::size_formula;
use stage_notes::StageNotes;
use yew::prelude::*;

/// What [`Controls`] needs.
#[derive(Properties, PartialEq)]
pub struct ControlsProps {
    /// What is on the page.
    pub scene: Scene,
    /// Called with every change.
    pub on_action: Callback<Action>,
    /// Called when a slider or number box is let go, which ends one step of undo.
    #[prop_or_default]
    pub on_settle: Callback<()>,
}

/// The card with everything that can be set on the chosen stage.
#[component]
pub fn Controls(props: &ControlsProps) -> Html {
    let ControlsProps { scene, on_action, on_settle } = props;
    let stage = scene.lesson.chosen;
    // The stage whose rows and columns are set apart although they have the same numbers.
    let apart = use_state_eq(|| None::<StageId>);
    let display = display_controls(scene, stage, on_action);
    let (Some(choice), Some(&picture)) = (scene.lesson.stages.get(stage), scene.shapes.first()) else {
        return html! {
            <section class="card controls" aria-label={text::controls::CONTROLS}>
                <h3>{text::controls::NO_STAGE_YET}</h3>
                <p class="say">{text::controls::NO_STAGE}</p>
                {display}
            </section>
        };
    };
    let id = choice.id;
    let is_alike = choice.window().is_none_or(WindowChoice::is_alike);
    let chosen = Chosen {
        linked: is_alike && *apart != Some(id),
        on_link: Callback::from(move |linked: bool| apart.set((!linked).then_some(id))),
        lesson: scene.lesson.clone(),
        stage,
        picture,
        input: scene.shapes.get(stage).copied(),
        on_action: on_action.clone(),
        on_settle: on_settle.clone(),
    };
    let name = text::stage_name(&choice.kind);
    let settings = match &choice.kind {
        StageKind::Pooling(pooling) => {
            html! { <key={id.number()}>{pooling_controls(&chosen, *pooling, scene)}</> }
        }
        StageKind::Activation(activation) => {
            html! { <ActivationControls key={id.number()} {chosen} activation={*activation} /> }
        }
        StageKind::Convolution(convolution) => html! {
            <ConvolutionControls key={id.number()} {chosen} convolution={convolution.clone()} scene={scene.clone()} />
        },
    };
    html! {
        <section class="card controls" aria-label={text::controls::controls_of(stage + 1, &name)}>
            <h3>{name}</h3>
            if !choice.on { <p class="say">{text::controls::SWITCHED_OFF}</p> }
            {settings}
            if choice.on {
                {size_formula(scene, stage)}
                <StageNotes scene={scene.clone()} {stage} on_action={on_action.clone()} />
            }
            {display}
        </section>
    }
}
