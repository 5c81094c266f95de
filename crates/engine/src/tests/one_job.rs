//! One job after the other: the maps that are kept, shown and computed again.
use super::*;

/// The number of places that remain to be computed.
fn left(engine: &Engine) -> usize {
    engine.plan.nodes.iter().filter(|node| node.is_left).count()
}

#[test]
fn a_change_recomputes_only_the_stages_behind_it() {
    let mut engine = Engine::default();
    let picture = picture(8);
    wish(&mut engine, picture.clone(), stages(&[pooling(2), pooling(2)]));
    assert!(finish(&mut engine));
    let before = engine.outcome(0);
    wish(&mut engine, picture, stages(&[pooling(2), pooling(4)]));
    assert!(finish(&mut engine));
    let after = engine.outcome(0);
    assert_eq!(before.output_of(0), after.output_of(0));
    assert_ne!(before.output_of(1), after.output_of(1));
    assert_eq!(after.output_of(1).unwrap().values(), [63.0]);
}

#[test]
fn an_outdated_run_is_abandoned_and_old_maps_stay_until_new_ones_come() {
    let mut engine = Engine::default();
    wish(&mut engine, picture(256), stages(&[pooling(1)]));
    assert!(finish(&mut engine));
    let old = engine.outcome(0);
    wish(&mut engine, picture(1024), stages(&[pooling(1), pooling(2)]));
    assert!(!engine.run(|| false));
    assert_eq!(engine.outcome(0).output_of(0), old.output_of(0));
    wish(&mut engine, picture(4), stages(&[pooling(2)]));
    assert!(finish(&mut engine));
    assert_eq!(engine.outcome(0).output_of(0).unwrap().values(), [5.0, 7.0, 13.0, 15.0]);
}

#[test]
fn the_last_maps_alone_are_those_of_every_stage() {
    let mut engine = Engine::default();
    let all = stages(&[pooling(2), Stage::Activation(Activation::Relu), pooling(2)]);
    wish_for(&mut engine, picture(16), all.clone(), Keep::Last);
    assert!(finish(&mut engine));
    let last = engine.outcome(0);
    assert!(last.complete && last.output_of(0).is_none() && last.output_of(1).is_none());
    wish(&mut engine, picture(16), all);
    assert!(finish(&mut engine));
    assert_eq!(last.output_of(2).unwrap().values(), engine.outcome(0).output_of(2).unwrap().values());
}

#[test]
fn a_stage_that_changes_nothing_shares_its_maps() {
    let mut engine = Engine::default();
    let picture = picture(4);
    wish(&mut engine, picture.clone(), stages(&[Stage::Activation(Activation::None)]));
    assert!(finish(&mut engine));
    assert_eq!(engine.outcome(0).output_of(0), Some(&picture));
}

#[test]
fn another_picture_of_the_same_shape_is_computed_anew() {
    let mut engine = Engine::default();
    wish(&mut engine, map(2, 2, &[1.0, 2.0, 3.0, 4.0]), stages(&[pooling(2)]));
    assert_eq!(computed(&mut engine, 0), [4.0]);
    wish(&mut engine, map(2, 2, &[1.0, 9.0, 3.0, 4.0]), stages(&[pooling(2)]));
    assert_eq!(computed(&mut engine, 0), [9.0]);
}

#[test]
fn another_first_stage_changes_all_maps() {
    let mut engine = Engine::default();
    let picture = map(2, 2, &[-7.0, 2.0, 3.0, 4.0]);
    wish(&mut engine, picture.clone(), stages(&[relu(), pooling(2)]));
    assert_eq!(computed(&mut engine, 1), [4.0]);
    wish(&mut engine, picture, stages(&[Stage::Activation(Activation::Absolute), pooling(2)]));
    assert_eq!(computed(&mut engine, 0), [7.0, 2.0, 3.0, 4.0]);
    assert_eq!(computed(&mut engine, 1), [7.0]);
}

