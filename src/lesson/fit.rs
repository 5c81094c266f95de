//! Which settings are possible on maps of a given size, and how a lesson is brought back to them.

use super::{
    Along, Focus, Lesson, PerAxis, Refusal, Source, StageChoice, StageKind, StageSetting, WindowChoice,
    WindowNumber, WindowSetting, limits,
};
use crate::cnn::{AxisName, Border, CnnError, Pipeline, PipelineError, Shape, Stage};
use std::ops::{Range, RangeInclusive};

/// Why a lesson cannot be computed as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// A stage does not fit the maps that reach it.
    Stage(PipelineError),
    /// It would take more multiply-adds than [`limits::WORK`].
    Work(u64),
    /// It would take more bytes than [`limits::MEMORY`].
    Memory(u64),
}

impl Lesson {
    /// The stages to compute, up to the first whose weights cannot be made.
    #[must_use]
    pub fn pipeline(&self) -> (Pipeline, Option<PipelineError>) {
        self.pipeline_of(StageChoice::resolve)
    }

    fn pipeline_of(
        &self,
        made: impl Fn(&StageChoice, usize) -> Result<Stage, CnnError>,
    ) -> (Pipeline, Option<PipelineError>) {
        let mut channels = self.picture_channels();
        let mut pipeline = Pipeline::default();
        for (stage, choice) in self.stages.iter().enumerate() {
            match made(choice, channels) {
                Ok(resolved) => pipeline.stages.push(resolved),
                Err(error) => return (pipeline, Some(PipelineError { stage, error })),
            }
            if let (true, StageKind::Convolution(convolution)) = (choice.on, &choice.kind) {
                channels = convolution.output_channels(channels);
            }
        }
        (pipeline, None)
    }

    /// How many maps the picture makes.
    #[must_use]
    pub const fn picture_channels(&self) -> usize {
        match self.picture.source {
            Source::Numbers(_) => 1,
            Source::Sample(_) | Source::Blank(_) | Source::Upload(_) | Source::Camera => {
                self.picture.colour.channels()
            }
        }
    }

    /// The shapes along the pipeline (the picture's first) as far as it can be computed, and what
    /// stands in the way of the rest.
    #[must_use]
    pub fn shapes(&self, picture: Shape) -> (Vec<Shape>, Option<Misfit>) {
        let (pipeline, unresolved) = self.pipeline_of(StageChoice::outline);
        shapes_of(&pipeline, unresolved, picture)
    }

    /// Whether everything that can be computed now still can be once stage `stage` does `kind`.
    #[must_use]
    pub fn allows(&self, stage: usize, kind: &StageKind, picture: Shape) -> bool {
        let before = self.shapes(picture);
        let mut changed = self.clone();
        if let Some(stage) = changed.stages.get_mut(stage) {
            stage.kind = kind.clone();
        }
        is_no_worse(&changed.shapes(picture), &before)
    }

    /// Refuses what could be computed before and cannot be any more.
    pub(super) fn still_computed(&self, before: &Self, picture: Shape) -> Result<(), Refusal> {
        let Some(misfit) = self.shapes(picture).1 else { return Ok(()) };
        match (misfit, before.shapes(picture).1) {
            (_, None) | (Misfit::Work(_) | Misfit::Memory(_), Some(Misfit::Stage(_))) => {
                Err(Refusal::Misfit(misfit))
            }
            _ => Ok(()),
        }
    }

    /// What a stage does once it is set so. Where windows lie side by side, size and stride being equal, the stride
    /// follows the size as far as it can: frameworks take the size as default stride.
    pub(super) fn with_setting(
        &self,
        stage: usize,
        to: &StageSetting,
        picture: Shape,
    ) -> Result<StageKind, Refusal> {
        let present = &self.stages.get(stage).ok_or(Refusal::NotThere)?.kind;
        let changed = to.applied_to(present)?;
        let (
            StageSetting::Window(WindowSetting::Number(WindowNumber::Size, along, size)),
            StageKind::Pooling(_),
            Some(before),
            Some(window),
        ) = (to, &changed, present.window(), changed.window())
        else {
            return Ok(changed);
        };
        if before.size.along(*along) != before.stride.along(*along) {
            return Ok(changed);
        }
        let mut lesson = self.clone();
        if let Some(stage) = lesson.stages.get_mut(stage) {
            stage.kind = changed.clone();
        }
        let possible = lesson.window_range(stage, WindowNumber::Stride, *along, picture);
        let stride = (*size).clamp(*possible.start(), *possible.end());
        Ok(changed.with_window(WindowNumber::Stride.set(window, *along, stride)))
    }

