//! The engine: lists of jobs that change while they are computed in slices. In the end each job has the results of its
//! stages computed one by one.

use poolscope::{
    cnn::{Agreement, FeatureMaps, Pipeline, Shape, Stage},
    engine::{Engine, EngineError, Input, Job, JobPlace, Keep, MEMORY, Measure, StageKey},
};

use crate::{
    random::Random,
    stages,
    target::{Broken, Target, promise},
};

/// Random lists of jobs.
pub(crate) struct Engines;

/// Lists, one after the other.
#[derive(Debug)]
pub(crate) struct Case {
    pictures: Vec<(Shape, Vec<f32>)>,
    lists: Vec<List>,
    /// Bytes of maps that the engine may hold.
    limit: usize,
}

/// A list of jobs, and how many slices are computed until the next list.
#[derive(Debug)]
struct List {
    jobs: Vec<Wish>,
    slices: usize,
}

/// A job. Its input is a picture, or a place of another job.
#[derive(Clone, Debug)]
struct Wish {
    input: Result<usize, JobPlace>,
    stages: Vec<Stage>,
    keys: Vec<StageKey>,
    keep: Keep,
}

impl Wish {
    fn job(&self, pictures: &[FeatureMaps]) -> Job {
        let input: Input = match self.input {
            Ok(picture) => pictures[picture].clone().into(),
            Err(place) => place.into(),
        };
        let pipeline = Pipeline { stages: self.stages.clone() };
        Job { input, pipeline, keys: self.keys.clone(), keep: self.keep }
    }

    fn keeps(&self, place: usize) -> bool {
        place == 0
            || match self.keep {
                Keep::EveryStage => place <= self.stages.len(),
                Keep::Last => place == self.stages.len(),
                Keep::Measured(_) => false,
            }
    }
}

impl Target for Engines {
    type Case = Case;

    fn case(&self, random: &mut Random) -> Case {
        let pictures: Vec<_> = (0..random.between(1, 2))
            .map(|_| {
                let shape = stages::shape(random);
                (shape, stages::maps(random, shape).values().to_vec())
            })
            .collect();
        let mut lists: Vec<List> = Vec::new();
        for _ in 0..random.between(1, 5) {
            let mut jobs = lists.last().map_or_else(Vec::new, |list| list.jobs.clone());
            for _ in 0..random.between(1, 3) {
                change_list(random, &mut jobs, &pictures);
            }
            let slices = if random.coin() { random.below(4) } else { 1000 };
            lists.push(List { jobs, slices });
        }
        let limit = if random.coin() { MEMORY } else { 1 << random.between(8, 16) };
        Case { pictures, lists, limit }
    }

    fn check(&self, case: &Case) -> Result<(), Broken> {
        let pictures: Vec<_> = case
            .pictures
            .iter()
            .map(|(s, values)| FeatureMaps::from_planes(s.channels, s.rows, s.columns, values.clone()))
            .collect();
        let mut engine = Engine::within(case.limit);
        let (mut jobs, mut expected): (&[Wish], Vec<Vec<FeatureMaps>>) = (&[], Vec::new());
        for list in &case.lists {
            let wanted = engine.want(list.jobs.iter().map(|wish| wish.job(&pictures)).collect());
            let names_well = names_well(&list.jobs);
            promise(
                match wanted {
                    Ok(()) => names_well,
                    Err(EngineError::TooMuch { needed, limit }) => {
                        names_well && limit == case.limit && needed > limit
                    }
                    Err(_) => !names_well,
                },
                "a list is refused when it names what is not there or needs too much, and else taken",
                || format!("{wanted:?}"),
            )?;
            if wanted.is_ok() {
                jobs = &list.jobs;
                expected = one_by_one(jobs, &pictures);
            }
            is_right(&engine, jobs, &expected)?;
            let mut left = list.slices;
            while left > 0 && !engine.run(|| false) {
                left -= 1;
            }
            is_right(&engine, jobs, &expected)?;
            let progress = engine.progress();
            promise((0.0..=1.0).contains(&progress), "progress is a share", || progress.to_string())?;
        }
        promise(engine.run(|| true), "what is run to the end is complete", || {
            format!("{} jobs", jobs.len())
        })?;
        for job in 0..jobs.len() {
            promise(engine.outcome(job).complete, "in the end every job is complete", || job.to_string())?;
        }
        is_right(&engine, jobs, &expected)
    }
}

/// Changes, adds or removes a job.
fn change_list(random: &mut Random, jobs: &mut Vec<Wish>, pictures: &[(Shape, Vec<f32>)]) {
    let at = random.below(jobs.len() + 1);
    if random.once_in(4) && at < jobs.len() {
        jobs.remove(at);
        return;
    }
    let mut stages = jobs.get(random.below(jobs.len() + 1)).map_or_else(Vec::new, |wish| wish.stages.clone());
    let place = |random: &mut Random| {
        // Mostly an earlier job, and one that exists.
        let (is_odd, is_beyond) = (random.once_in(10), random.once_in(10));
        let job = random.below(at + usize::from(is_odd));
        let last = jobs.get(job).map_or(1, |wish| wish.stages.len() + usize::from(is_beyond));
        JobPlace { job, place: random.below(last + 1) }
    };
    let compared = place(random);
    let input = if random.coin() { Ok(random.below(pictures.len())) } else { Err(place(random)) };
    let keep = match random.below(4) {
        0 => Keep::Last,
        1 => Keep::Measured(Measure::Agreement(compared)),
        _ => Keep::EveryStage,
    };
    change(random, &mut stages, pictures[input.unwrap_or(0)].0.channels);
    let first = u32::try_from(random.below(8)).unwrap_or_default();
    let keys = (first..).map(StageKey).take(random.below(8)).collect();
    let wish = Wish { input, stages, keys, keep };
    if at < jobs.len() && random.coin() {
        jobs[at] = wish;
    } else if jobs.len() < 6 {
        jobs.insert(at, wish);
    }
}

