//! What a control did, for those who do not see it.

use super::stages::{stage_name, stage_parameters};
use super::strip::{picture_region, stage_region};
use crate::cnn::Shape;
use crate::setup::Setup;

/// In front of what came back by undo.
pub const UNDONE: &str = "Undone. ";
/// In front of what came back by redo.
pub const REDONE: &str = "Redone. ";

/// What a change did: the new size of the picture, or of the first stage that is not as before, as in "Stage 3: 2 × 21 × 21".
/// After undo and redo (`back`) also its name and parameters, or those of the chosen stage. `shapes` are those of the picture
/// and of each stage. Empty if nothing that was made differs, and after a stage was removed, which has words of its own.
#[must_use]
pub fn told(before: &Setup, now: &Setup, shapes: &[Shape], back: Option<&'static str>) -> String {
    let (stages, others) = (&now.stages.list, &before.stages.list);
    let is_same = before.picture == now.picture;
    let mut place = stages.iter().zip(others).position(|(stage, other)| stage != other);
    if stages.len() > others.len() {
        place = place.or(Some(others.len()));
    }
    let words = match (shapes, stages.get(place.unwrap_or(now.stages.chosen)), back) {
        ([picture, ..], _, _) if !is_same => picture_region(*picture),
        (_, Some(stage), Some(_)) => {
            let place = place.unwrap_or(now.stages.chosen) + 1;
            let name = [&stage_name(&stage.kind), ", ", &*stage_parameters(stage)].concat();
            stage_region(place, &name, shapes.get(place).copied())
        }
        (_, Some(_), None) if place.is_some() && stages.len() >= others.len() => {
            let place = place.unwrap_or_default() + 1;
            stage_region(place, &shapes.get(place).map(Shape::to_string).unwrap_or_default(), None)
        }
        _ => String::new(),
    };
    [back.unwrap_or_default(), &words].concat()
}
