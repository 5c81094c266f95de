//! Random lists of jobs, one after the other, held to the obvious way: each job on its own, each stage by its explanations.
use super::*;
use crate::cnn::{Agreement, Average, Convolution, MaxUnpooling, Reads};
use fastrand::Rng;

/// The obvious result of a job: the maps of its places, as far as its stages fit.
type Places = Vec<FeatureMaps>;

fn stage(random: &mut Rng, channels: usize) -> Stage {
    match random.u8(..8) {
        0 | 1 => relu(),
        2 => Stage::Activation(Activation::None),
        3 => Stage::Pooling(Pooling::sliding(Average::default(), 2, 1)),
        // Sometimes larger than the map.
        4 | 5 => pooling(random.usize(1..5)),
        _ => {
            let weights = ndarray::Array4::from_shape_simple_fn((2, channels, 2, 2), || random.f32() - 0.5);
            Stage::Convolution(Convolution::new(weights, vec![0.0, 0.1], 1).unwrap())
        }
    }
}

/// A few stages which are often those of another job.
fn pipeline(random: &mut Rng, known: &[Job]) -> Pipeline {
    let mut all = match known.get(random.usize(..known.len() + 1)) {
        Some(job) => job.pipeline.stages.clone(),
        None => Vec::new(),
    };
    all.truncate(random.usize(..5));
    for _ in 0..random.usize(..3) {
        let channels = random.usize(1..3);
        all.push(stage(random, channels));
    }
    // Unpooling sometimes reads a place that other jobs do not keep, or one in front of the pipeline.
    if random.u8(..3) == 0 {
        let pooling = Pooling::sliding(Max, random.usize(2..4), 2);
        all.push(Stage::Pooling(pooling));
        let between = random.usize(..3);
        all.extend((0..between).map(|_| relu()));
        let back = if random.u8(..8) == 0 { random.usize(..9) } else { between + 1 };
        all.push(Stage::Unpooling(MaxUnpooling { pooling, back }));
    }
    Pipeline { stages: all }
}

/// Jobs that are mostly valid. Some name a place that does not exist.
fn jobs(random: &mut Rng, pictures: &[FeatureMaps], known: &[Job]) -> Vec<Job> {
    let mut jobs: Vec<Job> = Vec::new();
    for index in 0..random.usize(1..6) {
        let mut named = || {
            let is_odd = index == 0 || random.u8(..20) == 0;
            let job = random.usize(..index + usize::from(is_odd));
            let stages = jobs.get(job).map_or(0, |job| job.pipeline.stages.len());
            JobPlace { job, place: random.usize(..=stages) }
        };
        let (input, compared) = (named(), named());
        let input: Input = if random.bool() {
            pictures[random.usize(..pictures.len())].clone().into()
        } else {
            input.into()
        };
        let keep = match random.u8(..4) {
            0 => Keep::Last,
            1 => Keep::Measured(Measure::Agreement(compared)),
            _ => Keep::EveryStage,
        };
        let from = if random.bool() { known } else { &jobs };
        let pipeline = pipeline(random, from);
        let (first, named) = (100 * random.u32(..3), random.usize(..10));
        let keys = (first..).map(StageKey).take(named).collect();
        jobs.push(Job { keys, ..Job::new(input, pipeline, keep) });
    }
    jobs
}

/// The obvious results of each job on its own; `None` if the list must be refused.
fn obvious(jobs: &[Job]) -> Option<Vec<Places>> {
    let mut all: Vec<Places> = Vec::new();
    for (index, job) in jobs.iter().enumerate() {
        let is_kept = |named: JobPlace| {
            let other = jobs.get(named.job).filter(|_| named.job < index)?;
            let last = other.pipeline.stages.len();
            let is_there = named.place == 0 || (named.place <= last && other.keep.has(named.place, last));
            is_there.then_some(())
        };
        if let Keep::Measured(Measure::Agreement(named)) = job.keep {
            is_kept(named)?;
        }
        let mut places: Places = match &job.input {
            Input::Maps(maps) => vec![maps.clone()],
            Input::Of(named) => {
                is_kept(*named)?;
                all[named.job].get(named.place).cloned().into_iter().collect()
            }
        };
        for (index, stage) in job.pipeline.stages.iter().enumerate() {
            let also = stage.also_reads(index).and_then(|place| places.get(place));
            let Some(Ok(next)) = places.last().map(|input| stage.reference(Reads { input, also })) else {
                break;
            };
            places.push(next);
        }
        all.push(places);
    }
    Some(all)
}

fn numbers(maps: &FeatureMaps) -> (Shape, Vec<f32>) {
    // The sign of a zero maximum is open if both signs tie.
    (maps.shape(), maps.values().iter().map(|value| value + 0.0).collect())
}

