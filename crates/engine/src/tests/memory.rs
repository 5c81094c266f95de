//! The ceiling of all maps, and memory that is reused.
use super::*;

#[test]
fn memory_is_used_again_once_nobody_looks_at_it() {
    let mut engine = Engine::default();
    let mut address = std::collections::HashSet::new();
    for _ in 0..10 {
        wish(&mut engine, picture(16), stages(&[pooling(2)]));
        assert!(finish(&mut engine));
        address.insert(engine.outcome(0).output_of(0).unwrap().values().as_ptr());
    }
    assert!(address.len() <= 3, "{} buffers", address.len());
}

#[test]
fn old_maps_go_where_there_is_no_room_for_both() {
    let mut engine = Engine::default();
    let large = |side| FeatureMaps::zeros(Shape::new(1, side, side));
    for side in [4700, 4701, 4702] {
        wish(&mut engine, large(side), stages(&[pooling(1)]));
        assert!(finish(&mut engine));
        assert!(held(&engine) <= MEMORY);
    }
}

#[test]
fn memory_of_another_shape_is_not_used_again() {
    let mut engine = Engine::default();
    wish(&mut engine, map(2, 8, &[1.0; 16]), stages(&[relu()]));
    assert!(finish(&mut engine));
    wish(&mut engine, map(4, 4, &[2.0; 16]), stages(&[relu()]));
    assert_eq!(computed(&mut engine, 0), [2.0; 16]);
    assert_eq!(engine.outcome(0).output_of(0).unwrap().shape(), Shape::new(1, 4, 4));
    let mut reused = Reused(vec![map(2, 8, &[0.0; 16]), map(4, 4, &[3.0; 16])]);
    assert!(reused.find(Shape::new(1, 8, 2)).is_none());
    assert_eq!(reused.find(Shape::new(1, 4, 4)).unwrap().values(), [3.0; 16]);
    assert_eq!(reused.0.len(), 1);
}

#[test]
fn maps_that_are_looked_at_are_not_written_again() {
    let mut engine = Engine::default();
    wish(&mut engine, map(1, 2, &[1.0, 2.0]), stages(&[relu()]));
    assert!(finish(&mut engine));
    let looked_at = engine.outcome(0);
    for value in [3.0, 4.0, 5.0] {
        wish(&mut engine, map(1, 2, &[value; 2]), stages(&[relu()]));
        assert_eq!(computed(&mut engine, 0), [value; 2]);
    }
    assert_eq!(looked_at.output_of(0).unwrap().values(), [1.0, 2.0]);
}

#[test]
fn the_maps_of_an_abandoned_run_are_written_again() {
    let mut engine = Engine::default();
    wish(&mut engine, picture(4), stages(&[relu()]));
    assert!(!engine.run(|| false), "the first unit makes the maps");
    wish(&mut engine, picture(4), stages(&[pooling(1)]));
    assert_eq!(engine.reused.0.len(), 1);
    let address = engine.reused.0[0].values().as_ptr();
    assert!(finish(&mut engine));
    assert_eq!(engine.outcome(0).output_of(0).unwrap().values().as_ptr(), address);
}

#[test]
fn forty_eight_mebibytes_are_kept_for_reuse_and_the_oldest_go_first() {
    let mut engine = Engine::default();
    let all: Vec<FeatureMaps> = (0..49).map(|_| mebibytes(1)).collect();
    engine.retire(all[..48].to_vec());
    engine.retire(vec![all[0].clone()]);
    assert_eq!(engine.reused.0, all[..48]);
    engine.retire(vec![all[48].clone()]);
    assert_eq!(engine.reused.0, all[1..]);
    engine.retire(vec![mebibytes(49)]);
    assert!(engine.reused.0.is_empty());
}

#[test]
fn all_maps_are_counted_once() {
    let mut engine = Engine::default();
    assert_eq!(held(&engine), 0);
    wish(&mut engine, picture(4), stages(&[relu(), pooling(2)]));
    assert!(finish(&mut engine));
    assert_eq!(held(&engine), 4 * (16 + 16 + 4));
    engine.retire(vec![map(1, 3, &[0.0; 3])]);
    assert_eq!(held(&engine), 4 * (16 + 16 + 4 + 3));
}

/// Maps of so many cells.
fn cells(number: usize) -> FeatureMaps {
    FeatureMaps::zeros(Shape::new(1, 1, number))
}

#[test]
fn room_is_made_from_what_is_needed_least() {
    let after = |limit: usize| {
        let mut engine = Engine::within(4 * limit);
        let pipeline = stages(&[relu(), pooling(1)]);
        wish(&mut engine, cells(10), pipeline.clone());
        assert!(finish(&mut engine));
        // Two old maps and a picture, 7 cells for reuse, and 10 that are made next.
        wish(&mut engine, cells(10), pipeline);
        engine.reused.put(cells(7));
        assert_eq!(held(&engine), 4 * 37);
        assert!(!engine.run(|| false));
        (engine.reused.0.len(), engine.outcome(0).stages.iter().flatten().count())
    };
    assert_eq!([47, 46, 40, 39].map(after), [(1, 2), (0, 2), (0, 2), (0, 0)]);
}

