//! Undo and redo of every kind of change.
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

use super::*;
use crate::cnn::{Activation, Preset};
use crate::{
    Along, ConvolutionSetting, DisplayChange, Ink, KernelChoice, Mark, PictureChange, Point, StageId,
    StageKind, StageSetting, Stages, StagesChange, WindowNumber, WindowSetting,
};

mod held;

const PICTURE: Shape = Shape::new(1, 64, 64);

fn start() -> Rc<History> {
    Rc::new(History::new(Setup::default()))
}

fn after(history: &Rc<History>, changes: &[Change]) -> Rc<History> {
    changes.iter().fold(Rc::clone(history), |history, change| {
        history.apply(change, PICTURE).unwrap_or_else(|_| history.settle())
    })
}

fn id(history: &Rc<History>, place: usize) -> StageId {
    history.present.stages.list[place].id
}

fn function(history: &Rc<History>, activation: Activation) -> Change {
    Change::Stages(StagesChange::Set { stage: id(history, 1), to: StageSetting::Function(activation) })
}

fn dragged(history: &Rc<History>, slopes: &[f32]) -> Rc<History> {
    let drag = slopes.iter().map(|&slope| function(history, Activation::LeakyRelu { slope }));
    after(history, &drag.collect::<Vec<_>>())
}

fn stroke(points: u16) -> Mark {
    let points = (0..points).map(|at| Point { across: at, down: at }).collect();
    Mark::Stroke { ink: Ink::Eraser, width: 5, points }
}

fn nudge(right: i32) -> Change {
    Change::Picture(PictureChange::Nudge { down: 0, right })
}

fn enlarged() -> Change {
    Change::Display(DisplayChange::Enlarged(true))
}

#[test]
fn undo_takes_a_change_back_and_redo_makes_it_again() {
    let first = start();
    let changed = after(
        &first,
        &[Change::Stages(StagesChange::AddBlock), Change::Stages(StagesChange::Remove(id(&first, 0)))],
    );
    let once = changed.undo();
    assert_eq!(
        Ok((*once.present).clone()),
        Setup::default().after(&Change::Stages(StagesChange::AddBlock), PICTURE)
    );
    assert_eq!(*once.undo().present, Setup::default());
    assert!(!once.undo().can_undo());
    assert_eq!(once.undo().redo().redo().present, changed.present);
    assert!(!changed.can_redo());
}

#[test]
fn what_was_unfolded_stays_so_when_a_change_is_undone() {
    let unfolded = after(
        &start(),
        &[Change::Stages(StagesChange::AddBlock), Change::Display(DisplayChange::Borders(true))],
    );
    assert!(unfolded.undo().present.display.borders);
    let folded = after(&unfolded.undo(), &[Change::Display(DisplayChange::Borders(false))]);
    assert!(!folded.redo().present.display.borders);
}

#[test]
fn a_drag_is_taken_back_as_one_change() {
    let dragged = dragged(&start(), &[0.1, 0.2, 0.3]);
    assert_eq!(*dragged.undo().present, Setup::default());
    assert_eq!(dragged.undo().redo().present, dragged.present);
}

#[test]
fn a_new_drag_of_the_same_slider_is_a_change_of_its_own() {
    let first = dragged(&start(), &[0.1, 0.2]).settle();
    let second = dragged(&first, &[0.3, 0.4]);
    assert_eq!(second.undo().present, first.present);
}

#[test]
fn a_drag_back_to_where_it_began_is_no_change() {
    let enlarged = after(&start(), &[enlarged()]);
    let drag = [Activation::LeakyRelu { slope: 0.1 }, Activation::Relu].map(|to| function(&enlarged, to));
    let history = after(&enlarged, &drag).settle();
    assert_eq!(*history.undo().present, Setup::default());
}

#[test]
fn a_growing_stroke_is_one_change() {
    let drawn = after(
        &start(),
        &[1, 2, 3].map(|points| match points {
            1 => Change::Picture(PictureChange::AddMark(stroke(points))),
            _ => Change::Picture(PictureChange::GrowMark(stroke(points))),
        }),
    );
    assert_eq!(drawn.present.picture.marks, [stroke(3)]);
    assert_eq!(*drawn.undo().present, Setup::default());
}