    /// The values a number of a stage's window may take along an axis or both so that the whole lesson can still be
    /// computed: the unbroken run around its present value.
    #[must_use]
    pub fn window_range(
        &self,
        stage: usize,
        number: WindowNumber,
        along: Along,
        picture: Shape,
    ) -> RangeInclusive<usize> {
        let Some((choice, window)) = self.stages.get(stage).and_then(|s| s.window().map(|w| (s, w))) else {
            return 0..=0;
        };
        let changed = |value| WindowSetting::Number(number, along, value).into();
        self.range(stage, number.of(window, along), &number.limits(&choice.kind), picture, &changed)
    }

    /// The values a number of a stage may take within `limits` so that the whole lesson can still be
    /// computed: the unbroken run around its present value. `setting` is the setting with another value.
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
        let Some(present) = self.stages.get(stage).map(|choice| &choice.kind) else { return value..=value };
        let mut lesson = self.clone();
        let mut possible = |value: usize| {
            let Ok(changed) = setting(value).applied_to(present) else { return false };
            if let Some(stage) = lesson.stages.get_mut(stage) {
                stage.kind = changed;
            }
            is_no_worse(&lesson.shapes(picture), &before)
        };
        let low = (*limits.start()..value).rev().take_while(|&value| possible(value)).last();
        let high = (value + 1..=*limits.end()).take_while(|&value| possible(value)).last();
        low.unwrap_or(value)..=high.unwrap_or(value)
    }

    /// The long sides the picture may have so that the whole lesson can still be computed.
    /// `shape_at` tells the shape of the picture's maps for a long side.
    ///
    /// What fits a picture fits a larger one, until it costs too much, so both ends are found by
    /// halving.
    #[must_use]
    pub fn long_side_range(&self, shape_at: impl Fn(usize) -> Shape) -> RangeInclusive<usize> {
        let (pipeline, unresolved) = self.pipeline_of(StageChoice::outline);
        let shapes = |side: usize| shapes_of(&pipeline, unresolved, shape_at(side));
        let side = self.picture.long_side.clamp(*limits::LONG_SIDE.start(), *limits::LONG_SIDE.end());
        let before = shapes(side);
        let possible = |side: usize| is_no_worse(&shapes(side), &before);
        let low = farthest(side, *limits::LONG_SIDE.start(), possible);
        let high = farthest(side, *limits::LONG_SIDE.end(), possible);
        low..=high
    }

    /// Makes every window small enough for the maps that reach it, changing as little as possible,
    /// and lets go of a chosen stage or a pinned cell that is no longer there.
    /// Returns whether anything had to change.
    pub fn fit(&mut self, picture: Shape) -> bool {
        let before = (self.chosen, self.focus);
        let mended = self.fit_stages(picture);
        self.chosen = self.chosen.min(self.stages.len().saturating_sub(1));
        self.keep_focus_inside(picture);
        mended || before != (self.chosen, self.focus)
    }

    /// Makes the windows of new stages small enough for the maps that reach them. Others stay as they are.
    pub(super) fn fit_new(&mut self, new: Range<usize>, picture: Shape) {
        while let (shapes, Some(Misfit::Stage(PipelineError { stage, error }))) = self.shapes(picture) {
            let input = shapes.last().copied().unwrap_or(picture);
            if !new.contains(&stage) || !self.mend(stage, error, input, picture) {
                return;
            }
        }
    }

    fn fit_stages(&mut self, picture: Shape) -> bool {
        let mut changed = false;
        // Each round mends one thing, and there are only so many things to mend.
        for _ in 0..limits::STAGES * 64 {
            let (shapes, misfit) = self.shapes(picture);
            match misfit {
                None => return changed,
                Some(Misfit::Stage(PipelineError { stage, error })) => {
                    let input = shapes.last().copied().unwrap_or(picture);
                    if !self.mend(stage, error, input, picture) {
                        self.stages.truncate(stage);
                    }
                }
                Some(Misfit::Memory(_) | Misfit::Work(_)) => {
                    self.stages.pop();
                }
            }
            changed = true;
        }
        self.stages.clear();
        true
    }

    /// Makes a stage's window a step nearer to one that fits. Gives whether there was something to mend.
    fn mend(&mut self, stage: usize, error: CnnError, input: Shape, picture: Shape) -> bool {
        let Some(choice) = self.stages.get_mut(stage) else { return false };
        let mended = choice.window().and_then(|window| {
            // Numbers that are linked stay so, unless the picture is one row or one column.
            let is_line = picture.rows == 1 || picture.columns == 1;
            let along =
                |axis: AxisName| if window.is_alike() && !is_line { Along::Both } else { axis.into() };
            mended_window(window, error, along, input)
        });
        let (Some(window), Some(mended)) = (choice.window(), mended) else { return false };
        choice.kind = choice.kind.with_window(mended);
        // A reflected border with "same" padding has no number that could be smaller.
        if let (StageKind::Convolution(convolution), CnnError::PaddingOverMap { .. }) =
            (&mut choice.kind, error)
            && convolution.window.convention == window.convention
        {
            convolution.border = Border::Zero;
        }
        true
    }

    /// Lets go of the focus when its cell is no longer there.
    pub(super) fn keep_focus_inside(&mut self, picture: Shape) {
        let (shapes, _) = self.shapes(picture);
        self.focus = self.focus.filter(|focus: &Focus| {
            focus.stage.checked_add(1).and_then(|place| shapes.get(place)).is_some_and(|shape| {
                focus.channel < shape.channels && focus.row < shape.rows && focus.column < shape.columns
            })
        });
    }
}

