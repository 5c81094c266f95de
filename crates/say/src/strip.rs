//! The words of the strip: the picture, the stages, and the buttons that change them.

use crate::cnn::Shape;

/// The picture and all stages.
pub const PIPELINE: &str = "Pipeline";
/// The picture's heading.
pub const PICTURE: &str = "Picture";
/// The picture has no pixels: they are no longer kept, or did not load.
pub const PICTURE_GONE: &str =
    "This picture’s pixels are not here. Open it again, or choose another picture.";

/// The picture, as a region of the page.
#[must_use]
pub fn picture_region(shape: Shape) -> String {
    format!("Picture, {shape}")
}

/// A stage, counted from 1, as a region of the page.
#[must_use]
pub fn stage_region(stage: usize, name: &str, shape: Option<Shape>) -> String {
    match shape {
        Some(shape) => format!("Stage {stage}: {name}, {shape}"),
        None => format!("Stage {stage}: {name}"),
    }
}

/// A stage, counted from 1, in the description of one of its maps.
#[must_use]
pub fn stage_of_map(stage: usize, name: &str) -> String {
    format!("Stage {stage}, {name}")
}

/// The note on a stage after one that cannot be computed.
pub const NOTHING_REACHES: &str = "Nothing reaches this stage.";

/// The buttons of a stage, counted from 1.
#[must_use]
pub fn stage_tools(stage: usize) -> String {
    format!("Stage {stage}")
}

/// Moves a stage towards the picture.
pub const MOVE_LEFT: &str = "Move left";
/// Moves a stage towards the end.
pub const MOVE_RIGHT: &str = "Move right";
/// Inserts a copy of a stage after it.
pub const DUPLICATE: &str = "Duplicate";
/// Lets the maps pass unchanged.
pub const SWITCH_OFF: &str = "Switch off";
/// Makes the stage compute again.
pub const SWITCH_ON: &str = "Switch on";
/// Removes a stage.
pub const REMOVE: &str = "Remove";

/// Adds a block.
pub const ADD_BLOCK: &str = "Add block";
/// The stages of a block and its place.
pub const BLOCK: &str = "Convolution, ReLU and max pooling at the end";
/// The name of the buttons that add a single stage.
pub const ONE_STAGE: &str = "One stage";
/// The place of a single new stage.
pub const BEHIND_CHOSEN: &str = "Add one stage behind the chosen one";
/// Adds a convolution.
pub const ADD_CONVOLUTION: &str = "+ Convolution";
/// Adds an activation.
pub const ADD_RELU: &str = "+ ReLU";
/// Adds a pooling.
pub const ADD_POOLING: &str = "+ Pooling";
/// Draws small maps larger.
pub const ENLARGE: &str = "Enlarge maps";
/// The effect of enlarging.
pub const ENLARGES: &str = "Draw all maps at the same width, instead of at their true relative size";
