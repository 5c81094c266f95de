//! The result of every change of the stages, at its limits and beyond.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first fault")]

use super::*;
use crate::cnn::{Activation, Average, Divisor, Kernel, Max, Preset};
use crate::{
    Along, Convention, ConvolutionChoice, ConvolutionSetting, Focus, KerasPadding, KernelChoice, Misfit,
    PoolingChoice, StageChoice, StageId, StageKind, StageSetting, Stages, StagesChange, WindowChoice,
    WindowNumber, WindowSetting, limits,
};
use crate::{Change, Setup};

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

fn append(kind: StageKind) -> Change {
    Change::Stages(StagesChange::Insert { before: None, kind })
}

fn kinds(setup: &Setup) -> Vec<StageKind> {
    setup.stages.iter().map(|stage| stage.kind.clone()).collect()
}

fn setup_of(kinds: impl IntoIterator<Item = StageKind>) -> Setup {
    let stages = kinds.into_iter().map(StageChoice::new).collect();
    Setup { stages: Stages::new(stages), ..Setup::default() }
}

/// A setup of activations that differ by their slopes.
fn slopes(slopes: &[f32]) -> Setup {
    setup_of(slopes.iter().map(|&slope| StageKind::Activation(Activation::LeakyRelu { slope })))
}

#[test]
fn a_new_convolution_has_kernels_that_exist_at_the_size_that_fits() {
    let kernels = |shape: Shape| {
        let setup = setup_of([]).after(&Change::Stages(StagesChange::AddBlock), shape).unwrap();
        let StageKind::Convolution(choice) = &setup.stages.list[0].kind else { panic!("a convolution") };
        let size = (choice.window.size.rows, choice.window.size.columns);
        (size, choice.filters.iter().map(|filter| filter.kernel.clone()).collect::<Vec<_>>())
    };
    let presets = |presets: [Preset; 2]| presets.map(KernelChoice::Preset).to_vec();
    let (across, down) = (Preset::SobelVertical, Preset::SobelHorizontal);
    assert_eq!(kernels(Shape::new(1, 8, 8)), ((3, 3), presets([across, down])));
    assert_eq!(kernels(Shape::new(1, 1, 6)), ((1, 3), presets([across, Preset::GaussianBlur])));
    assert_eq!(kernels(Shape::new(1, 6, 1)), ((3, 1), presets([Preset::GaussianBlur, down])));
    assert_eq!(kernels(Shape::new(1, 1, 1)), ((1, 1), presets([Preset::Identity; 2])));
}

/// Typed weights are not a preset. They are cut, as when the learner changes the size.
#[test]
fn a_new_convolution_keeps_the_middle_of_typed_kernels() {
    let mut typed = ConvolutionChoice::new(3, &[Preset::SobelVertical]);
    typed.filters[0].kernel =
        KernelChoice::Custom(vec![Kernel::from_fn(3, 3, |row, _| if row == 1 { 5.0 } else { 0.0 })]);
    let change = append(StageKind::Convolution(typed));
    let setup = setup_of([]).after(&change, Shape::new(1, 1, 6)).unwrap();
    let StageKind::Convolution(choice) = &setup.stages.list[0].kind else { panic!("a convolution") };
    assert_eq!(choice.filters[0].kernel, KernelChoice::Custom(vec![Kernel::from_fn(1, 3, |_, _| 5.0)]));
}

#[test]
fn a_stage_is_put_in_where_it_was_asked_for_and_chosen() {
    let setup = slopes(&[0.1, 0.2]);
    let before = Change::Stages(StagesChange::Insert { before: Some(id(&setup, 1)), kind: relu() });
    let inserted = after(&setup, &[before]);
    assert_eq!((kinds(&inserted)[1].clone(), inserted.stages.len(), inserted.stages.chosen), (relu(), 3, 1));
    let appended = after(&setup, &[append(relu())]);
    assert_eq!((kinds(&appended)[2].clone(), appended.stages.chosen), (relu(), 2));
    let unknown = Change::Stages(StagesChange::Insert { before: Some(StageId::fresh()), kind: relu() });
    assert_eq!(refusal(&setup, &unknown), Some(Refusal::NotThere));
}

