//! Errors of the core in words, with what to do.

use crate::cnn::{AxisName, CnnError, Quantity};

/// Why a stage cannot be computed.
#[must_use]
pub fn cnn_error(error: CnnError) -> String {
    match error {
        CnnError::EmptyMaps => "There is nothing to work on: the maps have no cells.".into(),
        CnnError::Zero(quantity) => format!("The {} must be at least 1.", name(quantity)),
        CnnError::TooLarge(quantity) => format!("The {} is too large.", name(quantity)),
        CnnError::WindowTooLarge { axis, extent, padded } => {
            let axis = match axis {
                AxisName::Rows => "rows",
                AxisName::Columns => "columns",
            };
            format!(
                "The window reaches over {extent} {axis}, but the map has only {padded}. \
                 Take a smaller window, a larger picture, or fewer stages."
            )
        }
        CnnError::PaddingOverHalf { padding, limit } => format!(
            "Padding {padding} is more than half the window; PyTorch refuses that. At most {limit} is possible."
        ),
        CnnError::SameNeedsStrideOne { stride } => {
            format!("Padding that keeps the size needs stride 1, not {stride}; PyTorch refuses others.")
        }
        CnnError::PaddingOverMap { padding, limit } => format!(
            "Padding {padding} is too large for this border; with this map at most {limit} is possible."
        ),
        CnnError::Channels { expected, found } => {
            format!("The filters are made for {expected} maps, but {found} reach them.")
        }
        CnnError::Weights => "A weight or bias is missing or is not a finite number.".into(),
    }
}

const fn name(quantity: Quantity) -> &'static str {
    match quantity {
        Quantity::Size => "window size",
        Quantity::Stride => "stride",
        Quantity::Padding => "padding",
        Quantity::Dilation => "dilation",
        Quantity::Output => "output",
    }
}