#[test]
fn stages_computed_in_one_pass_are_kept_one_by_one() {
    let mut engine = Engine::default();
    let picture = picture(8);
    wish(&mut engine, picture.clone(), stages(&[relu(), pooling(2)]));
    assert!(finish(&mut engine));
    let before = engine.outcome(0);
    wish(&mut engine, picture.clone(), stages(&[relu(), pooling(2), relu()]));
    assert_eq!(left(&engine), 1, "one more stage leaves those before as they are");
    wish(&mut engine, picture, stages(&[relu(), pooling(8)]));
    assert_eq!(left(&engine), 1);
    assert_eq!(computed(&mut engine, 1), [63.0]);
    assert_eq!(engine.outcome(0).output_of(0), before.output_of(0));
}

#[test]
fn the_last_maps_are_kept_for_the_same_wish_and_made_anew_for_the_maps_between() {
    let mut engine = Engine::default();
    let (picture, pipeline) = (picture(4), stages(&[relu(), pooling(2)]));
    wish_for(&mut engine, picture.clone(), pipeline.clone(), Keep::Last);
    assert!(finish(&mut engine));
    let last = engine.outcome(0);
    assert_eq!(
        (last.output_of(0), last.output_of(1).map(FeatureMaps::shape)),
        (None, Some(Shape::new(1, 2, 2)))
    );
    wish_for(&mut engine, picture.clone(), pipeline.clone(), Keep::Last);
    assert_eq!(engine.outcome(0), last);
    wish(&mut engine, picture.clone(), pipeline);
    assert!(!engine.outcome(0).complete);
    assert_eq!(computed(&mut engine, 0), picture.values());
    assert_eq!(computed(&mut engine, 1), [5.0, 7.0, 13.0, 15.0]);
}

#[test]
fn old_maps_are_shown_until_the_last_ones_are_there() {
    let mut engine = Engine::default();
    let pipeline = stages(&[relu(), pooling(2)]);
    wish(&mut engine, picture(4), pipeline.clone());
    assert!(finish(&mut engine));
    let old = engine.outcome(0);
    wish_for(&mut engine, picture(8), pipeline, Keep::Last);
    let (shown, picture) = (engine.outcome(0), Shape::new(1, 8, 8));
    assert_eq!((shown.output_of(0), shown.output_of(1)), (old.output_of(0), old.output_of(1)));
    assert_eq!((shown.complete, shown.picture.map(|maps| maps.shape())), (false, Some(picture)));
    assert!(finish(&mut engine));
    assert_eq!(engine.outcome(0).output_of(0), None);
}

#[test]
fn what_goes_into_a_stage_is_the_picture_or_what_comes_out_of_the_one_before() {
    let mut engine = Engine::default();
    let picture = picture(4);
    wish(&mut engine, picture.clone(), stages(&[pooling(2), pooling(2)]));
    assert!(finish(&mut engine));
    let outcome = engine.outcome(0);
    assert_eq!(outcome.input_of(0), Some(&picture));
    assert_eq!(outcome.input_of(1), outcome.output_of(0));
    assert_eq!(outcome.input_of(1).unwrap().values(), [5.0, 7.0, 13.0, 15.0]);
    assert_eq!((outcome.output_of(2), outcome.input_of(3)), (None, None));
}

#[test]
fn a_shorter_pipeline_has_fewer_maps() {
    let mut engine = Engine::default();
    wish(&mut engine, picture(4), stages(&[pooling(2), pooling(2)]));
    assert!(finish(&mut engine));
    wish(&mut engine, picture(4), stages(&[pooling(2)]));
    assert_eq!(engine.outcome(0).stages.len(), 1);
    wish(&mut engine, picture(4), stages(&[]));
    assert!(engine.outcome(0).complete && engine.outcome(0).stages.is_empty());
}

#[test]
fn maps_end_before_a_stage_that_does_not_fit() {
    let mut engine = Engine::default();
    wish(&mut engine, picture(4), stages(&[pooling(2), pooling(9), relu()]));
    assert!(finish(&mut engine));
    let outcome = engine.outcome(0);
    assert!(outcome.complete);
    assert_eq!(outcome.stages.len(), 1);
    assert_eq!(outcome.output_of(0).unwrap().values(), [5.0, 7.0, 13.0, 15.0]);
    wish(&mut engine, picture(8), stages(&[pooling(2), relu()]));
    assert!(finish(&mut engine));
    wish_for(&mut engine, picture(4), stages(&[pooling(4), relu(), pooling(9)]), Keep::Last);
    assert!(finish(&mut engine));
    assert_eq!(engine.outcome(0).output_of(0), None, "no map of an earlier wish in a complete outcome");
    assert_eq!(engine.outcome(0).output_of(1).map(|maps| maps.values().to_vec()), Some(vec![15.0]));
    wish(&mut engine, picture(4), stages(&[pooling(9)]));
    assert!(engine.progress() >= 1.0, "there is nothing that could be done");
    assert!(finish(&mut engine) && engine.outcome(0).stages.is_empty());
}