#[test]
fn twenty_stages_and_five_convolutions_have_room() {
    let full = slopes(&[0.5; 20]);
    assert!(slopes(&[0.5; 19]).stages.has_room_for(&relu()) && !full.stages.has_room_for(&relu()));
    for change in [
        append(relu()),
        Change::Stages(StagesChange::Duplicate(id(&full, 0))),
        Change::Stages(StagesChange::AddBlock),
    ] {
        assert_eq!(refusal(&full, &change), Some(Refusal::Stages), "{change:?}");
    }
    let convolutions = |number: usize| setup_of(vec![convolution(); number]);
    assert!(
        convolutions(4).stages.has_room_for(&convolution())
            && !convolutions(5).stages.has_room_for(&convolution())
    );
    assert!(convolutions(5).stages.has_room_for(&relu()));
    let five = convolutions(5);
    for change in [
        append(convolution()),
        Change::Stages(StagesChange::Duplicate(id(&five, 4))),
        Change::Stages(StagesChange::AddBlock),
    ] {
        assert_eq!(refusal(&five, &change), Some(Refusal::Blocks), "{change:?}");
    }
    assert!(convolutions(4).stages.has_room_for_block() && !convolutions(5).stages.has_room_for_block());
    assert!(
        slopes(&[0.5; 17]).stages.has_room_for_block() && !slopes(&[0.5; 18]).stages.has_room_for_block()
    );
}

#[test]
fn an_average_has_a_divisor_that_its_framework_has() {
    let divisor = |convention| {
        let choice = PoolingChoice::new(Average { divisor: Divisor::Fixed(5) }, 2);
        let window = WindowChoice { convention, ..choice.window };
        let inserted = after(&slopes(&[]), &[append(StageKind::Pooling(PoolingChoice { window, ..choice }))]);
        let StageKind::Pooling(choice) = inserted.stages.list[0].kind else { panic!("no pooling") };
        choice.reduce.divisor()
    };
    assert_eq!(divisor(Convention::NONE), Some(Divisor::Fixed(5)));
    assert_eq!(divisor(Convention::Keras(KerasPadding::Valid)), Some(Divisor::Cells));
}

#[test]
fn a_block_is_two_edge_filters_relu_and_max_pooling_of_2_by_2() {
    let added = after(&slopes(&[0.5]), &[Change::Stages(StagesChange::AddBlock)]);
    assert_eq!((added.stages.list[1..].to_vec(), added.stages.chosen), (Setup::default().stages.list, 1));
    let StageKind::Convolution(convolution) = &added.stages.list[1].kind else { panic!("no convolution") };
    assert_eq!(*convolution, ConvolutionChoice::new(3, &[Preset::SobelVertical, Preset::SobelHorizontal]));
    assert_eq!(added.stages.list[2].kind, relu());
    assert_eq!(added.stages.list[3].kind, StageKind::Pooling(PoolingChoice::new(Max, 2)));
}

#[test]
fn a_stage_is_taken_away_and_another_one_chosen_if_it_was_the_last() {
    let mut setup = slopes(&[0.1, 0.2, 0.3]);
    setup.stages.chosen = 2;
    let removed = after(&setup, &[Change::Stages(StagesChange::Remove(id(&setup, 1)))]);
    assert_eq!((kinds(&removed), removed.stages.chosen), (kinds(&slopes(&[0.1, 0.3])), 1));
    assert_eq!(
        refusal(&removed, &Change::Stages(StagesChange::Remove(id(&setup, 1)))),
        Some(Refusal::NotThere)
    );
    let none =
        after(&removed, &[0, 1].map(|place| Change::Stages(StagesChange::Remove(id(&removed, place)))));
    assert_eq!((none.stages.len(), none.stages.chosen), (0, 0));
}

