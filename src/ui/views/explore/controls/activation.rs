//! The controls of an activation.

use super::chosen::Chosen;
use super::number_field::NumberField;
use crate::cnn::Activation;
use crate::say::{controls, names};
use crate::setup::StageSetting;
use crate::ui::widgets::{Options, select};
use yew::prelude::*;

/// The props of [`ActivationControls`].
#[derive(Properties, PartialEq)]
pub(super) struct ActivationControlsProps {
    /// The stage.
    pub chosen: Chosen,
    /// Its function.
    pub activation: Activation,
}

/// The controls of an activation.
#[component]
pub(super) fn ActivationControls(props: &ActivationControlsProps) -> Html {
    let ActivationControlsProps { chosen, activation } = props;
    let refused = use_state(|| None::<AttrValue>);
    // The list contains the chosen slope, so that it shows it as chosen.
    let offered = Activation::ALL.map(|offered| match (offered, *activation) {
        (Activation::LeakyRelu { .. }, Activation::LeakyRelu { .. }) => *activation,
        _ => offered,
    });
    let options: Vec<_> =
        offered.map(|offered| (offered, AttrValue::from(names::activation(offered)))).to_vec();
    let on_choose = {
        let chosen = chosen.clone();
        Callback::from(move |activation| chosen.set_once(StageSetting::Function(activation)))
    };
    html! {
        <>
            {select(controls::FUNCTION.into(), Options::new(options, activation, on_choose), AttrValue::default())}
            if let Activation::LeakyRelu { slope } = *activation {
                <div class="number-row">
                    <span aria-hidden="true">{controls::SLOPE}</span>
                    <NumberField label={controls::SLOPE} value={slope}
                        on_change={slope_changed(chosen)} on_settle={chosen.on_settle.clone()}
                        on_refuse={set(&refused)} />
                </div>
                <p class="refused" role="status">{(*refused).clone()}</p>
            }
        </>
    }
}

fn slope_changed(chosen: &Chosen) -> Callback<f32> {
    let chosen = chosen.clone();
    Callback::from(move |slope| chosen.set(StageSetting::Function(Activation::LeakyRelu { slope })))
}

/// A callback that stores its argument.
fn set(state: &UseStateHandle<Option<AttrValue>>) -> Callback<Option<AttrValue>> {
    let state = state.clone();
    Callback::from(move |value| state.set(value))
}
