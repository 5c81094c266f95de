#![expect(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first fault")]
use super::*;
use crate::cnn::{Activation, Average, PipelineError, Shape};
use crate::permalink::{Repair, read, write};
use crate::{Along, StageSetting, StagesKey};
use crate::{
    Change, History, Misfit, PoolingSetting, Setup, StagesChange, WindowNumber, WindowSetting, limits,
};

const PICTURE: Shape = Shape { channels: 1, rows: 16, columns: 20 };

fn setup(stages: &str) -> Setup {
    read(&format!("v=2&stages={stages}&end")).setup
}

fn lost(setup: &Setup) -> Option<(usize, Lost)> {
    match setup.stages.shapes(PICTURE).1 {
        None => None,
        Some(Misfit::Stage(PipelineError { stage, error: CnnError::NoWinners(lost) })) => Some((stage, lost)),
        Some(other) => panic!("{other:?}"),
    }
}

fn after(setup: &Setup, change: StagesChange) -> Setup {
    setup.after(&Change::Stages(change), PICTURE).unwrap()
}

fn id(setup: &Setup, place: usize) -> StageId {
    setup.stages.get(place).unwrap().id
}

#[test]
fn an_unpooling_makes_the_size_that_was_pooled() {
    let setup = setup("max,3,s2/relu/unpool,1/max,2,s2");
    let shapes = setup.stages.shapes(PICTURE);
    let sizes: Vec<_> = shapes.0.iter().map(|shape| (shape.rows, shape.columns)).collect();
    assert_eq!((sizes, shapes.1), (vec![(16, 20), (7, 9), (7, 9), (16, 20), (8, 10)], None));
    assert_eq!(setup.stages.undoable(2).collect::<Vec<_>>(), [0]);
    assert_eq!(setup.stages.undoable(4).collect::<Vec<_>>(), [3, 0]);
}

#[test]
fn it_follows_its_pooling_to_another_place() {
    let first = setup("max,2,s2/relu/unpool,1");
    let relu = StageKind::Activation(Activation::Relu);
    let inserted = after(&first, StagesChange::Insert { before: Some(id(&first, 0)), kind: relu });
    assert_eq!(inserted.stages.get(3).unwrap().kind, StageKind::Unpooling(Some(1)));
    assert_eq!(lost(&inserted), None);
    let moved = after(&inserted, StagesChange::Move { stage: id(&inserted, 0), to: 2 });
    assert_eq!(moved.stages.get(3).unwrap().kind, StageKind::Unpooling(Some(0)));
    let copied = after(&moved, StagesChange::Duplicate(id(&moved, 3)));
    assert_eq!(copied.stages.get(4).unwrap().kind, StageKind::Unpooling(Some(0)));
    assert_eq!(lost(&copied).map(|(stage, _)| stage), Some(4), "the maps are large again");
}

#[test]
fn it_stays_and_tells_what_became_of_its_pooling() {
    let whole = setup("relu/max,2,s2/relu/unpool,2/relu");
    let kinds = |setup: &Setup| setup.stages.iter().map(|stage| stage.kind.clone()).collect::<Vec<_>>();
    let gone = after(&whole, StagesChange::Remove(id(&whole, 1)));
    assert_eq!((lost(&gone), gone.stages.len()), (Some((2, Lost::Gone)), 4));
    assert_eq!(kinds(&gone)[2], StageKind::Unpooling(None));
    let behind = after(&whole, StagesChange::Move { stage: id(&whole, 1), to: 4 });
    assert_eq!(lost(&behind), Some((2, Lost::Behind)));
    let off = after(&whole, StagesChange::Switch { stage: id(&whole, 1), on: false });
    assert_eq!(lost(&off), Some((3, Lost::Off)));
    assert_eq!(off.stages.shapes(PICTURE).0.len(), 4, "what is before it is computed");
    let on = after(&off, StagesChange::Switch { stage: id(&off, 1), on: true });
    assert_eq!((lost(&on), &on), (None, &whole));
    let rule = PoolingSetting::Rule(Average::default().into());
    let average = after(&whole, StagesChange::Set { stage: id(&whole, 1), to: rule.into() });
    assert_eq!(lost(&average), Some((3, Lost::Replaced)));
    let other = StageKind::Pooling(crate::PoolingChoice::new(crate::cnn::Max, 2));
    let smaller = after(&whole, StagesChange::Insert { before: Some(id(&whole, 2)), kind: other });
    assert_eq!(lost(&smaller), Some((4, Lost::Resized)));
    // It may be given another pooling, but only one that is there.
    let to = |of| StagesChange::Set { stage: id(&smaller, 4), to: StageSetting::Undoes(of) };
    let other = after(&smaller, to(2));
    assert_eq!(lost(&other), None);
    assert!(smaller.after(&Change::Stages(to(6)), PICTURE).is_err());
    // The pooling itself may change its window: the unpooling goes with it.
    let size = WindowSetting::Number(WindowNumber::Size, Along::Both, 3);
    let larger = after(&whole, StagesChange::Set { stage: id(&whole, 1), to: size.into() });
    assert_eq!(lost(&larger), None);
}

