//! The stages of `cnn`. They refuse or compute; the fast loops agree with the references and stay within the cost.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

use poolscope::cnn::{
    FeatureMaps, MaxUnpooling, Pipeline, Reads, Reduce, Region, Shape, Stage, receptive_field, sources,
};

use crate::{
    MEMORY,
    random::Random,
    run::last_panic,
    stages,
    target::{Broken, Target, promise},
};

/// Random stages on small maps.
pub(crate) struct Core;

/// A stage, its input, and a question about a place in its output, which may not exist.
#[derive(Debug)]
pub(crate) struct Case {
    stage: Stage,
    shape: Shape,
    values: Vec<f32>,
    place: [usize; 3],
    question: usize,
}

/// The most work of one case. More is refused by the setup's limits or takes too long here.
const WORK: u64 = 20_000_000;
/// The most bytes of maps.
const BYTES: u64 = 64 << 20;
/// The most bytes that a stage may use besides its maps. Passes reuse less than 2 MiB.
const BESIDE: usize = 4 << 20;

/// A time that no machine needs for that work, even a hundred times slower than expected.
const LONG: Duration = Duration::from_secs(3);

impl Target for Core {
    type Case = Case;

    fn case(&self, random: &mut Random) -> Case {
        let shape = stages::shape(random);
        let stage = stages::hostile(random, shape.channels);
        let values = stages::maps(random, shape).values().to_vec();
        let place = [0; 3].map(|_| random.hostile());
        Case { stage, shape, values, place, question: random.below(10) }
    }

    fn check(&self, case: &Case) -> Result<(), Broken> {
        let Case { stage, shape, values, .. } = case;
        let input = FeatureMaps::from_planes(shape.channels, shape.rows, shape.columns, values.clone());
        let pipeline = Pipeline { stages: vec![stage.clone()] };
        let output = stage.output_shape(*shape);
        let cost = pipeline.cost(*shape);
        let outside = ask(case, &input);
        let Ok(output) = output else {
            let is_refused = stage.apply(&input).is_err() && stage.reference(&input).is_err();
            promise(is_refused, "what has no shape is not computed", || format!("{stage:?}"))?;
            return outside;
        };
        if cost.work <= WORK && cost.bytes <= BYTES {
            let begin = Instant::now();
            MEMORY.reset_peak_usage();
            let before = MEMORY.current_usage();
            let maps = stage.apply(&input).map_err(|error| {
                Broken::new("what has a shape is computed", format!("{error:?} on {shape}"))
            })?;
            let time = begin.elapsed();
            let used = MEMORY.peak_usage().saturating_sub(before);
            let most = usize::try_from(2 * cost.bytes).unwrap_or(usize::MAX).saturating_add(BESIDE);
            promise(used <= most, "a stage takes no more memory than it costs", || {
                format!("{used} bytes, of which its maps are {}", cost.bytes)
            })?;
            promise(time < LONG, "a stage takes no longer than it costs", || {
                format!("{time:?} for {} multiply-adds", cost.work)
            })?;
            promise(maps.shape() == output, "maps have the shape that was told", || {
                format!("{} instead of {output}", maps.shape())
            })?;
            let obvious = stage
                .reference(&input)
                .map_err(|error| Broken::new("what has a shape is explained", format!("{error:?}")))?;
            if let Some(how) = stages::difference(&maps, &obvious) {
                return Err(Broken::new("fast loops give what the obvious ones give", how));
            }
            unpool(stage, &input, &maps)?;
        }
        outside
    }
}

/// Undoes a max pooling: quickly, and by the explanations.
fn unpool(stage: &Stage, also: &FeatureMaps, pooled: &FeatureMaps) -> Result<(), Broken> {
    let Stage::Pooling(pooling) = stage else { return Ok(()) };
    let stage = Stage::Unpooling(MaxUnpooling { pooling: *pooling, back: 1 });
    let reads = Reads { input: pooled, also: Some(also) };
    let is_max = matches!(pooling.reduce, Reduce::Max(_));
    match (stage.apply(reads), stage.reference(reads)) {
        (Ok(maps), Ok(obvious)) if is_max => match stages::difference(&maps, &obvious) {
            Some(how) => Err(Broken::new("values go back to their winners", how)),
            None => Ok(()),
        },
        (Err(_), Err(_)) if !is_max => Ok(()),
        (found, _) => Err(Broken::new("only a maximum is undone", format!("{found:?}"))),
    }
}

/// Asks one question about a place that may not exist. Only panics matter.
fn ask(case: &Case, input: &FeatureMaps) -> Result<(), Broken> {
    let Case { stage, shape, place, question, .. } = case;
    let [channel, row, column] = *place;
    let layout = stage.layout(*shape).ok().flatten();
    let grid = layout.and_then(|layout| layout.grids().last().copied());
    let positions = grid.map(|grid| if channel % 2 == 0 { grid.rows } else { grid.columns });
    let region = || Region { rows: row..row.saturating_add(1), columns: column..column.saturating_add(1) };
    let (name, answer): (_, Box<dyn Fn()>) = match question % 10 {
        0 => ("channels_read", Box::new(|| drop(stage.channels_read(channel)))),
        1 => ("explain", Box::new(|| drop(stage.explain(input, channel, row, column)))),
        2 => {
            ("FeatureMaps::row", Box::new(|| _ = (input.get(channel, row, column), input.row(channel, row))))
        }
        3 => ("Region::cell", Box::new(|| drop(Region::cell(row, column)))),
        4 => ("sources", Box::new(|| drop(sources(stage, *shape, &region())))),
        5 => ("receptive_field", {
            Box::new(|| drop(receptive_field(std::slice::from_ref(stage), &[*shape], 0, region())))
        }),
        6 => ("winner", {
            Box::new(|| {
                if let Stage::Pooling(pooling) = stage {
                    _ = pooling.winner(input, channel, row, column);
                }
            })
        }),
        7 => ("Positions::cell", Box::new(move || _ = positions.map(|p| p.cell(row, column)))),
        8 => ("Positions::taps_inside", Box::new(move || _ = positions.map(|p| p.taps_inside(row)))),
        _ => ("Positions::span", Box::new(move || _ = positions.map(|p| (p.span(row), p.taps_padded(row))))),
    };
    catch_unwind(AssertUnwindSafe(answer))
        .map_err(|_| Broken::new(format!("{name} takes any place"), format!("{place:?}: {}", last_panic())))
}
