//! The result of every step on the page's state.

use super::*;
use crate::picture::Raster;
use crate::setup::{Colour, Framing, Picture, StagesChange};

fn state() -> State {
    let picture = Picture { source: Source::Blank(90), ..Picture::default() };
    State::new(whole(Setup { picture, ..Setup::default() }))
}

fn whole(setup: Setup) -> Reading {
    Reading { setup, framing: Framing::default(), repairs: Vec::new() }
}

fn done(state: &mut State) -> Outcome {
    while !state.is_done {
        state.compute(|| true);
    }
    state.snapshot().outcome
}

#[test]
fn what_was_computed_before_a_change_is_kept() {
    let mut state = state();
    let before = done(&mut state);
    assert!(before.complete);
    for stage in [2, 1] {
        let stage = state.snapshot().setup().stages.list[stage].id;
        assert_eq!(state.take(Step::Do(Change::Stages(StagesChange::Remove(stage)))), (true, true));
        assert!(!state.snapshot().outcome.complete);
    }
    let after = done(&mut state);
    assert_eq!((after.stages.len(), after.output_of(0)), (1, before.output_of(0)));
}

#[test]
fn old_maps_go_with_their_stage_and_a_new_stage_has_none_yet() {
    let mut state = state();
    let before = done(&mut state);
    let stages = state.snapshot().setup().stages.list.clone();
    state.take(Step::Do(Change::Stages(StagesChange::Remove(stages[1].id))));
    let outcome = state.snapshot().outcome;
    assert_eq!((outcome.stages.len(), outcome.output_of(1)), (2, before.output_of(2)));
    let relu = stages[1].kind.clone();
    state.take(Step::Do(Change::Stages(StagesChange::Insert { before: Some(stages[0].id), kind: relu })));
    let outcome = state.snapshot().outcome;
    assert_eq!((outcome.output_of(0), outcome.output_of(1)), (None, before.output_of(0)));
    assert_eq!(outcome.output_of(2), before.output_of(2));
}

#[test]
fn what_changes_nothing_is_not_drawn_again() {
    let mut state = state();
    done(&mut state);
    for step in [Step::Undo, Step::Settle, Step::Do(Change::Stages(StagesChange::Pin(None)))] {
        assert_eq!(state.take(step), (false, false));
    }
    assert!(!state.compute(|| true));
}

#[test]
fn pointing_at_a_cell_is_drawn_but_computes_nothing() {
    let mut state = state();
    done(&mut state);
    let second = state.snapshot().setup().stages.list[1].id;
    assert_eq!(state.take(Step::Do(Change::Stages(StagesChange::Choose(second)))), (true, false));
    assert!(state.is_done && state.snapshot().outcome.complete);
}

#[test]
fn maps_are_shown_once_they_are_summed_up() {
    let mut state = state();
    // `goes_on` is always false, so each turn computes one unit.
    let mut turns = 0;
    while !state.is_done {
        state.compute(|| false);
        let outcome = state.snapshot().outcome;
        let maps = outcome.stages.iter().flatten();
        assert!(maps.clone().all(|maps| (0..maps.shape().channels).all(|map| maps.has_summary(map))));
        turns += 1;
    }
    assert!(turns > 3, "{turns} turns");
}

#[test]
fn a_link_is_fitted_once_its_picture_is_there_and_undo_does_not_bring_it_back_unfitted() {
    let opened = crate::setup::permalink::read("v=1&size=8&picture=cat&stages=max,8,s8;max,8,s8");
    let mut state = State::new(opened.clone());
    let opened = opened.setup;
    assert_eq!((state.snapshot().setup().stages.clone(), state.news()), (opened.stages.clone(), vec![]));
    assert_eq!(state.to_load(), Some(Sample::Cat));
    state.take(Step::Keep(Source::Sample(Sample::Cat), sheet()));
    assert!(matches!(state.news()[..], [News::Fitted(_)]));
    assert_ne!(state.snapshot().setup().stages, opened.stages);
    assert!(!state.snapshot().history.can_undo());
    // Later misfits are the learner's own choice, and stay.
    state.take(Step::Open(Box::new(whole(Setup::default()))));
    assert_eq!(state.news(), []);
}

