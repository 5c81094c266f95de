//! The controls of the chosen stage, its size formula, and its description.

mod activation;
mod borders;
mod chosen;
mod convolution;
mod copy_line;
mod dilation;
mod display;
mod filter_row;
mod filters;
mod kernel_editor;
pub(in crate::ui::views) mod kernel_swatch;
mod kinds;
pub(in crate::ui::views) mod legend;
mod linked;
mod number_field;
mod other_kind;
mod placement;
mod pooling;
mod pooling_windows;
mod setting_choice;
mod size_formula;
mod stage_notes;
mod unpooling;
mod window_slider;

use crate::say;
use crate::setup::{Change, Part, StageId, StageKind, WindowChoice};
use crate::ui::held::held;
use crate::ui::scene::Scene;
use activation::ActivationControls;
use chosen::Chosen;
use convolution::ConvolutionControls;
use display::display_controls;
pub(super) use display::map_size;
use other_kind::OtherKind;
pub(in crate::ui::views) use placement::resized_levels;
use pooling::{pooling_controls, pooling_folds};
pub(in crate::ui::views) use pooling_windows::pooling_windows;
use size_formula::size_formula;
use stage_notes::StageNotes;
use unpooling::unpooling_controls;
use yew::prelude::*;

/// The props of [`Controls`].
#[derive(Properties, PartialEq)]
pub struct ControlsProps {
    /// The scene.
    pub scene: Scene,
    /// The scene at rest, for what need not follow a drag.
    pub rested: Scene,
    /// Called with every change.
    pub on_change: Callback<Change>,
    /// Called when a slider or number box is released, which ends one step of undo.
    #[prop_or_default]
    pub on_settle: Callback<()>,
}

/// The card with all controls of the chosen stage.
#[component]
pub fn Controls(props: &ControlsProps) -> Html {
    let ControlsProps { scene, rested, on_change, on_settle } = props;
    let stage = scene.setup.stages.chosen;
    // The stage whose rows and columns are unlinked although their numbers are the same.
    let apart = use_state_eq(|| None::<StageId>);
    let display = held(&scene.framing, Part::Display, display_controls(rested, stage, on_change));
    let (Some(choice), Some(&picture)) = (scene.setup.stages.get(stage), scene.shapes.first()) else {
        return html! {
            <section class="card controls" tabindex="-1" aria-label={say::controls::CONTROLS}>
                <h3>{say::controls::NO_STAGE_YET}</h3>
                <p class="say">{say::controls::NO_STAGE}</p>
                {display}
            </section>
        };
    };
    let id = choice.id;
    let is_alike = choice.window().is_none_or(WindowChoice::is_alike);
    let chosen = Chosen {
        linked: is_alike && *apart != Some(id),
        on_link: Callback::from(move |linked: bool| apart.set((!linked).then_some(id))),
        setup: scene.setup.clone(),
        rested: rested.setup.clone(),
        framing: scene.framing.clone(),
        stage,
        picture,
        input: scene.shapes.get(stage).copied(),
        on_change: on_change.clone(),
        on_settle: on_settle.clone(),
    };
    let name = say::stage_name(&choice.kind);
    let folds = match &choice.kind {
        StageKind::Pooling(pooling) => pooling_folds(&chosen, *pooling, rested),
        StageKind::Activation(_) | StageKind::Convolution(_) | StageKind::Unpooling(_) => Html::default(),
    };
    let other_kind = match &choice.kind {
        StageKind::Pooling(_) if choice.on => {
            chosen.held(Part::Kind, html! { <OtherKind chosen={chosen.clone()} scene={rested.clone()} /> })
        }
        StageKind::Pooling(_)
        | StageKind::Activation(_)
        | StageKind::Convolution(_)
        | StageKind::Unpooling(_) => Html::default(),
    };
    let is_small = scene.framing.embed && matches!(choice.kind, StageKind::Pooling(_));
    let formula = |is_here| if is_here { size_formula(scene, stage) } else { Html::default() };
    let settings = match &choice.kind {
        StageKind::Unpooling(of) => chosen.held(Part::Stages, unpooling_controls(&chosen, *of)),
        StageKind::Pooling(pooling) => {
            html! { <key={id.number()}>{pooling_controls(&chosen, *pooling, formula(choice.on && is_small))}</> }
        }
        StageKind::Activation(activation) => {
            let controls = html! { <ActivationControls key={id.number()} chosen={chosen.clone()} activation={*activation} /> };
            chosen.held(Part::Stages, controls)
        }
        StageKind::Convolution(convolution) => html! {
            <ConvolutionControls key={id.number()} {chosen} convolution={convolution.clone()} scene={rested.clone()} />
        },
    };
    html! {
        <section class="card controls" tabindex="-1" aria-label={say::controls::controls_of(stage + 1, &name)}>
            <h3>{name}</h3>
            if !choice.on { <p class="say">{say::controls::SWITCHED_OFF}</p> }
            {settings}
            {other_kind}
            if choice.on {
                {formula(!is_small)}
                <StageNotes scene={rested.clone()} {stage} on_change={on_change.clone()} />
            }
            <div class="folds"><key={id.number()}>{folds}</></div>
            {display}
        </section>
    }
}