#[test]
fn a_copy_stands_behind_its_stage_and_is_chosen() {
    let setup = slopes(&[0.1, 0.2]);
    let copied = after(&setup, &[Change::Stages(StagesChange::Duplicate(id(&setup, 0)))]);
    assert_eq!((kinds(&copied), copied.stages.chosen), (kinds(&slopes(&[0.1, 0.1, 0.2])), 1));
    assert!(id(&copied, 0) == id(&setup, 0) && id(&copied, 1) != id(&setup, 0));
}

#[test]
fn a_stage_moves_to_a_place_that_is_there() {
    let setup = slopes(&[0.1, 0.2, 0.3]);
    let moved = |from, to| Change::Stages(StagesChange::Move { stage: id(&setup, from), to });
    let right = after(&setup, &[moved(0, 2)]);
    assert_eq!((kinds(&right), right.stages.chosen), (kinds(&slopes(&[0.2, 0.3, 0.1])), 2));
    let left = after(&setup, &[moved(2, 1)]);
    assert_eq!((kinds(&left), left.stages.chosen), (kinds(&slopes(&[0.1, 0.3, 0.2])), 1));
    assert_eq!(refusal(&setup, &moved(0, 3)), Some(Refusal::NotThere));
}

#[test]
fn what_is_chosen_and_pinned_follows_its_stage() {
    let pinned = |place| Some(Focus { stage: place, channel: 0, row: 4, column: 4 });
    let mut setup = slopes(&[0.1, 0.2, 0.3]);
    (setup.stages.chosen, setup.stages.focus) = (1, pinned(2));
    let place = |change: Change| after(&setup, &[change]).stages.focus;
    assert_eq!(
        place(Change::Stages(StagesChange::Insert { before: Some(id(&setup, 0)), kind: relu() })),
        pinned(3)
    );
    assert_eq!(place(append(relu())), pinned(2));
    assert_eq!(place(Change::Stages(StagesChange::Remove(id(&setup, 0)))), pinned(1));
    assert_eq!(place(Change::Stages(StagesChange::Remove(id(&setup, 2)))), None);
    assert_eq!(place(Change::Stages(StagesChange::Duplicate(id(&setup, 0)))), pinned(3));
    assert_eq!(place(Change::Stages(StagesChange::Move { stage: id(&setup, 2), to: 0 })), pinned(0));
    assert_eq!(place(Change::Stages(StagesChange::Move { stage: id(&setup, 0), to: 2 })), pinned(1));
    let chosen = |change: Change| after(&setup, &[change]).stages.chosen;
    assert_eq!(
        [0, 1, 2].map(|place| chosen(Change::Stages(StagesChange::Remove(id(&setup, place))))),
        [0, 1, 1]
    );
}

#[test]
fn stages_are_switched_set_and_chosen_by_their_id() {
    let setup = slopes(&[0.1, 0.2]);
    let [first, second] = [0, 1].map(|place| id(&setup, place));
    let off = after(&setup, &[Change::Stages(StagesChange::Switch { stage: second, on: false })]);
    assert_eq!(off.stages.iter().map(|stage| stage.on).collect::<Vec<_>>(), [true, false]);
    assert_eq!(after(&off, &[Change::Stages(StagesChange::Switch { stage: second, on: true })]), setup);
    let tanh = StageSetting::Function(Activation::Tanh);
    let set = after(&setup, &[Change::Stages(StagesChange::Set { stage: first, to: tanh.clone() })]);
    assert_eq!(kinds(&set), [StageKind::Activation(Activation::Tanh), kinds(&setup)[1].clone()]);
    assert_eq!(
        [first, second]
            .map(|stage| after(&setup, &[Change::Stages(StagesChange::Choose(stage))]).stages.chosen),
        [0, 1]
    );
    let gone = StageId::fresh();
    for change in [
        Change::Stages(StagesChange::Switch { stage: gone, on: false }),
        Change::Stages(StagesChange::Set { stage: gone, to: tanh }),
        Change::Stages(StagesChange::Choose(gone)),
        Change::Stages(StagesChange::Set { stage: first, to: WindowSetting::Alike.into() }),
        Change::Stages(StagesChange::Set { stage: first, to: ConvolutionSetting::Flipped(true).into() }),
    ] {
        assert_eq!(refusal(&setup, &change), Some(Refusal::NotThere), "{change:?}");
    }
}

