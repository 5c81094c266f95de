//! Lists of several jobs: shared stages, places that jobs name, refused lists.
use super::*;

const fn place(job: usize, place: usize) -> JobPlace {
    JobPlace { job, place }
}

/// Units of work until everything is there.
fn units(engine: &mut Engine) -> usize {
    let mut units = 0;
    assert!(engine.run(|| {
        units += 1;
        true
    }));
    units
}

#[test]
fn stages_that_jobs_have_in_common_are_computed_once() {
    let picture = picture(8);
    let job = |pipeline: &[Stage], keep| Job::new(picture.clone(), stages(pipeline), keep);
    let one = [relu(), pooling(2), relu()];
    let other = [relu(), pooling(2), pooling(4)];
    let mut engine = Engine::default();
    engine.want(vec![job(&one, Keep::EveryStage), job(&other, Keep::EveryStage)]).unwrap();
    assert!(finish(&mut engine));
    let (first, second) = (engine.outcome(0), engine.outcome(1));
    assert_eq!(first.stages[..2], second.stages[..2], "the same maps, not only the same numbers");
    assert_eq!(second.output_of(2).unwrap().values(), [63.0]);
    // Besides the last maps, the maps at the branch are written.
    engine = Engine::default();
    engine.want(vec![job(&one, Keep::Last), job(&other, Keep::Last)]).unwrap();
    let mut both = Vec::new();
    let mut left = ENOUGH;
    while !one_unit(&mut engine, &mut left) {
        both.push(engine.plan.nodes.iter().map(|node| node.maps.is_some()).collect::<Vec<_>>());
    }
    assert!(both.contains(&vec![true, false, true, false, false]), "{both:?}");
    assert!(!both.iter().any(|maps| maps[1]), "the maps between are not written: {both:?}");
    assert_eq!(engine.outcome(0).output_of(2).unwrap().values(), first.output_of(2).unwrap().values());
    assert_eq!(engine.outcome(1).output_of(2).unwrap().values(), [63.0]);
    assert_eq!((engine.outcome(0).output_of(1), engine.outcome(1).output_of(1)), (None, None));
    // The same job twice takes as long as once.
    let units_of = |number: usize| {
        let mut engine = Engine::default();
        engine.want(vec![job(&one, Keep::EveryStage); number]).unwrap();
        units(&mut engine)
    };
    assert_eq!(units_of(3), units_of(1));
}

#[test]
fn a_job_goes_on_from_the_maps_of_an_earlier_one() {
    let picture = picture(4);
    let mut engine = Engine::default();
    let main = Job::new(picture.clone(), stages(&[relu(), pooling(2)]), Keep::EveryStage);
    let on = |named, stage| Job::new(named, stages(&[stage]), Keep::Last);
    let jobs = vec![main, on(place(0, 1), pooling(4)), on(place(0, 2), pooling(2)), on(place(1, 1), relu())];
    engine.want(jobs.clone()).unwrap();
    assert_eq!((engine.outcome(0).picture.as_ref(), engine.outcome(1).picture), (Some(&picture), None));
    assert!(finish(&mut engine));
    let outcomes = [0, 1, 2, 3].map(|job| engine.outcome(job));
    assert_eq!(outcomes[1].picture.as_ref(), outcomes[0].output_of(0));
    assert_eq!(outcomes[2].picture.as_ref(), outcomes[0].output_of(1));
    assert_eq!(outcomes[3].picture.as_ref(), outcomes[1].output_of(0));
    for outcome in &outcomes[1..] {
        assert_eq!(outcome.output_of(0).unwrap().values(), [15.0]);
    }
    // One more job changes nothing that exists.
    let mut more = jobs;
    more.insert(1, on(place(0, 0), relu()));
    more.iter_mut().skip(4).for_each(|job| job.input = place(2, 1).into());
    engine.want(more).unwrap();
    assert!(!engine.run(|| false) || finish(&mut engine));
    assert!(finish(&mut engine));
    assert_eq!([0, 2, 3, 4].map(|job| engine.outcome(job)), outcomes);
    assert_eq!(engine.outcome(1).output_of(0), outcomes[0].output_of(0), "relu was there already");
}

