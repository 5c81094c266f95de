//! What is computed when: every stage once, from the first change on, in slices that fit a frame.
//! The newest wish wins, and old maps stay to be looked at until new ones are there.

mod running;

use crate::cnn::{FeatureMaps, Pass, Pipeline, Scratch, Shape, Stage, Wanted};
use running::Running;

/// The maps along a pipeline. Comparing two costs nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// The picture's maps, once there are any.
    pub picture: Option<FeatureMaps>,
    /// The maps of each stage; `None` where none have been computed yet or, but for the last, where they are
    /// not wanted.
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

/// Finished stages and what they were computed from. It is one stage, unless only its last maps were wanted.
struct Finished {
    stages: Vec<Stage>,
    input: FeatureMaps,
    output: FeatureMaps,
}

/// Computes the maps of the newest wish.
#[derive(Default)]
pub struct Engine {
    wish: Pipeline,
    wanted: Wanted,
    shown: Outcome,
    finished: Vec<Finished>,
    running: Option<Running>,
    scratch: Scratch,
    /// Maps nobody needs any more, kept so that their memory can be written again.
    retired: Vec<FeatureMaps>,
}

/// Bytes of maps that the engine holds at most, as long as a lesson's own do not take more
/// ([`crate::lesson::limits::MEMORY`]): 224 MiB, which leaves 32 MiB of wasm's 256 for all else.
pub const MEMORY: usize = 224 * 1024 * 1024;

/// Bytes of maps kept for reuse.
const RETIRED: usize = 48 * 1024 * 1024;

impl Engine {
    /// Wishes for the maps of every stage of a pipeline on a picture. What is being computed for an older wish is
    /// abandoned; finished stages before the first change are kept.
    pub fn wish(&mut self, picture: FeatureMaps, pipeline: Pipeline) {
        self.wish_for(picture, pipeline, Wanted::EveryStage);
    }

    /// As [`Engine::wish`]. If only the last maps are wanted, those of most stages before are never written, which
    /// is quicker, and the outcome has none of them.
    pub fn wish_for(&mut self, picture: FeatureMaps, pipeline: Pipeline, wanted: Wanted) {
        let mut input = &picture;
        let (mut kept, mut place) = (0, 0);
        for finished in &self.finished {
            let stages = pipeline.stages.get(place..place + finished.stages.len());
            let has_gaps = wanted == Wanted::EveryStage && finished.stages.len() > 1;
            if finished.input != *input || stages != Some(&finished.stages) || has_gaps {
                break;
            }
            input = &finished.output;
            kept += 1;
            place += finished.stages.len();
        }
        let outdated: Vec<_> = self.finished.drain(kept..).map(|finished| finished.output).collect();
        outdated.into_iter().for_each(|maps| self.retire(maps));
        if let Some(running) = self.running.take() {
            running.outputs.into_iter().for_each(|maps| self.retire(maps));
        }
        self.shown.picture = Some(picture);
        self.shown.stages.resize(pipeline.stages.len(), None);
        self.wish = pipeline;
        self.wanted = wanted;
        self.show();
    }