#[test]
fn a_stroke_that_was_undone_while_it_grew_leaves_the_one_before_alone() {
    let first = after(&start(), &[Change::Picture(PictureChange::AddMark(stroke(1)))]).settle();
    let undone = after(&first, &[Change::Picture(PictureChange::AddMark(stroke(2)))]).undo();
    let grown = after(&undone, &[Change::Picture(PictureChange::GrowMark(stroke(3)))]);
    assert_eq!(grown.present.picture.marks, [stroke(1), stroke(3)]);
}

#[test]
fn a_stroke_beyond_the_limit_leaves_the_last_one_alone() {
    let mut setup = Setup::default();
    setup.picture.marks = vec![stroke(1); limits::MARKS - 1];
    let full = after(&Rc::new(History::new(setup)), &[Change::Picture(PictureChange::AddMark(stroke(2)))]);
    let more = after(
        &full,
        &[
            Change::Picture(PictureChange::AddMark(stroke(3))),
            Change::Picture(PictureChange::GrowMark(stroke(4))),
        ],
    );
    assert_eq!(more.present, full.present);
}

#[test]
fn pointing_and_choosing_make_no_steps_and_keep_what_can_be_redone() {
    let undone = after(&start(), &[enlarged()]).undo();
    let focus = Some(Focus { stage: 0, channel: 0, row: 1, column: 1 });
    let pointed = after(
        &undone,
        &[Change::Stages(StagesChange::Pin(focus)), Change::Stages(StagesChange::Choose(id(&undone, 0)))],
    );
    assert_eq!((pointed.present.stages.focus, pointed.present.stages.chosen), (focus, 0));
    assert!(!pointed.can_undo() && pointed.can_redo());
}

#[test]
fn what_changes_nothing_gives_the_same_history_back() {
    let undone = after(&start(), &[enlarged()]).undo();
    let same = Change::Display(DisplayChange::Enlarged(false));
    for change in [
        same,
        Change::Stages(StagesChange::Choose(id(&undone, 2))),
        Change::Stages(StagesChange::Pin(None)),
        Change::Picture(PictureChange::ClearMarks),
    ] {
        let applied = undone.apply(&change, PICTURE);
        assert!(applied.is_ok_and(|applied| Rc::ptr_eq(&applied, &undone)), "{change:?}");
    }
    assert!(Rc::ptr_eq(&undone.undo(), &undone));
    assert!(Rc::ptr_eq(&undone.settle(), &undone));
}

#[test]
fn a_change_after_undo_forgets_what_was_undone() {
    let changed = after(&after(&start(), &[enlarged()]).undo(), &[Change::Stages(StagesChange::AddBlock)]);
    assert!(!changed.can_redo());
}

#[test]
fn the_oldest_changes_are_forgotten() {
    let mut history = start();
    for _ in 0..limits::HISTORY {
        history = after(&history, &[nudge(1), nudge(-1)]);
    }
    assert_eq!(history.past.len(), limits::HISTORY);
}

#[test]
fn two_hundred_changes_can_be_taken_back() {
    // Of 201 changes, to and fro, the first is forgotten: one pixel to the right.
    let nudges: Vec<Change> = (0..201).map(|number| nudge(if number % 2 == 0 { 1 } else { -1 })).collect();
    let mut history = after(&start(), &nudges);
    let mut undone = 0;
    while history.can_undo() {
        history = history.undo();
        undone += 1;
    }
    assert_eq!((undone, history.present.picture.shift), (200, (0, 1)));
}

#[test]
fn pointing_while_a_drag_goes_on_is_kept_and_makes_no_step() {
    let focus = Some(Focus { stage: 0, channel: 0, row: 1, column: 1 });
    let begun = dragged(&start(), &[0.1]);
    let dragged = dragged(&after(&begun, &[Change::Stages(StagesChange::Pin(focus))]), &[0.2]);
    assert_eq!((dragged.present.stages.focus, dragged.past.len()), (focus, 1));
    assert_eq!(*dragged.undo().present, Setup::default());
}

fn kernels(history: &Rc<History>) -> Vec<KernelChoice> {
    let StageKind::Convolution(choice) = &history.present.stages.list[0].kind else { return Vec::new() };
    choice.filters.iter().map(|filter| filter.kernel.clone()).collect()
}

fn count(history: &Rc<History>, count: usize) -> Change {
    Change::Stages(StagesChange::Set {
        stage: id(history, 0),
        to: ConvolutionSetting::FilterCount(count).into(),
    })
}

