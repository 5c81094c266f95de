//! What a change altered although it does not name it. There must be nothing of that.

use super::{Action, Display, Lesson, Picture, StageChoice, StageId};

/// What differs between a lesson and the one after a change, although the change does not name it. What is chosen
/// and pinned may always differ, because it follows its stage.
#[must_use]
#[expect(clippy::wildcard_enum_match_arm, reason = "what a change does not name has to stay")]
pub fn unasked(before: &Lesson, action: &Action, after: &Lesson) -> Option<&'static str> {
    if matches!(action, Action::Open(_)) {
        return None;
    }
    let picture = match action {
        Action::SetPicture(picture) => picture.clone(),
        Action::AddMark(_) | Action::GrowMark(_) | Action::ClearMarks => {
            Picture { marks: after.picture.marks.clone(), ..before.picture.clone() }
        }
        Action::Nudge { .. } => Picture { shift: after.picture.shift, ..before.picture.clone() },
        _ => before.picture.clone(),
    };
    let display = match action {
        Action::SetDisplay(display) => *display,
        Action::ShowBorders(borders) => Display { borders: *borders, ..before.display },
        _ => before.display,
    };
    let adds = matches!(action, Action::AddBlock | Action::Insert { .. } | Action::Duplicate(_));
    let named = match action {
        Action::Remove(stage)
        | Action::Move { stage, .. }
        | Action::Switch { stage, .. }
        | Action::Set { stage, .. } => Some(*stage),
        _ => None,
    };
    let is_new = |stage: &StageChoice| adds && before.place_of(stage.id).is_err();
    let rest = |lesson: &Lesson| -> Vec<(StageId, StageChoice)> {
        let others = lesson.stages.iter().filter(|stage| Some(stage.id) != named && !is_new(stage));
        others.map(|stage| (stage.id, stage.clone())).collect()
    };
    let stage_in = |lesson: &Lesson| lesson.stages.iter().find(|stage| Some(stage.id) == named).cloned();
    let is_as_named = match (action, stage_in(before), stage_in(after)) {
        (Action::Move { .. }, before, after) => before == after,
        (Action::Switch { .. }, Some(before), Some(after)) => before.kind == after.kind,
        (Action::Set { .. }, Some(before), Some(after)) => before.on == after.on,
        (_, _, after) => after.is_none(),
    };
    [
        (after.picture != picture, "the picture"),
        (after.display != display, "how maps are drawn"),
        (!matches!(action, Action::ShowView(_)) && before.view != after.view, "the view"),
        (rest(before) != rest(after), "other stages"),
        (!is_as_named, "another setting of the stage"),
    ]
    .into_iter()
    .find_map(|(differs, what)| differs.then_some(what))
}
