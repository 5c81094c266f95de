//! Compares the maps before and after a nudge of the picture.

use crate::cnn::{Agreement, FeatureMaps};
use crate::engine::Outcome;
use crate::setup::{Change, Setup, StageKind};
use crate::ui::scene::Scene;
use std::rc::Rc;
use yew::prelude::*;

/// The share of unchanged cells before and after a pooling stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Nudged {
    /// The pooling stage.
    pub stage: usize,
    /// In its input maps.
    pub before: Agreement,
    /// In its output maps.
    pub after: Agreement,
}

/// A nudge whose maps are not all computed yet.
struct Begun {
    maps: Outcome,
    stage: usize,
    /// The setup after the nudge.
    makes: Setup,
}

/// Remembers the maps when `begin` is called, and compares them with the first complete ones after it. Any other change
/// of the computed maps drops the comparison.
#[hook]
pub fn use_nudge(scene: &Scene) -> (Option<Nudged>, Callback<Change>) {
    let begun = use_mut_ref(|| None::<Begun>);
    let result = use_state_eq(|| None::<(Nudged, Rc<Setup>)>);
    {
        let (begun, result, scene) = (begun.clone(), result.clone(), scene.clone());
        use_effect_with(scene.outcome.clone(), move |after| {
            let mut begun = begun.borrow_mut();
            let Some(nudge) = begun.as_ref() else { return };
            if !computes_same(&nudge.makes, &scene.setup) {
                *begun = None;
                return;
            }
            if after.complete {
                result.set(compared(nudge, after).map(|nudged| (nudged, scene.setup.clone())));
                *begun = None;
            }
        });
    }
    let begin = {
        let (scene, begun) = (scene.clone(), begun.clone());
        Callback::from(move |change: Change| {
            let maps = scene.outcome.clone();
            let shape = maps.picture.as_ref().map(FeatureMaps::shape);
            let makes = shape.and_then(|shape| scene.setup.after(&change, shape).ok());
            let nudge = pooling_stage(&scene.setup).zip(makes);
            *begun.borrow_mut() = nudge.map(|(stage, makes)| Begun { maps, stage, makes });
        })
    };
    let valid = result.as_ref().filter(|(_, setup)| computes_same(setup, &scene.setup));
    (valid.map(|(nudged, _)| *nudged), begin)
}

/// Whether both setups make the same maps. Pointing at cells changes none.
fn computes_same(one: &Setup, other: &Setup) -> bool {
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
fn pooling_stage(setup: &Setup) -> Option<usize> {
    let is_pooling = |stage: usize| {
        setup.stages.get(stage).is_some_and(|stage| stage.on && matches!(stage.kind, StageKind::Pooling(_)))
    };
    if is_pooling(setup.stages.chosen) {
        Some(setup.stages.chosen)
    } else {
        (0..setup.stages.len()).find(|&s| is_pooling(s))
    }
}