/// The window a step nearer to one that fits; `None` where no number of it is to blame.
fn mended_window(
    window: WindowChoice,
    error: CnnError,
    along: impl Fn(AxisName) -> Along,
    input: Shape,
) -> Option<WindowChoice> {
    Some(match error {
        CnnError::WindowTooLarge { axis, .. } => {
            let along = along(axis);
            let (size, dilation) = (window.size.along(along), window.dilation.along(along));
            if dilation > 1 {
                WindowChoice { dilation: window.dilation.with(along, dilation - 1), ..window }
            } else if size > 1 {
                let cells = PerAxis::new(input.rows, input.columns);
                let room = match along {
                    Along::Both => cells.rows.min(cells.columns),
                    Along::Rows | Along::Columns => cells.along(along),
                };
                WindowChoice { size: window.size.with(along, (size - 1).min(room.max(1))), ..window }
            } else {
                return None;
            }
        }
        CnnError::PaddingOverHalf { axis, limit, .. }
        | CnnError::PaddingOverWindow { axis, limit, .. }
        | CnnError::PaddingOverMap { axis, limit, .. } => {
            WindowChoice { convention: window.convention.padded_at_most(along(axis), limit), ..window }
        }
        CnnError::SameNeedsStrideOne { .. } => WindowChoice { stride: PerAxis::both(1), ..window },
        CnnError::EmptyMaps
        | CnnError::Zero(_)
        | CnnError::Negative { .. }
        | CnnError::TooLarge(_)
        | CnnError::Channels { .. }
        | CnnError::Exponent
        | CnnError::Levels { .. }
        | CnnError::NoSuchCell { .. }
        | CnnError::Winners { .. }
        | CnnError::UnpooledSize { .. }
        | CnnError::IndexOutside { .. }
        | CnnError::Weights => return None,
    })
}

type Shapes = (Vec<Shape>, Option<Misfit>);

fn shapes_of(pipeline: &Pipeline, unresolved: Option<PipelineError>, picture: Shape) -> Shapes {
    let (shapes, error) = pipeline.shapes(picture);
    if let Some(error) = error.or(unresolved) {
        return (shapes, Some(Misfit::Stage(error)));
    }
    let cost = pipeline.cost(picture);
    let misfit = if cost.bytes > limits::MEMORY {
        Some(Misfit::Memory(cost.bytes))
    } else {
        (cost.work > limits::WORK).then_some(Misfit::Work(cost.work))
    };
    (shapes, misfit)
}

/// Whether everything can be computed, or at least as many stages as before.
fn is_no_worse(now: &Shapes, before: &Shapes) -> bool {
    match now.1 {
        None => true,
        Some(Misfit::Stage(_)) => before.1.is_some() && now.0.len() >= before.0.len(),
        Some(Misfit::Work(_) | Misfit::Memory(_)) => false,
    }
}

