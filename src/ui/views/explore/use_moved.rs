//! How much each stage's maps noticed of the last move of the picture.

use crate::cnn::FeatureMaps;
use crate::engine::Outcome;
use crate::picture::{YARDSTICK, in_shape, yardstick};
use crate::say;
use crate::setup::{Change, PictureChange, Setup};
use crate::study::{Moved, Noticed, Shift, shift};
use crate::ui::scene::Scene;
use std::rc::Rc;
use yew::prelude::*;

/// Multiply-adds that may be spent on their maps, at once.
const WORK: u64 = 20_000_000;

/// A move whose maps are not all computed yet.
struct Begun {
    maps: Outcome,
    by: (i32, i32),
    /// The setup after the move.
    makes: Setup,
}

/// Remembers the maps when the callback gets a move, and compares them, stage by stage, with the first complete ones after
/// it. There is nothing in the list if the maps are too large to be compared at once. Any other change of the computed
/// maps drops the list.
#[hook]
pub(super) fn use_moved(scene: &Scene) -> (Option<Rc<Vec<Shift>>>, Callback<Change>) {
    let begun = use_mut_ref(|| None::<Begun>);
    let result = use_state_eq(|| None::<(Rc<Vec<Shift>>, Rc<Setup>)>);
    {
        let (begun, result, scene) = (begun.clone(), result.clone(), scene.clone());
        use_effect_with(scene.outcome.clone(), move |after| {
            let mut begun = begun.borrow_mut();
            let Some(moved) = begun.as_ref() else { return };
            if !computes_same(&moved.makes, &scene.setup) {
                *begun = None;
                return;
            }
            if after.complete {
                let shifts = compared(&moved.maps, moved.by, &scene).unwrap_or_default();
                result.set(Some((Rc::new(shifts), scene.setup.clone())));
                *begun = None;
            }
        });
    }
    let begin = {
        let (scene, begun) = (scene.clone(), begun.clone());
        Callback::from(move |change: Change| {
            let Change::Picture(PictureChange::Nudge { down, right }) = change else { return };
            let maps = scene.outcome.clone();
            let shape = maps.picture.as_ref().map(FeatureMaps::shape);
            let makes = shape.and_then(|shape| scene.setup.after(&change, shape).ok());
            *begun.borrow_mut() = makes.map(|makes| Begun { maps, by: (down, right), makes });
        })
    };
    let valid = result.as_ref().filter(|(_, setup)| computes_same(setup, &scene.setup));
    (valid.map(|(shifts, _)| shifts.clone()), begin)
}

/// Whether both setups make the same maps. Pointing at cells changes none.
fn computes_same(one: &Setup, other: &Setup) -> bool {
    one.picture == other.picture && one.stages == other.stages
}

fn compared(before: &Outcome, by: (i32, i32), scene: &Scene) -> Option<Vec<Shift>> {
    let picture = *scene.shapes.first()?;
    if scene.pipeline.cost(picture).work.saturating_mul(YARDSTICK as u64) > WORK {
        return None;
    }
    let others = yardstick(&scene.setup.picture.source);
    let mut others: Vec<_> = others.map(|sample| in_shape(sample, picture)).collect();
    let mut shifts = Vec::new();
    for (index, stage) in scene.pipeline.stages.iter().enumerate() {
        // The maps before and after one stage are compared alone.
        if stage.also_reads(index).is_some() {
            break;
        }
        let applied = others.iter().map(|maps| stage.apply(maps));
        others = applied.collect::<Result<_, _>>().ok()?;
        let moved = Moved { stages: scene.pipeline.stages.get(..=index)?, picture, by };
        let (maps, after) = (before.output_of(index)?, scene.outcome.output_of(index)?);
        if maps.shape() != after.shape() {
            return None;
        }
        shifts.push(shift(&moved, 0..maps.shape().channels, maps, after, &others));
    }
    Some(shifts)
}

/// The share of a distance, or why there is none.
pub(super) const fn share(noticed: Noticed) -> Result<f32, &'static str> {
    match noticed {
        Noticed::Share(share) => Ok(share),
        Noticed::NoInterior => Err(say::NO_INTERIOR),
        Noticed::NoDistance => Err(say::NO_DISTANCE),
        Noticed::NoStride => Err(say::NO_STRIDE),
    }
}