#[test]
fn nothing_is_lost_by_undo_and_by_links() {
    let whole = setup("max,2,s2/unpool,1");
    let history = std::rc::Rc::new(History::new(whole.clone()));
    let removed = history.apply(&Change::Stages(StagesChange::Remove(id(&whole, 0))), PICTURE).unwrap();
    assert_eq!(write(removed.present()).text, "v=2&stages=unpool&end");
    assert_eq!(**removed.undo().present(), whole);
    for link in [
        "max,2,s2/unpool,1",
        "unpool",
        "unpool/relu",
        "unpool,2/max,2,s2",
        "relu/unpool,1,off",
        "max,2,s2/unpool,2",
    ] {
        let link = format!("v=2&stages={link}&end");
        let mut reading = read(&link);
        assert_eq!((write(&reading.setup).text, &reading.repairs[..]), (link, &[][..]));
        let before = reading.setup.clone();
        reading.setup.stages.fit(PICTURE);
        assert_eq!(reading.setup, before, "it is not taken away");
    }
}

#[test]
fn a_number_that_no_stage_has_is_repaired() {
    let bad = Repair::BadValue { key: crate::permalink::Key::Stages(StagesKey::List) };
    for (link, repaired) in [
        ("max,2,s2/relu/unpool,9", "max,2,s2/relu/unpool,1"),
        ("max,2,s2/relu/unpool,x", "max,2,s2/relu/unpool,1"),
        ("relu/unpool,9", "relu/unpool"),
        ("relu/max,2,s2/what/unpool,2", "relu/max,2,s2/unpool,2"),
        ("what/max,2,s2/unpool,2", "max,2,s2/unpool,1"),
        ("max,2,s2/unpool,1,7", "max,2,s2/unpool,1"),
    ] {
        let reading = read(&format!("v=2&stages={link}&end"));
        assert_eq!(write(&reading.setup).text, format!("v=2&stages={repaired}&end"));
        assert!(reading.repairs.contains(&bad), "{link}: {:?}", reading.repairs);
    }
}

#[test]
fn what_is_cut_off_is_gone_for_those_before() {
    let mut stages = setup("unpool,3/relu/max,2,s2").stages;
    stages.cut(2);
    assert_eq!(stages.get(0).unwrap().kind, StageKind::Unpooling(None));
}

#[test]
fn stages_before_an_unpooling_without_winners_keep_the_limits() {
    let filters: Vec<_> = (1..=limits::FILTERS).map(|seed| format!("he-{seed}")).collect();
    let huge = format!("conv,11,{}/", filters.join(",")).repeat(limits::BLOCKS);
    let setup = setup(&format!("{huge}unpool"));
    let misfit = setup.stages.shapes(Shape::new(3, 512, 512)).1;
    assert!(matches!(misfit, Some(Misfit::Work(_) | Misfit::Memory(_))), "{misfit:?}");
}

#[test]
fn a_change_before_it_is_refused_if_less_can_be_computed() {
    let broken = setup("relu/max,2,s2/unpool");
    let size = WindowSetting::Number(WindowNumber::Size, Along::Both, 32);
    let refused =
        broken.after(&Change::Stages(StagesChange::Set { stage: id(&broken, 1), to: size.into() }), PICTURE);
    assert!(refused.is_err());
}
