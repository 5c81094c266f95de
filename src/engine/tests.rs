//! Which maps the engine keeps, shows, makes anew and lets go.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first fault")]
use super::*;
use crate::cnn::{Activation, Max, Pooling};

fn pooling(size: usize) -> Stage {
    Stage::Pooling(Pooling::sliding(Max, size, size))
}

fn picture(side: u16) -> FeatureMaps {
    let values =
        (0..side).flat_map(|row| (0..side).map(move |c| f32::from(row) * f32::from(side) + f32::from(c)));
    let values = values.collect();
    FeatureMaps::from_planes(1, side.into(), side.into(), values)
}

fn stages(stages: &[Stage]) -> Pipeline {
    Pipeline { stages: stages.to_vec() }
}

#[test]
fn a_change_recomputes_only_the_stages_behind_it() {
    let mut engine = Engine::default();
    let picture = picture(8);
    engine.wish(picture.clone(), stages(&[pooling(2), pooling(2)]));
    assert!(engine.run(|| true));
    let before = engine.outcome();
    engine.wish(picture, stages(&[pooling(2), pooling(4)]));
    assert!(engine.run(|| true));
    let after = engine.outcome();
    assert_eq!(before.output_of(0), after.output_of(0));
    assert_ne!(before.output_of(1), after.output_of(1));
    assert_eq!(after.output_of(1).unwrap().values(), [63.0]);
}

#[test]
fn an_outdated_run_is_abandoned_and_old_maps_stay_until_new_ones_come() {
    let mut engine = Engine::default();
    engine.wish(picture(256), stages(&[pooling(1)]));
    assert!(engine.run(|| true));
    let old = engine.outcome();
    engine.wish(picture(1024), stages(&[pooling(1), pooling(2)]));
    assert!(!engine.run(|| false));
    assert_eq!(engine.outcome().output_of(0), old.output_of(0));
    engine.wish(picture(4), stages(&[pooling(2)]));
    assert!(engine.run(|| true));
    assert_eq!(engine.outcome().output_of(0).unwrap().values(), [5.0, 7.0, 13.0, 15.0]);
}

#[test]
fn memory_is_used_again_once_nobody_looks_at_it() {
    let mut engine = Engine::default();
    let mut address = std::collections::HashSet::new();
    for _ in 0..10 {
        engine.wish(picture(16), stages(&[pooling(2)]));
        assert!(engine.run(|| true));
        address.insert(engine.outcome().output_of(0).unwrap().values().as_ptr());
    }
    assert!(address.len() <= 3, "{} buffers", address.len());
}

#[test]
fn progress_grows_from_nothing_to_all() {
    let mut engine = Engine::default();
    assert!(engine.progress() <= 0.0);
    engine.wish(picture(1024), stages(&[pooling(1), Stage::Activation(Activation::Relu), pooling(2)]));
    let mut shares = vec![engine.progress()];
    while !engine.run(|| false) {
        shares.push(engine.progress());
    }
    shares.push(engine.progress());
    assert!(shares.is_sorted(), "{shares:?}");
    assert!(shares.iter().any(|share| (0.2..0.8).contains(share)), "{shares:?}");
    assert_eq!((shares.first(), shares.last()), (Some(&0.0), Some(&1.0)));
}

#[test]
fn old_maps_go_where_there_is_no_room_for_both() {
    let mut engine = Engine::default();
    let large = |side| FeatureMaps::zeros(Shape::new(1, side, side));
    for side in [5600, 5601, 5602] {
        engine.wish(large(side), stages(&[pooling(1)]));
        assert!(engine.run(|| true));
        assert!(engine.held() <= MEMORY);
    }
}

#[test]
fn the_last_maps_alone_are_those_of_every_stage() {
    let mut engine = Engine::default();
    let all = stages(&[pooling(2), Stage::Activation(Activation::Relu), pooling(2)]);
    engine.wish_for(picture(16), all.clone(), Wanted::Last);
    assert!(engine.run(|| true));
    let last = engine.outcome();
    assert!(last.complete && last.output_of(0).is_none() && last.output_of(1).is_none());
    engine.wish(picture(16), all);
    assert!(engine.run(|| true));
    assert_eq!(last.output_of(2).unwrap().values(), engine.outcome().output_of(2).unwrap().values());
}

#[test]
fn a_stage_that_changes_nothing_shares_its_maps() {
    let mut engine = Engine::default();
    let picture = picture(4);
    engine.wish(picture.clone(), stages(&[Stage::Activation(Activation::None)]));
    assert!(engine.run(|| true));
    assert_eq!(engine.outcome().output_of(0), Some(&picture));
}

fn relu() -> Stage {
    Stage::Activation(Activation::Relu)
}

