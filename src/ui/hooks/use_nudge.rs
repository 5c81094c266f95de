//! What stayed of the maps when the picture was nudged.

use crate::cnn::Agreement;
use crate::engine::Outcome;
use crate::lesson::{Lesson, StageKind};
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

/// Remembers the maps when `begin` is called and compares them with the first complete ones after it.
/// Any other change of the lesson forgets the comparison.
#[hook]
pub fn use_nudge(scene: &Scene) -> (Option<Nudged>, Callback<()>) {
    let remembered = use_state(|| None::<(Outcome, usize)>);
    let result = use_state_eq(|| None::<(Nudged, Rc<Lesson>)>);
    let stage = pooling_stage(&scene.lesson);
    {
        let (remembered, result, scene) = (remembered.clone(), result.clone(), scene.clone());
        use_effect_with(scene.outcome.clone(), move |after| {
            let Some((before, stage)) = &*remembered else { return };
            if !after.complete || after.picture == before.picture {
                return;
            }
            let compare = |of: fn(&Outcome, usize) -> Option<&crate::cnn::FeatureMaps>| {
                Agreement::between(of(before, *stage)?, of(after, *stage)?)
            };
            if let (Some(before), Some(after)) = (compare(Outcome::input_of), compare(Outcome::output_of)) {
                result.set(Some((Nudged { stage: *stage, before, after }, scene.lesson.clone())));
            }
            remembered.set(None);
        });
    }
    let begin = {
        let outcome = scene.outcome.clone();
        Callback::from(move |()| remembered.set(stage.map(|stage| (outcome.clone(), stage))))
    };
    // Pointing at cells is no change; anything that changes numbers is.
    let same =
        |lesson: &Lesson| lesson.picture == scene.lesson.picture && lesson.stages == scene.lesson.stages;
    let valid = result.as_ref().filter(|(_, lesson)| same(lesson)).map(|(nudged, _)| *nudged);
    (valid, begin)
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
