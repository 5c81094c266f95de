//! Finds the settings that are possible on maps of a given size.

use super::{Along, StageChoice, StageKind, StageSetting, Stages, WindowNumber, WindowSetting};
use crate::cnn::{CnnError, Pipeline, PipelineError, Shape, Stage};
use crate::{Refusal, limits};
use std::ops::RangeInclusive;

/// Why stages cannot be computed as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// A stage does not fit the maps that reach it.
    Stage(PipelineError),
    /// It needs more multiply-adds than [`limits::WORK`].
    Work(u64),
    /// It needs more bytes than [`limits::MEMORY`].
    Memory(u64),
}

impl Misfit {
    /// Whether an unpooling has no winners. It may stay so: what is before it is computed.
    #[must_use]
    pub const fn lacks_winners(self) -> bool {
        matches!(self, Self::Stage(PipelineError { error: CnnError::NoWinners(_), .. }))
    }
}

impl Stages {
    /// The stages to compute when `channels` maps reach the first, up to the first whose weights cannot be made.
    #[must_use]
    pub fn pipeline(&self, channels: usize) -> (Pipeline, Option<PipelineError>) {
        self.pipeline_of(channels, StageChoice::resolve)
    }

    /// Like [`Stages::pipeline`]. Takes stages that stayed as they were in `before` from its pipeline, `made`. `channels`: the
    /// maps that reach the first stage, now and before.
    pub(crate) fn pipeline_after(
        &self,
        channels: (usize, usize),
        before: &Self,
        made: &Pipeline,
    ) -> Pipeline {
        let mut reaching = channels.1;
        let mut stages = Vec::new();
        for (choice, stage) in before.list.iter().zip(&made.stages) {
            stages.push((choice, reaching, stage));
            reaching = choice.output_channels(reaching);
        }
        let known = |choice: &StageChoice, channels: usize| {
            let is_same = |(before, reaching, _): &&(&StageChoice, usize, &Stage)| {
                *before == choice && *reaching == channels
            };
            stages.iter().find(is_same).map(|(.., stage)| (*stage).clone())
        };
        let made = |choice: &StageChoice, channels| {
            known(choice, channels).map_or_else(|| choice.resolve(channels), Ok)
        };
        self.pipeline_of(channels.0, made).0
    }

    /// Like [`Stages::pipeline`], but with all weights 0: enough for shapes and cost.
    pub(crate) fn outline(&self, channels: usize) -> (Pipeline, Option<PipelineError>) {
        self.pipeline_of(channels, StageChoice::outline)
    }

    fn pipeline_of(
        &self,
        mut channels: usize,
        made: impl Fn(&StageChoice, usize) -> Result<Stage, CnnError>,
    ) -> (Pipeline, Option<PipelineError>) {
        let mut pipeline = Pipeline::default();
        for (stage, choice) in self.list.iter().enumerate() {
            match self.unpooling_at(stage).unwrap_or_else(|| made(choice, channels)) {
                Ok(resolved) => pipeline.stages.push(resolved),
                Err(error) => return (pipeline, Some(PipelineError { stage, error })),
            }
            channels = choice.output_channels(channels);
        }
        (pipeline, None)
    }

    /// The shapes along the pipeline (the picture's first), as far as it can be computed, and why the rest cannot be.
    #[must_use]
    pub fn shapes(&self, picture: Shape) -> (Vec<Shape>, Option<Misfit>) {
        let (pipeline, unresolved) = self.outline(picture.channels);
        shapes_of(&pipeline, unresolved, picture)
    }

    /// Whether everything that can be computed now still can be after stage `stage` becomes `kind`.
    #[must_use]
    pub fn allows(&self, stage: usize, kind: &StageKind, picture: Shape) -> bool {
        let before = self.shapes(picture);
        let mut changed = self.clone();
        if let Some(stage) = changed.list.get_mut(stage) {
            stage.kind = kind.clone();
        }
        is_no_worse(&changed.shapes(picture), &before)
    }

    /// Refuses a setup that can no longer be computed although `before` could.
    pub(super) fn still_computed(&self, before: &Self, picture: Shape) -> Result<(), Refusal> {
        let Some(misfit) = self.shapes(picture).1 else { return Ok(()) };
        match (misfit, before.shapes(picture).1) {
            // It stays and says so, until its pooling is back.
            (misfit, _) if misfit.lacks_winners() => Ok(()),
            (Misfit::Stage(now), Some(lacking @ Misfit::Stage(before)))
                if lacking.lacks_winners() && now.stage < before.stage =>
            {
                Err(Refusal::Misfit(misfit))
            }
            (_, None) | (Misfit::Work(_) | Misfit::Memory(_), Some(Misfit::Stage(_))) => {
                Err(Refusal::Misfit(misfit))
            }
            _ => Ok(()),
        }
    }

