//! What is said in the strip: of the picture and the stages, and on the buttons that change them.

use crate::cnn::Shape;

/// The picture and all stages.
pub const PIPELINE: &str = "Pipeline";
/// The picture's heading.
pub const PICTURE: &str = "Picture";

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

/// A stage, counted from 1, before what is said of one of its maps.
#[must_use]
pub fn stage_of_map(stage: usize, name: &str) -> String {
    format!("Stage {stage}, {name}")
}

/// Said of a stage that follows one which cannot be computed.
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
/// Puts a copy of a stage behind it.
pub const DUPLICATE: &str = "Duplicate";
/// Lets the maps pass unchanged.
pub const SWITCH_OFF: &str = "Switch off";
/// Has the stage compute again.
pub const SWITCH_ON: &str = "Switch on";
/// Takes a stage away.
pub const REMOVE: &str = "Remove";

/// Adds a block.
pub const ADD_BLOCK: &str = "Add block";
/// What a block is and where it comes.
pub const BLOCK: &str = "Convolution, ReLU and max pooling at the end";
/// Where single stages are added.
pub const ONE_STAGE: &str = "One stage";
/// Where a single stage comes.
pub const BEHIND_CHOSEN: &str = "Add one stage behind the chosen one";
/// Adds a convolution.
pub const ADD_CONVOLUTION: &str = "+ Convolution";
/// Adds an activation.
pub const ADD_RELU: &str = "+ ReLU";
/// Adds a pooling.
pub const ADD_POOLING: &str = "+ Pooling";
/// Draws small maps larger.
pub const ENLARGE: &str = "Enlarge maps";
/// What enlarging does.
pub const ENLARGES: &str = "Draw all maps at the same width, instead of at their true relative size";