fn sized(setup: &Setup, place: usize, number: WindowNumber, along: Along, value: usize) -> Change {
    Change::Stages(StagesChange::Set {
        stage: id(setup, place),
        to: WindowSetting::Number(number, along, value).into(),
    })
}

fn side_by_side(size: impl Into<crate::PerAxis>) -> Setup {
    setup_of([StageKind::Pooling(PoolingChoice::new(Max, size))])
}

#[test]
fn a_change_that_cannot_be_computed_is_refused_and_removes_nothing() {
    let mut setup = side_by_side(16);
    setup.stages.list.push(StageChoice::new(StageKind::Pooling(PoolingChoice::new(Max, 4))));
    let too_large = sized(&setup, 0, WindowNumber::Stride, Along::Both, 17);
    assert_eq!(refusal(&setup, &too_large), Some(Refusal::OutOfRange { from: 1, to: 16 }));
    let too_wide = sized(&setup, 0, WindowNumber::Size, Along::Both, 32);
    assert!(
        matches!(refusal(&setup, &too_wide), Some(Refusal::Misfit(Misfit::Stage(error))) if error.stage == 1)
    );
    // A new stage is made to fit; a stage after it is not.
    let added = after(&setup, &[append(StageKind::Pooling(PoolingChoice::new(Max, 3)))]);
    assert_eq!(added.stages.list[2].window().map(|window| window.size), Some(1.into()));
    assert_eq!(added.stages.list[..2], setup.stages.list);
    let between = Change::Stages(StagesChange::Insert { before: Some(id(&setup, 1)), kind: convolution() });
    assert!(
        matches!(refusal(&setup, &between), Some(Refusal::Misfit(Misfit::Stage(error))) if error.stage == 2)
    );
}

/// Four times (convolution of 16 random filters 11 × 11, ReLU, max 2 × 2) at 512: near the limit of work.
fn heavy() -> Setup {
    let link = "stages=conv,11,same,he-1,he-2,he-3,he-4,he-5,he-6,he-7,he-8,he-9,he-10,he-11,he-12,he-13,he-14,he-15,he-16;relu;max,2,s2";
    let block = crate::permalink::read(link).setup.stages;
    setup_of((0..4).flat_map(|_| block.iter().map(|stage| stage.kind.clone())))
}

#[test]
fn a_change_that_would_cost_too_much_is_refused_with_the_work_it_needs() {
    let large = Shape::new(1, 512, 512);
    let mut setup = heavy();
    let mut refused = Vec::new();
    for place in [2, 5, 8] {
        match setup
            .after(&Change::Stages(StagesChange::Switch { stage: id(&setup, place), on: false }), large)
        {
            Ok(after) => setup = after,
            Err(refusal) => refused.push(refusal),
        }
        assert_eq!(setup.stages.len(), 12);
    }
    let Some(Refusal::Misfit(Misfit::Work(work))) = refused.first() else { panic!("{refused:?}") };
    assert!(*work > limits::WORK, "{work}");
    let mut setup = heavy();
    let mut sizes = Vec::new();
    for place in [2, 4, 6] {
        if let Ok(after) = setup.after(&Change::Stages(StagesChange::Remove(id(&setup, place))), large) {
            setup = after;
        }
        sizes.push(setup.stages.len());
        assert_eq!(setup.stages.shapes(large).1, None, "what is shown can be computed");
    }
    assert!(sizes.last() > Some(&9), "the last removal was refused: {sizes:?}");
}

#[test]
fn a_setup_that_cannot_be_computed_may_be_changed_towards_one_that_can() {
    let setup = side_by_side(2);
    let dot = Shape::new(1, 1, 1);
    assert!(setup.stages.shapes(dot).1.is_some());
    assert!(setup.after(&Change::Stages(StagesChange::Remove(id(&setup, 0))), dot).is_ok());
    assert!(setup.after(&append(relu()), dot).is_ok());
}
