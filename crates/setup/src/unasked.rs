//! Finds changes that nobody asked for. There must be none.

use super::{
    Change, DisplayChange, PictureChange, Setup, StageChoice, StageId, StageKind, Stages, StagesChange,
};

/// The first difference between two setups that the change between them does not name. The chosen stage and the pinned
/// cell may always differ, because they follow their stage.
#[must_use]
pub fn unasked(before: &Setup, change: &Change, after: &Setup) -> Option<&'static str> {
    let (mut picture, mut display) = (before.picture.clone(), before.display);
    let mut compare = &before.compare;
    let (mut shift, mut cost) = (before.shift.clone(), before.cost);
    let mut recognise = &before.recognise;
    let (mut sizes, mut view) = (&before.sizes, before.view);
    match change {
        Change::Picture(change) => match change {
            PictureChange::Replace(other) => picture = other.clone(),
            PictureChange::LongSide(_) => picture.long_side = after.picture.long_side,
            PictureChange::Colour(_) => picture.colour = after.picture.colour,
            PictureChange::AddMark(_) | PictureChange::GrowMark(_) | PictureChange::ClearMarks => {
                picture.marks.clone_from(&after.picture.marks);
            }
            PictureChange::Nudge { .. } | PictureChange::MoveTo { .. } => picture.shift = after.picture.shift,
        },
        Change::Display(change) => match change {
            DisplayChange::Colours(_) => display.colours = after.display.colours,
            DisplayChange::Scale(_) => display.scale = after.display.scale,
            DisplayChange::Enlarged(_) => display.enlarged = after.display.enlarged,
            DisplayChange::Borders(_) => display.borders = after.display.borders,
        },
        Change::Compare(_) => compare = &after.compare,
        Change::Shift(_) => shift = after.shift.clone(),
        Change::Recognise(_) => recognise = &after.recognise,
        Change::Cost(_) => cost = after.cost,
        Change::Sizes(_) => sizes = &after.sizes,
        Change::View(_) => view = after.view,
        Change::Stages(_) => {}
        Change::Open(_) => return None,
    }
    let stages = match change {
        Change::Stages(change) => unasked_of_stages(&before.stages, change, &after.stages),
        Change::Picture(_)
        | Change::Display(_)
        | Change::Compare(_)
        | Change::Shift(_)
        | Change::Recognise(_)
        | Change::Cost(_)
        | Change::Sizes(_)
        | Change::View(_)
        | Change::Open(_) => (before.stages.list != after.stages.list).then_some("stages"),
    };
    // Taken apart, so that the compiler asks for a new part.
    let Setup {
        picture: picture_now,
        stages: _,
        display: display_now,
        compare: compare_now,
        shift: shift_now,
        recognise: recognise_now,
        cost: cost_now,
        sizes: sizes_now,
        view: view_now,
    } = after;
    let others = [
        (*picture_now != picture, "the picture"),
        (*display_now != display, "how maps are drawn"),
        (compare_now != compare, "what Compare shows"),
        (*shift_now != shift, "what Shift compares"),
        (recognise_now != recognise, "what Recognise lets learn"),
        (*cost_now != cost, "what Cost compares"),
        (sizes_now != sizes, "what Any size compares"),
        (*view_now != view, "the view"),
    ];
    others.into_iter().find_map(|(differs, what)| differs.then_some(what)).or(stages)
}