#[test]
fn what_a_smaller_number_takes_away_comes_back_while_the_drag_goes_on() {
    let first = start();
    let StageKind::Convolution(choice) = &first.present.stages.list[0].kind else { return };
    let gabor = ConvolutionSetting::Kernel(choice.filters[1].id, KernelChoice::Random(9)).into();
    let own =
        after(&first, &[Change::Stages(StagesChange::Set { stage: id(&first, 0), to: gabor })]).settle();
    let dragged = after(&own, &[count(&own, 1), count(&own, 4), count(&own, 3)]);
    assert_eq!(kernels(&dragged)[..2], kernels(&own));
    assert_eq!(dragged.undo().present, own.present);
}

#[test]
fn another_change_ends_a_drag_though_nobody_let_go() {
    let first = start();
    let typed = after(&first, &[count(&first, 1), count(&first, 2)]);
    let StageKind::Convolution(choice) = &typed.present.stages.list[0].kind else { return };
    let emboss = ConvolutionSetting::Kernel(choice.filters[0].id, KernelChoice::Preset(Preset::Emboss));
    let changed =
        after(&typed, &[Change::Stages(StagesChange::Set { stage: id(&first, 0), to: emboss.into() })]);
    let more = after(&changed, &[count(&first, 3)]);
    assert_eq!(kernels(&more)[0], KernelChoice::Preset(Preset::Emboss));
}

#[test]
fn a_refused_change_leaves_everything_as_it_was() {
    let history = after(&start(), &[enlarged()]);
    let gone = Change::Stages(StagesChange::Remove(StageId::fresh()));
    assert_eq!(history.apply(&gone, PICTURE), Err(Refusal::NotThere));
}

#[test]
fn a_repaired_setup_takes_the_place_of_the_one_that_was_opened() {
    let opened = after(
        &start(),
        &[Change::Open(Box::new(Setup {
            stages: Stages { chosen: 0, ..Stages::default() },
            ..Setup::default()
        }))],
    );
    let repaired = opened
        .replace_present(Setup { stages: Stages { chosen: 1, ..Stages::default() }, ..Setup::default() });
    assert_eq!((repaired.present.stages.chosen, repaired.past.len()), (1, opened.past.len()));
    assert!(!Rc::new(History::new(Setup::default())).replace_present(Setup::default()).can_undo());
}

#[test]
fn a_pinned_cell_is_where_it_was_once_a_drag_is_back_where_it_began() {
    let pin = |row| Change::Stages(StagesChange::Pin(Some(Focus { stage: 2, channel: 1, row, column: 30 })));
    let at = |history: &Rc<History>| history.present.stages.focus.map(|focus| (focus.row, focus.column));
    let pinned = after(&start(), &[pin(20)]);
    let stride = |stride| {
        let to = WindowSetting::Number(WindowNumber::Stride, Along::Both, stride).into();
        Change::Stages(StagesChange::Set { stage: id(&pinned, 2), to })
    };
    // Strides of 2, 4 and 16 leave 31, 16 and 4 rows and columns.
    let up = after(&pinned, &[stride(4), stride(16)]);
    assert_eq!([at(&pinned), at(&up)], [Some((20, 30)), Some((3, 3))]);
    assert_eq!(at(&after(&up, &[stride(2)])), Some((20, 30)));
    // A cell that is pinned meanwhile counts instead.
    let other = after(&up, &[pin(2), stride(2)]);
    assert_eq!(at(&other), Some((2, 3)));
    assert_eq!(at(&after(&up, &[Change::Stages(StagesChange::Pin(None)), stride(2)])), None);
    // A step of its own begins with the cell that is left.
    assert_eq!(at(&after(&up.settle(), &[stride(2)])), Some((3, 3)));
}

#[test]
fn a_pinned_cell_comes_back_with_the_picture_that_a_drag_made_smaller() {
    let focus = Some(Focus { stage: 0, channel: 1, row: 50, column: 40 });
    let pinned = after(&start(), &[Change::Stages(StagesChange::Pin(focus))]);
    let sized = |history: &Rc<History>, side| {
        history.apply(&Change::Picture(PictureChange::LongSide(side)), Shape::new(1, side, side)).unwrap()
    };
    let smaller = sized(&pinned, 8);
    assert_eq!(smaller.present.stages.focus, Some(Focus { stage: 0, channel: 1, row: 5, column: 5 }));
    assert_eq!(sized(&smaller, 63).present.stages.focus, focus);
    assert_eq!(smaller.undo().present.stages.focus, focus);
}
