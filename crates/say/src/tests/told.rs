#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

use crate::cnn::{Max, Shape};
use crate::setup::{
    Along, Change, PictureChange, PoolingChoice, Setup, StageKind, StageSetting, StagesChange, WindowNumber,
    WindowSetting,
};
use crate::{UNDONE, told};

const PICTURE: Shape = Shape::new(1, 64, 64);

/// What is told of a change, and of taking it back.
fn both_ways(before: &Setup, change: impl Into<Change>) -> [String; 2] {
    let after = before.after(&change.into(), PICTURE).unwrap();
    let shapes = |setup: &Setup| setup.stages.shapes(PICTURE).0;
    [told(before, &after, &shapes(&after), None), told(&after, before, &shapes(before), Some(UNDONE))]
}

#[test]
fn a_change_is_told_by_the_size_that_it_made_and_undo_by_all_that_came_back() {
    let setup = Setup::default();
    let stride = StageSetting::from(WindowSetting::Number(WindowNumber::Stride, Along::Both, 3));
    let change = StagesChange::Set { stage: setup.stages.list[2].id, to: stride };
    let words = ["Stage 3: 2 × 21 × 21", "Undone. Stage 3: Max pooling, 2 × 2, stride 2, 2 × 31 × 31"];
    assert_eq!(both_ways(&setup, change), words);
}

#[test]
fn a_stage_that_comes_or_goes_is_told_once() {
    let setup = Setup::default();
    let kind = StageKind::Pooling(PoolingChoice::new(Max, 2));
    let words = ["Stage 4: 2 × 15 × 15", "Undone. Stage 3: Max pooling, 2 × 2, stride 2, 2 × 31 × 31"];
    assert_eq!(both_ways(&setup, StagesChange::Insert { before: None, kind }), words);
    // The note on the removal says it.
    let words = ["", "Undone. Stage 3: Max pooling, 2 × 2, stride 2, 2 × 31 × 31"];
    assert_eq!(both_ways(&setup, StagesChange::Remove(setup.stages.list[2].id)), words);
}

#[test]
fn pointing_at_things_is_not_told_and_another_picture_is() {
    let setup = Setup::default();
    assert_eq!(both_ways(&setup, StagesChange::Choose(setup.stages.list[0].id))[0], "");
    let words = both_ways(&setup, PictureChange::Nudge { down: 0, right: 1 });
    assert_eq!(words, ["Picture, 1 × 64 × 64", "Undone. Picture, 1 × 64 × 64"]);
}