fn sheet() -> Raster {
    Raster::sheet(32, 32, [9; 3])
}

fn upload(name: &str) -> Picture {
    Picture { source: Source::Upload(name.into()), ..Picture::default() }
}

fn show_upload(state: &mut State, name: &str, raster: Raster) {
    state.take(Step::Keep(Source::Upload(name.into()), raster));
    state.take(Step::Do(Change::Picture(PictureChange::Replace(upload(name)))));
}

#[test]
fn undo_brings_back_a_picture_that_was_decoded() {
    let mut state = state();
    show_upload(&mut state, "cat.png", sheet());
    assert_eq!(state.snapshot().picture.status, Status::Here);
    state.take(Step::Undo);
    state.take(Step::Redo);
    assert_eq!(state.snapshot().picture.status, Status::Here);
    assert!(state.snapshot().picture.base.is_some());
}

#[test]
fn a_picture_that_is_no_longer_kept_is_said_to_be_gone_and_shows_no_other() {
    let mut state = state();
    done(&mut state);
    // Each takes 768 kB, so the first of fifty is no longer kept.
    for number in 0..50 {
        let raster = Raster::sheet(512, 512, [number; 3]);
        show_upload(&mut state, &format!("{number}.png"), raster);
    }
    done(&mut state);
    assert_eq!(state.news(), []);
    for _ in 0..49 {
        state.take(Step::Undo);
    }
    let snapshot = state.snapshot();
    assert_eq!((snapshot.setup().picture.clone(), snapshot.picture.status), (upload("0.png"), Status::Gone));
    assert_eq!((snapshot.picture.maps, snapshot.outcome.picture), (None, None));
    assert!(state.is_done && state.news().contains(&News::Gone(Source::Upload("0.png".into()))));
    state.take(Step::Undo);
    assert_eq!(state.snapshot().picture.status, Status::Here);
    assert!(done(&mut state).picture.is_some());
}

fn cat() -> Picture {
    Picture { source: Source::Sample(Sample::Cat), ..Picture::default() }
}

#[test]
fn a_photograph_becomes_the_picture_once_it_is_there() {
    let mut state = state();
    let before = state.snapshot().setup().picture.clone();
    state.take(Step::Do(Change::Picture(PictureChange::Replace(cat()))));
    assert_eq!((state.snapshot().setup().picture.clone(), state.to_load()), (before, Some(Sample::Cat)));
    state.take(Step::Keep(Source::Sample(Sample::Cat), sheet()));
    assert_eq!((state.snapshot().setup().picture.clone(), state.to_load()), (cat(), None));
}

fn picture(state: &State) -> Picture {
    state.snapshot().setup().picture.clone()
}

#[test]
fn what_is_chosen_while_a_photograph_loads_is_chosen_for_it_too() {
    let mut state = state();
    state.take(Step::Do(Change::Picture(PictureChange::Replace(cat()))));
    let stroke = |points: u16| crate::setup::Mark::Stroke {
        ink: crate::setup::Ink::Eraser,
        width: 5,
        points: (0..points).map(|at| crate::setup::Point { across: at, down: at }).collect(),
    };
    for change in [
        PictureChange::LongSide(32),
        PictureChange::Colour(Colour::Rgb),
        PictureChange::Nudge { down: 0, right: 1 },
        PictureChange::AddMark(stroke(1)),
        PictureChange::GrowMark(stroke(2)),
    ] {
        state.take(Step::Do(Change::Picture(change)));
        assert_eq!(state.to_load(), Some(Sample::Cat));
    }
    let awaited = Picture {
        long_side: 32,
        colour: Colour::Rgb,
        shift: (0, 1),
        marks: vec![stroke(2)],
        ..Picture::default()
    };
    assert_eq!(picture(&state), Picture { source: Source::Blank(90), ..awaited.clone() });
    state.take(Step::Keep(Source::Sample(Sample::Cat), sheet()));
    assert_eq!(picture(&state), Picture { source: Source::Sample(Sample::Cat), ..awaited });
    assert_eq!(state.news(), []);
}