#[expect(clippy::wildcard_enum_match_arm, reason = "what a change does not name has to stay")]
fn unasked_of_stages(before: &Stages, change: &StagesChange, after: &Stages) -> Option<&'static str> {
    use StagesChange::{AddBlock, Duplicate, Insert, MaxBlur, Move, Remove, Set, Switch};
    let adds = matches!(change, AddBlock | Insert { .. } | Duplicate(_) | MaxBlur(_));
    let named = match change {
        Remove(stage) | MaxBlur(stage) | Move { stage, .. } | Switch { stage, .. } | Set { stage, .. } => {
            Some(*stage)
        }
        _ => None,
    };
    let is_new = |stage: &StageChoice| adds && before.place_of(stage.id).is_err();
    // An unpooling keeps its pooling, whose place may change, unless that is taken away.
    let same = |stages: &Stages, stage: &StageChoice| -> (StageId, StageChoice, Option<StageId>) {
        let mut same = stage.clone();
        let StageKind::Unpooling(of) = &mut same.kind else { return (stage.id, same, None) };
        let undone = of.take().and_then(|of| stages.get(of)).map(|undone| undone.id);
        (stage.id, same, undone.filter(|undone| after.place_of(*undone).is_ok()))
    };
    let rest = |stages: &Stages| -> Vec<_> {
        let others = stages.iter().filter(|stage| Some(stage.id) != named && !is_new(stage));
        others.map(|stage| same(stages, stage)).collect()
    };
    let stage_in = |stages: &Stages| {
        stages.iter().find(|stage| Some(stage.id) == named).map(|stage| same(stages, stage))
    };
    let is_as_named = match (change, stage_in(before), stage_in(after)) {
        (Move { .. }, before, after) => before == after,
        (Switch { .. }, Some((_, before, of)), Some((_, after, now))) => {
            (before.kind, of) == (after.kind, now)
        }
        (Set { .. } | MaxBlur(_), Some((_, before, _)), Some((_, after, _))) => before.on == after.on,
        (_, _, after) => after.is_none(),
    };
    if rest(before) != rest(after) {
        Some("other stages")
    } else {
        (!is_as_named).then_some("another setting of the stage")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Colour, Colours, CompareChange, CompareChoice, Cost, CostChange, Display, Picture, Recognise,
        RecogniseChange, ShiftChange, ShiftChoice, Sizes, SizesChange, View,
    };

    /// A setup that differs in one part, and the part.
    fn others() -> [(Setup, &'static str); 8] {
        let usual = Setup::default;
        [
            (Setup { picture: Picture { long_side: 9, ..usual().picture }, ..usual() }, "the picture"),
            (
                Setup { display: Display { enlarged: true, ..usual().display }, ..usual() },
                "how maps are drawn",
            ),
            (Setup { stages: Stages::new(vec![]), ..usual() }, "stages"),
            (Setup { shift: ShiftChoice { map: 2, ..usual().shift }, ..usual() }, "what Shift compares"),
            (Setup { compare: CompareChoice { map: 2, ..usual().compare }, ..usual() }, "what Compare shows"),
            (Setup { cost: Cost { classes: 7, ..usual().cost }, ..usual() }, "what Cost compares"),
            (
                Setup { recognise: Recognise { epochs: 3, ..usual().recognise }, ..usual() },
                "what Recognise lets learn",
            ),
            (Setup { sizes: Sizes { map: 1, ..usual().sizes }, ..usual() }, "what Any size compares"),
        ]
    }

    #[test]
    fn a_change_of_one_part_is_not_a_change_of_another() {
        let changes = [
            Change::Picture(PictureChange::Colour(Colour::Rgb)),
            Change::Display(DisplayChange::Colours(Colours::Grey)),
            Change::View(View::Explore),
        ];
        for change in &changes {
            for (after, part) in others() {
                assert_eq!(unasked(&Setup::default(), change, &after), Some(part), "{change:?}");
            }
        }
    }

    #[test]
    fn a_change_may_change_what_it_names() {
        let [smaller, enlarged, empty, shift, compare, classes, learned, sizes] =
            others().map(|(setup, _)| setup);
        let usual = Setup::default();
        assert_eq!(unasked(&usual, &Change::Picture(PictureChange::LongSide(9)), &smaller), None);
        assert_eq!(unasked(&usual, &Change::Display(DisplayChange::Enlarged(true)), &enlarged), None);
        assert_eq!(unasked(&usual, &Change::Shift(ShiftChange::Map(2)), &shift), None);
        assert_eq!(unasked(&usual, &Change::Compare(CompareChange::From(None, 2)), &compare), None);
        assert_eq!(unasked(&usual, &Change::Cost(CostChange::Classes(7)), &classes), None);
        assert_eq!(unasked(&usual, &Change::Recognise(RecogniseChange::Epochs(3)), &learned), None);
        assert_eq!(unasked(&usual, &Change::Sizes(SizesChange::Map(1)), &sizes), None);
        let first = usual.stages.list[0].id;
        assert_eq!(
            unasked(&usual, &Change::Stages(StagesChange::Remove(first)), &empty),
            Some("other stages")
        );
        assert_eq!(unasked(&usual, &Change::Open(Box::new(empty.clone())), &empty), None);
    }
}
