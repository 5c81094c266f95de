//! What every action makes of a lesson, at its limits and beyond.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first fault")]

use super::*;
use crate::cnn::{Average, Divisor};
use crate::lesson::{Convention, KerasPadding, WindowChoice};

#[test]
fn an_opened_lesson_keeps_its_pinned_cell_though_its_picture_is_still_to_come() {
    let focus = Some(Focus { stage: 0, channel: 1, row: 40, column: 40 });
    let opened = Lesson { focus, ..Lesson::default() };
    let shown = Lesson::default().after(&Action::Open(Box::new(opened)), Shape::new(1, 4, 4));
    assert_eq!(shown.focus, focus);
}

const PICTURE: Shape = Shape::new(1, 64, 64);

fn after(lesson: &Lesson, actions: &[Action]) -> Lesson {
    actions.iter().fold(lesson.clone(), |lesson, action| lesson.after(action, PICTURE))
}

fn relu() -> StageKind {
    StageKind::Activation(Activation::Relu)
}

fn tanh() -> StageKind {
    StageKind::Activation(Activation::Tanh)
}

fn convolution() -> StageKind {
    StageKind::Convolution(ConvolutionChoice::new(3, &[Preset::Identity]))
}

fn fill(across: u16) -> Mark {
    Mark::Fill { ink: crate::lesson::Ink::Eraser, at: crate::lesson::Point { across, down: 0 } }
}

fn kinds(lesson: &Lesson) -> Vec<StageKind> {
    lesson.stages.iter().map(|stage| stage.kind.clone()).collect()
}

/// A lesson of activations, told apart by their slopes.
fn slopes(slopes: &[f32]) -> Lesson {
    let stage =
        |slope: &f32| StageChoice::new(StageKind::Activation(Activation::LeakyRelu { slope: *slope }));
    Lesson { stages: slopes.iter().map(stage).collect(), chosen: 0, ..Lesson::default() }
}

#[test]
fn a_picture_has_five_hundred_marks() {
    let mut lesson = Lesson::default();
    lesson.picture.marks = vec![fill(1); 499];
    let full = after(&lesson, &[Action::AddMark(fill(2))]);
    assert_eq!((full.picture.marks.len(), full.picture.marks.last()), (500, Some(&fill(2))));
    assert_eq!(after(&full, &[Action::AddMark(fill(3))]), full);
    let grown = after(&full, &[Action::GrowMark(fill(4))]);
    assert_eq!((grown.picture.marks.len(), grown.picture.marks.last()), (500, Some(&fill(4))));
    assert!(after(&full, &[Action::ClearMarks]).picture.marks.is_empty());
}

#[test]
fn a_picture_is_nudged_64_pixels_each_way() {
    let shift = |nudges: &[(i32, i32)]| {
        let nudges: Vec<Action> = nudges.iter().map(|&(down, right)| Action::Nudge(down, right)).collect();
        after(&Lesson::default(), &nudges).picture.shift
    };
    assert_eq!(shift(&[(3, -5), (2, -1)]), (5, -6));
    assert_eq!(shift(&[(64, -64)]), (64, -64));
    assert_eq!([shift(&[(65, -65)]), shift(&[(60, -60), (5, -5)])], [(64, -64); 2]);
    assert_eq!([shift(&[(-65, 65)]), shift(&[(-64, 64), (i32::MIN, i32::MAX)])], [(-64, 64); 2]);
}

#[test]
fn a_stage_is_put_in_where_it_was_asked_for_and_chosen() {
    let lesson = slopes(&[0.1, 0.2]);
    let inserted = after(&lesson, &[Action::Insert(1, relu())]);
    assert_eq!((kinds(&inserted)[1].clone(), inserted.stages.len(), inserted.chosen), (relu(), 3, 1));
    let appended = after(&lesson, &[Action::Insert(9, relu())]);
    assert_eq!((kinds(&appended)[2].clone(), appended.chosen), (relu(), 2));
}

