//! Finds changes that a change did not name. There must be none.

use super::{Change, Display, Picture, Setup, StageChoice, StageId};

/// The first difference between two setups that the change between them does not name. The chosen stage and the pinned
/// cell may always differ, because they follow their stage.
#[must_use]
#[expect(clippy::wildcard_enum_match_arm, reason = "what a change does not name has to stay")]
pub fn unasked(before: &Setup, change: &Change, after: &Setup) -> Option<&'static str> {
    if matches!(change, Change::Open(_)) {
        return None;
    }
    let picture = match change {
        Change::SetPicture(picture) => picture.clone(),
        Change::AddMark(_) | Change::GrowMark(_) | Change::ClearMarks => {
            Picture { marks: after.picture.marks.clone(), ..before.picture.clone() }
        }
        Change::Nudge { .. } => Picture { shift: after.picture.shift, ..before.picture.clone() },
        _ => before.picture.clone(),
    };
    let display = match change {
        Change::SetDisplay(display) => *display,
        Change::ShowBorders(borders) => Display { borders: *borders, ..before.display },
        _ => before.display,
    };
    let adds = matches!(change, Change::AddBlock | Change::Insert { .. } | Change::Duplicate(_));
    let named = match change {
        Change::Remove(stage)
        | Change::Move { stage, .. }
        | Change::Switch { stage, .. }
        | Change::Set { stage, .. } => Some(*stage),
        _ => None,
    };
    let is_new = |stage: &StageChoice| adds && before.place_of(stage.id).is_err();
    let rest = |setup: &Setup| -> Vec<(StageId, StageChoice)> {
        let others = setup.stages.iter().filter(|stage| Some(stage.id) != named && !is_new(stage));
        others.map(|stage| (stage.id, stage.clone())).collect()
    };
    let stage_in = |setup: &Setup| setup.stages.iter().find(|stage| Some(stage.id) == named).cloned();
    let is_as_named = match (change, stage_in(before), stage_in(after)) {
        (Change::Move { .. }, before, after) => before == after,
        (Change::Switch { .. }, Some(before), Some(after)) => before.kind == after.kind,
        (Change::Set { .. }, Some(before), Some(after)) => before.on == after.on,
        (_, _, after) => after.is_none(),
    };
    [
        (after.picture != picture, "the picture"),
        (after.display != display, "how maps are drawn"),
        (!matches!(change, Change::ShowView(_)) && before.view != after.view, "the view"),
        (rest(before) != rest(after), "other stages"),
        (!is_as_named, "another setting of the stage"),
    ]
    .into_iter()
    .find_map(|(differs, what)| differs.then_some(what))
}