    /// A stage after a change of setting. A window that starts to slide again is made to fit, because it was not
    /// checked while it did not slide.
    pub fn with_setting(
        &self,
        stage: usize,
        to: &StageSetting,
        picture: Shape,
    ) -> Result<StageKind, Refusal> {
        let present = &self.list.get(stage).ok_or(Refusal::NotThere)?.kind;
        let changed = to.applied_to(present)?;
        if matches!(changed, StageKind::Unpooling(Some(of)) if of >= self.list.len()) {
            return Err(Refusal::NotThere);
        }
        if changed.window().is_none() || present.window().is_some() {
            return Ok(changed);
        }
        let mut stages = self.clone();
        if let Some(stage) = stages.list.get_mut(stage) {
            stage.kind = changed;
        }
        stages.fit_new(stage..stage + 1, picture);
        Ok(stages.list.swap_remove(stage).kind)
    }

    /// The values of one of a window's numbers, along an axis or both, at which the whole setup can still be
    /// computed: the unbroken range around its present value.
    #[must_use]
    pub fn window_range(
        &self,
        stage: usize,
        number: WindowNumber,
        along: Along,
        picture: Shape,
    ) -> RangeInclusive<usize> {
        let Some((choice, window)) = self.list.get(stage).and_then(|s| s.window().map(|w| (s, w))) else {
            return 0..=0;
        };
        let changed = |value| WindowSetting::Number(number, along, value).into();
        self.range(stage, number.of(window, along), &number.limits(&choice.kind), picture, &changed)
    }

    /// The values of a stage's number, within `limits`, at which the whole setup can still be computed: the unbroken
    /// range around its present value. `setting` makes the setting for a value.
    #[must_use]
    pub fn range(
        &self,
        stage: usize,
        value: usize,
        limits: &RangeInclusive<usize>,
        picture: Shape,
        setting: &dyn Fn(usize) -> StageSetting,
    ) -> RangeInclusive<usize> {
        let before = self.shapes(picture);
        let Some(present) = self.list.get(stage).map(|choice| &choice.kind) else { return value..=value };
        let mut stages = self.clone();
        let mut possible = |value: usize| {
            let Ok(changed) = setting(value).applied_to(present) else { return false };
            if let Some(stage) = stages.list.get_mut(stage) {
                stage.kind = changed;
            }
            is_no_worse(&stages.shapes(picture), &before)
        };
        let low = (*limits.start()..value).rev().take_while(|&value| possible(value)).last();
        let high = (value + 1..=*limits.end()).take_while(|&value| possible(value)).last();
        low.unwrap_or(value)..=high.unwrap_or(value)
    }
}

/// The shapes along a pipeline, and why the rest cannot be computed.
pub(crate) type Shapes = (Vec<Shape>, Option<Misfit>);

pub(crate) fn shapes_of(pipeline: &Pipeline, unresolved: Option<PipelineError>, picture: Shape) -> Shapes {
    let (shapes, error) = pipeline.shapes(picture);
    let error = error.or(unresolved).map(Misfit::Stage);
    // What stands before an unpooling without winners is computed, so it has to keep the limits.
    if error.is_some_and(|error| !error.lacks_winners()) {
        return (shapes, error);
    }
    let cost = pipeline.cost(picture);
    let misfit = if cost.bytes > limits::MEMORY {
        Some(Misfit::Memory(cost.bytes))
    } else {
        (cost.work > limits::WORK).then_some(Misfit::Work(cost.work))
    };
    (shapes, misfit.or(error))
}

/// Whether everything can be computed, or at least as many stages as before.
pub(crate) fn is_no_worse(now: &Shapes, before: &Shapes) -> bool {
    match now.1 {
        None => true,
        Some(misfit) if misfit.lacks_winners() => true,
        Some(Misfit::Stage(_)) => before.1.is_some() && now.0.len() >= before.0.len(),
        Some(Misfit::Work(_) | Misfit::Memory(_)) => false,
    }
}

#[cfg(test)]
mod tests;
