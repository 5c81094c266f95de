//! Errors of the core in words, with advice.

use super::number::count;
use super::stages::stage_name;
use crate::cnn::{AxisName, CnnError, Levels, Quantity};
use crate::setup::{Misfit, StageChoice, limits};

/// Why a stage cannot be computed.
#[must_use]
pub fn cnn_error(error: CnnError) -> String {
    match error {
        CnnError::EmptyMaps => "There is nothing to work on: the maps have no cells.".into(),
        CnnError::Zero(quantity) => format!("The {} must be at least 1.", name(quantity)),
        CnnError::Negative { quantity, value } => {
            format!("The {} cannot be negative, as {value} is.", name(quantity))
        }
        CnnError::TooLarge(quantity) => format!("The {} is too large.", name(quantity)),
        CnnError::TooManyWindows { axis, windows, size, input } => {
            let (axis, cells) = (plural(axis), windows + size - 1);
            format!(
                "{windows} windows of {size} {axis} that begin at different places need {cells} {axis}, but the map has only \
                 {input}. Keep fewer {axis}, or take a smaller window."
            )
        }
        CnnError::WindowTooLarge { axis, extent, padded } => {
            let axis = plural(axis);
            format!(
                "The window reaches over {extent} {axis}, but the map has only {padded}. \
                 Take a smaller window, a larger picture, or fewer stages."
            )
        }
        CnnError::PaddingOverHalf { padding, limit, .. } => format!(
            "Padding {padding} is more than half the window; PyTorch refuses that. At most {limit} is possible."
        ),
        CnnError::PaddingOverWindow { padding, limit, .. } => format!(
            "Padding {padding} leaves a window on padding alone; ONNX Runtime refuses that. At most {limit} is possible."
        ),
        CnnError::SameNeedsStrideOne { stride, .. } => {
            format!("Padding that keeps the size needs stride 1, not {stride}; PyTorch refuses others.")
        }
        CnnError::PaddingOverMap { padding, limit, .. } => format!(
            "Padding {padding} is too large for this border; with this map at most {limit} is possible."
        ),
        CnnError::Channels { expected, found } => {
            format!("The filters are made for {expected} maps, but {found} reach them.")
        }
        CnnError::Levels { found } => {
            format!("A pyramid has 1 to {} levels, not {found}.", Levels::MOST)
        }
        CnnError::NoSuchCell { channel, row, column } => {
            let [map, row, column] = [channel, row, column].map(|index| index.saturating_add(1));
            format!("There is no cell in map {map}, row {row}, column {column}.")
        }
        CnnError::Exponent => "The exponent p must be a number above 0.".into(),
        CnnError::Sharpness => "The sharpness r must be a number above 0.".into(),
        CnnError::Share => "The share α must be a number from 0 to 1.".into(),
        CnnError::Fraction => {
            "Fractional pooling needs a ratio above 0 and up to 1, and samples from 0 to below 1.".into()
        }
        CnnError::NeedsSliding => {
            "This kind weighs the cells of a window of its own size, so the window has to slide.".into()
        }
        CnnError::NoKernel => "The kernel has no meaning at this size. Take another kernel or window.".into(),
        CnnError::Winners { expected, found } => {
            format!("There are {expected} values to put back, but {found} places for them.")
        }
        CnnError::UnpooledSize { axis, asked, usual } => {
            let axis = plural(axis);
            format!("{asked} {axis} cannot have been pooled: with this window there were about {usual}.")
        }
        CnnError::IndexOutside { index, cells } => {
            format!("Place {index} lies outside the map, which has {cells} cells.")
        }
        CnnError::NoWinners(why) => super::unpooling::lost(why).into(),
        CnnError::Weights => "A weight or bias is missing or is not a finite number.".into(),
        CnnError::Gradient { expected, found } => {
            format!("A gradient of {found} values does not belong to an output of {expected}.")
        }
        CnnError::Values { expected, found } => {
            format!("The dense layer has weights for {expected} values, but {found} reach it.")
        }
        CnnError::Class { label, classes } => {
            format!("A label names class {}, but there are {classes}.", label.saturating_add(1))
        }
    }
}

/// Why a setup cannot be computed as it is.
#[must_use]
pub fn misfit(misfit: Misfit) -> String {
    const MEGA: u64 = 1_000_000;
    match misfit {
        Misfit::Stage(error) => cnn_error(error.error),
        Misfit::Work(work) => format!(
            "This needs {} million multiply-adds; at most {} million are computed. Take a smaller picture, smaller kernels or fewer filters.",
            // Rounded up, so that what is just above the limit does not read like the limit.
            count(work.div_ceil(MEGA)),
            count(limits::WORK / MEGA)
        ),
        Misfit::Memory(bytes) => format!(
            "These maps need {} MB; at most {} MB are used. Take a smaller picture or fewer filters.",
            count(bytes.div_ceil(MEGA)),
            count(limits::MEMORY / MEGA)
        ),
    }
}

/// Why stage `stage` has no output: its own error, or the earlier stage that causes it.
#[must_use]
pub fn misfit_at(stage: usize, stages: &[StageChoice], why: Misfit) -> String {
    match why {
        Misfit::Stage(error) if error.stage != stage => {
            format!("Nothing reaches this stage. {}", cannot(error.stage, stages))
        }
        Misfit::Stage(_) | Misfit::Work(_) | Misfit::Memory(_) => misfit(why),
    }
}

/// The stage that cannot be computed.
pub(super) fn cannot(stage: usize, stages: &[StageChoice]) -> String {
    let name = stages.get(stage).map(|stage| stage_name(&stage.kind)).unwrap_or_default();
    format!("Stage {} ({name}) cannot be computed.", stage + 1)
}

const fn plural(axis: AxisName) -> &'static str {
    match axis {
        AxisName::Rows => "rows",
        AxisName::Columns => "columns",
    }
}

const fn name(quantity: Quantity) -> &'static str {
    match quantity {
        Quantity::Size => "window size",
        Quantity::Stride => "stride",
        Quantity::Padding => "padding",
        Quantity::Dilation => "dilation",
        Quantity::Output => "output",
        Quantity::Groups => "number of groups",
        Quantity::Divisor => "divisor",
        Quantity::Index => "index",
    }
}