fn map(rows: usize, columns: usize, values: &[f32]) -> FeatureMaps {
    FeatureMaps::from_planes(1, rows, columns, values.to_vec())
}

/// The values of a stage's maps once everything is computed.
fn computed(engine: &mut Engine, stage: usize) -> Vec<f32> {
    assert!(engine.run(|| true));
    engine.outcome().output_of(stage).unwrap().values().to_vec()
}

/// The progress after every unit of work, the one before the first included.
fn shares(engine: &mut Engine) -> Vec<f64> {
    let mut shares = vec![engine.progress()];
    while !engine.run(|| false) {
        shares.push(engine.progress());
    }
    shares.push(engine.progress());
    shares
}

#[test]
fn another_picture_of_the_same_shape_is_computed_anew() {
    let mut engine = Engine::default();
    engine.wish(map(2, 2, &[1.0, 2.0, 3.0, 4.0]), stages(&[pooling(2)]));
    assert_eq!(computed(&mut engine, 0), [4.0]);
    engine.wish(map(2, 2, &[1.0, 9.0, 3.0, 4.0]), stages(&[pooling(2)]));
    assert_eq!(computed(&mut engine, 0), [9.0]);
}

#[test]
fn another_first_stage_changes_all_maps() {
    let mut engine = Engine::default();
    let picture = map(2, 2, &[-7.0, 2.0, 3.0, 4.0]);
    engine.wish(picture.clone(), stages(&[relu(), pooling(2)]));
    assert_eq!(computed(&mut engine, 1), [4.0]);
    engine.wish(picture, stages(&[Stage::Activation(Activation::Absolute), pooling(2)]));
    assert_eq!(computed(&mut engine, 0), [7.0, 2.0, 3.0, 4.0]);
    assert_eq!(computed(&mut engine, 1), [7.0]);
}

#[test]
fn stages_computed_in_one_pass_are_kept_one_by_one() {
    let mut engine = Engine::default();
    let picture = picture(8);
    engine.wish(picture.clone(), stages(&[relu(), pooling(2)]));
    assert!(engine.run(|| true));
    let before = engine.outcome();
    engine.wish(picture.clone(), stages(&[relu(), pooling(2), relu()]));
    assert_eq!(engine.computed(), 2, "one more stage leaves those before as they are");
    engine.wish(picture, stages(&[relu(), pooling(8)]));
    assert_eq!(engine.computed(), 1);
    assert_eq!(computed(&mut engine, 1), [63.0]);
    assert_eq!(engine.outcome().output_of(0), before.output_of(0));
}

#[test]
fn the_last_maps_are_kept_for_the_same_wish_and_made_anew_for_the_maps_between() {
    let mut engine = Engine::default();
    let (picture, pipeline) = (picture(4), stages(&[relu(), pooling(2)]));
    engine.wish_for(picture.clone(), pipeline.clone(), Wanted::Last);
    assert!(engine.run(|| true));
    let last = engine.outcome();
    assert_eq!(
        (last.output_of(0), last.output_of(1).map(FeatureMaps::shape)),
        (None, Some(Shape::new(1, 2, 2)))
    );
    engine.wish_for(picture.clone(), pipeline.clone(), Wanted::Last);
    assert_eq!(engine.outcome(), last);
    engine.wish(picture.clone(), pipeline);
    assert!(!engine.outcome().complete);
    assert_eq!(computed(&mut engine, 0), picture.values());
    assert_eq!(computed(&mut engine, 1), [5.0, 7.0, 13.0, 15.0]);
}

#[test]
fn old_maps_are_shown_until_the_last_ones_are_there() {
    let mut engine = Engine::default();
    let pipeline = stages(&[relu(), pooling(2)]);
    engine.wish(picture(4), pipeline.clone());
    assert!(engine.run(|| true));
    let old = engine.outcome();
    engine.wish_for(picture(8), pipeline, Wanted::Last);
    let (shown, picture) = (engine.outcome(), Shape::new(1, 8, 8));
    assert_eq!((shown.output_of(0), shown.output_of(1)), (old.output_of(0), old.output_of(1)));
    assert_eq!((shown.complete, shown.picture.map(|maps| maps.shape())), (false, Some(picture)));
    assert!(engine.run(|| true));
    assert_eq!(engine.outcome().output_of(0), None);
}

#[test]
fn what_goes_into_a_stage_is_the_picture_or_what_comes_out_of_the_one_before() {
    let mut engine = Engine::default();
    let picture = picture(4);
    engine.wish(picture.clone(), stages(&[pooling(2), pooling(2)]));
    assert!(engine.run(|| true));
    let outcome = engine.outcome();
    assert_eq!(outcome.input_of(0), Some(&picture));
    assert_eq!(outcome.input_of(1), outcome.output_of(0));
    assert_eq!(outcome.input_of(1).unwrap().values(), [5.0, 7.0, 13.0, 15.0]);
    assert_eq!((outcome.output_of(2), outcome.input_of(3)), (None, None));
}

