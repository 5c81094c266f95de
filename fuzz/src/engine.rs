//! The engine: wishes that change while they are computed in slices. The final maps are those of the stages alone.

use poolscope::{
    cnn::{FeatureMaps, Pipeline, Shape, Stage, Wanted},
    engine::Engine,
};

use crate::{
    random::Random,
    stages,
    target::{Broken, Target, promise},
};

/// Random wishes.
pub(crate) struct Engines;

/// Wishes, one after the other.
#[derive(Debug)]
pub(crate) struct Case {
    pictures: Vec<(Shape, Vec<f32>)>,
    wishes: Vec<Wish>,
}

/// A wish, and how many slices are computed until the next.
#[derive(Debug)]
struct Wish {
    picture: usize,
    stages: Vec<Stage>,
    wanted: Wanted,
    slices: usize,
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
        let mut wishes: Vec<Wish> = Vec::new();
        for _ in 0..random.between(1, 5) {
            let picture = random.below(pictures.len());
            let mut stages = wishes.last().map_or_else(Vec::new, |wish| wish.stages.clone());
            change(random, &mut stages, pictures[picture].0.channels);
            let wanted = random.pick(&[Wanted::EveryStage, Wanted::Last]);
            let slices = if random.coin() { random.below(4) } else { 1000 };
            wishes.push(Wish { picture, stages, wanted, slices });
        }
        Case { pictures, wishes }
    }

    fn check(&self, case: &Case) -> Result<(), Broken> {
        let pictures: Vec<_> = case
            .pictures
            .iter()
            .map(|(s, values)| FeatureMaps::from_planes(s.channels, s.rows, s.columns, values.clone()))
            .collect();
        let mut engine = Engine::default();
        for wish in &case.wishes {
            let picture = &pictures[wish.picture];
            engine.wish_for(picture.clone(), Pipeline { stages: wish.stages.clone() }, wish.wanted);
            let expected = one_by_one(picture, &wish.stages);
            is_right(&engine, wish, &expected)?;
            let mut left = wish.slices;
            while left > 0 && !engine.run(|| false) {
                left -= 1;
            }
            is_right(&engine, wish, &expected)?;
            let progress = engine.progress();
            promise((0.0..=1.0).contains(&progress), "progress is a share", || progress.to_string())?;
        }
        let Some(wish) = case.wishes.last() else { return Ok(()) };
        promise(engine.run(|| true), "what is run to the end is complete", || format!("{:?}", wish.wanted))?;
        is_right(&engine, wish, &one_by_one(&pictures[wish.picture], &wish.stages))
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

/// The maps of the stages, one after the other, as far as they can be computed.
fn one_by_one(picture: &FeatureMaps, stages: &[Stage]) -> Vec<FeatureMaps> {
    let mut all = Vec::new();
    let mut maps = picture.clone();
    for stage in stages {
        let Ok(next) = stage.apply(&maps) else { break };
        maps = next.clone();
        all.push(next);
    }
    all
}

/// Checks that a complete outcome has all wanted maps, and only right ones.
fn is_right(engine: &Engine, wish: &Wish, expected: &[FeatureMaps]) -> Result<(), Broken> {
    let outcome = engine.outcome();
    if !outcome.complete {
        return Ok(());
    }
    promise(
        outcome.stages.len() == expected.len(),
        "a complete outcome ends with the last stage that fits",
        || format!("{} stages instead of {}", outcome.stages.len(), expected.len()),
    )?;
    for (stage, (maps, expected)) in outcome.stages.iter().zip(expected).enumerate() {
        let is_last = stage + 1 == outcome.stages.len();
        match maps {
            Some(maps) => {
                if let Some(how) = stages::difference(maps, expected) {
                    let promise = format!("a complete outcome has only maps of its wish ({:?})", wish.wanted);
                    return Err(Broken::new(promise, format!("stage {stage}: {how}")));
                }
            }
            None => promise(
                wish.wanted == Wanted::Last && !is_last,
                "a complete outcome has all maps that are wanted",
                || format!("none of stage {stage}"),
            )?,
        }
    }
    Ok(())
}