#[test]
fn twenty_stages_and_five_convolutions_have_room() {
    let full = slopes(&[0.5; 20]);
    assert!(slopes(&[0.5; 19]).has_room_for(&relu()) && !full.has_room_for(&relu()));
    assert_eq!(after(&full, &[Action::Insert(0, relu()), Action::Duplicate(0), Action::AddBlock]), full);
    let convolutions =
        |number: usize| Lesson { stages: vec![StageChoice::new(convolution()); number], ..Lesson::default() };
    assert!(convolutions(4).has_room_for(&convolution()) && !convolutions(5).has_room_for(&convolution()));
    assert!(convolutions(5).has_room_for(&relu()));
    assert_eq!(after(&convolutions(5), &[Action::Insert(0, convolution())]).stages.len(), 5);
    let sixth =
        Lesson { stages: [convolutions(5).stages, slopes(&[0.5]).stages].concat(), ..Lesson::default() };
    assert_eq!(after(&sixth, &[Action::Edit(5, convolution())]), sixth, "no activation becomes a sixth one");
    assert_eq!(
        kinds(&after(&sixth, &[Action::Edit(4, relu()), Action::Edit(5, convolution())]))[5],
        convolution()
    );
    assert!(convolutions(4).has_room_for_block() && !convolutions(5).has_room_for_block());
    assert!(slopes(&[0.5; 17]).has_room_for_block() && !slopes(&[0.5; 18]).has_room_for_block());
}

#[test]
fn an_average_has_a_divisor_that_its_framework_has() {
    let fixed = |convention| {
        let average = Average { divisor: Divisor::Fixed(5) };
        let choice = PoolingChoice::new(average, 2);
        let window = WindowChoice { convention, ..choice.window };
        StageKind::Pooling(PoolingChoice { window, ..choice })
    };
    let divisor = |kind: StageKind| {
        let edited = after(&slopes(&[0.5]), &[Action::Edit(0, kind.clone()), Action::Insert(1, kind)]);
        kinds(&edited)
            .into_iter()
            .map(|kind| match kind {
                StageKind::Pooling(choice) => choice.reduce.divisor(),
                StageKind::Convolution(_) | StageKind::Activation(_) => None,
            })
            .collect::<Vec<_>>()
    };
    let keras = Convention::Keras(KerasPadding::Valid);
    assert_eq!(divisor(fixed(Convention::NONE)), [Some(Divisor::Fixed(5)); 2]);
    assert_eq!(divisor(fixed(keras)), [Some(Divisor::Cells); 2]);
}

#[test]
fn a_block_is_two_edge_filters_relu_and_max_pooling_of_2_by_2() {
    let added = after(&slopes(&[0.5]), &[Action::AddBlock]);
    assert_eq!((added.stages[1..].to_vec(), added.chosen), (Lesson::default().stages, 1));
    let StageKind::Convolution(convolution) = &added.stages[1].kind else { panic!("no convolution") };
    assert_eq!(*convolution, ConvolutionChoice::new(3, &[Preset::SobelVertical, Preset::SobelHorizontal]));
    assert_eq!(added.stages[2].kind, relu());
    assert_eq!(added.stages[3].kind, StageKind::Pooling(PoolingChoice::new(Max, 2)));
}

#[test]
fn a_stage_is_taken_away_and_another_one_chosen_if_it_was_the_last() {
    let lesson = Lesson { chosen: 2, ..slopes(&[0.1, 0.2, 0.3]) };
    let removed = after(&lesson, &[Action::Remove(1)]);
    assert_eq!((kinds(&removed), removed.chosen), (kinds(&slopes(&[0.1, 0.3])), 1));
    assert_eq!(after(&lesson, &[Action::Remove(3)]), lesson);
    let none = after(&lesson, &[Action::Remove(0), Action::Remove(0), Action::Remove(0)]);
    assert_eq!((none.stages.len(), none.chosen), (0, 0));
}

#[test]
fn a_copy_stands_behind_its_stage_and_is_chosen() {
    let copied = after(&slopes(&[0.1, 0.2]), &[Action::Duplicate(0)]);
    assert_eq!((kinds(&copied), copied.chosen), (kinds(&slopes(&[0.1, 0.1, 0.2])), 1));
    assert_eq!(after(&slopes(&[0.1]), &[Action::Duplicate(1)]), slopes(&[0.1]));
}