#[test]
fn maps_that_are_being_written_count() {
    let mut engine = Engine::default();
    wish(&mut engine, mebibytes(70), stages(&[relu(), relu()]));
    let mut most = 0;
    let mut left = ENOUGH;
    while !one_unit(&mut engine, &mut left) {
        most = most.max(held(&engine));
        // A map of 70 MiB is allocated in many units, and its memory is reserved in the first.
        assert!(held(&engine) >= 140 << 20);
    }
    assert_eq!((most, held(&engine)), (210 << 20, 210 << 20));
    let mut all = Vec::new();
    wish(&mut engine, mebibytes(70), stages(&[relu(), pooling(1)]));
    let mut left = ENOUGH;
    while !one_unit(&mut engine, &mut left) {
        all.push(held(&engine));
    }
    assert!(all.iter().all(|held| *held <= MEMORY), "{all:?}");
}

#[test]
fn what_a_job_needs_is_what_goes_in_what_stays_and_two_maps_on_the_way() {
    let needed = |jobs: Vec<Job>| match Engine::within(0).want(jobs) {
        Err(EngineError::TooMuch { needed, limit: 0 }) => needed / 4,
        other => panic!("{other:?}"),
    };
    let (picture, pipeline) = (picture(4), stages(&[relu(), pooling(2), relu(), pooling(2)]));
    let job = |keep| Job::new(picture.clone(), pipeline.clone(), keep);
    // 16 cells go in; 16, 4, 4 and 1 come out.
    assert_eq!(needed(vec![job(Keep::EveryStage)]), 16 + 16 + 4 + 4 + 1);
    assert_eq!(needed(vec![job(Keep::Last)]), 16 + 1 + (16 + 4));
    assert_eq!(needed(vec![job(Keep::Last), job(Keep::EveryStage)]), 16 + 16 + 4 + 4 + 1);
    let measured = Keep::Measured(Measure::Agreement(JobPlace { job: 0, place: 0 }));
    let none = Job::new(picture.clone(), Pipeline::default(), Keep::Last);
    assert_eq!(needed(vec![none, job(measured)]), 16 + (16 + 4));
    // Two last poolings read the same maps, so these are kept.
    let other = Job::new(picture.clone(), stages(&[relu(), pooling(2), relu(), pooling(1)]), Keep::Last);
    assert_eq!(needed(vec![job(Keep::Last), other]), 16 + 4 + 1 + 4 + (16 + 4));
}

#[test]
fn a_list_of_exactly_the_ceiling_is_computed_and_one_of_more_is_refused() {
    let pipeline = stages(&[relu(), pooling(1)]);
    let mut engine = Engine::within(4 * 30);
    wish(&mut engine, cells(10), pipeline.clone());
    assert!(finish(&mut engine));
    let before = engine.outcome(0);
    let job = Job::new(cells(11), pipeline, Keep::EveryStage);
    let error = EngineError::TooMuch { needed: 4 * 33, limit: 4 * 30 };
    assert_eq!(engine.want(vec![job]), Err(error));
    assert_eq!((engine.outcome(0), engine.progress()), (before, 1.0));
    let enormous = Job::new(cells(1 << 20), stages(&vec![relu(); 1000]), Keep::EveryStage);
    let error = EngineError::TooMuch { needed: (4 * 1001) << 20, limit: MEMORY };
    assert_eq!(Engine::default().want(vec![enormous]), Err(error));
}

#[test]
fn maps_on_the_way_of_jobs_that_wait_go_before_there_is_too_much() {
    // Each job has 10 intermediate cells and keeps one.
    let pipeline = stages(&[relu(), relu(), Stage::Pooling(Pooling::new(Max, crate::cnn::Windows::Whole))]);
    let all: Vec<_> = (0..3).map(|_| Job::new(cells(10), pipeline.clone(), Keep::Last)).collect();
    let mut engine = Engine::within(4 * (30 + 3 + 20));
    for first in [2, 1, 0] {
        engine.want(all[first..].to_vec()).unwrap();
        // The first stage of the first job, but not the rest.
        while engine.plan.maps(1).is_none() {
            assert!(!engine.run(|| false));
            assert!(held(&engine) <= engine.limit);
        }
    }
    assert!(held(&engine) <= 4 * 53);
    let mut left = ENOUGH;
    while !one_unit(&mut engine, &mut left) {
        assert!(held(&engine) <= engine.limit);
    }
    for job in 0..3 {
        assert_eq!(engine.outcome(job).output_of(2).unwrap().values(), [0.0]);
    }
}
