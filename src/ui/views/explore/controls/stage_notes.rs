//! What a stage is, and whether it may change places with its neighbour.

use crate::cnn::{Activation, FeatureMaps, Layout, OrderDifference, Pipeline, Stage};
use crate::lesson::{Action, Lesson, PoolingChoice, StageKind, limits};
use crate::text::{self, controls, names};
use crate::ui::scene::Scene;
use yew::prelude::*;

/// What [`StageNotes`] needs.
#[derive(Properties, PartialEq)]
pub(super) struct StageNotesProps {
    /// What is on the page.
    pub scene: Scene,
    /// Which stage.
    pub stage: usize,
    /// Called with a change.
    pub on_action: Callback<Action>,
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

/// What a stage is in a sentence or two, whether it may change places with its neighbour, and a button
/// that does it.
#[component]
pub(super) fn StageNotes(props: &StageNotesProps) -> Html {
    let StageNotesProps { scene, stage, on_action } = props;
    let pair = pair(&scene.lesson, *stage);
    let seen = {
        let steps = pair.and_then(|pair| scene.pipeline.stages.get(pair.first..=pair.first + 1));
        let maps = pair.and_then(|pair| scene.maps(pair.first).cloned());
        use_memo((steps.map(<[Stage]>::to_vec), maps), |(steps, maps)| {
            difference(steps.as_deref()?, maps.as_ref()?)
        })
    };
    let Some(choice) = scene.lesson.stages.get(*stage) else { return Html::default() };
    let swap = pair.and_then(|pair| {
        let input = *scene.shapes.get(pair.first)?;
        let swap = pair.pooling.resolve().swap(pair.activation, input).ok()?;
        let onclick = {
            let (stage, on_action) = (choice.id, on_action.clone());
            Callback::from(move |_: MouseEvent| on_action.emit(Action::Move { stage, to: pair.other }))
        };
        let other = match &choice.kind {
            StageKind::Pooling(_) => names::activation(pair.activation).to_string(),
            StageKind::Activation(_) | StageKind::Convolution(_) => scene.lesson.stages.get(pair.other).map(|other| text::stage_name(&other.kind)).unwrap_or_default(),
        };
        Some(html! {
            <>
                <p class="say">{controls::order(pair.pooling.reduce, pair.activation, swap)}</p>
                <div class="swap">
                    <button {onclick}>{controls::swap_with(&other)}</button>
                    <span class="sub" role="status">{seen.map(|seen| controls::order_seen(seen, swap)).unwrap_or_default()}</span>
                </div>
            </>
        })
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

/// The chosen stage and the neighbour it may be asked to change places with.
fn pair(lesson: &Lesson, stage: usize) -> Option<Pair> {
    let at = |stage: usize| lesson.stages.get(stage).filter(|choice| choice.on).map(|choice| &choice.kind);
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

/// What both orders give, where computing them takes no noticeable time.
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
        let lesson = Lesson::default();
        let relu = Activation::Relu;
        let from_pooling = Pair { first: 1, other: 1, pooling: PoolingChoice::new(Max, 2), activation: relu };
        assert_eq!(pair(&lesson, 2), Some(from_pooling));
        assert_eq!(pair(&lesson, 1), Some(Pair { other: 2, ..from_pooling }));
        assert_eq!(pair(&lesson, 0), None);
    }

    #[test]
    fn a_neighbour_that_is_switched_off_is_no_partner() {
        let mut lesson = Lesson::default();
        lesson.stages[1].on = false;
        assert_eq!(pair(&lesson, 2), None);
    }
}