#[test]
fn without_a_job_nothing_is_computed() {
    let mut engine = Engine::default();
    assert!(engine.run(|| panic!("nothing to do")) && engine.progress() >= 1.0);
    assert_eq!(engine.outcome(0), Outcome::default());
}

#[test]
fn without_all_that_fits_the_last_maps_are_not_complete() {
    let mut engine = Engine::default();
    let all = stages(&[relu(), relu(), pooling(9)]);
    wish(&mut engine, picture(4), stages(&[relu(), relu(), pooling(2)]));
    assert!(finish(&mut engine));
    wish_for(&mut engine, map(1, 2, &[-1.0, 3.0]), all.clone(), Keep::Last);
    let begun = engine.outcome(0);
    assert!(!begun.complete);
    assert_eq!(begun.stages.len(), 2, "the third stage does not fit");
    assert!(!engine.run(|| false) && !engine.outcome(0).complete);
    assert!(finish(&mut engine));
    for _ in 0..2 {
        let outcome = engine.outcome(0);
        assert_eq!((outcome.complete, outcome.stages.len(), outcome.output_of(0)), (true, 2, None));
        assert_eq!(outcome.output_of(1).unwrap().values(), [0.0, 3.0]);
        // The same again: nothing is computed, and nothing old comes back.
        let picture = outcome.picture.unwrap();
        wish_for(&mut engine, picture, all.clone(), Keep::Last);
    }
}

/// A job that keeps every stage, with names.
fn named(picture: &FeatureMaps, pipeline: &[Stage], keys: &[u32]) -> Job {
    let keys = keys.iter().copied().map(StageKey).collect();
    Job { keys, ..Job::new(picture.clone(), stages(pipeline), Keep::EveryStage) }
}

#[test]
fn old_maps_are_shown_under_their_stage_s_name_and_no_other() {
    let mut engine = Engine::default();
    engine.want(vec![named(&picture(4), &[relu(), pooling(2), relu()], &[7, 8, 9])]).unwrap();
    assert!(finish(&mut engine));
    let old = engine.outcome(0);
    // The first stage is removed, one is new, one has no name.
    let next = [pooling(1), pooling(2), relu(), relu(), relu()];
    engine.want(vec![named(&picture(8), &next, &[8, 4, 9, 7])]).unwrap();
    let shown = engine.outcome(0);
    let expected = [old.output_of(1), None, old.output_of(2), old.output_of(0), None];
    assert_eq!([0, 1, 2, 3, 4].map(|stage| shown.output_of(stage)), expected);
    // Another change keeps them, each until its stage is computed.
    engine.want(vec![named(&picture(16), &next, &[9, 8, 5, 7])]).unwrap();
    let shown = engine.outcome(0);
    let expected = [old.output_of(2), old.output_of(1), None, old.output_of(0)];
    assert_eq!([0, 1, 2, 3].map(|stage| shown.output_of(stage)), expected);
    assert!(finish(&mut engine));
    let done = engine.outcome(0);
    assert!(done.stages.iter().flatten().all(|maps| !old.stages.contains(&Some(maps.clone()))));
    assert_eq!(done.stages.iter().flatten().count(), 5);
}

#[test]
fn a_stage_under_a_new_name_keeps_what_is_right() {
    let mut engine = Engine::default();
    let picture = picture(4);
    engine.want(vec![named(&picture, &[relu(), pooling(2)], &[1, 2])]).unwrap();
    assert!(finish(&mut engine));
    let before = engine.outcome(0);
    engine.want(vec![named(&picture, &[relu(), pooling(2)], &[3, 4])]).unwrap();
    assert_eq!(engine.outcome(0), before);
    assert!(before.complete);
}
