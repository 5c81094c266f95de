//! Max beside average: what the other one would change.

use super::chosen::Chosen;
use crate::cnn::{Average, FeatureMaps, Max, OrderDifference, Pipeline, Reduce, Stage};
use crate::say::controls;
use crate::setup::{PoolingChoice, PoolingSetting, StageChoice, StageKind, limits};
use crate::ui::scene::Scene;
use yew::prelude::*;

/// The props of [`OtherKind`].
#[derive(Properties, PartialEq)]
pub(super) struct OtherKindProps {
    /// The stage.
    pub chosen: Chosen,
    /// The scene at rest.
    pub scene: Scene,
}

/// In how many cells average would differ from max, or max from average, with a button to see it. Empty for other
/// rules, and where computing it would take noticeable time.
#[component]
pub(super) fn OtherKind(props: &OtherKindProps) -> Html {
    let OtherKindProps { chosen, scene } = props;
    let pooling = match scene.setup.stages.get(chosen.stage).map(|choice| &choice.kind) {
        Some(StageKind::Pooling(pooling)) => Some(*pooling),
        Some(StageKind::Activation(_) | StageKind::Convolution(_) | StageKind::Unpooling(_)) | None => None,
    };
    let other = pooling.and_then(|pooling| {
        let is_average = matches!(pooling.reduce, Reduce::Average(_));
        let reduce = if is_average { Reduce::from(Max) } else { Average::default().into() };
        (is_average || pooling.reduce == Max.into()).then_some(PoolingChoice { reduce, ..pooling })
    });
    let maps = scene.maps(chosen.stage).cloned().zip(scene.maps(chosen.stage + 1).cloned());
    let seen = use_memo((maps, other), |(maps, other)| {
        let ((input, output), other) = (maps.as_ref()?, (*other)?);
        differs(input, output, other)
    });
    let Some(PoolingChoice { reduce, .. }) = other else { return Html::default() };
    // Keeps its room until there are maps, so that nothing below moves.
    let Some(seen) = *seen else { return html! { <p class="other-kind sub"></p> } };
    let onclick = {
        let chosen = chosen.clone();
        Callback::from(move |_: MouseEvent| chosen.set_once(PoolingSetting::Rule(reduce)))
    };
    html! {
        <p class="other-kind sub">
            <span>{controls::other_kind(reduce, seen)}</span>
            <button class="quiet" {onclick}>{controls::see(reduce)}</button>
        </p>
    }
}

fn differs(input: &FeatureMaps, output: &FeatureMaps, other: PoolingChoice) -> Option<OrderDifference> {
    let other: Stage = StageChoice::new(StageKind::Pooling(other)).resolve(input.shape().channels).ok()?;
    let cost = Pipeline { stages: vec![other.clone()] }.cost(input.shape()).work;
    (cost <= limits::ASIDE_WORK).then(|| OrderDifference::of(output, &other.apply(input).ok()?)).flatten()
}