#[test]
fn undo_while_a_photograph_loads_gives_up_only_the_photograph() {
    let mut state = state();
    let size = |pixels| Step::Do(Change::Picture(PictureChange::LongSide(pixels)));
    for step in [size(32), Step::Settle, size(20), Step::Undo] {
        state.take(step);
    }
    state.take(Step::Do(Change::Picture(PictureChange::Replace(cat()))));
    state.take(Step::Redo);
    assert_eq!((picture(&state).long_side, state.to_load()), (32, Some(Sample::Cat)));
    state.take(Step::Undo);
    assert_eq!((picture(&state).long_side, state.to_load()), (32, None));
    state.take(Step::Keep(Source::Sample(Sample::Cat), sheet()));
    assert_eq!(picture(&state).source, Source::Blank(90));
    state.take(Step::Undo);
    assert_eq!(picture(&state).long_side, Picture::default().long_side);
}

#[test]
fn a_photograph_that_does_not_load_changes_nothing_and_may_be_asked_for_again() {
    let mut state = state();
    let before = state.snapshot().setup().clone();
    for _ in 0..2 {
        state.take(Step::Do(Change::Picture(PictureChange::Replace(cat()))));
        assert_eq!(state.to_load(), Some(Sample::Cat));
        state.take(Step::Lose(Sample::Cat));
        assert_eq!((state.to_load(), state.news()), (None, vec![News::Lost(Sample::Cat)]));
        assert_eq!(*state.snapshot().setup(), before);
    }
    // The picture of an opened link keeps its name, and is asked for again when it is chosen again.
    let setup = Setup { picture: cat(), ..Setup::default() };
    state.take(Step::Open(Box::new(whole(setup))));
    state.take(Step::Lose(Sample::Cat));
    assert_eq!((state.to_load(), state.snapshot().setup().picture.clone()), (None, cat()));
    state.take(Step::Do(Change::Picture(PictureChange::Replace(cat()))));
    assert_eq!(state.to_load(), Some(Sample::Cat));
    state.take(Step::Keep(Source::Sample(Sample::Cat), sheet()));
    assert_eq!(state.snapshot().picture.status, Status::Here);
}

#[test]
fn an_upload_that_is_here_stays_when_the_address_is_edited() {
    let mut state = state();
    show_upload(&mut state, "cat.png", sheet());
    let reading = crate::setup::permalink::read("v=1&picture=upload:cat.png&size=20");
    state.take(Step::Open(Box::new(reading)));
    let picture = state.snapshot().setup().picture.clone();
    assert_eq!((picture.source, picture.long_side), (Source::Upload("cat.png".into()), 20));
    assert_eq!(state.news(), []);
    let unknown = Repair::PictureMissing { name: "dog.png".into() };
    state.take(Step::Open(Box::new(crate::setup::permalink::read("v=1&picture=upload:dog.png"))));
    assert_eq!(state.news(), [News::Repaired(unknown)]);
}

#[test]
fn a_picture_that_would_cost_too_much_is_refused() {
    let filters = "he-1,he-2,he-3,he-4,he-5,he-6,he-7,he-8,he-9,he-10,he-11,he-12,he-13,he-14,he-15,he-16";
    let block = format!("conv,11,same,{filters}");
    let link = format!("v=1&picture=blank:90&size=300&stages={}", [block.as_str(); 4].join(";"));
    let mut state = State::new(crate::setup::permalink::read(&link));
    assert_eq!(state.news(), []);
    let before = state.snapshot().setup().clone();
    let larger = Picture { long_side: 512, ..before.picture.clone() };
    assert_eq!(state.take(Step::Do(Change::Picture(PictureChange::Replace(larger)))), (false, false));
    assert!(matches!(state.news()[..], [News::Refused(Refusal::Misfit(Misfit::Work(_)))]));
    assert_eq!(*state.snapshot().setup(), before);
}

