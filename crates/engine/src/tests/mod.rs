//! The maps that the engine keeps, shows, computes again and drops.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first fault")]

mod jobs;
mod memory;
mod one_job;
mod progress;
mod random;

use super::*;
use crate::cnn::{Activation, Max, Pipeline, Pooling, Shape, Stage};

fn pooling(size: usize) -> Stage {
    Stage::Pooling(Pooling::sliding(Max, size, size))
}

fn relu() -> Stage {
    Stage::Activation(Activation::Relu)
}

fn stages(stages: &[Stage]) -> Pipeline {
    Pipeline { stages: stages.to_vec() }
}

/// One map whose values count from 0.
fn picture(side: u16) -> FeatureMaps {
    let values =
        (0..side).flat_map(|row| (0..side).map(move |c| f32::from(row) * f32::from(side) + f32::from(c)));
    let values = values.collect();
    FeatureMaps::from_planes(1, side.into(), side.into(), values)
}

fn map(rows: usize, columns: usize, values: &[f32]) -> FeatureMaps {
    FeatureMaps::from_planes(1, rows, columns, values.to_vec())
}

/// Zeros that take this many MiB.
fn mebibytes(number: usize) -> FeatureMaps {
    FeatureMaps::zeros(Shape::new(1, number, 1 << 18))
}

/// More units than any test needs. An endless computation fails instead of hanging.
const ENOUGH: u32 = 100_000;

/// Computes until everything is there. Returns whether it is.
fn finish(engine: &mut Engine) -> bool {
    let mut units = 0..ENOUGH;
    engine.run(|| units.next().is_some())
}

/// Computes one unit of work. Returns whether everything is there.
fn one_unit(engine: &mut Engine, left: &mut u32) -> bool {
    *left = left.checked_sub(1).unwrap();
    engine.run(|| false)
}

/// Wishes for one job that keeps every stage.
fn wish(engine: &mut Engine, picture: FeatureMaps, pipeline: Pipeline) {
    wish_for(engine, picture, pipeline, Keep::EveryStage);
}

/// Wishes for one job whose stages are named by their places.
fn wish_for(engine: &mut Engine, picture: FeatureMaps, pipeline: Pipeline, keep: Keep) {
    engine.want(vec![Job::new(picture, pipeline, keep).named_by_place()]).unwrap();
}

/// The values of a stage's maps once everything is computed.
fn computed(engine: &mut Engine, stage: usize) -> Vec<f32> {
    assert!(finish(engine));
    engine.outcome(0).output_of(stage).unwrap().values().to_vec()
}

/// The progress before the first unit of work and after every unit.
fn shares(engine: &mut Engine) -> Vec<f64> {
    let mut shares = vec![engine.progress()];
    let mut left = ENOUGH;
    while !one_unit(engine, &mut left) {
        shares.push(engine.progress());
    }
    shares.push(engine.progress());
    shares
}

/// The bytes that the engine holds, a running pass included.
fn held(engine: &Engine) -> usize {
    engine.held(engine.running.as_ref())
}