/// The possible number farthest from `from` towards `to`, when all between it and `from` are possible.
fn farthest(from: usize, to: usize, possible: impl Fn(usize) -> bool) -> usize {
    let (mut good, mut bad) = (from, to);
    if possible(to) {
        return to;
    }
    while good.abs_diff(bad) > 1 {
        let middle = good.midpoint(bad);
        if possible(middle) {
            good = middle;
        } else {
            bad = middle;
        }
    }
    good
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cnn::{Average, Max, Preset};
    use crate::lesson::{ConvolutionChoice, Placement, PoolingChoice, StageChoice};

    #[test]
    fn fitting_lets_go_of_a_stage_and_a_cell_that_are_no_longer_there() {
        let mut lesson =
            Lesson { focus: Some(Focus { stage: 2, channel: 1, row: 1, column: 1 }), ..Lesson::default() };
        assert!(!lesson.fit(Shape::new(1, 6, 6)));
        assert!(lesson.fit(Shape::new(1, 4, 4)));
        assert_eq!(lesson.focus, None);
        let pooling = PoolingChoice::new(Average::default(), 2).placed(Placement::Whole);
        lesson.stages = vec![StageChoice::new(StageKind::Pooling(pooling))];
        lesson.chosen = 2;
        assert!(lesson.fit(Shape::new(1, 4, 4)));
        assert_eq!(lesson.chosen, 0);
    }

    #[test]
    fn the_picture_may_shrink_until_a_window_no_longer_fits() {
        let square = |side| Shape::new(1, side, side);
        // A 3 × 3 convolution and a 2 × 2 pooling need four rows.
        assert_eq!(Lesson::default().long_side_range(square), 4..=512);
        let flat = |side: usize| Shape::new(1, (side / 4).max(1), side);
        assert_eq!(Lesson::default().long_side_range(flat), 16..=512);
    }

    #[test]
    fn the_picture_may_grow_until_it_costs_too_much() {
        let mut lesson = Lesson::default();
        if let StageKind::Convolution(convolution) = &mut lesson.stages[0].kind {
            convolution.window = WindowChoice::new(11, 1);
            let filter = convolution.filters[0].clone();
            convolution.filters = vec![filter; limits::FILTERS];
        }
        lesson.stages = vec![lesson.stages; limits::BLOCKS].concat();
        let square = |side| Shape::new(1, side, side);
        lesson.picture.long_side = 400;
        let range = lesson.long_side_range(square);
        let fits = |side| lesson.shapes(square(side)).1.is_none();
        assert!(fits(*range.start()) && !fits(range.start() - 1));
        assert!(fits(*range.end()) && (*range.end() == 512 || !fits(range.end() + 1)));
    }

    #[test]
    fn a_lesson_that_does_not_fit_may_only_get_better() {
        let mut lesson = Lesson::default();
        lesson.picture.long_side = 3;
        let range = lesson.long_side_range(|side| Shape::new(1, side, side));
        assert_eq!(range, 3..=512);
    }

    fn fitted(kind: StageKind, picture: Shape) -> Option<StageKind> {
        let stages = vec![StageChoice::new(kind)];
        let mut lesson = Lesson { stages, chosen: 0, ..Lesson::default() };
        lesson.fit(picture);
        lesson.stages.pop().map(|stage| stage.kind)
    }

    #[test]
    fn linked_numbers_shrink_together_and_others_alone() {
        let pooling = |size: PerAxis| {
            StageKind::Pooling(PoolingChoice {
                window: WindowChoice::new(size, 1),
                ..PoolingChoice::new(Max, 1)
            })
        };
        let picture = Shape::new(1, 3, 8);
        assert_eq!(fitted(pooling(PerAxis::both(5)), picture), Some(pooling(PerAxis::both(3))));
        assert_eq!(fitted(pooling(PerAxis::new(5, 6)), picture), Some(pooling(PerAxis::new(3, 6))));
    }

    #[test]
    fn on_a_picture_of_one_row_windows_keep_their_width() {
        let convolution =
            |size: PerAxis| StageKind::Convolution(ConvolutionChoice::new(size, &[Preset::BoxBlur]));
        let picture = Shape::new(1, 1, 6);
        let one_row = fitted(convolution(PerAxis::both(3)), picture);
        assert_eq!(one_row, Some(convolution(PerAxis::new(1, 3))));
        let wide = fitted(convolution(PerAxis::new(3, 9)), Shape::new(1, 4, 6));
        assert_eq!(wide, Some(convolution(PerAxis::new(3, 6))));
    }

    #[test]
    fn padding_is_brought_down_along_the_axis_that_has_too_much() {
        let padded = |cells: PerAxis| {
            let padding = crate::lesson::TorchPadding::Each(cells);
            let convention =
                crate::lesson::Convention::PyTorch { padding, rounding: crate::cnn::Rounding::Floor };
            let window = WindowChoice { convention, ..WindowChoice::new(PerAxis::new(2, 4), 1) };
            StageKind::Pooling(PoolingChoice { window, ..PoolingChoice::new(Max, 1) })
        };
        let picture = Shape::new(1, 9, 9);
        assert_eq!(fitted(padded(PerAxis::new(2, 2)), picture), Some(padded(PerAxis::new(1, 2))));
        assert_eq!(fitted(padded(PerAxis::new(1, 5)), picture), Some(padded(PerAxis::new(1, 2))));
    }
}
