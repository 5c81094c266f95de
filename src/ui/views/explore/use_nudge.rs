//! What stayed of the maps when the picture was nudged.

use crate::cnn::{Agreement, FeatureMaps};
use crate::engine::Outcome;
use crate::lesson::{Action, Lesson, StageKind};
use crate::ui::scene::Scene;
use std::rc::Rc;
use yew::prelude::*;

/// What stayed of the maps before and after a pooling stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Nudged {
    /// The pooling stage.
    pub stage: usize,
    /// Of the maps that go in.
    pub before: Agreement,
    /// Of the maps that come out.
    pub after: Agreement,
}

/// The change that a nudge is.
pub(crate) const NUDGE: Action = Action::Nudge { down: 0, right: 1 };

/// A nudge whose maps are not all there yet.
struct Begun {
    maps: Outcome,
    stage: usize,
    /// The lesson that the nudge makes.
    makes: Lesson,
}

/// Remembers the maps when `begin` is called and compares them with the first complete ones after it. Any other
/// change of what is computed forgets the comparison.
#[hook]
pub fn use_nudge(scene: &Scene) -> (Option<Nudged>, Callback<()>) {
    let begun = use_mut_ref(|| None::<Begun>);
    let result = use_state_eq(|| None::<(Nudged, Rc<Lesson>)>);
    {
        let (begun, result, scene) = (begun.clone(), result.clone(), scene.clone());
        use_effect_with(scene.outcome.clone(), move |after| {
            let mut begun = begun.borrow_mut();
            let Some(nudge) = begun.as_ref() else { return };
            if !computes_same(&nudge.makes, &scene.lesson) {
                *begun = None;
                return;
            }
            if after.complete {
                result.set(compared(nudge, after).map(|nudged| (nudged, scene.lesson.clone())));
                *begun = None;
            }
        });
    }
    let begin = {
        let (scene, begun) = (scene.clone(), begun.clone());
        Callback::from(move |()| {
            let maps = scene.outcome.clone();
            let shape = maps.picture.as_ref().map(FeatureMaps::shape);
            let makes = shape.and_then(|shape| scene.lesson.after(&NUDGE, shape).ok());
            let nudge = pooling_stage(&scene.lesson).zip(makes);
            *begun.borrow_mut() = nudge.map(|(stage, makes)| Begun { maps, stage, makes });
        })
    };
    let valid = result.as_ref().filter(|(_, lesson)| computes_same(lesson, &scene.lesson));
    (valid.map(|(nudged, _)| *nudged), begin)
}

/// Whether both make the same maps. Pointing at cells is no change; anything that changes numbers is.
fn computes_same(one: &Lesson, other: &Lesson) -> bool {
    one.picture == other.picture && one.stages == other.stages
}

fn compared(Begun { maps, stage, .. }: &Begun, after: &Outcome) -> Option<Nudged> {
    let agreement = |of: fn(&Outcome, usize) -> Option<&FeatureMaps>| {
        Agreement::between(of(maps, *stage)?, of(after, *stage)?)
    };
    let (before, after) = (agreement(Outcome::input_of)?, agreement(Outcome::output_of)?);
    Some(Nudged { stage: *stage, before, after })
}

/// The chosen stage if it is a pooling, otherwise the first pooling.
fn pooling_stage(lesson: &Lesson) -> Option<usize> {
    let is_pooling = |stage: usize| {
        lesson.stages.get(stage).is_some_and(|stage| stage.on && matches!(stage.kind, StageKind::Pooling(_)))
    };
    if is_pooling(lesson.chosen) {
        Some(lesson.chosen)
    } else {
        (0..lesson.stages.len()).find(|&s| is_pooling(s))
    }
}
