//! Makes a lesson possible again.

use super::{Along, Focus, Lesson, Misfit, PerAxis, StageKind, WindowChoice, limits};
use crate::cnn::{AxisName, Border, CnnError, PipelineError, Shape};
use std::ops::Range;

impl Lesson {
    /// Makes every window small enough for the maps that reach it, changing as little as possible. Drops a chosen
    /// stage or a pinned cell that no longer exists. Returns whether anything had to change.
    pub fn fit(&mut self, picture: Shape) -> bool {
        let before = (self.chosen, self.focus);
        let mended = self.fit_stages(picture);
        self.chosen = self.chosen.min(self.stages.len().saturating_sub(1));
        self.keep_focus_inside(picture);
        mended || before != (self.chosen, self.focus)
    }

    /// Makes the windows of new stages small enough for the maps that reach them. Other stages stay as they are.
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
        // Each round mends one thing, and the number of things is limited.
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

    /// Brings a stage's window one step nearer to fitting. Returns whether there was something to mend.
    fn mend(&mut self, stage: usize, error: CnnError, input: Shape, picture: Shape) -> bool {
        let Some(choice) = self.stages.get_mut(stage) else { return false };
        let mended = choice.window().and_then(|window| {
            // Linked numbers stay linked, unless the picture is one row or one column.
            let is_line = picture.rows == 1 || picture.columns == 1;
            let along =
                |axis: AxisName| if window.is_alike() && !is_line { Along::Both } else { axis.into() };
            mended_window(window, error, along, input)
        });
        let (Some(window), Some(mended)) = (choice.window(), mended) else { return false };
        choice.kind = choice.kind.with_window(mended);
        // A reflected border with "same" padding has no number that could be reduced.
        if let (StageKind::Convolution(convolution), CnnError::PaddingOverMap { .. }) =
            (&mut choice.kind, error)
            && convolution.window.convention == window.convention
        {
            convolution.border = Border::Zero;
        }
        true
    }

    /// Drops the focus if its cell no longer exists.
    pub(super) fn keep_focus_inside(&mut self, picture: Shape) {
        let (shapes, _) = self.shapes(picture);
        self.focus = self.focus.filter(|focus: &Focus| {
            focus.stage.checked_add(1).and_then(|place| shapes.get(place)).is_some_and(|shape| {
                focus.channel < shape.channels && focus.row < shape.rows && focus.column < shape.columns
            })
        });
    }
}

/// The window one step nearer to fitting; `None` if none of its numbers is the cause.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cnn::{Average, Max, Preset};
    use crate::{ConvolutionChoice, Placement, PoolingChoice, StageChoice};

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
            let padding = crate::TorchPadding::Each(cells);
            let convention = crate::Convention::PyTorch { padding, rounding: crate::cnn::Rounding::Floor };
            let window = WindowChoice { convention, ..WindowChoice::new(PerAxis::new(2, 4), 1) };
            StageKind::Pooling(PoolingChoice { window, ..PoolingChoice::new(Max, 1) })
        };
        let picture = Shape::new(1, 9, 9);
        assert_eq!(fitted(padded(PerAxis::new(2, 2)), picture), Some(padded(PerAxis::new(1, 2))));
        assert_eq!(fitted(padded(PerAxis::new(1, 5)), picture), Some(padded(PerAxis::new(1, 2))));
    }
}
