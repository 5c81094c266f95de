//! Makes stages possible again.

use super::{Along, Focus, Misfit, PerAxis, Placement, StageKind, Stages, WindowChoice};
use crate::cnn::{AxisName, Border, CnnError, PipelineError, Shape};
use crate::limits;
use std::ops::Range;

impl Stages {
    /// Makes every window small enough for the maps that reach it, changing as little as possible. Drops a chosen
    /// stage or a pinned cell that no longer exists. Returns whether anything had to change.
    pub fn fit(&mut self, picture: Shape) -> bool {
        let before = (self.chosen, self.focus);
        let mended = self.fit_stages(picture);
        self.chosen = self.chosen.min(self.list.len().saturating_sub(1));
        self.focus = self.focus.filter(|focus| self.nearest(*focus, picture) == Some(*focus));
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
                // It stays and says so.
                Some(misfit) if misfit.lacks_winners() => return changed,
                Some(Misfit::Stage(PipelineError { stage, error })) => {
                    let input = shapes.last().copied().unwrap_or(picture);
                    if !self.mend(stage, error, input, picture) {
                        self.cut(stage);
                    }
                }
                Some(Misfit::Memory(_) | Misfit::Work(_)) => {
                    self.cut(self.list.len().saturating_sub(1));
                }
            }
            changed = true;
        }
        self.list.clear();
        true
    }

    /// Brings a stage's window one step nearer to fitting. Returns whether there was something to mend.
    fn mend(&mut self, stage: usize, error: CnnError, input: Shape, picture: Shape) -> bool {
        let Some(choice) = self.list.get_mut(stage) else { return false };
        if let StageKind::Pooling(pooling) = &mut choice.kind
            && let Placement::Fractional(fractions) = &mut pooling.placement
        {
            let is_too_large =
                matches!(error, CnnError::WindowTooLarge { .. } | CnnError::TooManyWindows { .. })
                    && fractions.size > 1;
            fractions.size -= usize::from(is_too_large);
            return is_too_large;
        }
        let pads_itself = matches!(&choice.kind, StageKind::Pooling(pooling) if pooling.reduce.pads_itself());
        let mended = choice.window().and_then(|window| {
            // Linked numbers stay linked, unless the picture is one row or one column.
            let is_line = picture.rows == 1 || picture.columns == 1;
            let along =
                |axis: AxisName| if window.is_alike() && !is_line { Along::Both } else { axis.into() };
            if let (CnnError::PaddingOverMap { axis, .. }, true) = (error, pads_itself) {
                // Its padding follows from its size.
                let size = window.size.along(along(axis)).checked_sub(1).filter(|size| *size > 0)?;
                return Some(WindowChoice { size: window.size.with(along(axis), size), ..window });
            }
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

    /// The nearest cell of the same stage; `None` if that has no map.
    pub(crate) fn nearest(&self, focus: Focus, picture: Shape) -> Option<Focus> {
        let shape = *self.shapes(picture).0.get(focus.stage.checked_add(1)?)?;
        Some(Focus {
            stage: focus.stage,
            channel: focus.channel.min(shape.channels.checked_sub(1)?),
            row: focus.row.min(shape.rows.checked_sub(1)?),
            column: focus.column.min(shape.columns.checked_sub(1)?),
        })
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
        | CnnError::Sharpness
        | CnnError::Share
        | CnnError::Fraction
        | CnnError::NeedsSliding
        | CnnError::NoKernel
        | CnnError::Levels { .. }
        | CnnError::NoSuchCell { .. }
        | CnnError::Winners { .. }
        | CnnError::UnpooledSize { .. }
        | CnnError::TooManyWindows { .. }
        | CnnError::IndexOutside { .. }
        | CnnError::NoWinners(_)
        | CnnError::Gradient { .. }
        | CnnError::Values { .. }
        | CnnError::Class { .. }
        | CnnError::Weights => return None,
    })
}

#[cfg(test)]
mod tests;
