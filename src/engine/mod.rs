//! What is computed when: every stage once, from the first change on, in slices that fit a frame.
//! The newest wish wins, and old maps stay to be looked at until new ones are there.

mod running;

use crate::cnn::{FeatureMaps, Pipeline, Stage};
use running::Running;

/// The maps along a pipeline. Comparing two costs nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// The picture's maps, once there are any.
    pub picture: Option<FeatureMaps>,
    /// The maps of each stage; `None` where none have been computed yet.
    pub stages: Vec<Option<FeatureMaps>>,
    /// Whether all maps are those of the newest wish.
    pub complete: bool,
}

impl Outcome {
    /// The maps that go into a stage.
    #[must_use]
    pub fn input_of(&self, stage: usize) -> Option<&FeatureMaps> {
        match stage.checked_sub(1) {
            None => self.picture.as_ref(),
            Some(before) => self.output_of(before),
        }
    }

    /// The maps that come out of a stage.
    #[must_use]
    pub fn output_of(&self, stage: usize) -> Option<&FeatureMaps> {
        self.stages.get(stage).and_then(Option::as_ref)
    }
}

/// One finished stage and what it was computed from.
struct Finished {
    stage: Stage,
    input: FeatureMaps,
    output: FeatureMaps,
}

/// Computes the maps of the newest wish.
#[derive(Default)]
pub struct Engine {
    wish: Pipeline,
    shown: Outcome,
    finished: Vec<Finished>,
    running: Option<Running>,
    /// Maps nobody needs any more, kept so that their memory can be written again.
    retired: Vec<FeatureMaps>,
}

/// Buffers kept for reuse.
const RETIRED: usize = 24;

impl Engine {
    /// Wishes for the maps of a pipeline on a picture. What is being computed for an older wish is
    /// abandoned; finished stages before the first change are kept.
    pub fn wish(&mut self, picture: FeatureMaps, pipeline: Pipeline) {
        let mut input = &picture;
        let mut kept = 0;
        for (finished, stage) in self.finished.iter().zip(&pipeline.stages) {
            if finished.input != *input || finished.stage != *stage {
                break;
            }
            input = &finished.output;
            kept += 1;
        }
        let outdated: Vec<_> = self.finished.drain(kept..).map(|finished| finished.output).collect();
        outdated.into_iter().for_each(|maps| self.retire(maps));
        if let Some(running) = self.running.take() {
            self.retire(running.output);
        }
        self.shown.picture = Some(picture);
        self.shown.stages.resize(pipeline.stages.len(), None);
        for (shown, finished) in self.shown.stages.iter_mut().zip(&self.finished) {
            *shown = Some(finished.output.clone());
        }
        self.wish = pipeline;
        self.shown.complete = self.finished.len() == self.wish.stages.len();
    }

    /// Computes until everything is there or `goes_on` says no, which is asked every few hundred
    /// thousand operations. Returns whether everything is there.
    pub fn run(&mut self, mut goes_on: impl FnMut() -> bool) -> bool {
        while !self.shown.complete {
            if !self.step() {
                // The stage does not fit its maps; the wish should have ended before it.
                self.shown.stages.truncate(self.finished.len());
                self.shown.complete = true;
            }
            if !goes_on() {
                break;
            }
        }
        self.shown.complete
    }

    /// The maps to look at now: new ones where they are finished, old ones elsewhere.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.shown.clone()
    }

    /// Does one slice of work. False when there is nothing that can be done.
    fn step(&mut self) -> bool {
        let index = self.finished.len();
        let (Some(input), Some(stage)) = (self.newest(), self.wish.stages.get(index)) else { return false };
        if stage.is_identity() {
            let stage = stage.clone();
            self.finish(Finished { stage, output: input.clone(), input });
            return true;
        }
        let running = match self.running.take() {
            Some(running) => running,
            None => {
                let Ok(shape) = stage.output_shape(input.shape()) else { return false };
                let reused = self
                    .retired
                    .iter_mut()
                    .position(|maps| maps.shape() == shape && maps.values_mut().is_some());
                let output = reused.map(|index| self.retired.swap_remove(index));
                Running::new(output.unwrap_or_else(|| FeatureMaps::zeros(shape)))
            }
        };
        match running.advance(stage, &input) {
            Ok(running) if running.is_done() => {
                let stage = stage.clone();
                self.finish(Finished { stage, input, output: running.output });
                true
            }
            Ok(running) => {
                self.running = Some(running);
                true
            }
            Err(_) => false,
        }
    }

    fn newest(&self) -> Option<FeatureMaps> {
        self.finished.last().map(|finished| finished.output.clone()).or_else(|| self.shown.picture.clone())
    }

    fn finish(&mut self, finished: Finished) {
        let index = self.finished.len();
        let old = self.shown.stages.get_mut(index).and_then(|shown| shown.replace(finished.output.clone()));
        if let Some(old) = old {
            self.retire(old);
        }
        self.finished.push(finished);
        self.shown.complete = self.finished.len() == self.wish.stages.len();
    }

    fn retire(&mut self, maps: FeatureMaps) {
        if !self.retired.contains(&maps) {
            self.retired.push(maps);
        }
        if self.retired.len() > RETIRED {
            self.retired.remove(0);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::cnn::{Activation, Pooling, PoolingKind, Sliding, Window};

    fn pooling(size: usize) -> Stage {
        Stage::Pooling(Pooling { kind: PoolingKind::Max, window: Window::square(Sliding::new(size, size)) })
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
    fn a_stage_that_changes_nothing_shares_its_maps() {
        let mut engine = Engine::default();
        let picture = picture(4);
        engine.wish(picture.clone(), stages(&[Stage::Activation(Activation::None)]));
        assert!(engine.run(|| true));
        assert_eq!(engine.outcome().output_of(0), Some(&picture));
    }
}