/// Compares the shown maps with the obvious ones. `old` are the maps that may still be shown under each name.
fn check(engine: &Engine, jobs: &[Job], expected: &[Places], old: &[(StageKey, FeatureMaps)], seed: u64) {
    for (index, (job, places)) in jobs.iter().zip(expected).enumerate() {
        let outcome = engine.outcome(index);
        assert_eq!(outcome.stages.len(), places.len().saturating_sub(1), "seed {seed}");
        for (stage, (maps, expected)) in outcome.stages.iter().zip(&places[1.min(places.len())..]).enumerate()
        {
            let is_wanted = match job.keep {
                Keep::EveryStage => true,
                Keep::Last => stage + 2 == places.len(),
                Keep::Measured(_) => false,
            };
            match maps {
                Some(maps) if is_wanted && numbers(maps) == numbers(expected) => {}
                Some(maps) => {
                    assert!(!outcome.complete, "seed {seed}: job {index} is complete with stale maps");
                    let is_named = |(key, old): &(StageKey, FeatureMaps)| {
                        Some(key) == job.keys.get(stage) && old == maps
                    };
                    assert!(
                        old.iter().any(is_named),
                        "seed {seed}: job {index}, stage {stage} shows another's maps"
                    );
                }
                None => {
                    assert!(!(is_wanted && outcome.complete), "seed {seed}: job {index} lacks stage {stage}")
                }
            }
        }
        if let (Keep::Measured(Measure::Agreement(named)), true) = (job.keep, outcome.complete) {
            let other = expected[named.job].get(named.place);
            let agreement =
                other.zip(places.last()).and_then(|(other, last)| Agreement::between(other, last));
            assert_eq!(
                outcome.measured,
                agreement.map(|agreement| agreement.percent().into()),
                "seed {seed}"
            );
        }
    }
}

/// Names and maps that are shown.
fn shown(engine: &Engine, jobs: &[Job]) -> Vec<(StageKey, FeatureMaps)> {
    let of = |(index, job): (usize, &Job)| {
        let stages = engine.outcome(index).stages;
        job.keys.iter().copied().zip(stages).filter_map(|(key, maps)| Some((key, maps?))).collect::<Vec<_>>()
    };
    jobs.iter().enumerate().flat_map(of).collect()
}

#[test]
fn lists_that_change_while_they_are_computed_give_what_each_job_gives_alone() {
    let (mut refused, mut computed) = (0, 0);
    for seed in 0..1500 {
        let mut random = Rng::with_seed(seed);
        let pictures: Vec<_> = (0..2)
            .map(|_| {
                let shape = Shape::new(random.usize(1..3), random.usize(3..8), random.usize(3..8));
                let values = (0..shape.values()).map(|_| f32::from(random.i8(-4..9)) / 4.0).collect();
                FeatureMaps::from_planes(shape.channels, shape.rows, shape.columns, values)
            })
            .collect();
        let mut lists: Vec<Vec<Job>> = Vec::new();
        for _ in 0..4 {
            lists.push(jobs(&mut random, &pictures, lists.last().map_or(&[], Vec::as_slice)));
        }
        // Sometimes just the memory that the largest list needs.
        let need = |list: &Vec<Job>| Plan::new(list.clone()).map_or(0, |plan| plan.need());
        let needed = lists.iter().map(need).max().unwrap();
        let mut engine = Engine::within(if random.bool() { needed } else { MEMORY });
        let (mut now, mut expected, mut old) = (Vec::new(), Vec::new(), Vec::new());
        for list in lists {
            let seen = shown(&engine, &now);
            match (engine.want(list.clone()), obvious(&list)) {
                (Ok(()), Some(places)) => (now, expected, old) = (list, places, seen),
                (Err(_), None) => refused += 1,
                (found, _) => panic!("seed {seed}: {found:?}"),
            }
            let mut units = random.usize(..30);
            let mut progress = engine.progress();
            loop {
                check(&engine, &now, &expected, &old, seed);
                assert!(held(&engine) <= engine.limit, "seed {seed}: {} bytes", held(&engine));
                assert!((0.0..=1.0).contains(&progress), "seed {seed}: {progress}");
                if units == 0 || engine.run(|| false) {
                    break;
                }
                (units, progress) = (units - 1, engine.progress());
            }
        }
        assert!(finish(&mut engine), "seed {seed}");
        check(&engine, &now, &expected, &[], seed);
        assert!(engine.plan.nodes.iter().all(|node| node.maps.is_none() || node.lasts()), "seed {seed}");
        computed += now.len();
    }
    assert!(refused > 300 && computed > 3000, "{refused} refused, {computed} computed");
}