#[test]
fn what_is_finished_is_kept_whichever_job_it_was_in() {
    let (picture, other) = (picture(4), map(2, 2, &[1.0, 2.0, 3.0, 4.0]));
    let job =
        |maps: &FeatureMaps, pipeline: &[Stage]| Job::new(maps.clone(), stages(pipeline), Keep::EveryStage);
    let mut engine = Engine::default();
    engine.want(vec![job(&picture, &[relu(), pooling(2)]), job(&other, &[relu(), pooling(2)])]).unwrap();
    assert!(finish(&mut engine));
    let before = [0, 1].map(|job| engine.outcome(job));
    // In the other order. One job is longer, and the input of one more is another job's output.
    let out = before[0].output_of(0).unwrap().clone();
    let jobs =
        vec![job(&other, &[relu(), pooling(2), relu()]), job(&out, &[pooling(2)]), job(&picture, &[relu()])];
    engine.want(jobs).unwrap();
    assert_eq!(engine.outcome(0).stages[..2], before[1].stages[..]);
    assert_eq!(engine.outcome(1).output_of(0), before[0].output_of(1));
    assert_eq!([0, 1, 2].map(|job| engine.outcome(job).complete), [false, true, true]);
    assert_eq!(units(&mut engine), 2, "the memory and the values of one map");
}

#[test]
fn a_number_is_measured_and_no_maps_stay() {
    let before = map(1, 4, &[1.0, 0.0, -2.0, 3.0]);
    let moved = map(1, 4, &[1.0, 5.0, -9.0, 2.0]);
    let agreement = |job, at| Keep::Measured(Measure::Agreement(place(job, at)));
    let pipeline = stages(&[relu(), relu()]);
    let main = Job::new(before, pipeline.clone(), Keep::Last);
    let jobs = vec![
        main,
        Job::new(moved.clone(), pipeline.clone(), agreement(0, 2)),
        Job::new(moved.clone(), Pipeline::default(), agreement(0, 0)),
        Job::new(
            moved.clone(),
            stages(&[pooling(1), Stage::Pooling(Pooling::sliding(Max, 1, 2))]),
            agreement(0, 2),
        ),
        Job::new(moved.clone(), stages(&[pooling(9)]), agreement(0, 0)),
    ];
    let mut engine = Engine::default();
    engine.want(jobs.clone()).unwrap();
    assert_eq!((engine.outcome(1).measured, engine.outcome(1).complete), (None, false));
    let first = units(&mut engine);
    let outcomes = [0, 1, 2, 3, 4].map(|job| engine.outcome(job));
    assert!(outcomes.iter().all(|outcome| outcome.complete));
    // After ReLU one of two non-zero cells is unchanged, before it one of three. Other shapes have no agreement. A job that
    // ends before a stage that does not fit is measured there.
    let third = f64::from(100.0_f32 / 3.0);
    assert_eq!(
        outcomes.clone().map(|outcome| outcome.measured),
        [None, Some(50.0), Some(third), None, Some(third)]
    );
    assert_eq!(outcomes.map(|outcome| outcome.stages.iter().flatten().count()), [1, 0, 0, 0, 0]);
    assert!(engine.plan.nodes.iter().all(|node| node.maps.is_none() || node.lasts()));
    // Valid numbers are kept, and only a new one is measured.
    let mut again = jobs;
    again.push(Job::new(moved, pipeline, agreement(0, 0)));
    engine.want(again).unwrap();
    assert_eq!([1, 2, 3, 4, 5].map(|job| engine.outcome(job).complete), [true, true, true, true, false]);
    assert_eq!([1, 2].map(|job| engine.outcome(job).measured), [Some(50.0), Some(third)]);
    assert!(units(&mut engine) < first);
    assert_eq!(engine.outcome(5).measured, Some(third));
}

