//! A stage's description, and whether it may change places with its neighbour.

use crate::cnn::{Activation, FeatureMaps, Layout, OrderDifference, Pipeline, Stage};
use crate::say::{self, controls, names};
use crate::setup::{Change, Part, PoolingChoice, Setup, StageKind, StagesChange, limits};
use crate::ui::held::held;
use crate::ui::scene::Scene;
use crate::ui::widgets::fold;
use yew::prelude::*;

/// The props of [`StageNotes`].
#[derive(Properties, PartialEq)]
pub(super) struct StageNotesProps {
    /// The scene.
    pub scene: Scene,
    /// Which stage.
    pub stage: usize,
    /// Called with a change.
    pub on_change: Callback<Change>,
}

/// A pooling and an activation side by side.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Pair {
    /// The one that comes first.
    first: usize,
    /// The one beside the chosen stage.
    other: usize,
    pooling: PoolingChoice,
    activation: Activation,
}

/// A stage's description in a sentence or two, whether it may change places with its neighbour, and a button that swaps
/// them.
#[component]
pub(super) fn StageNotes(props: &StageNotesProps) -> Html {
    let StageNotesProps { scene, stage, on_change } = props;
    let pair = pair(&scene.setup, *stage);
    let seen = {
        let steps = pair.and_then(|pair| scene.pipeline.stages.get(pair.first..=pair.first + 1));
        let maps = pair.and_then(|pair| scene.maps(pair.first).cloned());
        use_memo((steps.map(<[Stage]>::to_vec), maps), |(steps, maps)| {
            difference(steps.as_deref()?, maps.as_ref()?)
        })
    };
    let Some(choice) = scene.setup.stages.get(*stage) else { return Html::default() };
    let swap = pair.and_then(|pair| {
        let input = *scene.shapes.get(pair.first)?;
        let swap = pair.pooling.resolve().swap(pair.activation, input).ok()?;
        let onclick = {
            let (stage, on_change) = (choice.id, on_change.clone());
            Callback::from(move |_: MouseEvent| on_change.emit(Change::Stages(StagesChange::Move { stage, to: pair.other })))
        };
        let other = match &choice.kind {
            StageKind::Pooling(_) => names::activation(pair.activation).to_string(),
            StageKind::Activation(_) | StageKind::Convolution(_) | StageKind::Unpooling(_) => scene.setup.stages.get(pair.other).map(|other| say::stage_name(&other.kind)).unwrap_or_default(),
        };
        let words = controls::swap_with(&other);
        let inside = html! {
            <>
                <p class="say">{controls::order(pair.pooling.reduce, pair.activation, swap)}</p>
                <div class="swap">
                    {held(&scene.framing, Part::Stages, html! { <button {onclick}>{words.clone()}</button> })}
                    <span class="sub" role="status">{seen.map(|seen| controls::order_seen(seen, swap)).unwrap_or_default()}</span>
                </div>
            </>
        };
        Some(fold(words, seen.map_or("", controls::order_state), inside))
    });
    let layout = scene.pipeline.stages.get(*stage).zip(scene.shapes.get(*stage));
    let layout = layout.and_then(|(step, &input)| step.layout(input).ok()?);
    html! {
        <div class="nature">
            <p class="say">{controls::nature(&choice.kind, layout.as_ref().and_then(Layout::grid))}</p>
            {swap}
        </div>
    }
}

/// The chosen stage and the neighbour with which it may change places.
fn pair(setup: &Setup, stage: usize) -> Option<Pair> {
    let at = |stage: usize| setup.stages.get(stage).filter(|choice| choice.on).map(|choice| &choice.kind);
    let with = |other: usize| match (at(stage)?, at(other)?) {
        (StageKind::Pooling(pooling), StageKind::Activation(activation))
        | (StageKind::Activation(activation), StageKind::Pooling(pooling)) => {
            let bends = *activation != Activation::None;
            let (pooling, activation) = (*pooling, *activation);
            bends.then_some(Pair { first: stage.min(other), other, pooling, activation })
        }
        _ => None,
    };
    stage.checked_sub(1).and_then(with).or_else(|| with(stage + 1))
}

/// The difference between both orders, if computing them takes no noticeable time.
fn difference(steps: &[Stage], maps: &FeatureMaps) -> Option<OrderDifference> {
    let [first, second] = steps else { return None };
    let work =
        |stages: [&Stage; 2]| Pipeline { stages: stages.map(Stage::clone).to_vec() }.cost(maps.shape()).work;
    let both = work([first, second]).saturating_add(work([second, first]));
    (both <= limits::ASIDE_WORK).then(|| OrderDifference::between(first, second, maps)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cnn::Max;

    #[test]
    fn pooling_and_relu_side_by_side_are_a_pair_seen_from_either() {
        let setup = Setup::default();
        let relu = Activation::Relu;
        let from_pooling = Pair { first: 1, other: 1, pooling: PoolingChoice::new(Max, 2), activation: relu };
        assert_eq!(pair(&setup, 2), Some(from_pooling));
        assert_eq!(pair(&setup, 1), Some(Pair { other: 2, ..from_pooling }));
        assert_eq!(pair(&setup, 0), None);
    }

    #[test]
    fn a_neighbour_that_is_switched_off_is_no_partner() {
        let mut setup = Setup::default();
        setup.stages.list[1].on = false;
        assert_eq!(pair(&setup, 2), None);
    }
}