#[test]
fn a_pinned_cell_of_a_link_that_does_not_exist_is_dropped_and_told() {
    let reading = |link: &str| crate::setup::permalink::read(link);
    let mut state = State::new(reading("v=1&picture=blank:9&size=8&stages=relu&at=1,1,9,1"));
    let lost = News::Repaired(Repair::BadValue { key: Key::Stages(StagesKey::Focus) });
    assert_eq!((state.snapshot().setup().stages.focus, state.news()), (None, vec![lost.clone()]));
    state.take(Step::Open(Box::new(reading("v=1&picture=blank:9&size=8&stages=relu&at=1,1,8,8"))));
    assert!(state.snapshot().setup().stages.focus.is_some());
    assert_eq!(state.news(), []);
    state.take(Step::Open(Box::new(reading("v=1&picture=blank:9&size=8&stages=max,9&at=1,1,3,3"))));
    assert!(matches!(&state.news()[..], [News::Fitted(_), other] if *other == lost));
    assert_eq!(state.snapshot().setup().stages.focus, None);
}

#[test]
fn a_photograph_that_a_link_names_and_that_does_not_load_shows_no_other_picture() {
    let reading = |link: &str| crate::setup::permalink::read(link);
    let mut state = State::new(reading("v=1&picture=blank:9&size=8"));
    done(&mut state);
    state.take(Step::Open(Box::new(reading("v=1&picture=cat&size=8"))));
    assert!(state.snapshot().picture.maps.is_some(), "the old maps stay while it is loaded");
    state.take(Step::Lose(Sample::Cat));
    assert_eq!(state.news(), [News::Lost(Sample::Cat)]);
    let snapshot = state.snapshot();
    assert_eq!((snapshot.picture.maps, snapshot.picture.status), (None, Status::Gone));
    assert_eq!(snapshot.outcome, Outcome { complete: true, ..Outcome::default() });
    state.take(Step::Keep(Source::Sample(Sample::Cat), sheet()));
    assert_eq!(state.snapshot().picture.status, Status::Here);
}

#[test]
fn a_setup_whose_first_picture_is_still_to_come_is_not_blamed_for_it() {
    let opened = crate::setup::permalink::read("v=1&picture=cat&at=1,1,30,30");
    let mut state = State::new(opened);
    assert_eq!(state.snapshot().facts.misfit, None);
    state.take(Step::Do(Change::Display(crate::setup::DisplayChange::Borders(true))));
    assert!(state.snapshot().setup().stages.focus.is_some());
}

#[test]
fn the_address_of_a_link_that_was_not_read_whole_stays_until_the_learner_changes_something() {
    let reading = |link: &str| crate::setup::permalink::read(link);
    let mut state = State::new(reading("v=1&picture=blank:9&size=8&stages=relu&stage=max"));
    let keeps = |state: &State| state.snapshot().keeps_address;
    done(&mut state);
    assert!(keeps(&state));
    state.take(Step::Settle);
    state.take(Step::Undo);
    assert!(keeps(&state), "nothing was changed");
    state.take(Step::Do(Change::Display(crate::setup::DisplayChange::Borders(true))));
    assert!(!keeps(&state));
    state.take(Step::Open(Box::new(reading("v=1&picture=blank:9&size=9&stages=relu"))));
    assert!(!keeps(&state), "it was read whole");
    state.take(Step::Open(Box::new(reading("v=2&picture=blank:9&size=9&stages=relu/rel"))));
    assert!(keeps(&state));
    state.take(Step::Undo);
    assert!(!keeps(&state));
    state.take(Step::Open(Box::new(reading("v=1&picture=blank:9&size=8&stages=max,9"))));
    assert!(keeps(&state), "it was made to fit");
    state.take(Step::Open(Box::new(reading(""))));
    assert!(!keeps(&state));
}