#[test]
fn a_shorter_pipeline_has_fewer_maps() {
    let mut engine = Engine::default();
    engine.wish(picture(4), stages(&[pooling(2), pooling(2)]));
    assert!(engine.run(|| true));
    engine.wish(picture(4), stages(&[pooling(2)]));
    assert_eq!(engine.outcome().stages.len(), 1);
    engine.wish(picture(4), stages(&[]));
    assert!(engine.outcome().complete && engine.outcome().stages.is_empty());
}

#[test]
fn maps_end_before_a_stage_that_does_not_fit() {
    let mut engine = Engine::default();
    engine.wish(picture(4), stages(&[pooling(2), pooling(9), relu()]));
    assert!(engine.run(|| true));
    let outcome = engine.outcome();
    assert!(outcome.complete);
    assert_eq!(outcome.stages.len(), 1);
    assert_eq!(outcome.output_of(0).unwrap().values(), [5.0, 7.0, 13.0, 15.0]);
    engine.wish(picture(8), stages(&[pooling(2), relu()]));
    assert!(engine.run(|| true));
    engine.wish_for(picture(4), stages(&[pooling(4), relu(), pooling(9)]), Wanted::Last);
    assert!(engine.run(|| true));
    assert_eq!(engine.outcome().output_of(0), None, "no map of an earlier wish in a complete outcome");
    assert_eq!(engine.outcome().output_of(1).map(|maps| maps.values().to_vec()), Some(vec![15.0]));
    engine.wish(picture(4), stages(&[pooling(9)]));
    assert!(engine.progress() >= 1.0, "there is nothing that could be done");
    assert!(engine.run(|| true) && engine.outcome().stages.is_empty());
}

#[test]
fn without_a_picture_nothing_is_computed() {
    let mut engine = Engine { wish: stages(&[relu()]), ..Engine::default() };
    assert!(engine.run(|| true) && engine.outcome().stages.is_empty());
}

#[test]
fn after_every_unit_it_is_asked_whether_to_go_on() {
    let same = || Stage::Activation(Activation::None);
    let mut engine = Engine::default();
    let mut asked = 0;
    engine.wish(picture(2), stages(&[same(), same(), same()]));
    assert!(!engine.run(|| false));
    assert_eq!(engine.outcome().stages.iter().flatten().count(), 1);
    assert!(engine.run(|| {
        asked += 1;
        true
    }));
    assert_eq!(asked, 2);
    assert!(engine.run(|| panic!("asked although everything is there")));
}

#[test]
fn progress_is_the_share_of_operations() {
    let mut engine = Engine::default();
    engine.wish(picture(4), stages(&[Stage::Activation(Activation::None), pooling(2)]));
    // 16 values, then 4 windows of 4 cells.
    assert!(!engine.run(|| false));
    assert!((engine.progress() - 0.5).abs() < 1e-12);
    assert!(engine.run(|| true));
    assert!((engine.progress() - 1.0).abs() < 1e-12);
    engine.wish(picture(4), stages(&[]));
    assert!((engine.progress() - 1.0).abs() < 1e-12);
}

#[test]
fn progress_grows_evenly_while_rows_of_the_same_work_are_made() {
    for wanted in [Wanted::EveryStage, Wanted::Last] {
        let mut engine = Engine::default();
        let picture = FeatureMaps::zeros(Shape::new(1, 1024, 1024));
        // 2²⁰ operations in one pass, 2²⁰ of windows in the same or the next, 2¹⁸ after them.
        engine.wish_for(picture, stages(&[relu(), pooling(2), pooling(1)]), wanted);
        let shares = shares(&mut engine);
        let eight_ninths = |share: &&f64| (**share - 8.0 / 9.0).abs() < 1e-12;
        assert!(shares.iter().any(|share| eight_ninths(&share)), "{shares:?}");
        let first: Vec<f64> = shares.into_iter().filter(|share| *share > 0.0 && *share < 0.88).collect();
        let step = first[1] - first[0];
        assert!(
            step < 0.1 && first.windows(2).all(|pair| (pair[1] - pair[0] - step).abs() < 1e-12),
            "{first:?}"
        );
        assert!((first[0] - step).abs() < 1e-12, "{first:?}");
    }
}