/// Changes, adds or removes a stage.
fn change(random: &mut Random, stages: &mut Vec<Stage>, channels: usize) {
    for _ in 0..random.between(1, 4) {
        let at = random.below(stages.len() + 1);
        // Filters for a wrong number of maps are refused, which is worth testing too.
        let reaching = if random.coin() { channels } else { random.between(1, 4) };
        let stage = stages::tame(random, reaching);
        match (random.below(4), stages.get_mut(at)) {
            (0, Some(old)) => *old = stage,
            (1, Some(_)) => drop(stages.remove(at)),
            _ => stages.insert(at, stage),
        }
    }
    stages.truncate(6);
}

/// Whether earlier jobs keep all places that jobs name.
fn names_well(jobs: &[Wish]) -> bool {
    jobs.iter().enumerate().all(|(index, wish)| {
        let compared = match wish.keep {
            Keep::Measured(Measure::Agreement(place)) => Some(place),
            Keep::EveryStage | Keep::Last => None,
        };
        let mut named = wish.input.err().into_iter().chain(compared);
        named.all(|named| named.job < index && jobs[named.job].keeps(named.place))
    })
}

/// The maps along each job, one after the other, as far as they can be computed; none without input.
fn one_by_one(jobs: &[Wish], pictures: &[FeatureMaps]) -> Vec<Vec<FeatureMaps>> {
    let mut all: Vec<Vec<FeatureMaps>> = Vec::new();
    for wish in jobs {
        let input = match wish.input {
            Ok(picture) => Some(pictures[picture].clone()),
            Err(named) => all[named.job].get(named.place).cloned(),
        };
        let mut places: Vec<_> = input.into_iter().collect();
        for stage in &wish.stages {
            let Some(Ok(next)) = places.last().map(|maps| stage.apply(maps)) else { break };
            places.push(next);
        }
        all.push(places);
    }
    all
}

/// Checks that complete outcomes have the kept maps and numbers, and only right ones.
fn is_right(engine: &Engine, jobs: &[Wish], expected: &[Vec<FeatureMaps>]) -> Result<(), Broken> {
    for (job, (wish, places)) in jobs.iter().zip(expected).enumerate() {
        let outcome = engine.outcome(job);
        let stages = places.len().saturating_sub(1);
        promise(outcome.stages.len() == stages, "an outcome ends with the last stage that fits", || {
            format!("{} stages instead of {stages}", outcome.stages.len())
        })?;
        if !outcome.complete {
            continue;
        }
        for (stage, (maps, expected)) in outcome.stages.iter().zip(places.iter().skip(1)).enumerate() {
            let is_kept = match wish.keep {
                Keep::EveryStage => true,
                Keep::Last => stage + 1 == stages,
                Keep::Measured(_) => false,
            };
            promise(
                maps.is_some() == is_kept,
                "a complete outcome has the maps that are kept and no others",
                || format!("job {job}, stage {stage}: {maps:?}"),
            )?;
            if let Some(how) = maps.as_ref().and_then(|maps| stages::difference(maps, expected)) {
                let promise = format!("a complete outcome has only maps of its job ({:?})", wish.keep);
                return Err(Broken::new(promise, format!("job {job}, stage {stage}: {how}")));
            }
        }
        if let Keep::Measured(Measure::Agreement(named)) = wish.keep {
            let agreement = expected[named.job]
                .get(named.place)
                .zip(places.last())
                .and_then(|(named, last)| Agreement::between(named, last))
                .map(|agreement| f64::from(agreement.percent()));
            promise(outcome.measured == agreement, "the number is of the last maps", || {
                format!("job {job}: {:?} instead of {agreement:?}", outcome.measured)
            })?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MEMORY as COUNTED;
    use poolscope::cnn::{Activation, Max, Pooling};

    /// Memory used by other tests and the strips of passes at the same time.
    const BESIDE: usize = 8 << 20;

    #[test]
    fn near_the_ceiling_no_more_is_taken_than_the_ceiling() {
        let _alone = crate::ALONE.lock();
        let stages = [Activation::Relu, Activation::Absolute].map(Stage::Activation);
        let main = |picture: FeatureMaps, times: usize| {
            let pipeline = Pipeline { stages: stages.iter().cycle().take(times).cloned().collect() };
            Job::new(picture, pipeline, Keep::EveryStage).named_by_place()
        };
        let smaller = Pipeline { stages: vec![Stage::Pooling(Pooling::sliding(Max, 2, 2))] };
        let on = |place| Job::new(JobPlace { job: 0, place }, smaller.clone(), Keep::Last);
        let before = COUNTED.current_usage();
        let mut engine = Engine::default();
        let mut most = 0;
        // Seven maps of 30 MiB and one of 7.5: 6.5 MiB below the limit. The second list is not computed to its end.
        for (times, units) in [(6, usize::MAX), (5, 200), (6, usize::MAX)] {
            let picture = FeatureMaps::zeros(Shape::new(1, 30, 1 << 18));
            assert_eq!(engine.want(vec![main(picture, times), on(0)]), Ok(()));
            COUNTED.reset_peak_usage();
            let mut left = units;
            engine.run(|| {
                left -= 1;
                left > 0
            });
            most = most.max(COUNTED.peak_usage().saturating_sub(before));
        }
        assert!(most <= MEMORY + BESIDE, "{} of {} MiB", most >> 20, MEMORY >> 20);
        assert!(most > MEMORY - (10 << 20), "{} of {} MiB: the test is too easy", most >> 20, MEMORY >> 20);
    }
}