/// Any size with a photograph, a drawn picture and a file that is not here.
fn sizes() -> State {
    let link = "v=2&picture=blank:90&size=20&beside=s32,cat/s16,dot/upload:a.png&out=adaptive-max,2x2&view=sizes&end";
    State::new(crate::setup::permalink::read(link))
}

fn looks(state: &mut State) -> Vec<(Status, Option<usize>, Option<Shape>)> {
    done(state);
    let looks = state.snapshot().looks;
    let values = |look: &crate::ui::session::Look| look.last.as_ref().map(|maps| maps.shape().values());
    looks
        .iter()
        .map(|look| (look.status, values(look), look.out.as_ref().map(crate::cnn::FeatureMaps::shape)))
        .collect()
}

#[test]
fn pictures_of_any_size_come_out_in_one_shape_and_those_that_are_not_here_say_so() {
    let mut state = sizes();
    let four = Some(Shape::new(2, 2, 2));
    // 3 × 3 convolution, then 2 × 2 max pooling: 20 to 9, 16 to 7.
    let (blank, dot) = ((Status::Here, Some(2 * 81), four), (Status::Here, Some(2 * 49), four));
    let gone = (Status::Gone, None, None);
    assert_eq!(looks(&mut state), [blank, (Status::Loading, None, None), dot, gone]);
    assert_eq!(state.to_load(), Some(Sample::Cat));
    state.take(Step::Keep(Source::Sample(Sample::Cat), Raster::sheet(32, 16, [9; 3])));
    // 16 × 32 to 7 × 15.
    assert_eq!(looks(&mut state), [blank, (Status::Here, Some(2 * 7 * 15), four), dot, gone]);
    assert_eq!(state.to_load(), None);
}

#[test]
fn a_further_photograph_that_is_lost_is_asked_for_again_once_it_is_chosen_again() {
    let mut state = sizes();
    done(&mut state);
    state.take(Step::Lose(Sample::Cat));
    assert_eq!((looks(&mut state)[1].0, state.to_load()), (Status::Gone, None));
    assert_eq!(state.news(), [News::Lost(Sample::Cat)]);
    let mut beside = state.snapshot().setup().sizes.beside.clone();
    beside.swap(0, 1);
    state.take(Step::Do(Change::Sizes(crate::setup::SizesChange::Beside(beside))));
    assert_eq!((looks(&mut state)[2].0, state.to_load()), (Status::Loading, Some(Sample::Cat)));
}

#[test]
fn other_views_neither_make_nor_load_further_pictures() {
    let mut state = sizes();
    done(&mut state);
    state.take(Step::Do(Change::View(crate::setup::View::Explore)));
    let outcome = done(&mut state);
    assert_eq!((outcome.stages.len(), state.snapshot().looks.len(), state.to_load()), (3, 0, None));
    state.take(Step::Do(Change::View(crate::setup::View::Sizes)));
    assert_eq!((looks(&mut state).len(), state.to_load()), (4, Some(Sample::Cat)));
}

#[test]
fn another_end_or_crop_is_computed_and_the_same_is_not() {
    use crate::setup::{Crop, SizesChange};
    let mut state = sizes();
    let before = looks(&mut state);
    let crop = Crop { height: 50, ..Crop::WHOLE };
    assert_eq!(state.take(Step::Do(Change::Sizes(SizesChange::Crop(crop)))), (true, true));
    // 10 × 20 to 4 × 9.
    assert_eq!(looks(&mut state)[0].1, Some(2 * 4 * 9));
    assert_eq!(state.take(Step::Do(Change::Sizes(SizesChange::Map(1)))), (true, false));
    // To look at another map is a step of its own.
    state.take(Step::Undo);
    assert_eq!((state.snapshot().setup().sizes.map, looks(&mut state)[0].1), (0, Some(2 * 4 * 9)));
    state.take(Step::Undo);
    assert_eq!(looks(&mut state), before);
}
