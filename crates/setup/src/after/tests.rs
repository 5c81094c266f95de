//! The result of changes that belong to no stage, and of opening a setup.
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

use super::*;
use crate::cnn::{Activation, Preset};
use crate::{
    ConvolutionChoice, Display, DisplayChange, Focus, Mark, Picture, PictureChange, StageChoice, StageId,
    StageKind, Stages, StagesChange,
};

const PICTURE: Shape = Shape::new(1, 64, 64);

/// The setup after several changes. Every change must be possible.
fn after(setup: &Setup, changes: &[Change]) -> Setup {
    changes.iter().fold(setup.clone(), |setup, change| setup.after(change, PICTURE).unwrap())
}

fn refusal(setup: &Setup, change: &Change) -> Option<Refusal> {
    setup.after(change, PICTURE).err()
}

fn id(setup: &Setup, place: usize) -> StageId {
    setup.stages.list[place].id
}

fn relu() -> StageKind {
    StageKind::Activation(Activation::Relu)
}

fn convolution() -> StageKind {
    StageKind::Convolution(ConvolutionChoice::new(3, &[Preset::Identity]))
}

fn fill(across: u16) -> Mark {
    Mark::Fill { ink: crate::Ink::Eraser, at: crate::Point { across, down: 0 } }
}

#[test]
fn an_opened_setup_keeps_its_pinned_cell_though_its_picture_is_still_to_come() {
    let focus = Some(Focus { stage: 0, channel: 1, row: 40, column: 40 });
    let opened = Setup { stages: Stages { focus, ..Stages::default() }, ..Setup::default() };
    let shown = Setup::default().after(&Change::Open(Box::new(opened)), Shape::new(1, 4, 4)).unwrap();
    assert_eq!(shown.stages.focus, focus);
}

#[test]
fn stages_of_one_sort_in_one_place_stay_the_same_when_a_link_is_opened() {
    let shown = Setup::default();
    let other = Setup {
        stages: Stages::new([convolution(), convolution(), relu()].map(StageChoice::new).to_vec()),
        ..Setup::default()
    };
    let opened = after(&shown, &[Change::Open(Box::new(other.clone()))]);
    assert_eq!(opened.stages, other.stages);
    let ids = |setup: &Setup| setup.stages.iter().map(|stage| stage.id).collect::<Vec<_>>();
    assert_eq!(ids(&opened), [id(&shown, 0), id(&other, 1), id(&other, 2)]);
    // A stage that the page knows keeps its id in another place, and no two stages share one.
    let mut moved = shown.clone();
    moved.stages.list = vec![StageChoice::new(convolution()), shown.stages.list[0].clone()];
    let opened = after(&shown, &[Change::Open(Box::new(moved.clone()))]);
    assert_eq!(ids(&opened), ids(&moved));
}

#[test]
fn a_picture_has_five_hundred_marks() {
    let mut setup = Setup::default();
    setup.picture.marks = vec![fill(1); 499];
    let full = after(&setup, &[Change::Picture(PictureChange::AddMark(fill(2)))]);
    assert_eq!((full.picture.marks.len(), full.picture.marks.last()), (500, Some(&fill(2))));
    assert_eq!(refusal(&full, &Change::Picture(PictureChange::AddMark(fill(3)))), Some(Refusal::Marks));
    assert!(after(&full, &[Change::Picture(PictureChange::ClearMarks)]).picture.marks.is_empty());
}

#[test]
fn a_picture_is_nudged_64_pixels_each_way_and_no_further() {
    let nudge = |(down, right): (i32, i32)| Change::Picture(PictureChange::Nudge { down, right });
    let shift = |nudges: &[(i32, i32)]| {
        let nudges: Vec<_> = nudges.iter().copied().map(nudge).collect();
        after(&Setup::default(), &nudges).picture.shift
    };
    assert_eq!(shift(&[(3, -5), (2, -1)]), (5, -6));
    assert_eq!([shift(&[(64, -64)]), shift(&[(-60, 60), (-4, 4)])], [(64, -64), (-64, 64)]);
    let at_limit = after(&Setup::default(), &[nudge((64, -64))]);
    for beyond in [(1, 0), (0, -1), (i32::MAX, 0), (0, i32::MIN)] {
        assert_eq!(refusal(&at_limit, &nudge(beyond)), Some(Refusal::Shift), "{beyond:?}");
    }
}

#[test]
fn what_is_looked_at_is_set() {
    let display = Display { enlarged: true, ..Display::default() };
    let shown = after(
        &Setup::default(),
        &[Change::Display(DisplayChange::Enlarged(true)), Change::Display(DisplayChange::Borders(true))],
    );
    assert_eq!(shown.display, Display { borders: true, ..display });
    let focus = Focus { stage: 0, channel: 1, row: 3, column: 4 };
    let pinned = after(&Setup::default(), &[Change::Stages(StagesChange::Pin(Some(focus)))]);
    assert_eq!(
        (pinned.stages.focus, after(&pinned, &[Change::Stages(StagesChange::Pin(None))]).stages.focus),
        (Some(focus), None)
    );
    for stage in [7, usize::MAX] {
        let outside = Focus { stage, ..focus };
        assert_eq!(after(&pinned, &[Change::Stages(StagesChange::Pin(Some(outside)))]).stages.focus, None);
    }
    let picture = Picture { long_side: 17, ..Picture::default() };
    assert_eq!(after(&pinned, &[Change::Picture(PictureChange::Replace(picture.clone()))]).picture, picture);
}

#[test]
fn a_pinned_cell_goes_to_the_nearest_one_that_is_left_and_vanishes_only_with_its_stage() {
    let focus = |channel, row, column| Focus { stage: 0, channel, row, column };
    let mut setup = Setup { stages: Stages::new(vec![StageChoice::new(relu())]), ..Setup::default() };
    setup.stages.focus = Some(focus(2, 60, 9));
    let shown = |change: &Change, picture| setup.after(change, picture).unwrap().stages.focus;
    let grey = Change::Picture(PictureChange::Colour(crate::Colour::Grey));
    assert_eq!(shown(&grey, Shape::new(3, 64, 64)), setup.stages.focus);
    assert_eq!(shown(&grey, PICTURE), Some(focus(0, 60, 9)));
    assert_eq!(
        shown(&Change::Picture(PictureChange::LongSide(8)), Shape::new(3, 8, 8)),
        Some(focus(2, 7, 7))
    );
    assert_eq!(shown(&Change::Stages(StagesChange::Remove(id(&setup, 0))), PICTURE), None);
}

#[test]
fn pointing_choosing_and_unfolding_are_not_worth_a_step() {
    let undoable = |change: Change| change.is_undoable();
    let some = StageId::fresh();
    assert!(
        !undoable(Change::Stages(StagesChange::Choose(some)))
            && !undoable(Change::Stages(StagesChange::Pin(None)))
            && !undoable(Change::Display(DisplayChange::Borders(true)))
    );
    assert!(
        undoable(Change::Picture(PictureChange::Nudge { down: 0, right: 1 }))
            && undoable(Change::Stages(StagesChange::Remove(some)))
            && undoable(Change::Display(DisplayChange::Enlarged(true)))
    );
}