#[test]
fn a_job_that_ends_early_stops_no_other() {
    let job = |input: Input, pipeline: &[Stage], keep| Job::new(input, stages(pipeline), keep);
    let mut engine = Engine::default();
    let jobs = vec![
        job(picture(4).into(), &[pooling(2), pooling(9), relu()], Keep::EveryStage),
        job(picture(4).into(), &[pooling(9)], Keep::Last),
        // Places that exist in the list, but not for these maps.
        job(place(0, 2).into(), &[relu()], Keep::EveryStage),
        job(place(2, 1).into(), &[relu()], Keep::Measured(Measure::Agreement(place(1, 1)))),
        job(place(0, 1).into(), &[pooling(2)], Keep::Last),
    ];
    engine.want(jobs).unwrap();
    assert!(finish(&mut engine));
    let outcomes = [0, 1, 2, 3, 4].map(|job| engine.outcome(job));
    assert!(outcomes.iter().all(|outcome| outcome.complete));
    assert_eq!(outcomes.clone().map(|outcome| outcome.stages.len()), [1, 0, 0, 0, 1]);
    assert_eq!(outcomes[4].output_of(0).unwrap().values(), [15.0]);
    assert_eq!((outcomes[2].picture.as_ref(), outcomes[3].measured), (None, None));
}

#[test]
fn old_maps_stay_in_the_job_that_has_their_name_now() {
    let picture = picture(4);
    let named = |key, input: Input, stage| Job {
        keys: vec![StageKey(key)],
        ..Job::new(input, stages(&[stage]), Keep::EveryStage)
    };
    let mut engine = Engine::default();
    let first = |side| named(0, self::picture(side).into(), relu());
    engine
        .want(vec![
            first(4),
            named(5, place(0, 1).into(), pooling(2)),
            named(6, place(0, 1).into(), pooling(4)),
        ])
        .unwrap();
    assert!(finish(&mut engine));
    let old = [0, 1, 2].map(|job| engine.outcome(job).output_of(0).cloned());
    // One kind is taken away, one is new.
    engine
        .want(vec![
            first(8),
            named(6, place(0, 1).into(), pooling(4)),
            named(7, place(0, 1).into(), pooling(1)),
        ])
        .unwrap();
    let shown = [0, 1, 2].map(|job| engine.outcome(job).output_of(0).cloned());
    assert_eq!(shown, [old[0].clone(), old[2].clone(), None]);
    assert_eq!(engine.outcome(1).picture, old[0], "what goes in is old too");
    assert!(finish(&mut engine));
    assert_eq!(engine.outcome(1).output_of(0).unwrap().shape(), Shape::new(1, 2, 2));
    let _ = picture;
}

#[test]
fn a_list_that_names_what_is_not_there_is_refused_and_the_old_one_stays() {
    let mut engine = Engine::default();
    wish(&mut engine, picture(4), stages(&[pooling(2)]));
    assert!(finish(&mut engine));
    let before = engine.outcome(0);
    let main = |keep| Job::new(picture(4), stages(&[relu(), pooling(2)]), keep);
    let on = |named| Job::new(named, stages(&[relu()]), Keep::Last);
    let measured = |named| Keep::Measured(Measure::Agreement(named));
    let mut refused = |jobs: Vec<Job>| {
        let error = engine.want(jobs).unwrap_err();
        assert_eq!(engine.outcome(0), before);
        assert!(engine.run(|| panic!("asked although everything is there")));
        error
    };
    let every = || main(Keep::EveryStage);
    let not_earlier = |job, named| EngineError::NotEarlier { job, named };
    assert_eq!(refused(vec![on(place(0, 0))]), not_earlier(0, place(0, 0)), "itself");
    assert_eq!(refused(vec![on(place(1, 1)), every()]), not_earlier(0, place(1, 1)), "a later one");
    assert_eq!(refused(vec![every(), on(place(7, 1))]), not_earlier(1, place(7, 1)), "none");
    assert_eq!(refused(vec![every(), main(measured(place(1, 2)))]), not_earlier(1, place(1, 2)));
    let named = place(0, 3);
    assert_eq!(refused(vec![every(), on(named)]), EngineError::NoSuchPlace { job: 1, named, last: 2 });
    let named = place(0, 1);
    assert_eq!(refused(vec![main(Keep::Last), on(named)]), EngineError::NotKept { job: 1, named });
    let named = place(1, 2);
    let jobs = vec![every(), main(measured(place(0, 2))), on(named)];
    assert_eq!(refused(jobs), EngineError::NotKept { job: 2, named });
    // The input and the last maps may be named.
    let jobs = vec![main(Keep::Last), on(place(0, 2)), on(place(0, 0)), on(place(1, 0))];
    assert_eq!(engine.want(jobs), Ok(()));
}