#[test]
fn a_unit_is_small() {
    let mut engine = Engine::default();
    let picture = FeatureMaps::zeros(Shape::new(8, 256, 256));
    engine.wish(picture, stages(&[relu(), pooling(2), pooling(1)]));
    let most = shares(&mut engine).windows(2).map(|pair| pair[1] - pair[0]).fold(0.0, f64::max);
    // 2¹⁹ + 2¹⁹ + 2¹⁷ operations.
    assert!(most * 1_179_648.0 < 500_000.0, "{most}");
}

#[test]
fn memory_of_another_shape_is_not_used_again() {
    let mut engine = Engine::default();
    engine.wish(map(2, 8, &[1.0; 16]), stages(&[relu()]));
    assert!(engine.run(|| true));
    engine.wish(map(4, 4, &[2.0; 16]), stages(&[relu()]));
    assert_eq!(computed(&mut engine, 0), [2.0; 16]);
    assert_eq!(engine.outcome().output_of(0).unwrap().shape(), Shape::new(1, 4, 4));
    let mut retired = vec![map(2, 8, &[0.0; 16]), map(4, 4, &[3.0; 16])];
    assert!(unused(&mut retired, Shape::new(1, 8, 2)).is_none());
    assert_eq!(unused(&mut retired, Shape::new(1, 4, 4)).unwrap().values(), [3.0; 16]);
    assert_eq!(retired.len(), 1);
}

#[test]
fn maps_that_are_looked_at_are_not_written_again() {
    let mut engine = Engine::default();
    engine.wish(map(1, 2, &[1.0, 2.0]), stages(&[relu()]));
    assert!(engine.run(|| true));
    let looked_at = engine.outcome();
    for value in [3.0, 4.0, 5.0] {
        engine.wish(map(1, 2, &[value; 2]), stages(&[relu()]));
        assert_eq!(computed(&mut engine, 0), [value; 2]);
    }
    assert_eq!(looked_at.output_of(0).unwrap().values(), [1.0, 2.0]);
}

#[test]
fn the_maps_of_an_abandoned_run_are_written_again() {
    let mut engine = Engine::default();
    engine.wish(picture(4), stages(&[relu()]));
    assert!(!engine.run(|| false), "the first unit makes the maps");
    engine.wish(picture(4), stages(&[pooling(1)]));
    assert_eq!(engine.retired.len(), 1);
    let address = engine.retired[0].values().as_ptr();
    assert!(engine.run(|| true));
    assert_eq!(engine.outcome().output_of(0).unwrap().values().as_ptr(), address);
}

/// Zeros that take so many MiB.
fn mebibytes(number: usize) -> FeatureMaps {
    FeatureMaps::zeros(Shape::new(1, number, 1 << 18))
}

#[test]
fn forty_eight_mebibytes_are_kept_for_reuse_and_the_oldest_go_first() {
    let mut engine = Engine::default();
    let all: Vec<FeatureMaps> = (0..49).map(|_| mebibytes(1)).collect();
    all[..48].iter().for_each(|maps| engine.retire(maps.clone()));
    engine.retire(all[0].clone());
    assert_eq!(engine.retired, all[..48]);
    engine.retire(all[48].clone());
    assert_eq!(engine.retired, all[1..]);
    engine.retire(mebibytes(49));
    assert!(engine.retired.is_empty());
}

#[test]
fn all_maps_are_counted_once() {
    let mut engine = Engine::default();
    assert_eq!(engine.held(), 0);
    engine.wish(picture(4), stages(&[relu(), pooling(2)]));
    assert!(engine.run(|| true));
    assert_eq!(engine.held(), 4 * (16 + 4));
    engine.retire(map(1, 3, &[0.0; 3]));
    assert_eq!(engine.held(), 4 * (16 + 4 + 3));
}

/// An engine that holds 100 MiB of a finished stage, 60 of an old one and 40 for reuse.
fn full() -> Engine {
    let (input, output) = (picture(2), mebibytes(100));
    let shown = Outcome { stages: vec![Some(output.clone()), Some(mebibytes(60))], ..Outcome::default() };
    let finished = vec![Finished { stages: vec![relu()], input, output }];
    Engine { shown, finished, retired: vec![mebibytes(40)], ..Engine::default() }
}

#[test]
fn room_is_made_above_224_mebibytes_from_what_is_needed_least() {
    let after = |number: usize| {
        let mut engine = full();
        assert_eq!(engine.held(), 200 << 20);
        engine.make_room(mebibytes(number).shape());
        (engine.retired.len(), engine.shown.stages.iter().map(Option::is_some).collect::<Vec<_>>())
    };
    assert_eq!(after(24), (1, vec![true, true]));
    assert_eq!(after(25), (0, vec![true, true]));
    assert_eq!(after(64), (0, vec![true, true]));
    assert_eq!(after(65), (0, vec![true, false]), "what is finished stays");
}