#[test]
fn a_stage_moves_to_a_place_that_is_there() {
    let lesson = slopes(&[0.1, 0.2, 0.3]);
    let moved = after(&lesson, &[Action::Move(0, 2)]);
    assert_eq!((kinds(&moved), moved.chosen), (kinds(&slopes(&[0.2, 0.3, 0.1])), 2));
    let back = after(&lesson, &[Action::Move(2, 1)]);
    assert_eq!((kinds(&back), back.chosen), (kinds(&slopes(&[0.1, 0.3, 0.2])), 1));
    assert_eq!(after(&lesson, &[Action::Move(0, 3), Action::Move(3, 0)]), lesson);
}

#[test]
fn stages_are_switched_edited_and_chosen_by_their_number() {
    let lesson = slopes(&[0.1, 0.2]);
    let off = after(&lesson, &[Action::Switch(1, false)]);
    assert_eq!(off.stages.iter().map(|stage| stage.on).collect::<Vec<_>>(), [true, false]);
    assert_eq!(after(&off, &[Action::Switch(1, true), Action::Switch(2, false)]), lesson);
    assert_eq!(kinds(&after(&lesson, &[Action::Edit(0, tanh())]))[0], tanh());
    assert_eq!(after(&lesson, &[Action::Edit(2, tanh())]), lesson);
    assert_eq!([0, 1, 2, 99].map(|at| after(&lesson, &[Action::Choose(at)]).chosen), [0, 1, 1, 1]);
    assert_eq!(after(&slopes(&[]), &[Action::Choose(3)]).chosen, 0);
}

#[test]
fn what_is_looked_at_is_set() {
    let display = Display { enlarged: true, ..Display::default() };
    let shown = after(&Lesson::default(), &[Action::SetDisplay(display), Action::ShowBorders(true)]);
    assert_eq!(shown.display, Display { borders: true, ..display });
    let focus = Focus { stage: 0, channel: 1, row: 3, column: 4 };
    let pinned = after(&Lesson::default(), &[Action::SetFocus(Some(focus))]);
    assert_eq!((pinned.focus, after(&pinned, &[Action::SetFocus(None)]).focus), (Some(focus), None));
    let outside = Focus { stage: 7, ..focus };
    assert_eq!(after(&pinned, &[Action::SetFocus(Some(outside))]).focus, None);
    let picture = Picture { long_side: 17, ..Picture::default() };
    assert_eq!(after(&pinned, &[Action::SetPicture(picture.clone())]).picture, picture);
}

#[test]
fn pointing_choosing_and_unfolding_are_not_worth_a_step() {
    let undoable = |action: Action| action.is_undoable();
    assert!(
        !undoable(Action::Choose(0))
            && !undoable(Action::SetFocus(None))
            && !undoable(Action::ShowBorders(true))
    );
    assert!(
        undoable(Action::Nudge(0, 1))
            && undoable(Action::Remove(0))
            && undoable(Action::SetDisplay(Display::default()))
    );
}

#[test]
fn a_drag_goes_on_with_the_same_number_and_typing_with_the_same_grid() {
    let edit = |at| Action::Edit(at, relu());
    assert!(edit(1).continues(&edit(1)) && !edit(1).continues(&edit(2)));
    let set = |source: Source, colour| Action::SetPicture(Picture { source, colour, ..Picture::default() });
    let grey = |source: Source| set(source, crate::lesson::Colour::Grey);
    let numbers = |value| Source::Numbers(crate::lesson::Numbers::new(2, 2, vec![value; 4]).unwrap());
    assert!(grey(Source::Blank(9)).continues(&grey(Source::Blank(9))));
    assert!(!grey(Source::Blank(9)).continues(&grey(Source::Blank(8))));
    assert!(!grey(Source::Blank(9)).continues(&set(Source::Blank(9), crate::lesson::Colour::Rgb)));
    assert!(grey(numbers(1.0)).continues(&grey(numbers(2.0))));
    assert!(
        !grey(numbers(1.0)).continues(&grey(Source::Camera))
            && !grey(Source::Camera).continues(&grey(numbers(1.0)))
    );
    let (add, grow) = (Action::AddMark(fill(1)), Action::GrowMark(fill(2)));
    assert!(grow.continues(&add) && grow.continues(&grow) && !add.continues(&add) && !add.continues(&grow));
    assert!(!grow.continues(&edit(0)) && !Action::Nudge(0, 1).continues(&Action::Nudge(0, 1)));
}