    /// Computes until everything is there or `goes_on` says no, which is asked every few hundred
    /// thousand operations. Returns whether everything is there.
    pub fn run(&mut self, mut goes_on: impl FnMut() -> bool) -> bool {
        while !self.shown.complete {
            if !self.step() {
                // The stage does not fit its maps; the wish should have ended before it.
                self.shown.stages.truncate(self.computed());
                self.end();
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

    /// The share of the wish's work that is done, 0 to 1.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a share for reading")]
    pub fn progress(&self) -> f64 {
        let Some(picture) = &self.shown.picture else { return 0.0 };
        let work = self.wish.work(picture.shape());
        let of = |stages: &[u64]| stages.iter().sum::<u64>() as f64;
        let (done, left) = work.split_at(self.computed().min(work.len()));
        let running = self.running.as_ref().map_or(0.0, |running| {
            let stages = running.pass.stages().len().min(left.len());
            running.pass.share() * left.get(..stages).map_or(0.0, of)
        });
        let all = of(&work);
        if self.shown.complete || all <= 0.0 { 1.0 } else { (of(done) + running) / all }
    }

    /// How many stages are finished.
    fn computed(&self) -> usize {
        self.finished.iter().map(|finished| finished.stages.len()).sum()
    }

    /// Does one unit of work. False when there is nothing that can be done.
    fn step(&mut self) -> bool {
        let Some(input) = self.newest() else { return false };
        let Some(left) = self.wish.stages.get(self.computed()..) else { return false };
        let Some(first) = left.first() else { return false };
        if first.is_identity() {
            let stages = vec![first.clone()];
            self.finished.push(Finished { stages, output: input.clone(), input });
            self.show();
            return true;
        }
        if self.running.is_none() {
            let Ok(pass) = Pass::new(left, input.shape(), self.wanted) else { return false };
            self.running = Some(Running::new(pass));
        }
        let Some(mut running) = self.running.take() else { return false };
        while let Some(shape) = running.needs() {
            match unused(&mut self.retired, shape) {
                Some(maps) => running.give(maps),
                None => {
                    self.make_room(shape);
                    break;
                }
            }
        }
        if running.advance(&input, &mut self.scratch) {
            self.finish(running.pass.stages(), input, running.outputs);
        } else {
            self.running = Some(running);
        }
        true
    }

    fn newest(&self) -> Option<FeatureMaps> {
        self.finished.last().map(|finished| finished.output.clone()).or_else(|| self.shown.picture.clone())
    }

    /// Lets go of what is kept for reuse, and then of old maps that are still shown, where there would be too much.
    fn make_room(&mut self, shape: Shape) {
        if self.held() + shape.values() * size_of::<f32>() > MEMORY {
            self.retired.clear();
        }
        if self.held() + shape.values() * size_of::<f32>() > MEMORY {
            let computed = self.computed();
            self.shown.stages.iter_mut().skip(computed).for_each(|maps| *maps = None);
        }
    }

    /// Bytes of all maps that the engine knows, each counted once. (Those being written are not yet among them.)
    fn held(&self) -> usize {
        let finished = self.finished.iter().map(|finished| &finished.output);
        let shown = self.shown.stages.iter().flatten();
        let mut all: Vec<&FeatureMaps> = Vec::new();
        for maps in finished.chain(shown).chain(&self.retired) {
            if !all.contains(&maps) {
                all.push(maps);
            }
        }
        all.into_iter().map(bytes).sum()
    }

    fn finish(&mut self, stages: &[Stage], mut input: FeatureMaps, outputs: Vec<FeatureMaps>) {
        if outputs.len() == stages.len() {
            for (stage, output) in stages.iter().zip(outputs) {
                let next = output.clone();
                self.finished.push(Finished { stages: vec![stage.clone()], input, output });
                input = next;
            }
        } else if let Some(output) = outputs.into_iter().next_back() {
            self.finished.push(Finished { stages: stages.to_vec(), input, output });
        }
        self.show();
    }

    /// Shows what is finished, in the place of what was there before.
    fn show(&mut self) {
        let mut place = 0;
        let mut replaced = Vec::new();
        for finished in &self.finished {
            place += finished.stages.len();
            if let Some(shown) = self.shown.stages.get_mut(place - 1)
                && shown.as_ref() != Some(&finished.output)
            {
                replaced.extend(shown.replace(finished.output.clone()));
            }
        }
        replaced.into_iter().for_each(|maps| self.retire(maps));
        self.shown.complete = false;
        if place == self.wish.stages.len() {
            self.end();
        }
    }

    /// Nothing more is to be computed: of a wish for the last maps only, those of an earlier wish go.
    fn end(&mut self) {
        self.shown.complete = true;
        if self.wanted == Wanted::Last {
            let inner = self.shown.stages.len().saturating_sub(1);
            self.shown.stages.iter_mut().take(inner).for_each(|maps| *maps = None);
        }
    }

    fn retire(&mut self, maps: FeatureMaps) {
        if !self.retired.contains(&maps) {
            self.retired.push(maps);
        }
        let mut all: usize = self.retired.iter().map(bytes).sum();
        while all > RETIRED && !self.retired.is_empty() {
            all -= bytes(&self.retired.remove(0));
        }
    }
}

/// Maps of an older wish to be written again, if there are any of the shape that nobody looks at.
fn unused(retired: &mut Vec<FeatureMaps>, shape: Shape) -> Option<FeatureMaps> {
    let fits = |maps: &mut FeatureMaps| maps.shape() == shape && maps.values_mut().is_some();
    retired.iter_mut().position(fits).map(|index| retired.swap_remove(index))
}

fn bytes(maps: &FeatureMaps) -> usize {
    maps.shape().values() * size_of::<f32>()
}

#[cfg(test)]
mod tests;
